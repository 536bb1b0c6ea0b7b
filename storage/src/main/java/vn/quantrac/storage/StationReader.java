package vn.quantrac.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import vn.quantrac.domain.station.Series;
import vn.quantrac.domain.station.Station;
import vn.quantrac.domain.station.StationClass;
import vn.quantrac.domain.station.StationKind;

/** Reads registry entries with their active series. */
final class StationReader {

  private StationReader() {}

  /** The rows of a station with its state, before its series are known. */
  private record Head(int id, Station station, StationRow row) {}

  static Optional<Station> find(Handle handle, String code) {
    return rows(handle, "where s.code = :code", Map.of("code", code)).stream()
        .findFirst()
        .map(StationRow::station);
  }

  /** Stations with their state, ascending by code; {@code filter} follows the from clause. */
  static List<StationRow> rows(Handle handle, String filter, Map<String, ?> arguments) {
    List<Head> heads =
        handle
            .createQuery(
                """
                select s.id, s.code, s.name, s.kind, s.station_class, s.latitude, s.longitude,
                       s.time_zone, s.operator, s.version, st.online, st.state_at, st.last_received_at
                  from station s left join station_state st on st.station_id = s.id
                """
                    + filter)
            .bindMap(arguments)
            .map((row, context) -> head(row))
            .list();
    Map<Integer, List<Series>> series = new HashMap<>();
    handle
        .createQuery(
            """
            select station_id, parameter, unit, interval_seconds from series
             where station_id = any(:ids) and active order by station_id, position
            """)
        .bindArray("ids", Integer.class, heads.stream().map(Head::id).toList())
        .map(
            (row, context) ->
                series
                    .computeIfAbsent(row.getInt("station_id"), id -> new ArrayList<>())
                    .add(series(row)))
        .list();
    List<StationRow> rows = new ArrayList<>(heads.size());
    for (Head head : heads) {
      rows.add(withSeries(head, series.getOrDefault(head.id(), List.of())));
    }
    return rows;
  }

  /**
   * Ten thousand stations have some dozens of parameters and units between them: each text once.
   */
  static Series series(ResultSet row) throws SQLException {
    return new Series(
        row.getString("parameter").intern(),
        row.getString("unit").intern(),
        row.getInt("interval_seconds"));
  }

  private static Head head(ResultSet row) throws SQLException {
    String kind = row.getString("kind");
    String stationClass = row.getString("station_class");
    Station station =
        new Station(
            row.getString("code"),
            row.getString("name"),
            StationKind.ofCode(kind)
                .orElseThrow(() -> new StorageException("unknown station kind " + kind)),
            StationClass.ofCode(stationClass)
                .orElseThrow(() -> new StorageException("unknown station class " + stationClass)),
            row.getDouble("latitude"),
            row.getDouble("longitude"),
            ZoneId.of(row.getString("time_zone")),
            row.getString("operator"),
            List.of(),
            row.getLong("version"));
    boolean online = row.getBoolean("online");
    boolean unknown = row.wasNull();
    return new Head(
        row.getInt("id"),
        station,
        new StationRow(
            station,
            unknown ? null : online,
            Timestamps.nullableInstant(row, "state_at"),
            Timestamps.nullableInstant(row, "last_received_at")));
  }

  private static StationRow withSeries(Head head, List<Series> series) {
    Station station = head.station();
    return new StationRow(
        new Station(
            station.code(),
            station.name(),
            station.kind(),
            station.stationClass(),
            station.latitude(),
            station.longitude(),
            station.timeZone(),
            station.operator(),
            List.copyOf(series),
            station.version()),
        head.row().online(),
        head.row().stateAt(),
        head.row().lastReceivedAt());
  }
}
