package vn.quantrac.storage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Remembers the surrogate ids of stations and series. They never change and rows are never deleted,
 * so what is known stays true; the memory is bounded by the registry. Thread-safe.
 */
final class SeriesIds {

  private record Entry(int stationId, Map<String, Integer> series) {}

  private final ConcurrentHashMap<String, Entry> byStation = new ConcurrentHashMap<>();

  /**
   * @throws IllegalStateException when the station is not registered
   */
  int station(Connection connection, String code) throws SQLException {
    Entry entry = byStation.get(code);
    return (entry != null ? entry : load(connection, code)).stationId();
  }

  /**
   * @throws IllegalStateException when the station never had such a series
   */
  int series(Connection connection, String code, String parameter) throws SQLException {
    Entry entry = byStation.get(code);
    Integer id = entry == null ? null : entry.series().get(parameter);
    if (id == null) {
      id = load(connection, code).series().get(parameter);
    }
    if (id == null) {
      throw new IllegalStateException("station " + code + " has no series " + parameter);
    }
    return id;
  }

  private Entry load(Connection connection, String code) throws SQLException {
    String sql =
        """
        select s.id, e.id, e.parameter from station s left join series e on e.station_id = s.id
         where s.code = ?
        """;
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, code);
      try (ResultSet rows = statement.executeQuery()) {
        int stationId = 0;
        Map<String, Integer> series = new HashMap<>();
        while (rows.next()) {
          stationId = rows.getInt(1);
          String parameter = rows.getString(3);
          if (parameter != null) {
            series.put(parameter, rows.getInt(2));
          }
        }
        if (stationId == 0) {
          throw new IllegalStateException("station " + code + " is not registered");
        }
        Entry entry = new Entry(stationId, Map.copyOf(series));
        byStation.put(code, entry);
        return entry;
      }
    }
  }
}
