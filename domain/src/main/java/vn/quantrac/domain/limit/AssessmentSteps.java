package vn.quantrac.domain.limit;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.reading.Decimals;
import vn.quantrac.domain.station.Series;
import vn.quantrac.domain.station.Station;
import vn.quantrac.domain.statistics.AveragingPeriod;
import vn.quantrac.domain.statistics.PeriodStatistic;
import vn.quantrac.domain.statistics.Step;
import vn.quantrac.domain.unit.ParameterVocabulary;

/** The steps from inputs to a verdict as people can follow them. */
final class AssessmentSteps {

  private final Station station;
  private final PeriodStatistic statistic;
  private final ApplicableLimit limit;
  private final Assessment assessment;
  private final ParameterVocabulary vocabulary;
  private final List<BigDecimal> values = new ArrayList<>();

  AssessmentSteps(
      Station station,
      PeriodStatistic statistic,
      ApplicableLimit limit,
      Assessment assessment,
      ParameterVocabulary vocabulary) {
    this.station = station;
    this.statistic = statistic;
    this.limit = limit;
    this.assessment = assessment;
    this.vocabulary = vocabulary;
  }

  /** Takes an input that entered the mean. */
  void add(@Nullable BigDecimal value) {
    if (value != null) {
      values.add(value);
    }
  }

  List<Step> all() {
    List<Step> steps = new ArrayList<>();
    oxygen(steps);
    mean(steps);
    unit(steps);
    steps.addAll(limit.derivation());
    steps.add(comparison());
    return List.copyOf(steps);
  }

  private void oxygen(List<Step> steps) {
    OxygenReference oxygen = limit.oxygen();
    if (oxygen != null && statistic.period() == AveragingPeriod.CORRECTED_DAY) {
      String constant = text(oxygen.constant());
      steps.add(
          new Step(
              "oxygen",
              "each reading * (%s - %s) / (%s - O2); from O2 = %s on the plant stands still"
                  .formatted(constant, text(oxygen.reference()), constant, text(oxygen.stop())),
              "at " + text(oxygen.reference()) + " % O2"));
    }
  }

  /** Exactly as statistics do it: the sum, one division, one rounding. */
  private void mean(List<Step> steps) {
    if (values.isEmpty()) {
      return;
    }
    BigDecimal sum = values.stream().reduce(BigDecimal.ZERO, BigDecimal::add);
    BigDecimal quotient = sum.divide(BigDecimal.valueOf(values.size()), MathContext.DECIMAL128);
    BigDecimal mean = Decimals.canonical(quotient);
    steps.add(
        new Step(
            "sum",
            values.stream().map(AssessmentSteps::term).collect(Collectors.joining(" + ")),
            text(sum)));
    steps.add(new Step("mean", "%s / %d".formatted(text(sum), values.size()), text(quotient)));
    if (mean.compareTo(quotient) != 0) {
      steps.add(new Step("rounded", "15 significant digits, half even", text(mean)));
    }
  }

  private void unit(List<Step> steps) {
    BigDecimal mean = statistic.mean();
    BigDecimal value = assessment.value();
    String unit = station.series(statistic.parameter()).map(Series::unit).orElse("");
    if (mean == null || value == null || unit.equals(limit.unit())) {
      return;
    }
    String factor =
        Assessor.conversion(station, statistic.parameter(), limit, vocabulary)
            .map(conversion -> text(conversion.apply(BigDecimal.ONE)))
            .orElse("");
    steps.add(
        new Step(
            "unit",
            "%s %s; 1 %s = %s %s".formatted(text(mean), unit, unit, factor, limit.unit()),
            text(value)));
  }

  private Step comparison() {
    BigDecimal value = assessment.value();
    NotAssessable reason = assessment.reason();
    if (reason != null) {
      return new Step("comparison", reasonText(reason), assessment.verdict().name());
    }
    return new Step(
        "comparison",
        value == null ? "" : compared(value, limit.lower(), limit.upper()),
        assessment.verdict().name());
  }

  private String reasonText(NotAssessable reason) {
    return switch (reason) {
      case UNIT -> "the registered unit does not convert into " + limit.unit();
      case STOPPED -> "the plant stood still";
      case CAPTURE ->
          "%d valid parts, %d of %d readings: too few"
              .formatted(statistic.validParts(), statistic.count(), statistic.expected());
      case VERIFICATION ->
          "verification is %d, %d is asked for"
              .formatted(statistic.verification(), limit.requiredVerification());
    };
  }

  private static String compared(
      BigDecimal value, @Nullable BigDecimal lower, @Nullable BigDecimal upper) {
    List<String> sides = new ArrayList<>();
    if (lower != null) {
      sides.add(
          "%s %s %s".formatted(text(value), value.compareTo(lower) < 0 ? "<" : ">=", text(lower)));
    }
    if (upper != null) {
      sides.add(
          "%s %s %s".formatted(text(value), value.compareTo(upper) > 0 ? ">" : "<=", text(upper)));
    }
    return String.join(", ", sides);
  }

  private static String term(BigDecimal value) {
    return value.signum() < 0 ? "(" + text(value) + ")" : text(value);
  }

  private static String text(BigDecimal value) {
    return value.toPlainString();
  }
}
