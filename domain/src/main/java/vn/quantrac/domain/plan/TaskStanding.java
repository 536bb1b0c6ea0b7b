package vn.quantrac.domain.plan;

import java.time.LocalDate;
import java.util.Collection;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/**
 * Where a task stands on a day.
 *
 * @param last what was reported last; null when nothing was
 * @param from its first day; null when the document names none
 * @param due its last day; null when the document names none, or it goes on or comes back each year
 * @param overdue whether its last day is over and nobody reports it as done or stopped; never of a
 *     task with parts, which are judged one by one
 */
public record TaskStanding(
    @Nullable TaskReport last, @Nullable LocalDate from, @Nullable LocalDate due, boolean overdue) {

  /** Out of the reports that count. */
  public static TaskStanding of(
      Plan plan, PlanTask task, Collection<TaskReport> reports, LocalDate today) {
    TaskReport last =
        reports.stream().max(Comparator.comparing(report -> report.period().end())).orElse(null);
    Timing time = plan.timeOf(task);
    LocalDate due = time == null ? null : time.deadline();
    boolean over = due != null && due.isBefore(today);
    return new TaskStanding(
        last,
        time == null ? null : time.from(),
        due,
        over && !plan.hasParts(task) && (last == null || !last.state().ends()));
  }

  /** What was reported last; null when nothing was. */
  public @Nullable TaskState state() {
    return last == null ? null : last.state();
  }
}
