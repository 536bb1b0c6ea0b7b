package vn.quantrac.api.plan;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.indicator.Bilingual;
import vn.quantrac.domain.indicator.ProgressClass;
import vn.quantrac.domain.plan.Area;
import vn.quantrac.domain.plan.LegalAct;
import vn.quantrac.domain.plan.Plan;
import vn.quantrac.domain.plan.PlanPeriod;

/**
 * A plan in the list of plans.
 *
 * @param indicators how many it has
 * @param tasks how many it has, parts of tasks among them
 * @param progress indicators of each class, by approved values
 */
record PlanView(
    String code,
    Bilingual name,
    LegalAct act,
    Area area,
    PlanPeriod period,
    boolean published,
    @Nullable Bilingual remark,
    int indicators,
    int tasks,
    Map<ProgressClass, Integer> progress) {

  static PlanView of(Plan plan, Map<ProgressClass, Integer> progress) {
    return new PlanView(
        plan.code(),
        plan.name(),
        plan.act(),
        plan.area(),
        plan.period(),
        plan.published(),
        plan.remark(),
        plan.indicators().size(),
        plan.tasks().size(),
        progress);
  }
}
