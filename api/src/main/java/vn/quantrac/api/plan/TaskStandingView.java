package vn.quantrac.api.plan;

import java.math.BigDecimal;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.plan.TaskReport;
import vn.quantrac.domain.plan.TaskStanding;
import vn.quantrac.domain.plan.TaskState;

/**
 * Where a task stands today.
 *
 * @param progress null when nothing was reported
 * @param period of the newest report
 * @param approved whether a reviewer agreed with it
 * @param from first day
 * @param due last day; null when there is none
 */
record TaskStandingView(
    @Nullable TaskState progress,
    @Nullable BigDecimal percent,
    @Nullable String delivered,
    @Nullable String period,
    @Nullable Boolean provisional,
    @Nullable Boolean approved,
    @Nullable LocalDate from,
    @Nullable LocalDate due,
    boolean overdue) {

  static TaskStandingView of(TaskStanding standing) {
    TaskReport last = standing.last();
    return last == null
        ? new TaskStandingView(
            null, null, null, null, null, null, standing.from(), standing.due(), standing.overdue())
        : new TaskStandingView(
            last.state(),
            last.percent(),
            last.delivered(),
            last.period().text(),
            last.provisional(),
            last.approved(),
            standing.from(),
            standing.due(),
            standing.overdue());
  }
}
