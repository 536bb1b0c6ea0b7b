package vn.quantrac.rulebooks;

import java.time.DateTimeException;
import java.time.MonthDay;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.indicator.Indicator;
import vn.quantrac.domain.plan.Plan;
import vn.quantrac.domain.plan.PlanTask;
import vn.quantrac.domain.plan.ReportDuty;
import vn.quantrac.domain.plan.Timing;

/** Checks the tasks and reports of a plan. */
final class PlanTasksCheck {

  private static final int MOST = 1000;

  private final Document<Plan> document;
  private final Plan plan;
  private final PlanPlaces places;

  PlanTasksCheck(Document<Plan> document) {
    this.document = document;
    this.plan = document.content();
    this.places = new PlanPlaces(document);
  }

  void check() {
    places.budget(plan.budget());
    Set<String> groups = places.groups(plan.taskGroups());
    Set<String> indicators =
        plan.indicators().stream().map(Indicator::code).collect(Collectors.toSet());
    Set<String> codes = new HashSet<>();
    if (plan.tasks().size() > MOST) {
      document.refuse(
          Rule.RANGE,
          "a plan has at most %d tasks, got %d".formatted(MOST, plan.tasks().size()),
          plan,
          "tasks");
    }
    for (PlanTask task : plan.tasks()) {
      // A part stands below its whole, so that a plan has no circle of parts.
      places.known(codes, task.parent(), task, "parent");
      places.code(codes, task.code(), task);
      places.known(groups, task.group(), task, "group");
      places.agencies(task.lead(), task, "lead");
      places.agencies(task.cooperating(), task, "cooperating");
      places.budget(task.budget());
      places.known(indicators, task.indicators(), task, "indicators");
      Timing time = task.time();
      if (time != null
          && time.from() != null
          && time.to() != null
          && time.to().isBefore(time.from())) {
        document.refuse(
            Rule.EFFECTIVE_ORDER,
            "the task ends on %s, before it begins on %s".formatted(time.to(), time.from()),
            time,
            "to");
      }
    }
    Set<String> reports = new HashSet<>();
    for (ReportDuty report : plan.reports()) {
      places.code(reports, report.code(), report);
      places.agencies(report.from(), report, "from");
      places.agencies(report.to(), report, "to");
      day(report.due());
    }
  }

  private void day(ReportDuty.@Nullable Day due) {
    if (due == null) {
      return;
    }
    try {
      MonthDay unused = MonthDay.of(due.month(), due.day());
      Objects.requireNonNull(unused);
    } catch (DateTimeException e) {
      document.refuse(
          Rule.RANGE, "no year has the day %d/%d".formatted(due.day(), due.month()), due, "day");
    }
  }
}
