package vn.quantrac.storage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.statistics.AveragingPeriod;
import vn.quantrac.domain.statistics.PeriodStatistic;

/** The statements that write statistics, inside a transaction of the caller. */
final class StatisticUpsert {

  private static final String OTHERWISE_UPDATE =
      """
      on conflict (series_id, period_end) do update
        set period_start = excluded.period_start, mean = excluded.mean, min = excluded.min,
            max = excluded.max, count = excluded.count, expected = excluded.expected,
            valid_hours = excluded.valid_hours, valid = excluded.valid,
            losses = excluded.losses, verification = excluded.verification,
            rulebook_set = excluded.rulebook_set, computed_at = now()
      where (t.period_start, t.mean, t.min, t.max, t.count, t.expected, t.valid_hours, t.valid,
             t.losses, t.verification)
         is distinct from
            (excluded.period_start, excluded.mean, excluded.min, excluded.max, excluded.count,
             excluded.expected, excluded.valid_hours, excluded.valid, excluded.losses,
             excluded.verification)
      """;

  private static final String COLUMNS =
      "series_id, period_end, period_start, mean, min, max, count, expected, valid_hours, valid,"
          + " losses, verification, rulebook_set";

  private static final Map<AveragingPeriod, String> UPSERT = new EnumMap<>(AveragingPeriod.class);

  static {
    for (AveragingPeriod period : AveragingPeriod.values()) {
      UPSERT.put(period, insert(StatisticTable.of(period)) + OTHERWISE_UPDATE);
    }
  }

  private StatisticUpsert() {}

  /**
   * Writes rows of one period.
   *
   * @param rows by series and end
   * @param known which of them are new; where that is wrong there is a unique violation
   * @return how many rows were new or changed
   */
  static int write(
      Connection connection,
      AveragingPeriod period,
      SortedMap<ReadingKey, Computed<PeriodStatistic>> rows,
      WrittenUntil known)
      throws SQLException {
    var parted = known.statistics(period, rows);
    return insert(connection, StatisticTable.of(period), parted.newer())
        + upsert(connection, UPSERT.get(period), parted.others());
  }

  private static int insert(
      Connection connection, String table, SortedMap<ReadingKey, Computed<PeriodStatistic>> rows)
      throws SQLException {
    if (rows.isEmpty()) {
      return 0;
    }
    BinaryCopy copy = new BinaryCopy(13, rows.size());
    for (Map.Entry<ReadingKey, Computed<PeriodStatistic>> entry : rows.entrySet()) {
      PeriodStatistic row = entry.getValue().row();
      copy.row()
          .add(entry.getKey().series())
          .time(entry.getKey().observedMicros())
          .time(Timestamps.micros(row.start()))
          .add(Columns.doubleOf(row.mean()))
          .add(Columns.doubleOf(row.min()))
          .add(Columns.doubleOf(row.max()))
          .add(row.count())
          .add(row.expected())
          .add((short) row.validParts())
          .add(row.valid())
          .json(LossColumn.json(row.losses()))
          .add((short) row.verification())
          .add(entry.getValue().rulebookSet());
    }
    return copy.into(connection, table, COLUMNS);
  }

  private static int upsert(
      Connection connection, String sql, SortedMap<ReadingKey, Computed<PeriodStatistic>> rows)
      throws SQLException {
    if (rows.isEmpty()) {
      return 0;
    }
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      bind(new ArrayBinder(connection, statement), rows);
      return statement.executeUpdate();
    }
  }

  private static void bind(
      ArrayBinder binder, SortedMap<ReadingKey, Computed<PeriodStatistic>> rows)
      throws SQLException {
    int size = rows.size();
    int[] series = new int[size];
    long[] end = new long[size];
    long[] start = new long[size];
    @Nullable Double[] mean = new @Nullable Double[size];
    @Nullable Double[] min = new @Nullable Double[size];
    @Nullable Double[] max = new @Nullable Double[size];
    int[] count = new int[size];
    int[] expected = new int[size];
    int[] validParts = new int[size];
    @Nullable Boolean[] valid = new @Nullable Boolean[size];
    @Nullable String[] losses = new @Nullable String[size];
    int[] verification = new int[size];
    @Nullable Integer[] rulebookSet = new @Nullable Integer[size];
    int i = 0;
    for (Map.Entry<ReadingKey, Computed<PeriodStatistic>> entry : rows.entrySet()) {
      PeriodStatistic row = entry.getValue().row();
      series[i] = entry.getKey().series();
      end[i] = entry.getKey().observedMicros();
      start[i] = Timestamps.micros(row.start());
      mean[i] = Columns.doubleOf(row.mean());
      min[i] = Columns.doubleOf(row.min());
      max[i] = Columns.doubleOf(row.max());
      count[i] = row.count();
      expected[i] = row.expected();
      validParts[i] = row.validParts();
      valid[i] = row.valid();
      losses[i] = LossColumn.json(row.losses());
      verification[i] = row.verification();
      rulebookSet[i] = entry.getValue().rulebookSet();
      i++;
    }
    binder.ints(series);
    binder.longs(end);
    binder.longs(start);
    binder.doubles(mean);
    binder.doubles(min);
    binder.doubles(max);
    binder.ints(count);
    binder.ints(expected);
    binder.ints(validParts);
    binder.booleans(valid);
    binder.texts(losses);
    binder.ints(verification);
    binder.ints(rulebookSet);
  }

  private static String insert(String table) {
    return "insert into "
        + table
        + """
         as t (%s)
        select series_id, to_timestamp(0) + finish * interval '1 microsecond',
               to_timestamp(0) + start * interval '1 microsecond', mean, min, max, count,
               expected, valid_hours, valid, losses::jsonb, verification, rulebook_set
          from unnest(?::int[], ?::bigint[], ?::bigint[], ?::float8[], ?::float8[], ?::float8[],
                      ?::int[], ?::int[], ?::int[], ?::bool[], ?::text[], ?::int[], ?::int[])
            as u (series_id, finish, start, mean, min, max, count, expected, valid_hours, valid,
                  losses, verification, rulebook_set)
        """
            .formatted(COLUMNS);
  }
}
