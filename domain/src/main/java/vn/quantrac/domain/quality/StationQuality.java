package vn.quantrac.domain.quality;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import vn.quantrac.domain.station.Series;
import vn.quantrac.domain.station.Station;
import vn.quantrac.domain.unit.ParameterVocabulary;

/**
 * The automatic tests of one station: its series' thresholds in their own units and its station's
 * days. Made once for a station and a set of rules. Immutable.
 */
public final class StationQuality {

  private final Map<String, QualityControl> controls = new HashMap<>();
  private final ConsistencyControl consistency;

  /** The tests that the rules ask for; of a series whose unit does not convert only gaps. */
  public StationQuality(Station station, QualityRules rules, ParameterVocabulary vocabulary) {
    this(station, rules, vocabulary, new QualityControls());
  }

  /** As the other, sharing with other stations what is the same. */
  public StationQuality(
      Station station, QualityRules rules, ParameterVocabulary vocabulary, QualityControls shared) {
    consistency = ConsistencyControl.of(station, rules, vocabulary);
    for (Series series : station.series()) {
      controls.put(
          series.parameter(),
          shared.of(
              series,
              station.timeZone(),
              periods(station, series, rules, vocabulary),
              consistency.parameters().contains(series.parameter())));
    }
  }

  /** The tests of one registered parameter; empty when the station has no such series. */
  public Optional<QualityControl> control(String parameter) {
    return Optional.ofNullable(controls.get(parameter));
  }

  /** The comparison of simultaneous readings. */
  public ConsistencyControl consistency() {
    return consistency;
  }

  private static List<ThresholdPeriod> periods(
      Station station, Series series, QualityRules rules, ParameterVocabulary vocabulary) {
    Optional<String> symbol = vocabulary.symbol(series.parameter());
    if (symbol.isEmpty()) {
      return List.of();
    }
    SortedSet<LocalDate> changes = rules.changes(station, symbol.get());
    List<ThresholdPeriod> periods = new ArrayList<>();
    for (LocalDate day : changes) {
      Instant start = day.atStartOfDay(station.timeZone()).toInstant();
      QualityThresholds thresholds =
          rules
              .find(station, symbol.get(), day)
              .map(QualityRule::thresholds)
              .map(one -> inUnitOf(series, one, symbol.get(), vocabulary))
              .orElse(QualityThresholds.NONE);
      periods.add(new ThresholdPeriod(start, thresholds));
    }
    return periods;
  }

  /** Where the unit does not convert, only what needs none is left: gaps. */
  private static QualityThresholds inUnitOf(
      Series series, QualityThresholds thresholds, String symbol, ParameterVocabulary vocabulary) {
    return vocabulary
        .conversion(symbol, thresholds.unit(), series.unit())
        .map(conversion -> thresholds.in(series.unit(), conversion))
        .orElseGet(thresholds::gapsOnly);
  }
}
