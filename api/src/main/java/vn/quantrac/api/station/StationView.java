package vn.quantrac.api.station;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.quantrac.api.answer.Csv;
import vn.quantrac.api.index.IndexView;
import vn.quantrac.domain.station.Series;
import vn.quantrac.domain.station.Station;
import vn.quantrac.storage.StationRow;

/**
 * A station as clients see it.
 *
 * @param stationClass full, or reference: concentrations and no index
 * @param latitude WGS 84 degrees
 * @param longitude WGS 84 degrees
 * @param operator who owes the data; null where nobody has said
 * @param currentIndex newest hourly index; null without one
 */
record StationView(
    String code,
    String name,
    String kind,
    String stationClass,
    BigDecimal latitude,
    BigDecimal longitude,
    String timeZone,
    @Nullable String operator,
    List<SeriesView> series,
    StateView state,
    @Nullable IndexView currentIndex,
    long version) {

  /** One series. */
  record SeriesView(String parameter, String unit, int intervalSeconds) {
    static SeriesView of(Series series) {
      return new SeriesView(series.parameter(), series.unit(), series.intervalSeconds());
    }
  }

  /**
   * The connection.
   *
   * @param online what the gateway said; null when it never did
   * @param since when it said so
   * @param lastReceivedAt when the last message arrived
   */
  record StateView(
      @Nullable Boolean online, @Nullable Instant since, @Nullable Instant lastReceivedAt) {}

  /** A new station with what its gateway signs in with. */
  record Registered(@JsonUnwrapped StationView station, String mqttUser, String mqttPassword) {}

  /** A new password. */
  record Credentials(String code, String mqttUser, String mqttPassword) {}

  /** The station as a GeoJSON feature (RFC 7946). */
  record Feature(String type, String id, Point geometry, StationView properties) {
    static Feature of(StationView view) {
      Point point = new Point("Point", List.of(view.longitude, view.latitude));
      return new Feature("Feature", view.code, point, view);
    }
  }

  /** A place, longitude first. */
  record Point(String type, List<BigDecimal> coordinates) {}

  /** A page of stations as GeoJSON. */
  record FeatureCollection(String type, List<Feature> features, @Nullable String nextCursor) {}

  static final Csv<StationView> CSV =
      Csv.<StationView>of()
          .with("code", StationView::code)
          .with("name", StationView::name)
          .with("kind", StationView::kind)
          .with("latitude", StationView::latitude)
          .with("longitude", StationView::longitude)
          .with("timeZone", StationView::timeZone)
          .with("series", StationView::seriesText)
          .with("online", view -> view.state().online())
          .with("since", view -> view.state().since())
          .with("lastReceivedAt", view -> view.state().lastReceivedAt())
          .with("indexEnd", view -> view.currentIndex == null ? null : view.currentIndex.end())
          .with("indexValue", view -> view.currentIndex == null ? null : view.currentIndex.value())
          .with("indexLevel", view -> view.currentIndex == null ? null : view.currentIndex.level())
          .with("stationClass", StationView::stationClass)
          .with("operator", StationView::operator)
          .with("version", StationView::version);

  static StationView of(StationRow row, @Nullable IndexView currentIndex) {
    Station station = row.station();
    return new StationView(
        station.code(),
        station.name(),
        station.kind().code(),
        station.stationClass().code(),
        BigDecimal.valueOf(station.latitude()),
        BigDecimal.valueOf(station.longitude()),
        station.timeZone().getId(),
        station.operator(),
        station.series().stream().map(SeriesView::of).toList(),
        new StateView(row.online(), row.stateAt(), row.lastReceivedAt()),
        currentIndex,
        station.version());
  }

  /** The version as an entity tag. */
  String etag() {
    return "\"%d\"".formatted(version);
  }

  private String seriesText() {
    return series.stream().map(SeriesView::parameter).collect(Collectors.joining(" "));
  }
}
