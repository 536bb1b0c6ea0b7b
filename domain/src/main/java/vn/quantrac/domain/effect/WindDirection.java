package vn.quantrac.domain.effect;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The mean of directions: that of their unit vectors, since 350 and 10 degrees make 0, not 180. */
public final class WindDirection {

  /** Vectors that are together shorter than this point nowhere. */
  private static final double NOWHERE = 1e-9;

  private WindDirection() {}

  /**
   * The mean direction, 0 to less than 360 degrees.
   *
   * @param degrees from north, clockwise
   * @return null of none, and where they cancel out
   */
  public static @Nullable Double mean(List<Double> degrees) {
    double east = 0;
    double north = 0;
    for (double one : degrees) {
      east += Math.sin(Math.toRadians(one));
      north += Math.cos(Math.toRadians(one));
    }
    return Math.hypot(east, north) < NOWHERE
        ? null
        : (Math.toDegrees(Math.atan2(east, north)) + 360) % 360;
  }
}
