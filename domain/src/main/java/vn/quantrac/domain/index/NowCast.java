package vn.quantrac.domain.index;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * NowCast concentration of a particulate. Source: Decision 1459/QD-TCMT of 12 Nov 2019, section
 * 2.2; what its text leaves open is a parameter of {@link NowCastRule}.
 *
 * <p>All arithmetic is decimal with 34 digits; nothing is rounded before the index is.
 */
public final class NowCast {

  private static final MathContext DIGITS = MathContext.DECIMAL128;
  private static final BigDecimal TWO = BigDecimal.valueOf(2);
  private static final BigDecimal HALF = new BigDecimal("0.5");

  private NowCast() {}

  /**
   * The NowCast of a window of hourly means.
   *
   * @param newestFirst valid hourly means, the current hour first, exactly {@code rule.hours()}
   *     places; null where the hour is missing (it keeps its place); negative ones count as 0
   * @return the concentration in the unit of the means; empty when fewer than {@code
   *     rule.recentRequired()} of the newest {@code rule.recentHours()} hours are present
   * @throws IllegalArgumentException if the window has another length
   */
  public static Optional<BigDecimal> of(
      List<? extends @Nullable BigDecimal> newestFirst, NowCastRule rule) {
    if (newestFirst.size() != rule.hours()) {
      throw new IllegalArgumentException(
          "a NowCast window has %d hours, got %d".formatted(rule.hours(), newestFirst.size()));
    }
    if (present(newestFirst, rule.recentHours()) < rule.recentRequired()) {
      return Optional.empty();
    }
    BigDecimal least = null;
    BigDecimal greatest = null;
    for (BigDecimal mean : newestFirst) {
      if (mean != null) {
        BigDecimal value = mean.max(BigDecimal.ZERO);
        least = least == null ? value : least.min(value);
        greatest = greatest == null ? value : greatest.max(value);
      }
    }
    if (least == null || greatest == null || greatest.signum() == 0) {
      return Optional.of(BigDecimal.ZERO);
    }
    boolean aboveHalf = least.multiply(TWO).compareTo(greatest) > 0;
    if (!aboveHalf && isReadAsPrinted(newestFirst, rule)) {
      return Optional.of(weightedSum(newestFirst, HALF).multiply(HALF));
    }
    BigDecimal weight = aboveHalf ? least.divide(greatest, DIGITS) : HALF;
    return Optional.of(
        weightedSum(newestFirst, weight).divide(sumOfWeights(newestFirst, weight), DIGITS));
  }

  private static boolean isReadAsPrinted(
      List<? extends @Nullable BigDecimal> newestFirst, NowCastRule rule) {
    return switch (rule.halfWeight()) {
      case AS_PRINTED -> true;
      case NORMALISED -> false;
      case AUTO -> present(newestFirst, rule.hours()) == rule.hours();
    };
  }

  private static int present(List<? extends @Nullable BigDecimal> newestFirst, int hours) {
    int present = 0;
    for (BigDecimal mean : newestFirst.subList(0, hours)) {
      present += mean == null ? 0 : 1;
    }
    return present;
  }

  private static BigDecimal weightedSum(
      List<? extends @Nullable BigDecimal> newestFirst, BigDecimal weight) {
    BigDecimal sum = BigDecimal.ZERO;
    BigDecimal power = BigDecimal.ONE;
    for (BigDecimal mean : newestFirst) {
      if (mean != null) {
        sum = sum.add(mean.max(BigDecimal.ZERO).multiply(power, DIGITS), DIGITS);
      }
      power = power.multiply(weight, DIGITS);
    }
    return sum;
  }

  private static BigDecimal sumOfWeights(
      List<? extends @Nullable BigDecimal> newestFirst, BigDecimal weight) {
    BigDecimal sum = BigDecimal.ZERO;
    BigDecimal power = BigDecimal.ONE;
    for (BigDecimal mean : newestFirst) {
      if (mean != null) {
        sum = sum.add(power, DIGITS);
      }
      power = power.multiply(weight, DIGITS);
    }
    return sum;
  }
}
