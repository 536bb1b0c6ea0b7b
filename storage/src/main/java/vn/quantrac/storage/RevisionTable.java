package vn.quantrac.storage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Writes and reads the contents that are known and not in force. */
final class RevisionTable {

  /** A content of the reading of that key. */
  record Row(ReadingKey key, Content content) {}

  /** A row that was there before. */
  record Known(long id, Content content) {}

  private static final String INSERT =
      """
      insert into reading_revision (series_id, observed_at, value, status, sent_at, sequence,
                                    received_at, reported_value, reported_unit)
      select series_id, to_timestamp(0) + observed * interval '1 microsecond', value, status,
             to_timestamp(0) + sent * interval '1 microsecond', sequence,
             to_timestamp(0) + received * interval '1 microsecond', reported_value, reported_unit
        from unnest(?::int[], ?::bigint[], ?::float8[], ?::smallint[], ?::bigint[], ?::bigint[],
                    ?::bigint[], ?::float8[], ?::text[])
          as u (series_id, observed, value, status, sent, sequence, received, reported_value,
                reported_unit)
      """;

  private static final String SELECT =
      """
      select u.place, v.id, v.value, v.status, v.sent_at, v.sequence, v.received_at,
             v.reported_value, v.reported_unit
        from unnest(?::int[], ?::bigint[]) with ordinality as u (series_id, observed, place)
       cross join lateral (
             select * from reading_revision
              where series_id = u.series_id
                and observed_at = to_timestamp(0) + u.observed * interval '1 microsecond'
             offset 0) v
      """;

  private RevisionTable() {}

  /** The rows of readings that this transaction has locked, by key. */
  static Map<ReadingKey, List<Known>> known(Connection connection, List<KnownReading> readings)
      throws SQLException {
    Map<ReadingKey, List<Known>> known = new HashMap<>();
    if (readings.isEmpty()) {
      return known;
    }
    try (PreparedStatement statement = connection.prepareStatement(SELECT)) {
      ReadingTable.bindKeys(
          new ArrayBinder(connection, statement),
          readings.stream().map(KnownReading::key).toList());
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          KnownReading reading = readings.get((int) row.getLong("place") - 1);
          String parameter = reading.content().reading().parameter();
          known
              .computeIfAbsent(reading.key(), key -> new ArrayList<>())
              .add(
                  new Known(
                      row.getLong("id"), ReadingTable.content(row, reading.key(), parameter)));
        }
      }
    }
    return known;
  }

  static void delete(Connection connection, List<Long> ids) throws SQLException {
    if (ids.isEmpty()) {
      return;
    }
    String sql = "delete from reading_revision where id = any(?::bigint[])";
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      new ArrayBinder(connection, statement)
          .longs(ids.stream().mapToLong(Long::longValue).toArray());
      statement.executeUpdate();
    }
  }

  static void insert(Connection connection, List<Row> rows) throws SQLException {
    if (rows.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
      ArrayBinder binder = new ArrayBinder(connection, statement);
      ReadingTable.bindKeys(binder, rows.stream().map(Row::key).toList());
      ContentColumns columns = new ContentColumns(rows.size());
      for (int i = 0; i < rows.size(); i++) {
        columns.set(i, rows.get(i).content());
      }
      columns.bindContents(binder);
      columns.bindReports(binder);
      statement.executeUpdate();
    }
  }
}
