package vn.quantrac.api.plan;

import io.javalin.http.Context;
import vn.quantrac.api.access.Access;
import vn.quantrac.api.problem.ProblemException;
import vn.quantrac.api.problem.ProblemType;
import vn.quantrac.api.rulebook.RulebooksInForce;
import vn.quantrac.domain.indicator.Indicator;
import vn.quantrac.domain.plan.Plan;
import vn.quantrac.domain.plan.PlanTask;
import vn.quantrac.domain.plan.Plans;
import vn.quantrac.storage.Role;

/** Finds what a path names. A plan that is not published is there only for people of the house. */
final class PlanAddress {

  private final RulebooksInForce rulebooks;

  PlanAddress(RulebooksInForce rulebooks) {
    this.rulebooks = rulebooks;
  }

  /** The plans in force. */
  Plans plans() {
    return rulebooks.now().rulebooks().plans();
  }

  /** Whether the caller may see what is not for the public. */
  static boolean ofTheHouse(Context ctx) {
    return Access.caller(ctx).may(Role.VIEWER);
  }

  /**
   * The plan of the path.
   *
   * @throws ProblemException 404 when there is none, or it is not for this caller
   */
  Plan plan(Context ctx) {
    String code = ctx.pathParam("plan");
    return plans()
        .find(code)
        .filter(plan -> plan.published() || ofTheHouse(ctx))
        .orElseThrow(
            () ->
                ProblemException.of(
                    ProblemType.UNKNOWN_PLAN, "No plan has the code '%s'.".formatted(code)));
  }

  /** The indicator of the path; 404 when the plan has none of that code. */
  static Indicator indicator(Context ctx, Plan plan) {
    String code = ctx.pathParam("indicator");
    return plan.indicator(code)
        .orElseThrow(
            () ->
                ProblemException.of(
                    ProblemType.UNKNOWN_INDICATOR,
                    "The plan '%s' has no indicator '%s'.".formatted(plan.code(), code)));
  }

  /** The task of the path; 404 when the plan has none of that code. */
  static PlanTask task(Context ctx, Plan plan) {
    String code = ctx.pathParam("task");
    return plan.tasks().stream()
        .filter(one -> one.code().equals(code))
        .findFirst()
        .orElseThrow(
            () ->
                ProblemException.of(
                    ProblemType.UNKNOWN_TASK,
                    "The plan '%s' has no task '%s'.".formatted(plan.code(), code)));
  }
}
