package vn.quantrac.api.plan;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.indicator.Bilingual;
import vn.quantrac.domain.indicator.Rhythm;
import vn.quantrac.domain.plan.Budget;
import vn.quantrac.domain.plan.Goal;
import vn.quantrac.domain.plan.Plan;
import vn.quantrac.domain.plan.PlanGroup;
import vn.quantrac.domain.plan.ReportDuty;

/**
 * A plan with all that stands in it beside indicators and tasks.
 *
 * @param version the day on which this text of it was written
 * @param document file of the document that the places refer to
 * @param taskRhythm how often agencies report on its tasks
 */
record PlanDetailView(
    @JsonUnwrapped PlanView plan,
    LocalDate version,
    String document,
    @Nullable Budget budget,
    List<Goal> goals,
    List<AgencyView> agencies,
    Map<String, Bilingual> fundingSources,
    List<PlanGroup> indicatorGroups,
    List<PlanGroup> taskGroups,
    List<ReportDuty> reports,
    Rhythm taskRhythm) {

  static PlanDetailView of(Plan plan, PlanView view) {
    return new PlanDetailView(
        view,
        plan.version(),
        plan.document(),
        plan.budget(),
        plan.goals(),
        AgencyView.of(plan, List.copyOf(plan.agencies().keySet())),
        plan.fundingSources(),
        plan.indicatorGroups(),
        plan.taskGroups(),
        plan.reports(),
        plan.rhythmOfTasks());
  }
}
