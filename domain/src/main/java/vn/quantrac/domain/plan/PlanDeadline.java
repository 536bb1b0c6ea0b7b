package vn.quantrac.domain.plan;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.alert.Deadline;

/**
 * Something that a plan wants by a day.
 *
 * @param plan its code
 * @param of what
 * @param code of the task or the reporting duty
 * @param year that the report is of; 0 of a task
 * @param due the last day that is not late
 * @param met whether it is there
 */
public record PlanDeadline(
    String plan, Deadline.Of of, String code, int year, LocalDate due, boolean met) {

  private static final String SUBJECT = "plan/";

  /**
   * Everything that a plan wants by a day.
   *
   * @param ended whether the task of a code is done or stopped
   * @param handedIn whether a report, by its duty's code and its year, was handed in
   */
  public static List<PlanDeadline> of(
      Plan plan, Predicate<String> ended, BiPredicate<String, Integer> handedIn) {
    List<PlanDeadline> all = new ArrayList<>();
    for (PlanTask task : plan.tasks()) {
      Timing time = plan.timeOf(task);
      LocalDate due = time == null ? null : time.deadline();
      if (due != null && !plan.hasParts(task)) {
        all.add(
            new PlanDeadline(
                plan.code(), Deadline.Of.TASK, task.code(), 0, due, ended.test(task.code())));
      }
    }
    for (ReportDuty duty : plan.reports()) {
      if (duty.due() != null) {
        for (int year = plan.period().from(); year <= plan.period().to(); year++) {
          all.add(
              new PlanDeadline(
                  plan.code(),
                  Deadline.Of.REPORT,
                  duty.code(),
                  year,
                  ReportingDays.day(duty, year),
                  handedIn.test(duty.code(), year)));
        }
      }
    }
    return all;
  }

  /**
   * How alerts name it: {@code plan/<plan>/task/<task>}, {@code plan/<plan>/report/<duty>/<year>}.
   */
  public String subject() {
    return of == Deadline.Of.TASK
        ? SUBJECT + plan + "/task/" + code
        : SUBJECT + plan + "/report/" + code + "/" + year;
  }

  /**
   * What the subject of an alert names.
   *
   * @param plan code of the plan
   * @param code of the task or duty
   * @param year of the report, null of a task
   */
  public record Subject(String plan, Deadline.Of of, String code, @Nullable String year) {

    /** Reads a subject; empty when it is nothing of a plan. */
    public static Optional<Subject> read(String subject) {
      String[] parts = subject.split("/", -1);
      if (!subject.startsWith(SUBJECT) || parts.length < 4) {
        return Optional.empty();
      }
      return switch (parts[2]) {
        case "task" ->
            Optional.of(
                new Subject(
                    parts[1],
                    Deadline.Of.TASK,
                    String.join("/", List.of(parts).subList(3, parts.length)),
                    null));
        case "report" ->
            parts.length == 5
                ? Optional.of(new Subject(parts[1], Deadline.Of.REPORT, parts[3], parts[4]))
                : Optional.empty();
        default -> Optional.empty();
      };
    }
  }
}
