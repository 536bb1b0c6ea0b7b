package vn.quantrac.api.plan;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.quantrac.domain.plan.Plan;
import vn.quantrac.domain.plan.PlanTask;
import vn.quantrac.domain.plan.TaskReport;
import vn.quantrac.storage.IndicatorValueState;
import vn.quantrac.storage.TaskProgressEntry;
import vn.quantrac.storage.TaskProgressRow;

/**
 * The reports of tasks that count for a caller: none that was returned, and the public's approved.
 */
final class KnownReports {

  private final Map<String, List<TaskReport>> byTask = new HashMap<>();

  /**
   * Out of rows.
   *
   * @param approvedOnly whether reports that wait for a reviewer are left out
   */
  KnownReports(List<Plan> plans, List<TaskProgressRow> rows, boolean approvedOnly) {
    Map<String, Plan> byCode = new HashMap<>();
    plans.forEach(plan -> byCode.put(plan.code(), plan));
    for (TaskProgressRow row : rows) {
      TaskProgressEntry entry = row.entry();
      Plan plan = byCode.get(entry.plan());
      boolean counts =
          approvedOnly ? row.state().approved() : row.state() != IndicatorValueState.RETURNED;
      // A later text of the plan may ask for another rhythm than was reported in.
      if (plan == null || !counts || !plan.rhythmOfTasks().isPeriod(entry.period())) {
        continue;
      }
      byTask
          .computeIfAbsent(key(entry.plan(), entry.task()), key -> new ArrayList<>())
          .add(
              new TaskReport(
                  plan.rhythmOfTasks().period(entry.period()),
                  entry.progress(),
                  entry.percent(),
                  entry.delivered(),
                  entry.money(),
                  entry.provisional(),
                  row.state().approved()));
    }
  }

  /** Those of a task. */
  List<TaskReport> of(Plan plan, PlanTask task) {
    return byTask.getOrDefault(key(plan.code(), task.code()), List.of());
  }

  private static String key(String plan, String task) {
    return plan + "\n" + task;
  }
}
