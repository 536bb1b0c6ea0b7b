package vn.quantrac.domain.station;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One registered station.
 *
 * @param code its name in topics and paths, by {@link #CODE_PATTERN}
 * @param name for people
 * @param kind what it watches
 * @param stationClass whether it may have an index
 * @param latitude WGS 84 degrees, -90 to 90
 * @param longitude WGS 84 degrees, -180 to 180
 * @param timeZone whose midnight ends its days
 * @param operator the enterprise or office that owes its data; null where nobody has said
 * @param series what it measures, by parameter, each parameter once
 * @param version counts the changes of this entry, from 1
 */
public record Station(
    String code,
    String name,
    StationKind kind,
    StationClass stationClass,
    double latitude,
    double longitude,
    ZoneId timeZone,
    @Nullable String operator,
    List<Series> series,
    long version) {

  /** Letters, digits, dot, underscore and hyphen, 1 to 64, beginning with a letter or digit. */
  public static final String CODE_PATTERN = "[A-Za-z0-9][A-Za-z0-9._-]{0,63}";

  /** Zone of every station that is not registered with another. */
  public static final ZoneId DEFAULT_ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

  /** A station of class {@link StationClass#FULL}. */
  public Station(
      String code,
      String name,
      StationKind kind,
      double latitude,
      double longitude,
      ZoneId timeZone,
      List<Series> series,
      long version) {
    this(code, name, kind, StationClass.FULL, latitude, longitude, timeZone, series, version);
  }

  /** A station of which nobody has said who operates it. */
  public Station(
      String code,
      String name,
      StationKind kind,
      StationClass stationClass,
      double latitude,
      double longitude,
      ZoneId timeZone,
      List<Series> series,
      long version) {
    this(code, name, kind, stationClass, latitude, longitude, timeZone, null, series, version);
  }

  /** The series of exactly that parameter, if registered. */
  public Optional<Series> series(String parameter) {
    for (Series one : series) {
      if (one.parameter().equals(parameter)) {
        return Optional.of(one);
      }
    }
    return Optional.empty();
  }
}
