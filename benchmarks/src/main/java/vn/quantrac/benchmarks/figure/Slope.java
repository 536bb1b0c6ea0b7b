package vn.quantrac.benchmarks.figure;

import java.util.List;
import org.apache.commons.math3.stat.regression.SimpleRegression;

/**
 * The slope of a line through points by least squares, with its interval of 95 %.
 *
 * @param estimate units of y in a unit of x
 * @param low lower end of the interval
 * @param high upper end of the interval
 */
public record Slope(double estimate, double low, double high) {

  /**
   * Fits it. The interval takes the points as independent of each other.
   *
   * @param x at least three, not all the same
   * @param y as many
   * @throws IllegalArgumentException when there are fewer, or not as many, or no two differ in x
   */
  public static Slope of(List<Double> x, List<Double> y) {
    if (x.size() < 3 || y.size() != x.size()) {
      throw new IllegalArgumentException(
          "a slope needs three points or more, as many of each, not %d and %d"
              .formatted(x.size(), y.size()));
    }
    SimpleRegression line = new SimpleRegression();
    for (int i = 0; i < x.size(); i++) {
      line.addData(x.get(i), y.get(i));
    }
    double estimate = line.getSlope();
    if (Double.isNaN(estimate)) {
      throw new IllegalArgumentException("a slope needs different places, but all are " + x.get(0));
    }
    double half = line.getSlopeConfidenceInterval();
    return new Slope(estimate, estimate - half, estimate + half);
  }
}
