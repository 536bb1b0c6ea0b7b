package vn.quantrac.domain.plan;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Planned, allotted and spent money by year and source, in million dong; sums are exact.
 *
 * @param lines by year, those without a year last, then by source
 */
public record TaskBudget(List<Line> lines) {

  /**
   * Money of one year and source.
   *
   * @param year null for what the plan gives for the whole time
   * @param source null where nobody says from which
   */
  public record Line(
      @Nullable Integer year,
      @Nullable String source,
      BigDecimal planned,
      BigDecimal allotted,
      BigDecimal spent) {

    private Line plus(Line other) {
      return new Line(
          year,
          source,
          planned.add(other.planned),
          allotted.add(other.allotted),
          spent.add(other.spent));
    }
  }

  private record Place(@Nullable Integer year, @Nullable String source) {}

  /** What a plan gives a task, and what is reported of it. */
  public static TaskBudget of(PlanTask task, Collection<TaskReport> reports) {
    List<Line> lines = new ArrayList<>();
    if (task.budget() != null) {
      for (Budget.Line line : task.budget().lines()) {
        lines.add(
            new Line(
                line.year(),
                source(task.budget(), line),
                line.millionDong(),
                BigDecimal.ZERO,
                BigDecimal.ZERO));
      }
    }
    for (TaskReport report : reports) {
      for (TaskMoney money : report.money()) {
        lines.add(
            new Line(
                report.period().year(),
                money.source(),
                BigDecimal.ZERO,
                money.allotted(),
                money.spent()));
      }
    }
    return summed(lines);
  }

  /** A budget with a single source is of that source, also where its lines do not repeat it. */
  private static @Nullable String source(Budget budget, Budget.Line line) {
    return line.source() == null && budget.sources().size() == 1
        ? budget.sources().get(0)
        : line.source();
  }

  /** All of them together. */
  public static TaskBudget sum(Collection<TaskBudget> budgets) {
    return summed(budgets.stream().flatMap(one -> one.lines().stream()).toList());
  }

  /**
   * Only what is of that year and that source.
   *
   * @param year null for any
   * @param source null for any
   */
  public TaskBudget of(@Nullable Integer year, @Nullable String source) {
    return new TaskBudget(
        lines.stream()
            .filter(line -> year == null || year.equals(line.year()))
            .filter(line -> source == null || source.equals(line.source()))
            .toList());
  }

  /** Without what is planned, for a part whose amounts are among those of its whole. */
  public TaskBudget withoutPlanned() {
    return new TaskBudget(
        lines.stream()
            .map(
                line ->
                    new Line(
                        line.year(), line.source(), BigDecimal.ZERO, line.allotted(), line.spent()))
            .toList());
  }

  public BigDecimal planned() {
    return lines.stream().map(Line::planned).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  public BigDecimal allotted() {
    return lines.stream().map(Line::allotted).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  public BigDecimal spent() {
    return lines.stream().map(Line::spent).reduce(BigDecimal.ZERO, BigDecimal::add);
  }

  private static TaskBudget summed(List<Line> lines) {
    Map<Place, Line> sums = new HashMap<>();
    for (Line line : lines) {
      sums.merge(new Place(line.year(), line.source()), line, Line::plus);
    }
    return new TaskBudget(
        sums.values().stream()
            .sorted(
                Comparator.comparing(
                        Line::year, Comparator.nullsLast(Comparator.<Integer>naturalOrder()))
                    .thenComparing(line -> Objects.requireNonNullElse(line.source(), "")))
            .toList());
  }
}
