package vn.quantrac.jobs.window;

import java.time.Duration;
import java.time.Instant;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.statistics.HourlyStatistic;

/** The newest hours of one series, by their ends. Not thread-safe. */
final class SeriesWindow {

  private static final Duration HOUR = Duration.ofHours(1);

  private final Duration kept;
  private final NavigableMap<Instant, HourReadings> hours = new TreeMap<>();
  private Instant newest;

  /** A window that holds no hour yet of a series whose newest reading was observed then. */
  SeriesWindow(Instant newest, Duration kept) {
    this.newest = newest;
    this.kept = kept;
  }

  Instant newest() {
    return newest;
  }

  void advance(Instant observedAt) {
    if (observedAt.isAfter(newest)) {
      newest = observedAt;
      Instant from = newest.minus(kept);
      while (!hours.isEmpty() && !hours.firstKey().isAfter(from)) {
        hours.pollFirstEntry();
      }
    }
  }

  /** Whether a reading of that hour can be stored that has not passed here. */
  boolean maybeStored(Instant end) {
    return !end.isAfter(HourlyStatistic.hourEnd(newest));
  }

  /** The readings of that hour, null when they are not here. */
  @Nullable HourReadings find(Instant end) {
    return hours.get(end);
  }

  /** Keeps the readings of an hour if it is among the newest. */
  void keep(Instant end, HourReadings readings) {
    if (end.isAfter(newest.minus(kept))) {
      hours.put(end, readings);
    }
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
