package vn.quantrac.benchmarks.figure;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * One figure of a benchmark: the median of its runs.
 *
 * @param benchmark which one
 * @param name what was measured; the same in every run of the same sizes
 * @param unit of every number
 * @param values of each run, at least one
 * @param low lower end of the spread: the least of the runs, unless it was given
 * @param high upper end of the spread
 * @param limits what the machine does at most, or at best, measured beside each run; null where
 *     there is no limit
 * @param limitName what that is; null where there is no limit
 * @param warmUpSeconds load before the first run that was not measured
 * @param data what it was measured on
 */
public record Figure(
    String benchmark,
    String name,
    String unit,
    double[] values,
    double low,
    double high,
    double @Nullable [] limits,
    @Nullable String limitName,
    int warmUpSeconds,
    String data) {

  /** A figure without limit and warm-up; its spread is that of the runs. */
  public static Figure of(
      String benchmark, String name, String unit, String data, double... values) {
    double low = Arrays.stream(values).min().orElseThrow();
    double high = Arrays.stream(values).max().orElseThrow();
    return new Figure(benchmark, name, unit, values, low, high, null, null, 0, data);
  }

  /**
   * The same with a limit.
   *
   * @param measured beside each run
   */
  public Figure beside(String whatTheLimitIs, double... measured) {
    if (measured.length != values.length) {
      throw new IllegalArgumentException(
          "%s has %d runs and %d limits".formatted(name, values.length, measured.length));
    }
    return new Figure(
        benchmark, name, unit, values, low, high, measured, whatTheLimitIs, warmUpSeconds, data);
  }

  /** The same after so many seconds of load. */
  public Figure warmedUp(int seconds) {
    return new Figure(benchmark, name, unit, values, low, high, limits, limitName, seconds, data);
  }

  /** The same with a spread that is more than that of the runs, such as an interval. */
  public Figure within(double lowest, double highest) {
    return new Figure(
        benchmark, name, unit, values, lowest, highest, limits, limitName, warmUpSeconds, data);
  }

  double value() {
    return median(values);
  }

  @Nullable Double limit() {
    return limits == null ? null : median(limits);
  }

  /** The median of the ratios of each run to the limit beside it. */
  @Nullable Double ratioToLimit() {
    if (limits == null) {
      return null;
    }
    double[] ratios = new double[values.length];
    for (int i = 0; i < values.length; i++) {
      ratios[i] = values[i] / limits[i];
    }
    return median(ratios);
  }

  private static double median(double[] values) {
    double[] rising = values.clone();
    Arrays.sort(rising);
    int middle = rising.length / 2;
    return rising.length % 2 == 1 ? rising[middle] : (rising[middle - 1] + rising[middle]) / 2;
  }
}
