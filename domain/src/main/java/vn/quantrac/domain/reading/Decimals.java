package vn.quantrac.domain.reading;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;

/**
 * The one decimal form in which values are kept: at most 15 significant digits, no trailing zeros.
 * Every such number survives a round trip through an IEEE 754 double unchanged, so a value computed
 * in memory and the same value read back from the database are equal to the last digit.
 */
public final class Decimals {

  /** 15 significant digits, half even: what a double carries exactly in both directions. */
  public static final MathContext CANONICAL = new MathContext(15, RoundingMode.HALF_EVEN);

  private Decimals() {}

  /** The canonical form of a decimal. Zero has scale 0. */
  public static BigDecimal canonical(BigDecimal value) {
    BigDecimal rounded = value.precision() > 15 ? value.round(CANONICAL) : value;
    return rounded.signum() == 0 ? BigDecimal.ZERO : rounded.stripTrailingZeros();
  }

  /**
   * The canonical form of a stored double.
   *
   * @throws NumberFormatException if the value is NaN or infinite
   */
  public static BigDecimal canonical(double value) {
    return canonical(BigDecimal.valueOf(value));
  }
}
