package vn.quantrac.api.plan;

import java.time.LocalDate;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.quantrac.api.answer.Csv;
import vn.quantrac.domain.indicator.Bilingual;
import vn.quantrac.domain.plan.Budget;
import vn.quantrac.domain.plan.Plan;
import vn.quantrac.domain.plan.PlanTask;
import vn.quantrac.domain.plan.TaskBudget;
import vn.quantrac.domain.plan.TaskReport;
import vn.quantrac.domain.plan.TaskStanding;
import vn.quantrac.domain.plan.Timing;

/** A task as its plan has it, with where it stands and its money. */
record TaskView(
    String plan,
    String code,
    @Nullable String parent,
    String group,
    Bilingual name,
    List<Bilingual> content,
    List<AgencyView> lead,
    List<AgencyView> cooperating,
    @Nullable Bilingual product,
    @Nullable Timing time,
    @Nullable Budget budget,
    @Nullable Bilingual legal,
    @Nullable Bilingual note,
    List<String> indicators,
    String source,
    TaskStandingView standing,
    MoneyView money) {

  static final Csv<TaskView> CSV =
      Csv.<TaskView>of()
          .with("plan", TaskView::plan)
          .with("task", TaskView::code)
          .with("nameVi", view -> view.name().vi())
          .with("nameEn", view -> view.name().en())
          .with("lead", view -> names(view.lead()))
          .with("cooperating", view -> names(view.cooperating()))
          .with("product", view -> view.product() == null ? null : view.product().vi())
          .with("time", view -> view.time() == null ? null : view.time().text())
          .with("from", view -> view.standing().from())
          .with("due", view -> view.standing().due())
          .with("overdue", view -> view.standing().overdue())
          .with("progress", view -> view.standing().progress())
          .with("percent", view -> view.standing().percent())
          .with("delivered", view -> view.standing().delivered())
          .with("period", view -> view.standing().period())
          .with("approved", view -> view.standing().approved())
          .with("plannedMillionDong", view -> view.money().planned())
          .with("allottedMillionDong", view -> view.money().allotted())
          .with("spentMillionDong", view -> view.money().spent())
          .with("budget", view -> view.budget() == null ? null : view.budget().text());

  private static String names(List<AgencyView> agencies) {
    return agencies.stream().map(AgencyView::name).collect(Collectors.joining("; "));
  }

  /** A task with what counts of its reports today. */
  static TaskView of(Plan plan, PlanTask task, KnownReports reports, LocalDate today) {
    List<TaskReport> known = reports.of(plan, task);
    return new TaskView(
        plan.code(),
        task.code(),
        task.parent(),
        task.group(),
        task.name(),
        task.content(),
        AgencyView.of(plan, task.lead()),
        AgencyView.of(plan, task.cooperating()),
        task.product(),
        task.time(),
        task.budget(),
        task.legal(),
        task.note(),
        task.indicators(),
        task.source(),
        TaskStandingView.of(TaskStanding.of(plan, task, known, today)),
        MoneyView.of(TaskBudget.of(task, known)));
  }
}
