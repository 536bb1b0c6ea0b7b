package vn.quantrac.jobs.alert;

import java.time.Instant;
import java.util.Map;
import vn.quantrac.domain.alert.Finding;
import vn.quantrac.domain.alert.WatchedCondition;
import vn.quantrac.domain.statistics.AveragingPeriod;
import vn.quantrac.jobs.alert.Conditions.Candidate;
import vn.quantrac.storage.AlertLook;

/**
 * What is remembered of a station.
 *
 * @param alertUntil of each condition that had an alert, the last moment that one covers; {@link
 *     Instant#MAX} while one stands
 * @param newestHours by parameter
 * @param waiting conditions with a day or a year that is not over, and when it ends
 * @param hours what follows from hours by themselves
 * @param lines which hours are of a line that does not move
 */
record Remembered(
    Map<WatchedCondition, Instant> alertUntil,
    Map<String, Instant> newestHours,
    Map<WatchedCondition, Instant> waiting,
    HourWatch hours,
    LineWatch lines) {

  /** Whether it may raise an alert, or change one. */
  boolean concerns(AlertLook look, Finding finding) {
    Instant until = alertUntil.get(look.condition());
    return finding == Finding.HOLDS || until != null && !look.last().isAfter(until);
  }

  boolean isOver(Candidate candidate) {
    WatchedCondition condition = candidate.look().condition();
    String parameter = condition.parameter();
    boolean atOnce =
        parameter == null
            || condition.averaging() != AveragingPeriod.DAY
                && condition.averaging() != AveragingPeriod.YEAR;
    Instant newest = parameter == null ? null : newestHours.get(parameter);
    return atOnce || newest != null && !candidate.look().last().isAfter(newest);
  }
}
