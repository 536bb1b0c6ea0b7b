package vn.quantrac.api.alert;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import vn.quantrac.api.alert.CalculationView.HourView;
import vn.quantrac.api.alert.CalculationView.Kind;
import vn.quantrac.domain.alert.AlertHour;
import vn.quantrac.domain.alert.AlertRule;
import vn.quantrac.domain.alert.AlertRules;
import vn.quantrac.domain.alert.EarlyWarning;
import vn.quantrac.domain.alert.HourFacts;
import vn.quantrac.domain.alert.RateOfRise;
import vn.quantrac.domain.alert.WatchedCondition;
import vn.quantrac.domain.reading.Decimals;
import vn.quantrac.domain.station.Station;
import vn.quantrac.domain.statistics.LocalDay;
import vn.quantrac.domain.statistics.TimeRange;
import vn.quantrac.storage.AlertHistory;
import vn.quantrac.storage.AlertRow;
import vn.quantrac.storage.JdbcStationRegistry;

/** Shows how hours raised an alert, by the same functions that raised it. Thread-safe. */
final class Calculations {

  private final AlertHistory history;
  private final JdbcStationRegistry stations;

  Calculations(DataSource database) {
    this.history = new AlertHistory(database);
    this.stations = new JdbcStationRegistry(database);
  }

  /** The calculation of an alert that hours raised; empty for others. */
  Optional<CalculationView> of(AlertRow row, AlertRules rules) {
    Integer series = row.series();
    Optional<Station> station =
        row.station() == null ? Optional.empty() : stations.find(row.station());
    if (series == null || station.isEmpty()) {
      return Optional.empty();
    }
    Instant at = row.evidenceAt();
    AlertRule rule =
        rules
            .inForce(
                row.ruleId(), at.minusNanos(1_000).atZone(station.get().timeZone()).toLocalDate())
            .orElse(null);
    if (rule == null || !HourFacts.areFactsOf(rule.condition())) {
      return Optional.empty();
    }
    HourFacts facts =
        new HourFacts(
            rules.hourRules(),
            station.get(),
            new WatchedCondition(
                row.ruleId(), row.subject(), row.source(), row.parameter(), row.averaging()),
            time -> Optional.of(rule));
    if (rule.condition() instanceof RateOfRise rise) {
      Instant from = at.minus(Duration.ofHours(rise.withinHours() + 1L));
      return rise(
          rise,
          at,
          history.hours(series, new TimeRange(from, at)),
          facts,
          unit(row, rules, station.get(), rise.unit()));
    }
    LocalDay day = LocalDay.of(at, station.get().timeZone());
    return rule.condition() instanceof EarlyWarning warning
        ? day(
            warning,
            at,
            history.hours(series, new TimeRange(day.start(), at)),
            facts,
            rules,
            row,
            station.get())
        : Optional.empty();
  }

  private static @Nullable UnaryOperator<BigDecimal> unit(
      AlertRow row, AlertRules rules, Station station, String unit) {
    String parameter = row.parameter();
    return parameter == null
        ? null
        : rules.hourRules().conversion(station, parameter, unit).orElse(null);
  }

  private static Optional<CalculationView> rise(
      RateOfRise rise,
      Instant at,
      List<AlertHour> hours,
      HourFacts facts,
      @Nullable UnaryOperator<BigDecimal> conversion) {
    return facts
        .rise(rise, at, means(hours))
        .map(
            found ->
                new CalculationView(
                    Kind.RISE,
                    null,
                    at,
                    views(hours, conversion),
                    means(hours).size(),
                    null,
                    null,
                    null,
                    shown(found.lowest()),
                    found.lowestAt(),
                    shown(found.amount()),
                    rise.raiseAbove(),
                    rise.unit(),
                    null));
  }

  private static Optional<CalculationView> day(
      EarlyWarning warning,
      Instant at,
      List<AlertHour> hours,
      HourFacts facts,
      AlertRules rules,
      AlertRow row,
      Station station) {
    return facts
        .outlook(at, means(hours))
        .map(
            found ->
                new CalculationView(
                    Kind.DAY_SO_FAR,
                    warning.outlook(),
                    at,
                    views(hours, unit(row, rules, station, found.unit())),
                    found.day().valid(),
                    found.day().day().hours(),
                    found.day().left(),
                    shown(found.day().sum()),
                    null,
                    null,
                    shown(warning.value(found.day())),
                    found.limit(),
                    found.unit(),
                    found.rule()));
  }

  private static NavigableMap<Instant, BigDecimal> means(List<AlertHour> hours) {
    NavigableMap<Instant, BigDecimal> means = new TreeMap<>();
    for (AlertHour hour : hours) {
      BigDecimal mean = hour.mean();
      if (mean != null) {
        means.put(hour.end(), mean);
      }
    }
    return means;
  }

  private static List<HourView> views(
      List<AlertHour> hours, @Nullable UnaryOperator<BigDecimal> conversion) {
    return hours.stream()
        .map(
            hour -> {
              BigDecimal mean = hour.mean();
              return new HourView(
                  hour.end(),
                  mean == null || conversion == null ? null : shown(conversion.apply(mean)));
            })
        .toList();
  }

  private static BigDecimal shown(BigDecimal value) {
    return Decimals.canonical(value);
  }
}
