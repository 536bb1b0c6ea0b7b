package vn.quantrac.api.hotspot;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.hotspot.GeoPoint;
import vn.quantrac.domain.hotspot.PossibleCause;
import vn.quantrac.domain.hotspot.WindDirection;
import vn.quantrac.storage.HotspotRow;
import vn.quantrac.storage.WindQueries.Station;

/**
 * Hotspots from which the wind may have come.
 *
 * @param wind null when no station measured any, so that nothing is known
 * @param hotspots nearest first
 */
record UpwindView(@Nullable WindView wind, List<CauseView> hotspots) {

  /**
   * The wind.
   *
   * @param station who measured it
   * @param distanceMetres how far away that is
   * @param from mean of the hours, degrees clockwise from north; null where they cancel each other
   * @param hours how many hours have a direction
   */
  record WindView(String station, long distanceMetres, @Nullable BigDecimal from, int hours) {
    static WindView of(Station station, GeoPoint place, SortedMap<Instant, Double> hours) {
      var mean = WindDirection.mean(hours.values());
      return new WindView(
          station.code(),
          Math.round(place.metresTo(station.place())),
          mean.isPresent()
              ? BigDecimal.valueOf(mean.getAsDouble()).setScale(0, RoundingMode.HALF_UP)
              : null,
          hours.size());
    }
  }

  /**
   * A possible cause.
   *
   * @param hours ends of the hours in which it was open and the wind came from it
   */
  record CauseView(
      long id,
      String kind,
      String state,
      Instant firstAt,
      long distanceMetres,
      List<Instant> hours) {
    static CauseView of(PossibleCause cause, HotspotRow row) {
      return new CauseView(
          row.id(),
          row.kind(),
          row.state().code(),
          row.firstAt(),
          Math.round(cause.metres()),
          cause.hours());
    }
  }
}
