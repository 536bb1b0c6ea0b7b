package vn.quantrac.domain.indicator;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Everything that can be said of an indicator from its values: a function of the plan's declaration
 * and of the values alone.
 *
 * @param base where progress counts from, null when there is no value
 * @param last the last year with a value; of a series within years the last year that is whole, as
 *     the mean of its values
 * @param trend over all values
 * @param path what is expected year by year
 * @param expected the path's value in the year of {@code last}; null when there is none
 * @param overall the class towards the next target, or without target
 * @param next position of the next target in {@code targets}: the first one whose year is not
 *     before the last value's, else the last one; null without targets
 * @param targets by year
 */
public record IndicatorProgress(
    @Nullable YearValue base,
    @Nullable YearValue last,
    Trend trend,
    TargetPath path,
    @Nullable Double expected,
    Progress overall,
    @Nullable Integer next,
    List<TargetProgress> targets) {

  /** Says it of an indicator's values, in the order of time, each period once. */
  public static IndicatorProgress of(Indicator indicator, List<PeriodValue> values) {
    List<YearValue> years = years(indicator.rhythm(), values);
    IntFunction<@Nullable Double> known = known(indicator, years);
    YearValue base = base(indicator, years);
    YearValue last = years.isEmpty() ? null : years.get(years.size() - 1);
    Trend trend = Trend.of(indicator.rhythm(), values);
    List<Target> inOrder =
        indicator.targets().stream().sorted(Comparator.comparingInt(Target::year)).toList();
    TargetPath path = path(indicator, base, inOrder, known);
    TowardsTarget towards = new TowardsTarget(indicator, years, base, last, trend, known);
    List<TargetProgress> targets = inOrder.stream().map(towards::progress).toList();
    Integer next = next(inOrder, last);
    Progress overall =
        next != null
            ? targets.get(next).progress()
            : base == null || last == null
                ? Progress.none(Unassessable.NO_VALUES)
                : Progress.without(indicator.direction(), base, last);
    Double expected = last == null ? null : path.expected(last.year());
    return new IndicatorProgress(base, last, trend, path, expected, overall, next, targets);
  }

  /** The next target's progress, or empty without targets. */
  public Optional<TargetProgress> nextTarget() {
    return next == null ? Optional.empty() : Optional.of(targets.get(next));
  }

  private static @Nullable Integer next(List<Target> targets, @Nullable YearValue last) {
    for (int i = 0; i < targets.size(); i++) {
      if (last == null || targets.get(i).year() >= last.year()) {
        return i;
      }
    }
    return targets.isEmpty() ? null : targets.size() - 1;
  }

  /** A value a year: those of a yearly series, the means of whole years of another. */
  private static List<YearValue> years(Rhythm rhythm, List<PeriodValue> values) {
    Map<Integer, double[]> sums = new TreeMap<>();
    for (PeriodValue value : values) {
      double[] sum = sums.computeIfAbsent(value.period().year(), year -> new double[2]);
      sum[0] += value.value();
      sum[1]++;
    }
    return sums.entrySet().stream()
        .filter(year -> year.getValue()[1] == rhythm.perYear())
        .map(year -> new YearValue(year.getKey(), year.getValue()[0] / rhythm.perYear()))
        .toList();
  }

  private static IntFunction<@Nullable Double> known(Indicator indicator, List<YearValue> years) {
    return year -> {
      Baseline baseline = indicator.baseline();
      if (baseline != null && baseline.year() == year && baseline.value() != null) {
        return baseline.value().doubleValue();
      }
      return years.stream()
          .filter(one -> one.year() == year)
          .findFirst()
          .map(YearValue::value)
          .orElse(null);
    };
  }

  /** The declared base; where its value is not declared, the value of the nearest year. */
  private static @Nullable YearValue base(Indicator indicator, List<YearValue> years) {
    Baseline baseline = indicator.baseline();
    if (baseline == null) {
      return years.isEmpty() ? null : years.get(0);
    }
    if (baseline.value() != null) {
      return new YearValue(baseline.year(), baseline.value().doubleValue());
    }
    return years.stream()
        .min(Comparator.comparingInt(one -> Math.abs(one.year() - baseline.year())))
        .orElse(null);
  }

  private static TargetPath path(
      Indicator indicator,
      @Nullable YearValue base,
      List<Target> targets,
      IntFunction<@Nullable Double> known) {
    List<YearValue> milestones =
        targets.stream()
            .flatMap(
                target -> {
                  Double required =
                      target.required(
                          indicator.direction(),
                          target.sinceYear() == null ? null : known.apply(target.sinceYear()));
                  return required == null
                      ? Stream.<YearValue>empty()
                      : Stream.of(new YearValue(target.year(), required));
                })
            .toList();
    return TargetPath.of(indicator.shape(), base, milestones);
  }
}
