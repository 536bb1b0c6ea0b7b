package vn.quantrac.domain.index;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.reading.Decimals;

/**
 * One column of a breakpoint table: how a concentration becomes a sub-index, by straight lines
 * between breakpoints.
 *
 * @param parameter canonical symbol
 * @param averaging the statistic that the column takes
 * @param breakpoints concentrations, rising from 0; the first belongs to the first index point and
 *     so on; may be shorter than the index points
 * @param indexPoints the scheme's index values, rising, at least as many as breakpoints
 * @param notUsedAbove a concentration above which this column gives no sub-index; null when every
 *     concentration above the last breakpoint gives the last index
 */
public record IndexColumn(
    String parameter,
    Averaging averaging,
    List<BigDecimal> breakpoints,
    List<BigDecimal> indexPoints,
    @Nullable BigDecimal notUsedAbove) {

  /** Decimals kept of an interpolated index before it is rounded once to an integer. */
  private static final int GUARD_DECIMALS = 9;

  /** Rejects breakpoints that do not rise or have no index. */
  public IndexColumn {
    if (breakpoints.size() < 2 || breakpoints.size() > indexPoints.size()) {
      throw new IllegalArgumentException(
          "%s %s: needs 2 to %d breakpoints, got %d"
              .formatted(parameter, averaging.code(), indexPoints.size(), breakpoints.size()));
    }
    requireRising(parameter + " " + averaging.code() + " breakpoints", breakpoints);
    requireRising("index points", indexPoints);
    breakpoints = List.copyOf(breakpoints);
    indexPoints = List.copyOf(indexPoints);
  }

  /**
   * The sub-index of a concentration; negative ones count as 0, those at or above the last
   * breakpoint get the last index.
   *
   * @param concentration in the scheme's unit
   * @return empty when the concentration is above {@link #notUsedAbove()}
   */
  public Optional<SubIndex> subIndex(BigDecimal concentration) {
    if (notUsedAbove != null && concentration.compareTo(notUsedAbove) > 0) {
      return Optional.empty();
    }
    BigDecimal exact =
        interpolate(concentration.max(BigDecimal.ZERO))
            .setScale(GUARD_DECIMALS, RoundingMode.HALF_EVEN);
    int value = exact.setScale(0, RoundingMode.HALF_UP).intValueExact();
    return Optional.of(
        new SubIndex(
            parameter, averaging.code(), Decimals.canonical(concentration), plain(exact), value));
  }

  private BigDecimal interpolate(BigDecimal concentration) {
    int last = breakpoints.size() - 1;
    if (concentration.compareTo(breakpoints.get(last)) >= 0) {
      return indexPoints.get(last);
    }
    int band = 0;
    while (concentration.compareTo(breakpoints.get(band + 1)) >= 0) {
      band++;
    }
    BigDecimal low = breakpoints.get(band);
    BigDecimal width = breakpoints.get(band + 1).subtract(low);
    BigDecimal rise = indexPoints.get(band + 1).subtract(indexPoints.get(band));
    return rise.multiply(concentration.subtract(low))
        .divide(width, MathContext.DECIMAL128)
        .add(indexPoints.get(band), MathContext.DECIMAL128);
  }

  private static BigDecimal plain(BigDecimal value) {
    return value.signum() == 0 ? BigDecimal.ZERO : value.stripTrailingZeros();
  }

  private static void requireRising(String what, List<BigDecimal> values) {
    for (int i = 1; i < values.size(); i++) {
      if (values.get(i).compareTo(values.get(i - 1)) <= 0) {
        throw new IllegalArgumentException(
            "%s must rise, got %s after %s"
                .formatted(what, values.get(i).toPlainString(), values.get(i - 1).toPlainString()));
      }
    }
  }
}
