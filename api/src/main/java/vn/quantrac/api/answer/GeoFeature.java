package vn.quantrac.api.answer;

import java.math.BigDecimal;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Something at a place, as a GeoJSON feature (RFC 7946).
 *
 * @param geometry where it is
 * @param properties as in the JSON answer
 */
public record GeoFeature<T>(String type, String id, Point geometry, T properties) {

  /** A place, longitude first, WGS 84 degrees. */
  public record Point(String type, List<BigDecimal> coordinates) {}

  /** A page of features. */
  public record Collection<T>(
      String type, List<GeoFeature<T>> features, @Nullable String nextCursor) {

    /** The features of a page. */
    public static <T> Collection<T> of(List<GeoFeature<T>> features, @Nullable String nextCursor) {
      return new Collection<>("FeatureCollection", features, nextCursor);
    }
  }

  /** A feature at that point. */
  public static <T> GeoFeature<T> of(
      String id, BigDecimal latitude, BigDecimal longitude, T properties) {
    return new GeoFeature<>(
        "Feature", id, new Point("Point", List.of(longitude, latitude)), properties);
  }
}
