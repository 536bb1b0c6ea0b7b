package vn.quantrac.jobs.step;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import vn.quantrac.domain.quality.TimedReading;
import vn.quantrac.jobs.window.HourReadings;

/**
 * The readings of one series over hours that follow each other without a break. Not thread-safe.
 */
final class Timeline {

  private static final Duration HOUR = Duration.ofHours(1);

  /** Where the readings of an hour stand: from inclusive, to exclusive. */
  private record Place(int from, int to) {}

  private final Instant start;
  private Instant end;
  private final List<TimedReading> readings = new ArrayList<>();
  private final Map<Instant, Place> places = new HashMap<>();

  private Timeline(Instant start) {
    this.start = start;
    this.end = start;
  }

  /** Timelines by the end of each of their hours. */
  static Map<Instant, Timeline> of(NavigableMap<Instant, HourReadings> hours) {
    Map<Instant, Timeline> timelines = new HashMap<>();
    Timeline open = null;
    for (Map.Entry<Instant, HourReadings> hour : hours.entrySet()) {
      Instant begins = hour.getKey().minus(HOUR);
      if (open == null || !open.end.equals(begins)) {
        open = new Timeline(begins);
      }
      open.add(hour.getKey(), hour.getValue());
      timelines.put(hour.getKey(), open);
    }
    return timelines;
  }

  private void add(Instant hourEnd, HourReadings hour) {
    int from = readings.size();
    for (HourReadings.Kept kept : hour.readings()) {
      readings.add(new TimedReading(kept.stored().reading(), kept.stored().doubled()));
    }
    places.put(hourEnd, new Place(from, readings.size()));
    end = hourEnd;
  }

  /** Every reading with {@link #start()} &lt; observedAt &lt;= {@link #end()}, ascending. */
  List<TimedReading> readings() {
    return readings;
  }

  Instant start() {
    return start;
  }

  Instant end() {
    return end;
  }

  /** Index of the hour's first reading; that of its last is one less when it has none. */
  int first(Instant hourEnd) {
    return place(hourEnd).from();
  }

  /** Index of the hour's last reading. */
  int last(Instant hourEnd) {
    return place(hourEnd).to() - 1;
  }

  private Place place(Instant hourEnd) {
    Place place = places.get(hourEnd);
    if (place == null) {
      throw new IllegalArgumentException("the timeline has no hour " + hourEnd);
    }
    return place;
  }
}
