package vn.quantrac.domain.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vn.quantrac.domain.indicator.Bilingual;
import vn.quantrac.domain.indicator.Rhythm;

class TaskBudgetTest {

  private static Budget.Line line(@Nullable Integer year, String amount, @Nullable String source) {
    return new Budget.Line(year, new BigDecimal(amount), source);
  }

  private static PlanTask task(List<String> sources, Budget.Line... lines) {
    return new PlanTask(
        "1",
        null,
        "I",
        new Bilingual("một", "one"),
        List.of(),
        List.of(),
        List.of(),
        null,
        null,
        new Budget("", sources, List.of(lines)),
        null,
        null,
        List.of(),
        "dòng 1");
  }

  private static TaskReport report(
      String year, @Nullable String source, String given, String spent) {
    return new TaskReport(
        Rhythm.YEAR.period(year),
        TaskState.IN_PROGRESS,
        null,
        null,
        List.of(new TaskMoney(source, new BigDecimal(given), new BigDecimal(spent))),
        false,
        true);
  }

  @Test
  void amountsAreSummedByYearAndSourceToTheLastDigit() {
    TaskBudget budget =
        TaskBudget.of(
            task(List.of("A", "B"), line(2025, "0.1", "A"), line(null, "5", null)),
            List.of(
                report("2025", "A", "0.1", "0.1"),
                report("2024", "B", "1", "0.2"),
                report("2025", "A", "0", "0.2")));

    // 0.1 + 0.2 = 0.3 of A in 2025; what is of no year comes last.
    assertThat(budget.lines())
        .extracting(
            one ->
                "%s %s %s %s %s"
                    .formatted(
                        one.year(), one.source(), one.planned(), one.allotted(), one.spent()))
        .containsExactly("2024 B 0 1 0.2", "2025 A 0.1 0.1 0.3", "null null 5 0 0");
    // 0.1 + 5; 0.1 + 1; 0.3 + 0.2.
    assertThat(budget.planned()).isEqualByComparingTo("5.1");
    assertThat(budget.allotted()).isEqualByComparingTo("1.1");
    assertThat(budget.spent()).isEqualByComparingTo("0.5");
    assertThat(budget.of(2025, null).spent()).isEqualByComparingTo("0.3");
    assertThat(budget.of(null, "B").allotted()).isEqualByComparingTo("1");
    assertThat(budget.of(2024, "A").lines()).isEmpty();
    assertThat(TaskBudget.sum(List.of(budget, budget)).planned()).isEqualByComparingTo("10.2");
    assertThat(budget.withoutPlanned().planned()).isZero();
  }

  @Test
  void aBudgetWithOneSourceIsOfThatSource() {
    assertThat(TaskBudget.of(task(List.of("NSDP"), line(null, "120", null)), List.of()).lines())
        .extracting(TaskBudget.Line::source)
        .containsExactly("NSDP");
  }

  @Test
  void moneyIsOfAPlannedSourceAndWithoutAPlanOfWhatIsAllotted() {
    TaskMoney ofA = new TaskMoney("A", BigDecimal.ONE, BigDecimal.TEN);
    TaskMoney ofNone = new TaskMoney(null, BigDecimal.ONE, BigDecimal.TEN);
    FundingOfTask named = new FundingOfTask(true, Set.of("A"));
    assertThat(named.broken(ofA)).isNull();
    assertThat(named.broken(ofNone)).isEqualTo(FundingOfTask.Breach.OTHER_SOURCE);
    FundingOfTask unnamed = new FundingOfTask(true, Set.of());
    assertThat(unnamed.broken(ofA)).isEqualTo(FundingOfTask.Breach.SOURCE_UNNAMED);
    assertThat(unnamed.broken(ofNone)).isNull();
    FundingOfTask nothing = new FundingOfTask(false, Set.of());
    assertThat(nothing.broken(ofNone)).isEqualTo(FundingOfTask.Breach.MORE_THAN_ALLOTTED);
    assertThat(nothing.broken(new TaskMoney(null, BigDecimal.TEN, BigDecimal.TEN))).isNull();
  }
}
