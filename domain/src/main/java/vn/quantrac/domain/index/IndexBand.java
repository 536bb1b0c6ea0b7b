package vn.quantrac.domain.index;

import java.math.BigDecimal;
import java.math.MathContext;
import org.jspecify.annotations.Nullable;

/**
 * One band of a breakpoint table: between two concentrations the index runs in a straight line.
 *
 * @param low where the band begins
 * @param aboveLow whether {@code low} itself still belongs to the band below
 * @param high where it ends, above {@code low}; null when it has no end, and its index is constant
 * @param indexAtLow index at {@code low}
 * @param indexAtHigh index at {@code high}
 */
public record IndexBand(
    BigDecimal low,
    boolean aboveLow,
    @Nullable BigDecimal high,
    BigDecimal indexAtLow,
    BigDecimal indexAtHigh) {

  /** Rejects a band that does not rise, or has no end and no constant index. */
  public IndexBand {
    if (high != null && high.compareTo(low) <= 0) {
      throw new IllegalArgumentException(
          "a band must rise, got %s after %s".formatted(high.toPlainString(), low.toPlainString()));
    }
    if (high == null && indexAtLow.compareTo(indexAtHigh) != 0) {
      throw new IllegalArgumentException(
          "the band from %s has no end, so its index must be constant"
              .formatted(low.toPlainString()));
    }
  }

  /** Whether a concentration lies at or above the band's beginning. */
  boolean reaches(BigDecimal concentration) {
    int order = concentration.compareTo(low);
    return aboveLow ? order > 0 : order >= 0;
  }

  /** Whether the index at that concentration is that of the band's end. */
  boolean isAtEnd(BigDecimal concentration) {
    return high == null || concentration.compareTo(high) >= 0;
  }

  /**
   * The index at a concentration that the band reaches, with 34 digits; beyond its end that of its
   * end.
   */
  BigDecimal interpolate(BigDecimal concentration) {
    if (high == null || isAtEnd(concentration)) {
      return indexAtHigh;
    }
    return indexAtHigh
        .subtract(indexAtLow)
        .multiply(concentration.subtract(low))
        .divide(high.subtract(low), MathContext.DECIMAL128)
        .add(indexAtLow, MathContext.DECIMAL128);
  }

  /** The interpolation at that concentration as people write it. */
  String expression(BigDecimal concentration) {
    if (high == null || isAtEnd(concentration)) {
      return indexAtHigh.toPlainString();
    }
    return "(%s - %s) / (%s - %s) * (%s - %s) + %s"
        .formatted(
            indexAtHigh.toPlainString(),
            indexAtLow.toPlainString(),
            high.toPlainString(),
            low.toPlainString(),
            concentration.toPlainString(),
            low.toPlainString(),
            indexAtLow.toPlainString());
  }
}
