package vn.quantrac.rulebooks;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import vn.quantrac.domain.alert.AlertRule;
import vn.quantrac.domain.alert.EarlyWarning;
import vn.quantrac.domain.alert.RateOfRise;
import vn.quantrac.domain.limit.Limits;
import vn.quantrac.domain.quality.QualityRule;
import vn.quantrac.domain.quality.QualityRules;
import vn.quantrac.domain.quality.QualityThresholds.GrossRange;
import vn.quantrac.domain.statistics.AveragingPeriod;

/**
 * Whether rules about hours can fire: there is a limit, a unit fits, an instrument shows as much.
 */
record HourRuleCheck(ParameterCatalogue catalogue, Limits limits, QualityRules quality) {

  private static final int HOURS_OF_DAY = 24;

  /** Where findings go. */
  interface Findings {
    void refuse(Rule broken, String message, String... field);
  }

  void refuse(AlertRule rule, Findings findings) {
    if (rule.condition() instanceof EarlyWarning
        && !AlertsReading.isJudged(rule, Set.of(AveragingPeriod.DAY), limits)) {
      findings.refuse(
          Rule.NEVER_FIRES,
          "no judging act has a limit of 24 hours for these parameters and kinds of station",
          "day");
    }
    if (rule.condition() instanceof EarlyWarning warning) {
      Duration longest = Duration.ofHours(HOURS_OF_DAY - warning.fromHours());
      if (rule.delays().on().compareTo(longest) >= 0) {
        findings.refuse(
            Rule.NEVER_FIRES,
            "a warning begins after %d hours at the earliest and is over with its day: it cannot hold for %d minutes"
                .formatted(warning.fromHours(), rule.delays().on().toMinutes()),
            "onDelayMinutes");
      }
    }
    if (rule.condition() instanceof RateOfRise rise) {
      refuse(rule, rise, findings);
    }
  }

  private void refuse(AlertRule rule, RateOfRise rise, Findings findings) {
    if (rule.parameters().isEmpty()) {
      findings.refuse(
          Rule.MISSING_FIELD,
          "a rise in %s is one of named 'parameters', which are missing".formatted(rise.unit()),
          "rise");
      return;
    }
    if (catalogue.units().find(rise.unit()).isEmpty()) {
      findings.refuse(
          Rule.UNKNOWN_UNIT, "'%s' is not in units.yaml".formatted(rise.unit()), "rise", "unit");
      return;
    }
    for (String symbol : rule.parameters()) {
      List<QualityRule> tested =
          quality.rules().stream()
              .filter(one -> one.parameter().equals(symbol))
              .filter(one -> one.kinds().stream().anyMatch(rule.kinds()::contains))
              .toList();
      if (!tested.isEmpty() && tested.stream().noneMatch(one -> fits(one, rise))) {
        findings.refuse(
            Rule.UNIT_QUANTITY,
            "%s is not measured in '%s'".formatted(symbol, rise.unit()),
            "rise",
            "unit");
        return;
      }
      if (!tested.isEmpty() && tested.stream().allMatch(one -> isBeyond(one, rise))) {
        findings.refuse(
            Rule.NEVER_FIRES,
            "no instrument of %s shows a rise of more than %s %s: readings beyond its range fail"
                .formatted(symbol, rise.raiseAbove(), rise.unit()),
            "rise",
            "raiseAbove");
        return;
      }
    }
  }

  private boolean fits(QualityRule tested, RateOfRise rise) {
    return conversion(tested, rise).isPresent();
  }

  private Optional<UnaryOperator<BigDecimal>> conversion(QualityRule tested, RateOfRise rise) {
    return new CatalogueIndexInputs(catalogue)
        .conversion(tested.parameter(), tested.thresholds().unit(), rise.unit());
  }

  private boolean isBeyond(QualityRule tested, RateOfRise rise) {
    GrossRange range = tested.thresholds().grossRange();
    BigDecimal highest = range == null ? null : range.failAbove();
    Optional<UnaryOperator<BigDecimal>> conversion = conversion(tested, rise);
    if (range == null || highest == null || conversion.isEmpty()) {
      return false;
    }
    BigDecimal lowest = range.failMin() != null ? range.failMin() : tested.thresholds().failBelow();
    BigDecimal span = highest.subtract(lowest == null ? BigDecimal.ZERO : lowest);
    return rise.raiseAbove().compareTo(conversion.get().apply(span)) >= 0;
  }
}
