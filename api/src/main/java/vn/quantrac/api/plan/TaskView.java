package vn.quantrac.api.plan;

import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.indicator.Bilingual;
import vn.quantrac.domain.plan.Budget;
import vn.quantrac.domain.plan.Plan;
import vn.quantrac.domain.plan.PlanTask;
import vn.quantrac.domain.plan.Timing;

/** A task as its plan has it. */
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
    String source) {

  static TaskView of(Plan plan, PlanTask task) {
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
        task.source());
  }
}
