package vn.quantrac.domain.effect;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.apache.commons.statistics.inference.MannWhitneyUTest;

/**
 * By how much a later sample lies above an earlier one, and whether chance would do that.
 *
 * @param difference Hodges-Lehmann: the median of all differences later minus earlier
 * @param lower end of its interval
 * @param upper end of its interval
 * @param confidence of the interval, as 0.95
 * @param p of the two-sided Mann-Whitney test, 0 to 1
 */
public record Shift(double difference, double lower, double upper, double confidence, double p) {

  static final double CONFIDENCE = 0.95;

  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  /** More pairs than that are not formed: four years of days on both sides. */
  private static final int MOST_PAIRS = 4_000_000;

  /**
   * Compares two samples of independent values. The interval is that of Hollander, Wolfe and
   * Chicken, Nonparametric Statistical Methods, 3rd edition, section 4.3, by the normal
   * distribution: from the C-th smallest to the C-th greatest difference, C = nm/2 - z sqrt(nm(n +
   * m + 1)/12), rounded to the nearest whole number, at least 1. The test is Commons Statistics',
   * exact for small samples without ties.
   *
   * @param before at least one value
   * @param after at least one value
   * @throws IllegalArgumentException if a sample is empty, or both are too large together
   */
  public static Shift of(double[] before, double[] after) {
    long pairs = (long) before.length * after.length;
    if (pairs == 0 || pairs > MOST_PAIRS) {
      throw new IllegalArgumentException(
          "samples of 1 to %d pairs can be compared, got %d".formatted(MOST_PAIRS, pairs));
    }
    double[] differences = new double[(int) pairs];
    int place = 0;
    for (double later : after) {
      for (double earlier : before) {
        differences[place++] = later - earlier;
      }
    }
    Arrays.sort(differences);
    double spread = Math.sqrt(pairs * (before.length + after.length + 1) / 12.0);
    long rank = Math.max(1, Math.round(pairs / 2.0 - quantile() * spread));
    double p = MannWhitneyUTest.withDefaults().test(after, before).getPValue();
    return new Shift(
        Samples.medianOfSorted(differences),
        differences[(int) rank - 1],
        differences[(int) (pairs - rank)],
        CONFIDENCE,
        // Where every value is the same the test has nothing to rank.
        Double.isNaN(p) ? 1 : p);
  }

  /** The standard normal distribution's quantile of the interval, 1.95996. */
  static double quantile() {
    return NORMAL.inverseCumulativeProbability((1 + CONFIDENCE) / 2);
  }

  /** The two-sided p of a standard normal number. */
  static double twoSided(double z) {
    return Math.min(1, 2 * NORMAL.survivalProbability(Math.abs(z)));
  }
}
