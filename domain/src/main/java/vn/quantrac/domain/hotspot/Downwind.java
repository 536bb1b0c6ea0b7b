package vn.quantrac.domain.hotspot;

/**
 * Whether wind may carry something from one place to another: the other lies within {@link
 * #HALF_ANGLE} of where the wind blows to, at most {@link #REACH_METRES} away. A rule of thumb that
 * names candidates; it proves nothing.
 */
public final class Downwind {

  /** Degrees to either side. */
  public static final double HALF_ANGLE = 30;

  public static final double REACH_METRES = 20_000;

  private static final double BACK = 180;

  private Downwind() {}

  /**
   * Whether the wind blows from one place towards the other.
   *
   * @param windFrom where the wind comes from, degrees clockwise from north, as it is measured
   */
  public static boolean reaches(GeoPoint source, GeoPoint other, double windFrom) {
    return source.metresTo(other) <= REACH_METRES
        && GeoPoint.angle(source.bearingTo(other), windFrom + BACK) <= HALF_ANGLE;
  }
}
