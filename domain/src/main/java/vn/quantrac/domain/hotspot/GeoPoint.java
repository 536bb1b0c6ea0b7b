package vn.quantrac.domain.hotspot;

/**
 * A place on the earth.
 *
 * @param latitude WGS 84 degrees, -90 to 90
 * @param longitude WGS 84 degrees, -180 to 180
 */
public record GeoPoint(double latitude, double longitude) {

  /** Mean radius of the earth in metres (IUGG). */
  private static final double RADIUS = 6_371_008.8;

  private static final double FULL_CIRCLE = 360;

  /** The distance along a great circle in metres, by the haversine formula; within 0.6 %. */
  public double metresTo(GeoPoint other) {
    double north = Math.toRadians(other.latitude - latitude);
    double east = Math.toRadians(other.longitude - longitude);
    double half =
        Math.pow(Math.sin(north / 2), 2)
            + Math.cos(Math.toRadians(latitude))
                * Math.cos(Math.toRadians(other.latitude))
                * Math.pow(Math.sin(east / 2), 2);
    return 2 * RADIUS * Math.asin(Math.min(1, Math.sqrt(half)));
  }

  /** The direction in which the other lies, degrees clockwise from north, 0 up to 360. */
  public double bearingTo(GeoPoint other) {
    double from = Math.toRadians(latitude);
    double to = Math.toRadians(other.latitude);
    double east = Math.toRadians(other.longitude - longitude);
    double bearing =
        Math.toDegrees(
            Math.atan2(
                Math.sin(east) * Math.cos(to),
                Math.cos(from) * Math.sin(to) - Math.sin(from) * Math.cos(to) * Math.cos(east)));
    return (bearing + FULL_CIRCLE) % FULL_CIRCLE;
  }

  /** The angle between two directions in degrees, 0 to 180. */
  public static double angle(double one, double other) {
    double turn = Math.abs(one - other) % FULL_CIRCLE;
    return Math.min(turn, FULL_CIRCLE - turn);
  }
}
