package vn.quantrac.rulebooks;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.indicator.Baseline;
import vn.quantrac.domain.indicator.Computation;
import vn.quantrac.domain.indicator.Indicator;
import vn.quantrac.domain.indicator.Target;
import vn.quantrac.domain.plan.Plan;

/** Checks the indicators of a plan, their baselines, targets and computations. */
final class PlanIndicatorsCheck {

  private static final int MOST = 1000;

  private final Document<Plan> document;
  private final Plan plan;
  private final Set<String> units;
  private final @Nullable ParameterCatalogue catalogue;
  private final Set<String> schemes;
  private final PlanPlaces places;

  PlanIndicatorsCheck(
      Document<Plan> document,
      Set<String> units,
      @Nullable ParameterCatalogue catalogue,
      Set<String> schemes) {
    this.document = document;
    this.plan = document.content();
    this.units = units;
    this.catalogue = catalogue;
    this.schemes = schemes;
    this.places = new PlanPlaces(document);
  }

  void check() {
    Set<String> groups = places.groups(plan.indicatorGroups());
    Set<String> codes = new HashSet<>();
    if (plan.indicators().size() > MOST) {
      document.refuse(
          Rule.RANGE,
          "a plan has at most %d indicators, got %d".formatted(MOST, plan.indicators().size()),
          plan,
          "indicators");
    }
    for (Indicator indicator : plan.indicators()) {
      places.known(codes, indicator.parent(), indicator, "parent");
      places.code(codes, indicator.code(), indicator);
      places.known(groups, indicator.group(), indicator, "group");
      places.agencies(indicator.lead(), indicator, "lead");
      if (!units.contains(indicator.unit())) {
        document.refuse(
            Rule.UNKNOWN_UNIT,
            "indicator-units.yaml has no '%s'".formatted(indicator.unit()),
            indicator,
            "unit");
      }
      range(indicator);
      Baseline baseline = indicator.baseline();
      if (baseline != null) {
        places.year(baseline.year(), baseline, "year");
        inside(indicator, baseline.value(), baseline, "value");
      }
      Set<Integer> years = new HashSet<>();
      for (Target target : indicator.targets()) {
        target(indicator, target, years);
        places.known(codes, target.derivedFrom(), target, "derivedFrom");
      }
      if (indicator.computed() != null) {
        computed(indicator, indicator.computed());
      }
    }
  }

  private void range(Indicator indicator) {
    BigDecimal lowest = indicator.lowest();
    BigDecimal highest = indicator.highest();
    if (lowest != null && highest != null && lowest.compareTo(highest) >= 0) {
      document.refuse(
          Rule.LIMIT_ORDER,
          "lowest %s is not below highest %s".formatted(lowest, highest),
          indicator,
          "lowest");
    }
  }

  private void inside(
      Indicator indicator, @Nullable BigDecimal value, Object record, String field) {
    BigDecimal lowest = indicator.lowest();
    BigDecimal highest = indicator.highest();
    if (value != null
        && (lowest != null && value.compareTo(lowest) < 0
            || highest != null && value.compareTo(highest) > 0)) {
      document.refuse(
          Rule.RANGE,
          "%s lies outside the indicator's range from %s to %s".formatted(value, lowest, highest),
          record,
          field);
    }
  }

