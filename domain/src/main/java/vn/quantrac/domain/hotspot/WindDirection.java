package vn.quantrac.domain.hotspot;

import java.util.Collection;
import java.util.OptionalDouble;

/** Directions that wind comes from, degrees clockwise from north. */
public final class WindDirection {

  private static final double FULL_CIRCLE = 360;

  /** A sum of directions that is shorter than that share of their number points nowhere. */
  private static final double NOWHERE = 1e-9;

  private WindDirection() {}

  /**
   * The mean of directions, each with the same weight: that of the sum of their unit vectors, so
   * that 350 and 10 have the mean 0. Source: WMO-No. 8, part I, chapter 5, on vector means.
   *
   * @return 0 up to 360; empty without a direction, or where they cancel each other
   */
  public static OptionalDouble mean(Collection<Double> directions) {
    double north = 0;
    double east = 0;
    for (double direction : directions) {
      north += Math.cos(Math.toRadians(direction));
      east += Math.sin(Math.toRadians(direction));
    }
    if (directions.isEmpty() || Math.hypot(north, east) < NOWHERE * directions.size()) {
      return OptionalDouble.empty();
    }
    double mean = (Math.toDegrees(Math.atan2(east, north)) + FULL_CIRCLE) % FULL_CIRCLE;
    return OptionalDouble.of(mean);
  }
}
