package vn.quantrac.domain.quality;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.reading.InstrumentStatus;
import vn.quantrac.domain.reading.Reading;
import vn.quantrac.domain.station.Series;
import vn.quantrac.domain.station.Station;
import vn.quantrac.domain.unit.ParameterVocabulary;

/** The comparison of one station's simultaneous readings with each other. Immutable. */
public final class ConsistencyControl {

  /** A rule with the station's own names, and how their values get into its unit. */
  private record Comparison(ConsistencyRule rule, Map<String, Operand> operands) {}

  private record Operand(String symbol, UnaryOperator<BigDecimal> conversion) {}

  private final List<Comparison> comparisons;
  private final Set<String> parameters;

  private ConsistencyControl(List<Comparison> comparisons) {
    this.comparisons = comparisons;
    Set<String> names = new HashSet<>();
    comparisons.forEach(one -> names.addAll(one.operands().keySet()));
    this.parameters = Set.copyOf(names);
  }

  /** The comparisons for which the station has every parameter, in a unit that converts. */
  static ConsistencyControl of(
      Station station, QualityRules rules, ParameterVocabulary vocabulary) {
    List<Comparison> comparisons = new ArrayList<>();
    for (ConsistencyRule rule : rules.consistency()) {
      Map<String, Operand> operands = new LinkedHashMap<>();
      boolean complete =
          rule.kinds().contains(station.kind())
              && add(operands, rule.whole(), rule.unit(), station, vocabulary);
      for (ConsistencyRule.Part part : rule.parts()) {
        complete = complete && add(operands, part.parameter(), rule.unit(), station, vocabulary);
      }
      if (complete) {
        comparisons.add(new Comparison(rule, operands));
      }
    }
    return new ConsistencyControl(List.copyOf(comparisons));
  }

  private static boolean add(
      Map<String, Operand> operands,
      String symbol,
      String unit,
      Station station,
      ParameterVocabulary vocabulary) {
    for (Series series : station.series()) {
      if (vocabulary.symbol(series.parameter()).filter(symbol::equals).isPresent()) {
        Optional<UnaryOperator<BigDecimal>> conversion =
            vocabulary.conversion(symbol, series.unit(), unit);
        conversion.ifPresent(to -> operands.put(series.parameter(), new Operand(symbol, to)));
        return conversion.isPresent();
      }
    }
    return false;
  }

  /** Registered parameters that take part in a comparison; empty when there is nothing to do. */
  public Set<String> parameters() {
    return parameters;
  }

  /**
   * Registered parameters whose {@link QualityTest#CONSISTENCY} is suspect; that of all others
   * stays as {@link QualityControl} gives it.
   *
   * @param simultaneous readings in force of one time by registered parameter; those that have no
   *     value or were not measuring, and those of other parameters, are passed over
   */
  public Set<String> contradictory(Map<String, Reading> simultaneous) {
    Set<String> found = Set.of();
    for (Comparison comparison : comparisons) {
      Map<String, BigDecimal> values = values(comparison, simultaneous);
      if (values != null && comparison.rule().contradictedBy(values)) {
        found = found.isEmpty() ? new HashSet<>() : found;
        found.addAll(comparison.operands().keySet());
      }
    }
    return found;
  }

  private static @Nullable Map<String, BigDecimal> values(
      Comparison comparison, Map<String, Reading> simultaneous) {
    Map<String, BigDecimal> values = new HashMap<>();
    for (Map.Entry<String, Operand> entry : comparison.operands().entrySet()) {
      Reading reading = simultaneous.get(entry.getKey());
      BigDecimal value = reading == null ? null : reading.value();
      if (reading == null || value == null || reading.status() != InstrumentStatus.MEASURING) {
        return null;
      }
      values.put(entry.getValue().symbol(), entry.getValue().conversion().apply(value));
    }
    return values;
  }
}
