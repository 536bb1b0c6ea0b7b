package vn.quantrac.mqtt.testing;

import java.util.ArrayList;
import java.util.List;
import vn.quantrac.domain.station.Series;
import vn.quantrac.domain.station.Station;
import vn.quantrac.domain.station.StationKind;

/** Stations for tests. */
public final class Stations {

  private Stations() {}

  /** An air station with these series, given as parameter, unit, parameter, unit. */
  public static Station air(String code, String... parametersAndUnits) {
    List<Series> series = new ArrayList<>();
    for (int i = 0; i < parametersAndUnits.length; i += 2) {
      series.add(new Series(parametersAndUnits[i], parametersAndUnits[i + 1], 300));
    }
    return new Station(
        code,
        code,
        StationKind.AMBIENT_AIR,
        16.8,
        107.1,
        Station.DEFAULT_ZONE,
        List.copyOf(series),
        1);
  }
}
