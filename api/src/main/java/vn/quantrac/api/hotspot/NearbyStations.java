package vn.quantrac.api.hotspot;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.hotspot.Downwind;
import vn.quantrac.domain.hotspot.GeoPoint;
import vn.quantrac.storage.WindQueries.Station;

/**
 * Stations that the wind at a hotspot blows to. The wind is that of the nearest station that has
 * measured it within two hours.
 *
 * @param wind null when no station has
 * @param downwind nearest first
 */
record NearbyStations(@Nullable WindView wind, List<StationView> downwind) {

  private static final Duration FRESH = Duration.ofHours(2);

  /**
   * The wind.
   *
   * @param station who measured it
   * @param from degrees clockwise from north
   */
  record WindView(String station, double from, Instant at) {}

  /** A station and how far it is, in metres. */
  record StationView(String code, String name, long distanceMetres) {}

  static NearbyStations of(GeoPoint place, List<Station> stations, Instant now) {
    WindView wind = wind(place, stations, now);
    if (wind == null) {
      return new NearbyStations(null, List.of());
    }
    return new NearbyStations(
        wind,
        stations.stream()
            .filter(station -> Downwind.reaches(place, station.place(), wind.from()))
            .map(
                station ->
                    new StationView(
                        station.code(),
                        station.name(),
                        Math.round(place.metresTo(station.place()))))
            .sorted(Comparator.comparing(StationView::distanceMetres))
            .toList());
  }

  private static @Nullable WindView wind(GeoPoint place, List<Station> stations, Instant now) {
    List<Station> nearestFirst =
        stations.stream()
            .sorted(Comparator.comparing(station -> place.metresTo(station.place())))
            .toList();
    for (Station station : nearestFirst) {
      Double from = station.windFrom();
      Instant at = station.windAt();
      if (from != null && at != null && at.isAfter(now.minus(FRESH))) {
        return new WindView(station.code(), from, at);
      }
    }
    return null;
  }
}
