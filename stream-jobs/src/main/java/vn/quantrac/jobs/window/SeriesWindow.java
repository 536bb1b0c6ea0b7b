package vn.quantrac.jobs.window;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.statistics.HourlyStatistic;

/**
 * The newest hours of one series, by their ends: as many as the tests of a reading look back, and
 * only the very newest of a series that measures too often for that. Not thread-safe.
 */
final class SeriesWindow {

  private static final Duration HOUR = Duration.ofHours(1);

  /** What a flat line may need, and some more. */
  private static final Duration KEPT = Duration.ofHours(28);

  /** Every hour of these is kept, however many readings it has. */
  private static final Duration ALWAYS_KEPT = Duration.ofHours(3);

  private static final int MANY_READINGS = 400;

  private final NavigableMap<Instant, HourReadings> hours = new TreeMap<>();
  private final Instant storedAtFirst;
  private Instant newest;
  private @Nullable Instant newestHour;
  private boolean nextHour;

  /**
   * A window that holds no hour yet.
   *
   * @param newest when the newest reading was observed
   * @param newestHour end of the newest hour with a statistic; null when there is none
   */
  SeriesWindow(Instant newest, @Nullable Instant newestHour) {
    this.storedAtFirst = newest;
    this.newest = newest;
    this.newestHour = newestHour;
  }

  Instant newest() {
    return newest;
  }

  @Nullable Instant newestHour() {
    return newestHour;
  }

  void advance(Instant observedAt) {
    if (observedAt.isAfter(newest)) {
      nextHour |= !maybeStored(HourlyStatistic.hourEnd(observedAt));
      newest = observedAt;
    }
  }

  /** Forgets the hours that are no longer among the newest, once what came has been looked at. */
  void sweep() {
    if (nextHour) {
      nextHour = false;
      forgetUntil(newest.minus(KEPT));
      if (size() > MANY_READINGS) {
        forgetUntil(newest.minus(ALWAYS_KEPT));
      }
    }
  }

  void advanceHour(Instant end) {
    if (newestHour == null || end.isAfter(newestHour)) {
      newestHour = end;
    }
  }

  private void forgetUntil(Instant end) {
    while (!hours.isEmpty() && !hours.firstKey().isAfter(end)) {
      hours.pollFirstEntry();
    }
  }

  /** Whether a reading of that hour can be stored that has not passed here. */
  boolean maybeStored(Instant end) {
    return !end.isAfter(HourlyStatistic.hourEnd(newest));
  }

  /**
   * Whether a reading of that hour was maybe stored before anything passed here: then it may be
   * what first followed the newest reading of an earlier run.
   */
  boolean maybeUnseen(Instant end) {
    return !end.isAfter(HourlyStatistic.hourEnd(storedAtFirst));
  }

  /** The readings of that hour, null when they are not here. */
  @Nullable HourReadings find(Instant end) {
    return hours.get(end);
  }

  /** Keeps the readings of an hour if it is among the newest. */
  void keep(Instant end, HourReadings readings) {
    if (end.isAfter(newest.minus(KEPT)) && maybeStored(end)) {
      hours.put(end, readings);
    }
  }

  /** Forgets all readings; what is newest stays known. */
  void shed() {
    hours.clear();
  }

  /** The newest hours that are here, so many at most. */
  NavigableMap<Instant, HourReadings> newestHours(int most) {
    NavigableMap<Instant, HourReadings> found = new TreeMap<>();
    for (Map.Entry<Instant, HourReadings> hour : hours.descendingMap().entrySet()) {
      if (found.size() == most) {
        break;
      }
      found.put(hour.getKey(), hour.getValue());
    }
    return found;
  }

  Iterable<Instant> held() {
    return hours.keySet();
  }

  /** The end of the hour so many hours before the newest. */
  Instant hourBack(int hours) {
    return HourlyStatistic.hourEnd(newest).minus(HOUR.multipliedBy(hours));
  }

  /** How many readings are here; an hour without any counts as one. */
  int size() {
    int size = 0;
    for (HourReadings hour : hours.values()) {
      size += Math.max(1, hour.size());
    }
    return size;
  }
}
