package vn.quantrac.domain.indicator;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * What an indicator is to reach in a year. Exactly one of {@code value}, the range {@code from} to
 * {@code to}, and {@code changePercent} is there.
 *
 * @param value in the indicator's unit
 * @param from lower end of a range, inclusive
 * @param to upper end of a range, inclusive
 * @param changePercent relative to the value of {@code sinceYear}: -15 means 15 % below it
 * @param sinceYear the year that a relative target is relative to; null without {@code
 *     changePercent}
 * @param bound how a single value is meant; null for EXACT
 * @param averageSince first year of the mean that is compared, inclusive, up to {@code year}; null
 *     where the value of {@code year} itself is
 * @param derivedFrom code of the row that states the target, where it is not this one
 * @param text as the document writes it
 * @param source its place in the document
 */
public record Target(
    int year,
    @Nullable BigDecimal value,
    @Nullable BigDecimal from,
    @Nullable BigDecimal to,
    @Nullable BigDecimal changePercent,
    @Nullable Integer sinceYear,
    @Nullable Bound bound,
    @Nullable Integer averageSince,
    @Nullable String derivedFrom,
    String text,
    String source) {

  /**
   * The number that must at least be reached: the value, or the end of the range that comes first
   * in that direction.
   *
   * @param base the value of {@code sinceYear}, null when it is not known
   * @return in the indicator's unit; null when it depends on a value that is not known
   */
  public @Nullable Double required(Direction direction, @Nullable Double base) {
    if (value != null) {
      return value.doubleValue();
    }
    if (changePercent != null) {
      return base == null ? null : base * (1 + changePercent.doubleValue() / 100);
    }
    BigDecimal end = direction == Direction.INCREASE ? from : to;
    return end == null ? null : end.doubleValue();
  }
}
