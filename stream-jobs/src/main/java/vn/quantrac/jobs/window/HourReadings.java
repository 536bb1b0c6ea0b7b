package vn.quantrac.jobs.window;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.quality.TestResults;
import vn.quantrac.domain.reading.Reading;
import vn.quantrac.domain.reading.Revisions;
import vn.quantrac.domain.statistics.HourlyStatistic;
import vn.quantrac.storage.ReadingHistory.SeriesHour;
import vn.quantrac.storage.StoredReading;

/**
 * The readings of one hour of one series, each identity once, in the content that is in force
 * whatever the order in which contents are added, with the test results that are kept of them. Not
 * thread-safe.
 */
public final class HourReadings {

  /**
   * A reading with what is kept of its tests.
   *
   * @param tests null when they are as usual
   */
  public record Kept(StoredReading stored, @Nullable TestResults tests) {}

  private final TreeMap<Instant, Kept> inForce = new TreeMap<>();

  /** Adds a content; it stands unless what is here was sent later. */
  public void add(StoredReading stored) {
    inForce.merge(stored.reading().observedAt(), new Kept(stored, null), HourReadings::later);
  }

  /** Takes the test results of a reading; of one that is not here, nothing. */
  public void keepTests(Instant observedAt, @Nullable TestResults tests) {
    inForce.computeIfPresent(observedAt, (time, kept) -> new Kept(kept.stored(), tests));
  }

  /**
   * The content that holds, under the results of the one that was here. It is doubled when the
   * other was sent at the same time, or when it was already and stays in force.
   */
  private static Kept later(Kept current, Kept other) {
    StoredReading one = current.stored();
    StoredReading two = other.stored();
    boolean collide =
        one.order().sentAt().equals(two.order().sentAt())
            && !Revisions.sameContent(one.reading(), two.reading());
    StoredReading winner =
        Revisions.supersedes(two.reading(), two.order(), one.reading(), one.order()) ? two : one;
    return new Kept(
        collide && !winner.doubled()
            ? new StoredReading(winner.reading(), winner.order(), true)
            : winner,
        current.tests());
  }

  /** How many readings the hour has, usable or not. */
  public int size() {
    return inForce.size();
  }

  /** The readings, ascending by time. */
  public Collection<Kept> readings() {
    return inForce.values();
  }

  /** The reading of that time; null when there is none. */
  public @Nullable Kept find(Instant observedAt) {
    return inForce.get(observedAt);
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
