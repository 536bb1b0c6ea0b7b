package vn.quantrac.api.station;

import java.util.List;
import java.util.Map;
import vn.quantrac.api.index.IndexView;
import vn.quantrac.api.index.Schemes;
import vn.quantrac.domain.index.IndexPeriod;
import vn.quantrac.domain.index.IndexRow;
import vn.quantrac.domain.station.StationClass;
import vn.quantrac.domain.station.StationKind;
import vn.quantrac.storage.IndexQueries;
import vn.quantrac.storage.StationRow;

/** Adds the current index to stations, with one query for all of them. Thread-safe. */
final class StationViews {

  private final IndexQueries indices;
  private final Schemes schemes;

  StationViews(IndexQueries indices, Schemes schemes) {
    this.indices = indices;
    this.schemes = schemes;
  }

  /** The stations in the same order. */
  List<StationView> of(List<StationRow> rows) {
    List<String> codes =
        rows.stream()
            .map(StationRow::station)
            .filter(station -> station.kind() == StationKind.AMBIENT_AIR)
            .filter(station -> station.stationClass() == StationClass.FULL)
            .map(station -> station.code())
            .toList();
    Map<String, IndexRow> newest =
        codes.isEmpty() ? Map.of() : indices.newest(codes, IndexPeriod.HOUR);
    return rows.stream().map(row -> view(row, newest)).toList();
  }

  /** One station. */
  StationView of(StationRow row) {
    return of(List.of(row)).get(0);
  }

  private StationView view(StationRow row, Map<String, IndexRow> newest) {
    IndexRow index = newest.get(row.station().code());
    return StationView.of(row, index == null ? null : IndexView.of(index, schemes));
  }
}
