package vn.quantrac.domain.limit;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * How a regulation adapts its limits to one condition of a plant.
 *
 * @param name of the coefficient, as {@code Kp}; several tables may give the same one by different
 *     conditions
 * @param condition what it depends on, as {@code flow}
 * @param bands values by an amount, rising; empty when the condition is a choice
 * @param choices values by name; empty when the condition is an amount
 * @param source the legal act with table or article
 * @param confidence how sure the numbers are
 */
public record CoefficientTable(
    String name,
    String condition,
    List<Band> bands,
    Map<String, BigDecimal> choices,
    String source,
    Confidence confidence) {

  /**
   * A part of the range.
   *
   * @param upTo greatest amount for which it holds; null in the last one
   * @param value of the coefficient, above 0
   */
  public record Band(@Nullable BigDecimal upTo, BigDecimal value) {}

  /** The coefficient of a plant, or empty when the table does not know such a condition. */
  public Optional<BigDecimal> value(String stated) {
    if (bands.isEmpty()) {
      return Optional.ofNullable(choices.get(stated));
    }
    BigDecimal amount;
    try {
      amount = new BigDecimal(stated);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
    return bands.stream()
        .filter(band -> band.upTo() == null || amount.compareTo(band.upTo()) <= 0)
        .map(Band::value)
        .findFirst();
  }
}
