package vn.quantrac.jobs.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import vn.quantrac.domain.alert.FlatLines;
import vn.quantrac.domain.derived.DerivedRows;
import vn.quantrac.domain.quality.FlaggedReading;
import vn.quantrac.domain.station.Station;
import vn.quantrac.domain.statistics.HourlyStatistic;
import vn.quantrac.storage.AlertLook;

/**
 * What is to be looked at again when a line that does not move is found in the readings of one
 * station, or is none after all: its hours neither raise nor clear alerts about the environment,
 * and some of them were published before. It says yes too often rather than too seldom. For one
 * thread.
 */
final class LineWatch {

  private static final Duration HOUR = Duration.ofHours(1);

  /** Hours of lines that are remembered of a series. */
  private static final int REMEMBERED = 200;

  private final Map<String, NavigableSet<Instant>> known = new HashMap<>();

  /** Hours of a series in which something has changed. */
  private record Hours(Instant first, Instant last) {

    Hours and(Hours other) {
      return new Hours(
          other.first.isBefore(first) ? other.first : first,
          other.last.isAfter(last) ? other.last : last);
    }
  }

  /**
   * The looks that changed test results ask for.
   *
   * @param newest the newest hour of each parameter
   */
  List<AlertLook> looks(
      Station station, DerivedRows rows, Conditions conditions, Map<String, Instant> newest) {
    FlatLines lines = conditions.rules().hourRules().flatLines();
    Map<String, Hours> changed = new HashMap<>();
    for (FlaggedReading one : rows.flags()) {
      Instant last = HourlyStatistic.hourEnd(one.observedAt());
      Instant first = lines.firstHour(station, one.parameter(), one.observedAt());
      if (alters(one, first, last, newest)) {
        changed.merge(one.parameter(), new Hours(first, last), Hours::and);
      }
    }
    List<AlertLook> looks = new ArrayList<>();
    changed.forEach(
        (parameter, hours) ->
            looks.addAll(conditions.ofHours(station, parameter, hours.first(), hours.last())));
    return looks;
  }

  private boolean alters(
      FlaggedReading one, Instant first, Instant last, Map<String, Instant> newest) {
    NavigableSet<Instant> hours =
        known.computeIfAbsent(one.parameter(), parameter -> new TreeSet<>());
    if (FlatLines.found(one.tests())) {
      boolean more = false;
      for (Instant end = first; !end.isAfter(last); end = end.plus(HOUR)) {
        more |= hours.add(end);
      }
      while (hours.size() > REMEMBERED) {
        hours.pollFirst();
      }
      return more;
    }
    Instant newestHour = newest.get(one.parameter());
    boolean wasFound = hours.contains(last);
    if (wasFound) {
      // What is left of the line is found again.
      hours.subSet(first, true, last, true).clear();
    }
    return wasFound || one.tests() == null || newestHour != null && !last.isAfter(newestHour);
  }
}
