package vn.quantrac.storage;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A station as somebody asks for it; not yet checked. {@link StationStore#register} checks it.
 *
 * @param code its name in topics and paths
 * @param name for people, 1 to 200 characters
 * @param kind {@code ambient-air}, {@code stack-emission}, {@code surface-water} or {@code
 *     wastewater}
 * @param stationClass {@code full} or {@code reference}, which has no index; null for full
 * @param latitude WGS 84 degrees
 * @param longitude WGS 84 degrees
 * @param timeZone IANA name; null for Asia/Ho_Chi_Minh
 * @param operator who owes the data, 1 to 200 characters; null where nobody is named
 * @param series what it measures; at most 100, each parameter once
 */
public record StationRegistration(
    String code,
    @Nullable String name,
    @Nullable String kind,
    @Nullable String stationClass,
    @Nullable Double latitude,
    @Nullable Double longitude,
    @Nullable String timeZone,
    @Nullable String operator,
    @Nullable List<@Nullable SeriesRegistration> series) {

  /** A station of class {@code full} of which nobody says who operates it. */
  public StationRegistration(
      String code,
      @Nullable String name,
      @Nullable String kind,
      @Nullable Double latitude,
      @Nullable Double longitude,
      @Nullable String timeZone,
      @Nullable List<@Nullable SeriesRegistration> series) {
    this(code, name, kind, null, latitude, longitude, timeZone, null, series);
  }

  /** A station of which nobody says who operates it. */
  public StationRegistration(
      String code,
      @Nullable String name,
      @Nullable String kind,
      @Nullable String stationClass,
      @Nullable Double latitude,
      @Nullable Double longitude,
      @Nullable String timeZone,
      @Nullable List<@Nullable SeriesRegistration> series) {
    this(code, name, kind, stationClass, latitude, longitude, timeZone, null, series);
  }
}
