package vn.quantrac.storage;

import java.time.Instant;
import vn.quantrac.domain.alert.WatchedCondition;
import vn.quantrac.domain.station.Station;

/**
 * A condition that is to be looked at, since some of its facts may have changed.
 *
 * @param station as registered
 * @param condition of that station
 * @param first time of the first fact that may have changed
 * @param last time of the last
 */
public record AlertLook(Station station, WatchedCondition condition, Instant first, Instant last) {

  /** One look in the place of both, which are of the same condition. */
  public AlertLook and(AlertLook other) {
    return new AlertLook(
        station,
        condition,
        other.first.isBefore(first) ? other.first : first,
        other.last.isAfter(last) ? other.last : last);
  }

  /** The same from an earlier time on. */
  public AlertLook from(Instant earlier) {
    return new AlertLook(station, condition, earlier, last);
  }
}
