package vn.quantrac.domain.index;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * NowCast concentration of a particulate. Sources: Decision 1459/QD-TCMT of 12 Nov 2019, section
 * 2.2; US EPA, "PM NowCast" and EPA-454/B-24-002. What their texts leave open, or do differently,
 * is a parameter of {@link NowCastRule}.
 *
 * <p>All arithmetic is decimal with 34 digits; nothing is rounded before the index is.
 *
 * @param least smallest mean of the window, as it counts
 * @param greatest greatest one
 * @param quotient w*: least over greatest; null when the greatest is not above 0
 * @param weight w: w*, but not below the rule's smallest
 * @param asPrinted whether the printed formula without a denominator was taken
 * @param terms of the hours that are present, newest first
 * @param weightedSum sum of the terms' products
 * @param sumOfWeights sum of the terms' weights
 * @param concentration the result, in the unit of the means
 */
public record NowCast(
    BigDecimal least,
    BigDecimal greatest,
    @Nullable BigDecimal quotient,
    BigDecimal weight,
    boolean asPrinted,
    List<Term> terms,
    BigDecimal weightedSum,
    BigDecimal sumOfWeights,
    BigDecimal concentration) {

  private static final MathContext DIGITS = MathContext.DECIMAL128;

  /**
   * One hour's part.
   *
   * @param back hours before the current one, from 0
   * @param mean as it counts
   * @param weight w to the power of {@code back}
   * @param product mean times weight
   */
  public record Term(int back, BigDecimal mean, BigDecimal weight, BigDecimal product) {}

  /**
   * The NowCast concentration of a window of hourly means.
   *
   * @param newestFirst valid hourly means, the current hour first, exactly {@code rule.hours()}
   *     places; null where the hour is missing (it keeps its place)
   * @return the concentration in the unit of the means; empty when fewer than {@code
   *     rule.recentRequired()} of the newest {@code rule.recentHours()} hours are present
   * @throws IllegalArgumentException if the window has another length
   */
  public static Optional<BigDecimal> of(
      List<? extends @Nullable BigDecimal> newestFirst, NowCastRule rule) {
    return working(newestFirst, rule).map(NowCast::concentration);
  }

  /** As {@link #of}, with everything on the way to the result. */
  public static Optional<NowCast> working(
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
        BigDecimal value = rule.counted(mean);
        least = least == null ? value : least.min(value);
        greatest = greatest == null ? value : greatest.max(value);
      }
    }
    if (least == null || greatest == null) {
      return Optional.empty();
    }
    BigDecimal smallest = rule.minimumWeight();
    if (greatest.signum() <= 0) {
      return Optional.of(weighted(least, greatest, null, smallest, false, newestFirst, rule));
    }
    boolean above = least.compareTo(greatest.multiply(smallest)) > 0;
    BigDecimal quotient = least.divide(greatest, DIGITS);
    boolean asPrinted = !above && isReadAsPrinted(newestFirst, rule);
    return Optional.of(
        weighted(
            least, greatest, quotient, above ? quotient : smallest, asPrinted, newestFirst, rule));
  }

  private static NowCast weighted(
      BigDecimal least,
      BigDecimal greatest,
      @Nullable BigDecimal quotient,
      BigDecimal weight,
      boolean asPrinted,
      List<? extends @Nullable BigDecimal> newestFirst,
      NowCastRule rule) {
    List<Term> terms = new ArrayList<>(newestFirst.size());
    BigDecimal sum = BigDecimal.ZERO;
    BigDecimal weights = BigDecimal.ZERO;
    BigDecimal power = BigDecimal.ONE;
    for (int back = 0; back < newestFirst.size(); back++) {
      BigDecimal mean = newestFirst.get(back);
      if (mean != null) {
        BigDecimal value = rule.counted(mean);
        BigDecimal product = value.multiply(power, DIGITS);
        terms.add(new Term(back, value, power, product));
        sum = sum.add(product, DIGITS);
        weights = weights.add(power, DIGITS);
      }
      power = power.multiply(weight, DIGITS);
    }
    BigDecimal concentration =
        asPrinted ? sum.multiply(BigDecimal.ONE.subtract(weight)) : sum.divide(weights, DIGITS);
    return new NowCast(
        least, greatest, quotient, weight, asPrinted, terms, sum, weights, concentration);
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
}
