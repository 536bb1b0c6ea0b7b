package vn.quantrac.jobs.step;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import vn.quantrac.domain.reading.Reading;
import vn.quantrac.domain.reading.Revisions;
import vn.quantrac.domain.statistics.HourlyStatistic;
import vn.quantrac.storage.ReadingHistory.SeriesHour;
import vn.quantrac.storage.StoredReading;

/** The readings of one hour of one series, each identity once, in the content that is in force. */
final class HourContent {

  private HourContent() {}

  /**
   * Readings by the hour to which they belong; hours and readings in the order in which they come.
   */
  static Map<SeriesHour, List<StoredReading>> byHour(List<StoredReading> readings) {
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

  /**
   * What is in force when {@code arrived} comes to {@code known}; the order of either does not
   * matter.
   */
  static List<StoredReading> merge(List<StoredReading> known, List<StoredReading> arrived) {
    Map<Instant, StoredReading> inForce = new LinkedHashMap<>();
    for (StoredReading stored : known) {
      inForce.put(stored.reading().observedAt(), stored);
    }
    for (StoredReading stored : arrived) {
      inForce.merge(
          stored.reading().observedAt(),
          stored,
          (current, other) ->
              Revisions.supersedes(
                      other.reading(), other.order(), current.reading(), current.order())
                  ? other
                  : current);
    }
    return new ArrayList<>(inForce.values());
  }
}
