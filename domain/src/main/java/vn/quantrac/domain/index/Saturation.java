package vn.quantrac.domain.index;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;

/**
 * What a concentration is compared with before it enters a table: a polynomial of the water's
 * temperature. The column then takes the concentration in per cent of it.
 *
 * @param temperature symbol of the parameter that gives the temperature
 * @param unit unit of the temperature
 * @param coefficients of the powers 0, 1, 2, ... of the temperature
 */
public record Saturation(String temperature, String unit, List<BigDecimal> coefficients) {

  private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

  /** Copies the coefficients. */
  public Saturation {
    coefficients = List.copyOf(coefficients);
  }

  /** The saturated concentration at that temperature, exact. */
  BigDecimal at(BigDecimal degrees) {
    BigDecimal sum = BigDecimal.ZERO;
    for (int power = coefficients.size() - 1; power >= 0; power--) {
      sum = sum.multiply(degrees).add(coefficients.get(power));
    }
    return sum;
  }

  /** A concentration in per cent of the saturated one, which must be above 0; 34 digits. */
  BigDecimal percent(BigDecimal concentration, BigDecimal saturated) {
    return concentration.multiply(HUNDRED).divide(saturated, MathContext.DECIMAL128);
  }

  /** The polynomial at that temperature as people write it. */
  String expression(BigDecimal degrees) {
    StringBuilder text = new StringBuilder();
    for (int power = 0; power < coefficients.size(); power++) {
      BigDecimal coefficient = coefficients.get(power);
      if (power > 0) {
        text.append(coefficient.signum() < 0 ? " - " : " + ");
      }
      text.append((power > 0 ? coefficient.abs() : coefficient).toPlainString());
      if (power > 0) {
        text.append(" * ").append(degrees.toPlainString());
      }
      if (power > 1) {
        text.append('^').append(power);
      }
    }
    return text.toString();
  }
}
