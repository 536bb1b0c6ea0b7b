package vn.quantrac.api.plan;

import java.math.BigDecimal;
import java.util.List;
import vn.quantrac.domain.plan.TaskBudget;

/** Money in million dong, with its exact sums. */
record MoneyView(
    BigDecimal planned, BigDecimal allotted, BigDecimal spent, List<TaskBudget.Line> lines) {

  static MoneyView of(TaskBudget budget) {
    return new MoneyView(budget.planned(), budget.allotted(), budget.spent(), budget.lines());
  }
}
