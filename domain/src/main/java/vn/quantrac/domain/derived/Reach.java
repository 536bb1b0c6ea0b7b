package vn.quantrac.domain.derived;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.SortedSet;
import java.util.TreeSet;
import vn.quantrac.domain.station.Station;
import vn.quantrac.domain.statistics.LocalDay;

/**
 * Which periods a changed hour reaches: its own index hour and those whose NowCast window holds it,
 * its day, and the next day when one of that day's running eight-hour means reaches back to it.
 */
final class Reach {

  static final Duration HOUR = Duration.ofHours(1);

  /** A running mean of eight hours reaches this far before the hour that labels it. */
  static final Duration RUNNING_BACK = Duration.ofHours(7);

  private Reach() {}

  /**
   * Ends of the index hours that the changed hours reach, rising.
   *
   * @param window how many hours the longest window of the index has
   */
  static SortedSet<Instant> indexHours(Collection<Instant> changed, int window) {
    SortedSet<Instant> ends = new TreeSet<>();
    for (Instant hour : changed) {
      for (int ahead = 0; ahead < window; ahead++) {
        ends.add(hour.plus(HOUR.multipliedBy(ahead)));
      }
    }
    return ends;
  }

  /** Days of the index that the changed hours reach, rising. */
  static SortedSet<LocalDay> indexDays(Station station, Collection<Instant> changed) {
    SortedSet<LocalDay> days = days(station, changed);
    for (Instant hour : changed) {
      days.add(LocalDay.of(hour.plus(RUNNING_BACK), station.timeZone()));
    }
    return days;
  }

  /** Days in which the changed hours lie, rising. */
  static SortedSet<LocalDay> days(Station station, Collection<Instant> changed) {
    SortedSet<LocalDay> days = new TreeSet<>();
    for (Instant hour : changed) {
      days.add(LocalDay.of(hour, station.timeZone()));
    }
    return days;
  }
}
