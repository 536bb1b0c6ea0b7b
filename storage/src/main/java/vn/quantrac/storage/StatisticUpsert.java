package vn.quantrac.storage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import vn.quantrac.domain.statistics.PeriodStatistic;

/** The statement that writes statistics, inside a transaction of the caller. */
final class StatisticUpsert {

  static final String HOURS = "hour_statistic";
  static final String DAYS = "day_statistic";

  private final SeriesIds ids;

  StatisticUpsert(SeriesIds ids) {
    this.ids = ids;
  }

  private record Key(int series, long end) implements Comparable<Key> {
    @Override
    public int compareTo(Key other) {
      int bySeries = Integer.compare(series, other.series);
      return bySeries != 0 ? bySeries : Long.compare(end, other.end);
    }
  }

  /**
   * Writes the rows sorted by key, so that two writers cannot wait for each other.
   *
   * @return how many rows were new or changed
   */
  int write(Connection connection, String table, List<PeriodStatistic> rows) throws SQLException {
    TreeMap<Key, PeriodStatistic> byKey = new TreeMap<>();
    for (PeriodStatistic row : rows) {
      int series = ids.series(connection, row.station(), row.parameter());
      byKey.put(new Key(series, Timestamps.micros(row.end())), row);
    }
    try (PreparedStatement statement = connection.prepareStatement(sql(table))) {
      bind(connection, statement, byKey);
      return statement.executeUpdate();
    }
  }

  private static void bind(
      Connection connection, PreparedStatement statement, Map<Key, PeriodStatistic> rows)
      throws SQLException {
    Collection<PeriodStatistic> values = rows.values();
    ArrayBinder binder = new ArrayBinder(connection, statement);
    binder.ints(rows.keySet().stream().mapToInt(Key::series).toArray());
    binder.longs(rows.keySet().stream().mapToLong(Key::end).toArray());
    binder.longs(values.stream().mapToLong(row -> Timestamps.micros(row.start())).toArray());
    binder.doubles(values.stream().map(row -> Columns.doubleOf(row.mean())).toArray(Double[]::new));
    binder.doubles(values.stream().map(row -> Columns.doubleOf(row.min())).toArray(Double[]::new));
    binder.doubles(values.stream().map(row -> Columns.doubleOf(row.max())).toArray(Double[]::new));
    binder.ints(values.stream().mapToInt(PeriodStatistic::count).toArray());
    binder.ints(values.stream().mapToInt(PeriodStatistic::expected).toArray());
    binder.ints(values.stream().mapToInt(PeriodStatistic::validParts).toArray());
    binder.booleans(values.stream().map(PeriodStatistic::valid).toArray(Boolean[]::new));
  }

  private static String sql(String table) {
    return "insert into "
        + table
        + """
         as t (series_id, period_end, period_start, mean, min, max, count, expected, valid_hours,
               valid)
        select series_id, to_timestamp(0) + finish * interval '1 microsecond',
               to_timestamp(0) + start * interval '1 microsecond', mean, min, max, count,
               expected, valid_hours, valid
          from unnest(?::int[], ?::bigint[], ?::bigint[], ?::float8[], ?::float8[], ?::float8[],
                      ?::int[], ?::int[], ?::int[], ?::bool[])
            as u (series_id, finish, start, mean, min, max, count, expected, valid_hours, valid)
        on conflict (series_id, period_end) do update
          set period_start = excluded.period_start, mean = excluded.mean, min = excluded.min,
              max = excluded.max, count = excluded.count, expected = excluded.expected,
              valid_hours = excluded.valid_hours, valid = excluded.valid, computed_at = now()
        where (t.period_start, t.mean, t.min, t.max, t.count, t.expected, t.valid_hours, t.valid)
           is distinct from
              (excluded.period_start, excluded.mean, excluded.min, excluded.max, excluded.count,
               excluded.expected, excluded.valid_hours, excluded.valid)
        """;
  }
}
