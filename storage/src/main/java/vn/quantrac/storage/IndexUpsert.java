package vn.quantrac.storage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.index.IndexPeriod;
import vn.quantrac.domain.index.IndexRow;

/** The statements that write and remove index rows, inside a transaction of the caller. */
final class IndexUpsert {

  private static final String WRITE =
      """
      insert into index_row as t (station_id, period, scheme_id, period_end, period_start, value,
                                  level, driver, sub_indices, scheme, remarks, rulebook_set)
      select station_id, period, scheme_id, to_timestamp(0) + finish * interval '1 microsecond',
             to_timestamp(0) + start * interval '1 microsecond', value, level, driver,
             sub_indices::jsonb, scheme, remarks::jsonb, rulebook_set
        from unnest(?::int[], ?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::int[], ?::text[],
                    ?::text[], ?::text[], ?::text[], ?::text[], ?::int[])
          as u (station_id, period, scheme_id, finish, start, value, level, driver, sub_indices,
                scheme, remarks, rulebook_set)
      on conflict (station_id, period, scheme_id, period_end) do update
        set period_start = excluded.period_start, value = excluded.value, level = excluded.level,
            driver = excluded.driver, sub_indices = excluded.sub_indices,
            scheme = excluded.scheme, remarks = excluded.remarks,
            rulebook_set = excluded.rulebook_set, computed_at = now()
      where (t.period_start, t.value, t.level, t.driver, t.sub_indices, t.scheme, t.remarks)
         is distinct from
            (excluded.period_start, excluded.value, excluded.level, excluded.driver,
             excluded.sub_indices, excluded.scheme, excluded.remarks)
      returning station_id, period, scheme_id, period_end
      """;

  private static final String REMOVE =
      """
      delete from index_row t
       using unnest(?::int[], ?::text[], ?::text[], ?::bigint[])
             as u (station_id, period, scheme_id, finish)
       where t.station_id = u.station_id and t.period = u.period and t.scheme_id = u.scheme_id
         and t.period_end = to_timestamp(0) + u.finish * interval '1 microsecond'
      """;

  /** The scheme whose newest hour is told to listeners: the one that Vietnamese law knows. */
  private static final String TOLD = IndexQueries.DEFAULT_SCHEME;

  private IndexUpsert() {}

  /**
   * Writes and removes rows, and tells the newest changed hour of each station.
   *
   * @param rows by key; null where there is none
   * @return how many rows were new or changed or are gone
   */
  static int write(Connection connection, SortedMap<IndexKey, Computed<@Nullable IndexRow>> rows)
      throws SQLException {
    List<IndexKey> absent = new ArrayList<>();
    SortedMap<IndexKey, IndexRow> present = new TreeMap<>();
    List<@Nullable Integer> sets = new ArrayList<>();
    for (Map.Entry<IndexKey, Computed<@Nullable IndexRow>> entry : rows.entrySet()) {
      IndexRow row = entry.getValue().row();
      if (row == null) {
        absent.add(entry.getKey());
      } else {
        present.put(entry.getKey(), row);
        sets.add(entry.getValue().rulebookSet());
      }
    }
    int written = present.isEmpty() ? 0 : write(connection, present, sets);
    return absent.isEmpty() ? written : written + remove(connection, absent);
  }

  private static int write(
      Connection connection, SortedMap<IndexKey, IndexRow> rows, List<@Nullable Integer> sets)
      throws SQLException {
    SortedMap<Integer, IndexKey> newest = new TreeMap<>();
    int written = 0;
    try (PreparedStatement statement = connection.prepareStatement(WRITE)) {
      ArrayBinder binder = new ArrayBinder(connection, statement);
      bindKeys(binder, rows.keySet().stream().toList());
      bind(binder, List.copyOf(rows.values()));
      binder.ints(sets.toArray(Integer[]::new));
      try (ResultSet changed = statement.executeQuery()) {
        while (changed.next()) {
          written++;
          IndexKey key =
              new IndexKey(
                  changed.getInt("station_id"),
                  IndexPeriod.valueOf(changed.getString("period")),
                  changed.getString("scheme_id"),
                  Timestamps.micros(Timestamps.instant(changed, "period_end")));
          if (key.period() == IndexPeriod.HOUR && key.scheme().equals(TOLD)) {
            newest.merge(
                key.station(),
                key,
                (one, other) -> one.endMicros() >= other.endMicros() ? one : other);
          }
        }
      }
    }
    List<String> events = new ArrayList<>(newest.size());
    for (IndexKey key : newest.values()) {
      IndexRow row = rows.get(key);
      if (row != null) {
        events.add(Notifications.index(row));
      }
    }
    Notifications.send(connection, events);
    return written;
  }

  private static int remove(Connection connection, List<IndexKey> absent) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(REMOVE)) {
      bindKeys(new ArrayBinder(connection, statement), absent);
      return statement.executeUpdate();
    }
  }

  private static void bindKeys(ArrayBinder binder, List<IndexKey> keys) throws SQLException {
    binder.ints(keys.stream().mapToInt(IndexKey::station).toArray());
    binder.texts(keys.stream().map(key -> key.period().name()).toArray(String[]::new));
    binder.texts(keys.stream().map(IndexKey::scheme).toArray(String[]::new));
    binder.longs(keys.stream().mapToLong(IndexKey::endMicros).toArray());
  }

  private static void bind(ArrayBinder binder, List<IndexRow> rows) throws SQLException {
    binder.longs(rows.stream().mapToLong(row -> Timestamps.micros(row.start())).toArray());
    binder.ints(rows.stream().map(IndexRow::value).toArray(Integer[]::new));
    binder.texts(rows.stream().map(IndexRow::level).toArray(String[]::new));
    binder.texts(rows.stream().map(IndexRow::driver).toArray(String[]::new));
    binder.texts(rows.stream().map(row -> IndexRows.json(row.subIndices())).toArray(String[]::new));
    binder.texts(rows.stream().map(IndexRow::scheme).toArray(String[]::new));
    binder.texts(rows.stream().map(row -> IndexRows.json(row.remarks())).toArray(String[]::new));
  }
}
