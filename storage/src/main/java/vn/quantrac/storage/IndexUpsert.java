package vn.quantrac.storage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import vn.quantrac.domain.index.IndexPeriod;
import vn.quantrac.domain.index.IndexRow;

/** The statement that writes index rows, inside a transaction of the caller. */
final class IndexUpsert {

  private static final String SQL =
      """
      insert into index_row as t (station_id, period, period_end, period_start, value, level,
                                  driver, sub_indices, scheme, scheme_id, remarks)
      select station_id, period, to_timestamp(0) + finish * interval '1 microsecond',
             to_timestamp(0) + start * interval '1 microsecond', value, level, driver,
             sub_indices::jsonb, scheme, scheme_id, remarks::jsonb
        from unnest(?::int[], ?::text[], ?::bigint[], ?::bigint[], ?::int[], ?::text[], ?::text[],
                    ?::text[], ?::text[], ?::text[], ?::text[])
          as u (station_id, period, finish, start, value, level, driver, sub_indices, scheme,
                scheme_id, remarks)
      on conflict (station_id, period, scheme_id, period_end) do update
        set period_start = excluded.period_start, value = excluded.value, level = excluded.level,
            driver = excluded.driver, sub_indices = excluded.sub_indices,
            scheme = excluded.scheme, remarks = excluded.remarks, computed_at = now()
      where (t.period_start, t.value, t.level, t.driver, t.sub_indices, t.scheme, t.remarks)
         is distinct from
            (excluded.period_start, excluded.value, excluded.level, excluded.driver,
             excluded.sub_indices, excluded.scheme, excluded.remarks)
      returning station_id, period, scheme_id, period_end
      """;

  /** The scheme whose newest hour is told to listeners: the one that Vietnamese law knows. */
  private static final String TOLD = IndexQueries.DEFAULT_SCHEME;

  private static final Comparator<Key> BY_KEY =
      Comparator.comparingInt(Key::station)
          .thenComparing(Key::period)
          .thenComparing(Key::scheme)
          .thenComparing(Key::end);

  private final SeriesIds ids;

  IndexUpsert(SeriesIds ids) {
    this.ids = ids;
  }

  private record Key(int station, IndexPeriod period, String scheme, long end) {}

  /** Writes the rows sorted by key and tells the newest changed hour of each station. */
  int write(Connection connection, List<IndexRow> rows) throws SQLException {
    TreeMap<Key, IndexRow> byKey = new TreeMap<>(BY_KEY);
    for (IndexRow row : rows) {
      int station = ids.station(connection, row.station());
      byKey.put(new Key(station, row.period(), row.schemeId(), Timestamps.micros(row.end())), row);
    }
    Map<Integer, Key> newest = new HashMap<>();
    int written = 0;
    try (PreparedStatement statement = connection.prepareStatement(SQL)) {
      bind(connection, statement, byKey);
      try (ResultSet changed = statement.executeQuery()) {
        while (changed.next()) {
          written++;
          boolean hour = changed.getString("period").equals(IndexPeriod.HOUR.name());
          if (hour && changed.getString("scheme_id").equals(TOLD)) {
            int station = changed.getInt("station_id");
            long end = Timestamps.micros(Timestamps.instant(changed, "period_end"));
            newest.merge(
                station,
                new Key(station, IndexPeriod.HOUR, TOLD, end),
                (one, other) -> one.end() >= other.end() ? one : other);
          }
        }
      }
    }
    Notifications.send(
        connection,
        newest.values().stream()
            .sorted(BY_KEY)
            .map(key -> Notifications.index(byKey.get(key)))
            .toList());
    return written;
  }

  private static void bind(
      Connection connection, PreparedStatement statement, Map<Key, IndexRow> rows)
      throws SQLException {
    Collection<IndexRow> values = rows.values();
    ArrayBinder binder = new ArrayBinder(connection, statement);
    binder.ints(rows.keySet().stream().mapToInt(Key::station).toArray());
    binder.texts(values.stream().map(row -> row.period().name()).toArray(String[]::new));
    binder.longs(rows.keySet().stream().mapToLong(Key::end).toArray());
    binder.longs(values.stream().mapToLong(row -> Timestamps.micros(row.start())).toArray());
    binder.ints(values.stream().map(IndexRow::value).toArray(Integer[]::new));
    binder.texts(values.stream().map(IndexRow::level).toArray(String[]::new));
    binder.texts(values.stream().map(IndexRow::driver).toArray(String[]::new));
    binder.texts(
        values.stream().map(row -> IndexRows.json(row.subIndices())).toArray(String[]::new));
    binder.texts(values.stream().map(IndexRow::scheme).toArray(String[]::new));
    binder.texts(rows.keySet().stream().map(Key::scheme).toArray(String[]::new));
    binder.texts(values.stream().map(row -> IndexRows.json(row.remarks())).toArray(String[]::new));
  }
}
