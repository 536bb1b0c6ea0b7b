package vn.quantrac.domain.indicator;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.NormalDistribution;
import org.jspecify.annotations.Nullable;

/**
 * The Mann-Kendall test for a monotonic trend. Two-sided; ties are corrected for. Source: {@code
 * domain/regulations.md}, section 8.1 (Mann 1945, Kendall 1975).
 *
 * @param count values
 * @param s rising pairs less falling pairs
 * @param variance of S under the hypothesis of no trend, corrected for ties
 * @param z S with continuity correction, in standard deviations; 0 when S is 0
 * @param p two-sided probability by the normal distribution, 0 to 1
 * @param exactP two-sided probability from the exact distribution of S with the ties that are
 *     there; only of fewer than {@value #EXACT_BELOW} values, null otherwise
 */
public record MannKendall(
    int count, long s, double variance, double z, double p, @Nullable Double exactP) {

  /** From this many values on the normal distribution is close enough. */
  public static final int EXACT_BELOW = 10;

  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  /**
   * The test of values in the order of time.
   *
   * @param values finite, none missing; at most {@value TheilSen#MOST}
   * @throws IllegalArgumentException if there are more
   */
  public static MannKendall of(double[] values) {
    TheilSen.requireFew(values.length);
    long s = 0;
    for (int i = 0; i < values.length; i++) {
      for (int j = i + 1; j < values.length; j++) {
        s += (long) Math.signum(values[j] - values[i]);
      }
    }
    long[] ties = ties(values);
    Double exact = values.length < EXACT_BELOW ? KendallDistribution.of(ties).twoSided(s) : null;
    return of(values.length, s, variance(values.length, ties), exact);
  }

  /** The test of an S that is known with its variance. */
  static MannKendall of(int count, long s, double variance, @Nullable Double exactP) {
    double z = s == 0 || variance == 0 ? 0 : (s - Long.signum(s)) / Math.sqrt(variance);
    double p = Math.min(1, 2 * NORMAL.survivalProbability(Math.abs(z)));
    return new MannKendall(count, s, variance, z, p, exactP);
  }

  /** The probability that decides: the exact one where it is known. */
  public double decisiveP() {
    return exactP == null ? p : exactP;
  }

  /** Var(S) = [n(n-1)(2n+5) - sum t(t-1)(2t+5)] / 18 over groups of t equal values. */
  private static double variance(int count, long[] ties) {
    double n = count;
    double sum = n * (n - 1) * (2 * n + 5);
    for (long tie : ties) {
      double t = tie;
      sum -= t * (t - 1) * (2 * t + 5);
    }
    return sum / 18;
  }

  /** Sizes of the groups of equal values, single ones among them. */
  private static long[] ties(double[] values) {
    double[] sorted = values.clone();
    Arrays.sort(sorted);
    long[] sizes = new long[sorted.length];
    int groups = 0;
    for (int i = 0; i < sorted.length; i++) {
      if (i > 0 && sorted[i] == sorted[i - 1]) {
        sizes[groups - 1]++;
      } else {
        sizes[groups++] = 1;
      }
    }
    return Arrays.copyOf(sizes, groups);
  }
}
