package vn.quantrac.api.ingestion;

import org.jspecify.annotations.Nullable;
import vn.quantrac.api.request.FieldRule;
import vn.quantrac.api.request.Query;
import vn.quantrac.domain.station.Station;

/** The query parameter {@code station} of what also holds unknown stations. */
final class StationFilter {

  private StationFilter() {}

  /**
   * A code, whether registered or not; empty text for what names no station; null for all. Anything
   * else is noted.
   */
  static @Nullable String read(Query query) {
    String station = query.text("station");
    if (station != null && !station.isEmpty() && !station.matches(Station.CODE_PATTERN)) {
      query.error("station", FieldRule.STATION_OR_NONE.with(), station);
    }
    return station;
  }
}