  private void target(Indicator indicator, Target target, Set<Integer> years) {
    places.year(target.year(), target, "year");
    if (!years.add(target.year())) {
      document.refuse(
          Rule.DUPLICATE_ID, "two targets for %d".formatted(target.year()), target, "year");
    }
    Baseline baseline = indicator.baseline();
    if (baseline != null && target.year() <= baseline.year()) {
      document.refuse(
          Rule.TARGET_AFTER_BASELINE,
          "the target of %d is not after the baseline of %d"
              .formatted(target.year(), baseline.year()),
          target,
          "year");
    }
    BigDecimal from = target.from();
    BigDecimal to = target.to();
    int kinds =
        (target.value() == null ? 0 : 1)
            + (from == null && to == null ? 0 : 1)
            + (target.changePercent() == null ? 0 : 1);
    if (kinds != 1 || (from == null) != (to == null)) {
      document.refuse(
          Rule.TARGET_KIND,
          "a target has a value, or from and to, or changePercent, got %s"
              .formatted(written(target)),
          target);
    } else if (from != null && to != null && from.compareTo(to) >= 0) {
      document.refuse(
          Rule.LIMIT_ORDER, "from %s is not below to %s".formatted(from, to), target, "from");
    }
    Integer since = target.sinceYear();
    if ((since == null) != (target.changePercent() == null)) {
      document.refuse(
          Rule.TARGET_KIND, "changePercent and sinceYear stand together", target, "changePercent");
    } else if (since != null && since >= target.year()) {
      document.refuse(
          Rule.TARGET_AFTER_BASELINE,
          "the target of %d is relative to %d, which is not before it"
              .formatted(target.year(), since),
          target,
          "sinceYear");
    }
    if (target.averageSince() != null && target.averageSince() > target.year()) {
      document.refuse(
          Rule.EFFECTIVE_ORDER,
          "the mean begins in %d, after %d".formatted(target.averageSince(), target.year()),
          target,
          "averageSince");
    }
    inside(indicator, target.value(), target, "value");
    inside(indicator, from, target, "from");
    inside(indicator, to, target, "to");
  }

  private static String written(Target target) {
    String written =
        Stream.of(
                target.value() == null ? null : "value " + target.value(),
                target.from() == null ? null : "from " + target.from(),
                target.to() == null ? null : "to " + target.to(),
                target.changePercent() == null ? null : "changePercent " + target.changePercent())
            .filter(Objects::nonNull)
            .collect(Collectors.joining(", "));
    return written.isEmpty() ? "none of them" : written;
  }

  private void computed(Indicator indicator, Computation computed) {
    if (indicator.rhythm() != computed.formula().rhythm()) {
      document.refuse(
          Rule.NOT_USABLE,
          "this formula has a value a %s, and the indicator one a %s"
              .formatted(
                  computed.formula().rhythm().name().toLowerCase(Locale.ROOT),
                  indicator.rhythm().name().toLowerCase(Locale.ROOT)),
          computed,
          "formula");
    }
    boolean needsParameter =
        switch (computed.formula()) {
          case ANNUAL_MEAN, MONTHLY_MEAN, EXCEEDANCE_DAYS -> true;
          case INDEX_DAYS_SHARE, DATA_CAPTURE, UPTIME, CAMERAS_ONLINE, HOTSPOTS_IN_TIME -> false;
        };
    String parameter = computed.parameter();
    if (needsParameter && parameter == null) {
      document.refuse(Rule.MISSING_FIELD, "'parameter' is missing", computed, "parameter");
    }
    if (parameter != null && catalogue != null && catalogue.find(parameter).isEmpty()) {
      document.refuse(
          Rule.UNKNOWN_PARAMETER,
          "no parameter is called '%s'".formatted(parameter),
          computed,
          "parameter");
    }
    if (computed.formula() == Computation.Formula.EXCEEDANCE_DAYS
        && !Set.of("24h", "8h", "1h").contains(String.valueOf(computed.averaging()))) {
      document.refuse(
          Rule.UNKNOWN_AVERAGING,
          "the averaging is one of 1h, 8h, 24h, got '%s'".formatted(computed.averaging()),
          computed,
          "averaging");
    }
    if (computed.formula() == Computation.Formula.INDEX_DAYS_SHARE) {
      if (computed.atMost() == null || computed.scheme() == null) {
        document.refuse(
            Rule.MISSING_FIELD,
            "'scheme' and 'atMost' are needed",
            computed,
            computed.scheme() == null ? "scheme" : "atMost");
      } else if (!schemes.isEmpty() && !schemes.contains(computed.scheme())) {
        document.refuse(
            Rule.UNKNOWN_REFERENCE,
            "no index scheme that is computed is called '%s'".formatted(computed.scheme()),
            computed,
            "scheme");
      }
    }
  }
}
