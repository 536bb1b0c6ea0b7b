package vn.quantrac.domain.index;

import java.math.BigDecimal;

/**
 * The parameters of a NowCast: a weighted mean of the last hourly means that follows quick changes.
 *
 * @param hours length of the window, the current hour included; VN_AQI: 12
 * @param recentHours the newest hours of the window among which some must be present; VN_AQI: 3
 * @param recentRequired how many of these; VN_AQI: 2
 * @param halfWeight how the formula with the smallest weight is read
 * @param minimumWeight the smallest weight, above 0 and at most 1; VN_AQI and US AQI: 0.5
 * @param negativeAsZero whether a negative hourly mean counts as 0; VN_AQI: true, US AQI: false
 */
public record NowCastRule(
    int hours,
    int recentHours,
    int recentRequired,
    HalfWeight halfWeight,
    BigDecimal minimumWeight,
    boolean negativeAsZero) {

  /** The smallest weight where a rule names none. */
  public static final BigDecimal HALF = new BigDecimal("0.5");

  /** Reading of the printed formula for the smallest weight, which has no denominator. */
  public enum HalfWeight {
    /**
     * As printed when no hour is missing, otherwise normalised: a missing hour does not shrink the
     * result.
     */
    AUTO,
    /** Always as printed: the sum of c(i) / 2^i. */
    AS_PRINTED,
    /** Always divided by the sum of the weights of the hours present. */
    NORMALISED
  }

  /** A mean as it counts. */
  BigDecimal counted(BigDecimal mean) {
    return negativeAsZero ? mean.max(BigDecimal.ZERO) : mean;
  }

  /** Rejects a rule that can never be met. */
  public NowCastRule {
    if (hours < 1 || recentHours < 1 || recentHours > hours) {
      throw new IllegalArgumentException(
          "NowCast needs 1 <= recentHours <= hours, got %d and %d".formatted(recentHours, hours));
    }
    if (recentRequired < 1 || recentRequired > recentHours) {
      throw new IllegalArgumentException(
          "NowCast needs 1 <= recentRequired <= recentHours, got %d of %d"
              .formatted(recentRequired, recentHours));
    }
    if (minimumWeight.signum() <= 0 || minimumWeight.compareTo(BigDecimal.ONE) > 0) {
      throw new IllegalArgumentException(
          "NowCast needs 0 < minimumWeight <= 1, got " + minimumWeight.toPlainString());
    }
  }

  /** A rule with the smallest weight {@link #HALF} in which negative means count as 0. */
  public NowCastRule(int hours, int recentHours, int recentRequired, HalfWeight halfWeight) {
    this(hours, recentHours, recentRequired, halfWeight, HALF, true);
  }
}
