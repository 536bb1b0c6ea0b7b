package vn.quantrac.jobs.window;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.quantrac.domain.reading.Reading;
import vn.quantrac.domain.reading.Revisions;
import vn.quantrac.domain.statistics.HourlyStatistic;
import vn.quantrac.storage.ReadingHistory.SeriesHour;
import vn.quantrac.storage.StoredReading;

/**
 * The readings of one hour of one series, each identity once, in the content that is in force
 * whatever the order in which contents are added. Not thread-safe.
 */
public final class HourReadings {

  private final Map<Instant, StoredReading> inForce = new HashMap<>();

  /** Adds a content; it stands unless what is here was sent later. */
  public void add(StoredReading stored) {
    inForce.merge(stored.reading().observedAt(), stored, HourReadings::later);
  }

  private static StoredReading later(StoredReading current, StoredReading other) {
    return Revisions.supersedes(other.reading(), other.order(), current.reading(), current.order())
        ? other
        : current;
  }

  /** How many readings the hour has, usable or not. */
  public int size() {
    return inForce.size();
  }

  /** The readings, in no order. */
  public List<Reading> readings() {
    List<Reading> readings = new ArrayList<>(inForce.size());
    for (StoredReading stored : inForce.values()) {
      readings.add(stored.reading());
    }
    return readings;
  }

  /** Readings by the hour to which they belong; the hours in the order in which they come. */
  public static Map<SeriesHour, List<StoredReading>> byHour(List<StoredReading> readings) {
    Map<SeriesHour, List<StoredReading>> byHour = new LinkedHashMap<>();
    for (StoredReading stored : readings) {
      Reading reading = stored.reading();
      byHour
          .computeIfAbsent(
              new SeriesHour(reading.parameter(), HourlyStatistic.hourEnd(reading.observedAt())),
              any -> new ArrayList<>())
          .add(stored);
    }
    return byHour;
  }
}
