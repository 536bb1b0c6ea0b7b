package vn.quantrac.storage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.function.ToLongFunction;

/** Adds to the rows of the ledger. */
final class LedgerTable {

  private static final String SQL =
      """
      insert into ledger as t
             (station_code, day, received, stored, duplicate, revised, rejected)
      select station_code, date '1970-01-01' + day::int, received, stored, duplicate, revised,
             rejected
        from unnest(?::text[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[], ?::bigint[],
                    ?::bigint[])
          as u (station_code, day, received, stored, duplicate, revised, rejected)
      on conflict (station_code, day) do update
        set received = t.received + excluded.received, stored = t.stored + excluded.stored,
            duplicate = t.duplicate + excluded.duplicate, revised = t.revised + excluded.revised,
            rejected = t.rejected + excluded.rejected
      """;

  private LedgerTable() {}

  /** Adds the entries in the order of their keys; empty ones are left out. */
  static void add(Connection connection, SortedMap<LedgerEntry.Key, LedgerEntry> entries)
      throws SQLException {
    List<Map.Entry<LedgerEntry.Key, LedgerEntry>> rows =
        entries.entrySet().stream().filter(entry -> !entry.getValue().isEmpty()).toList();
    if (rows.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(SQL)) {
      ArrayBinder binder = new ArrayBinder(connection, statement);
      binder.texts(rows.stream().map(row -> row.getKey().station()).toArray(String[]::new));
      binder.longs(rows.stream().mapToLong(row -> row.getKey().day().toEpochDay()).toArray());
      binder.longs(counts(rows, entry -> entry.received));
      binder.longs(counts(rows, entry -> entry.stored));
      binder.longs(counts(rows, entry -> entry.duplicate));
      binder.longs(counts(rows, entry -> entry.revised));
      binder.longs(counts(rows, entry -> entry.rejected));
      statement.executeUpdate();
    }
  }

  private static long[] counts(
      List<Map.Entry<LedgerEntry.Key, LedgerEntry>> rows, ToLongFunction<LedgerEntry> count) {
    return rows.stream().mapToLong(row -> count.applyAsLong(row.getValue())).toArray();
  }
}
