package vn.quantrac.api.station;

import io.javalin.http.Context;
import java.text.Normalizer;
import java.util.Optional;
import vn.quantrac.api.problem.ProblemException;
import vn.quantrac.api.problem.ProblemType;
import vn.quantrac.domain.station.Series;
import vn.quantrac.domain.station.Station;
import vn.quantrac.storage.SeriesRow;
import vn.quantrac.storage.StationQueries;
import vn.quantrac.storage.StationRow;

/** Finds the station, or the series, that a path names. Thread-safe. */
public final class StationAddress {

  private final StationQueries stations;

  public StationAddress(StationQueries stations) {
    this.stations = stations;
  }

  /**
   * The station that the path names.
   *
   * @throws ProblemException 404 when there is none
   */
  public StationRow station(Context ctx) {
    return station(ctx.pathParam("code"));
  }

  /**
   * The station of that code.
   *
   * @throws ProblemException 404 when there is none
   */
  public StationRow station(String code) {
    if (code.matches(Station.CODE_PATTERN)) {
      return stations.find(code).orElseThrow(() -> unknownStation(code));
    }
    throw unknownStation(code);
  }

  /**
   * The series that the path names, whether it is still registered or only has a history.
   *
   * @throws ProblemException 404 when the station, or such a series of it, does not exist
   */
  public Series series(Context ctx) {
    String code = ctx.pathParam("code");
    String parameter = Normalizer.normalize(ctx.pathParam("parameter"), Normalizer.Form.NFC);
    Optional<Series> series =
        code.matches(Station.CODE_PATTERN) && parameter.chars().noneMatch(Character::isISOControl)
            ? stations.series(code, parameter).map(SeriesRow::series)
            : Optional.empty();
    return series.orElseThrow(() -> unknownSeries(code, parameter));
  }

  /** What to answer where a station has no such series, or there is no such station. */
  public ProblemException unknownSeries(String code, String parameter) {
    if (!code.matches(Station.CODE_PATTERN) || stations.find(code).isEmpty()) {
      return unknownStation(code);
    }
    return ProblemException.of(
        ProblemType.UNKNOWN_SERIES, "Station %s has no series '%s'.".formatted(code, parameter));
  }

  private static ProblemException unknownStation(String code) {
    return ProblemException.of(
        ProblemType.UNKNOWN_STATION, "No station is registered as '%s'.".formatted(code));
  }
}
