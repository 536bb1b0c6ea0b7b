package vn.quantrac.domain.indicator;

import java.util.Arrays;
import org.apache.commons.statistics.distribution.NormalDistribution;

/**
 * The Theil-Sen line with the confidence interval of its slope. Source: {@code
 * domain/regulations.md}, section 8.1 (Sen 1968). Real times stand below the line of each slope, so
 * gaps are allowed.
 *
 * @param slope median of the slopes between all pairs, in the value's unit a unit of time
 * @param intercept median of x - slope t: the line's value at time 0
 * @param interceptOfMedians median of x less slope times median of t (Conover 1980), which some
 *     programs give in its place
 * @param lower lower end of the slope's interval
 * @param upper upper end of the slope's interval
 * @param confidence of the interval, as 0.95
 */
public record TheilSen(
    double slope,
    double intercept,
    double interceptOfMedians,
    double lower,
    double upper,
    double confidence) {

  /** So many values at most: their pairs are compared. */
  public static final int MOST = 4000;

  private static final NormalDistribution NORMAL = NormalDistribution.of(0, 1);

  /**
   * The line through values.
   *
   * @param times rising, no two alike, as many as values
   * @param values finite, at least 2 and at most {@value #MOST}
   * @param confidence above 0 and below 1
   * @throws IllegalArgumentException if there are more or fewer
   */
  public static TheilSen of(double[] times, double[] values, double confidence) {
    int n = values.length;
    if (n < 2 || times.length != n) {
      throw new IllegalArgumentException(
          "at least two values with as many times, got %d and %d".formatted(n, times.length));
    }
    requireFew(n);
    double[] slopes = new double[n * (n - 1) / 2];
    int count = 0;
    for (int i = 0; i < n; i++) {
      for (int j = i + 1; j < n; j++) {
        slopes[count++] = (values[j] - values[i]) / (times[j] - times[i]);
      }
    }
    return of(times, values, slopes, MannKendall.of(values).variance(), confidence);
  }

  /** From slopes that are chosen already, as within seasons. */
  static TheilSen of(
      double[] times, double[] values, double[] slopes, double variance, double confidence) {
    Arrays.sort(slopes);
    double slope = median(slopes);
    double[] offsets = new double[values.length];
    for (int i = 0; i < offsets.length; i++) {
      offsets[i] = values[i] - slope * times[i];
    }
    double c = NORMAL.inverseCumulativeProbability((1 + confidence) / 2) * Math.sqrt(variance);
    return new TheilSen(
        slope,
        median(sorted(offsets)),
        median(sorted(values)) - slope * median(sorted(times)),
        ranked(slopes, (slopes.length - c) / 2),
        ranked(slopes, (slopes.length + c) / 2 + 1),
        confidence);
  }

  /** The line's value at a time. */
  public double at(double time) {
    return intercept + slope * time;
  }

  static void requireFew(int count) {
    if (count > MOST) {
      throw new IllegalArgumentException(
          "a trend is made of at most %d values, got %d".formatted(MOST, count));
    }
  }

  private static double[] sorted(double[] values) {
    double[] copy = values.clone();
    Arrays.sort(copy);
    return copy;
  }

  static double median(double[] sorted) {
    int middle = sorted.length / 2;
    return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
  }

  /** The value of a rank from 1, between two ranks on a straight line; the ends hold beyond. */
  private static double ranked(double[] sorted, double rank) {
    double place = Math.min(Math.max(rank, 1), sorted.length) - 1;
    int below = (int) Math.floor(place);
    int above = Math.min(below + 1, sorted.length - 1);
    return sorted[below] + (place - below) * (sorted[above] - sorted[below]);
  }
}
