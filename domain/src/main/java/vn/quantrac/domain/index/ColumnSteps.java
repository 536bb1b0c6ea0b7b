package vn.quantrac.domain.index;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.index.IndexEvidence.Input;
import vn.quantrac.domain.statistics.Step;

/** The steps from hours to a sub-index as people can follow them. */
final class ColumnSteps {

  private ColumnSteps() {}

  /** Of one column; empty when its statistic has no value. */
  static List<Step> of(ColumnWorking working, List<Input> inputs, IndexPeriod period) {
    List<Step> steps = new ArrayList<>();
    ColumnStatistic statistic = working.statistic();
    BigDecimal value = statistic.value();
    if (value == null) {
      return steps;
    }
    NowCast nowCast = statistic.nowCast();
    if (nowCast != null) {
      addNowCast(steps, nowCast);
    } else {
      addMean(steps, statistic, value, inputs, period);
    }
    addSaturation(steps, working, value);
    addSubIndex(steps, working);
    return List.copyOf(steps);
  }

  /** The one rounding of an index. */
  static Step rounded(BigDecimal exact, int value) {
    return new Step("rounded", "half up of " + text(exact), Integer.toString(value));
  }

  private static void addNowCast(List<Step> steps, NowCast nowCast) {
    if (nowCast.quotient() != null) {
      steps.add(
          new Step(
              "w*",
              "%s / %s".formatted(text(nowCast.least()), text(nowCast.greatest())),
              text(nowCast.quotient())));
      steps.add(new Step("w", "w*, not below the smallest weight", text(nowCast.weight())));
    }
    steps.add(
        new Step(
            "weightedSum",
            nowCast.terms().stream()
                .map(term -> "%s * %s".formatted(text(term.mean()), text(term.weight())))
                .collect(Collectors.joining(" + ")),
            text(nowCast.weightedSum())));
    steps.add(
        new Step(
            "sumOfWeights",
            nowCast.terms().stream()
                .map(term -> text(term.weight()))
                .collect(Collectors.joining(" + ")),
            text(nowCast.sumOfWeights())));
    steps.add(
        new Step(
            "nowCast",
            nowCast.asPrinted()
                ? "%s * (1 - %s)".formatted(text(nowCast.weightedSum()), text(nowCast.weight()))
                : "%s / %s".formatted(text(nowCast.weightedSum()), text(nowCast.sumOfWeights())),
            text(nowCast.concentration())));
  }

  private static void addMean(
      List<Step> steps,
      ColumnStatistic statistic,
      BigDecimal value,
      List<Input> inputs,
      IndexPeriod period) {
    List<BigDecimal> means =
        inputs.stream()
            .filter(Input::used)
            .map(Input::value)
            .filter(one -> one != null)
            .limit(statistic.hours())
            .toList();
    if (statistic.hours() > 1) {
      steps.add(
          new Step(
              "mean",
              "(%s) / %d"
                  .formatted(
                      means.stream()
                          .map(mean -> text(mean.max(BigDecimal.ZERO)))
                          .collect(Collectors.joining(" + ")),
                      means.size()),
              text(value)));
    }
    if (period == IndexPeriod.DAY && statistic.hours() <= IndexScheme.RUNNING_HOURS) {
      steps.add(
          new Step(
              "highest",
              "highest of the day, of the %dh that end at %s"
                  .formatted(statistic.hours(), statistic.end()),
              text(value)));
    }
  }

  private static void addSaturation(List<Step> steps, ColumnWorking working, BigDecimal value) {
    Saturation saturation = working.column().saturation();
    BigDecimal concentration = working.concentration();
    BigDecimal degrees = working.temperature() == null ? null : working.temperature().value();
    if (saturation == null || concentration == null || degrees == null) {
      return;
    }
    BigDecimal saturated = saturation.at(degrees);
    steps.add(new Step("saturation", saturation.expression(degrees), text(saturated)));
    steps.add(
        new Step(
            "percent",
            "%s / %s * 100".formatted(text(value), text(saturated)),
            text(concentration)));
  }

  private static void addSubIndex(List<Step> steps, ColumnWorking working) {
    IndexColumn column = working.column();
    BigDecimal concentration = working.concentration();
    BigDecimal entered = working.entered();
    if (concentration == null || entered == null) {
      return;
    }
    if (concentration.signum() < 0) {
      steps.add(new Step("notNegative", "max(%s, 0)".formatted(text(concentration)), "0"));
    }
    Integer decimals = column.decimals();
    if (decimals != null) {
      steps.add(
          new Step(
              "cutOff",
              "%s to %d decimals".formatted(text(concentration.max(BigDecimal.ZERO)), decimals),
              text(entered)));
    }
    if (column.isBeyondUse(entered)) {
      steps.add(
          new Step(
              "use", "%s > %s".formatted(text(entered), text(column.notUsedAbove())), "notUsed"));
    }
    IndexBand band = working.band();
    SubIndex subIndex = working.subIndex();
    if (band != null && subIndex != null) {
      steps.add(
          new Step(
              "subIndex", band.expression(IndexColumn.plain(entered)), text(subIndex.exact())));
      steps.add(rounded(subIndex.exact(), subIndex.value()));
    }
  }

  private static String text(@Nullable BigDecimal value) {
    return value == null ? "" : IndexColumn.plain(value).toPlainString();
  }
}
