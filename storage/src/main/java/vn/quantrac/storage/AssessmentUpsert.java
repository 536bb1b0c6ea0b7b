package vn.quantrac.storage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.limit.Assessment;
import vn.quantrac.domain.limit.NotAssessable;
import vn.quantrac.domain.limit.Verdict;
import vn.quantrac.domain.statistics.AveragingPeriod;
import vn.quantrac.domain.statistics.PeriodStatistic;

/** The statements that write and remove assessments, inside a transaction of the caller. */
final class AssessmentUpsert {

  /** The most exceedances of one batch that listeners are told one by one. */
  static final int MAX_TOLD = 500;

  private static final String COLUMNS =
      "series_id, averaging, book, period_end, period_start, value, lower_limit, upper_limit, unit,"
          + " verdict, reason, count, expected, rule, rulebook_set";

  private static final String INSERT =
      "insert into assessment as t ("
          + COLUMNS
          + """
      )
      select series_id, averaging, book, to_timestamp(0) + finish * interval '1 microsecond',
             to_timestamp(0) + start * interval '1 microsecond', value, lower_limit,
             upper_limit, unit, verdict, reason, count, expected, rule, rulebook_set
        from unnest(?::int[], ?::text[], ?::text[], ?::bigint[], ?::bigint[], ?::float8[],
                    ?::float8[], ?::float8[], ?::text[], ?::smallint[], ?::text[], ?::int[],
                    ?::int[], ?::text[], ?::int[])
          as u (series_id, averaging, book, finish, start, value, lower_limit, upper_limit, unit,
                verdict, reason, count, expected, rule, rulebook_set)
      """;

  /** The scalar query sees what was there before the statement. */
  private static final String WRITE =
      "with changed as ("
          + INSERT
          + """
              on conflict (series_id, averaging, book, period_end) do update
                set period_start = excluded.period_start, value = excluded.value,
                    lower_limit = excluded.lower_limit, upper_limit = excluded.upper_limit,
                    unit = excluded.unit, verdict = excluded.verdict, reason = excluded.reason,
                    count = excluded.count, expected = excluded.expected, rule = excluded.rule,
                    rulebook_set = excluded.rulebook_set, computed_at = now()
              where (t.period_start, t.value, t.lower_limit, t.upper_limit, t.unit, t.verdict, t.reason,
                     t.count, t.expected, t.rule)
                 is distinct from
                    (excluded.period_start, excluded.value, excluded.lower_limit, excluded.upper_limit,
                     excluded.unit, excluded.verdict, excluded.reason, excluded.count,
                     excluded.expected, excluded.rule)
              returning series_id, averaging, book, period_end, verdict)
            select c.series_id, c.averaging, c.book, c.period_end,
                   c.verdict = 1 and coalesce((
                     select a.verdict from assessment a
                      where a.series_id = c.series_id and a.averaging = c.averaging
                        and a.book = c.book and a.period_end = c.period_end), 0) <> 1
                   as newly_exceeded
              from changed c
            """;

  /** "offset 0": one look into the index a window. */
  private static final String REMOVE_OTHERS =
      """
      delete from assessment t
       using (select a.series_id, a.averaging, a.book, a.period_end
                from unnest(?::int[], ?::text[], ?::bigint[], ?::text[])
                  as w (series_id, averaging, finish, books)
               cross join lateral (
                     select series_id, averaging, book, period_end from assessment
                      where period_end = to_timestamp(0) + w.finish * interval '1 microsecond'
                        and series_id = w.series_id and averaging = w.averaging
                        and book <> all (string_to_array(w.books, E'\\n'))
                     offset 0) a) gone
       where t.series_id = gone.series_id and t.averaging = gone.averaging and t.book = gone.book
         and t.period_end = gone.period_end
      """;

  private AssessmentUpsert() {}

  /** Verdicts are stored by a number: 0 compliant, 1 exceeded, 2 not assessable. */
  static short number(Verdict verdict) {
    return switch (verdict) {
      case COMPLIANT -> 0;
      case EXCEEDED -> 1;
      case NOT_ASSESSABLE -> 2;
    };
  }

  /**
   * Writes the rows and tells the exceedances that are new: when they are more than {@link
   * #MAX_TOLD} the newest of each series, averaging and book.
   *
   * @param known which of them are new; where that is wrong there is a unique violation
   * @return how many rows were new or changed
   */
  static int write(
      Connection connection,
      SortedMap<AssessmentKey, Computed<Assessment>> rows,
      WrittenUntil known)
      throws SQLException {
    var parted = known.assessments(rows);
    List<Assessment> exceeded = new ArrayList<>();
    int written =
        insert(connection, parted.newer(), exceeded)
            + upsert(connection, parted.others(), exceeded);
    Notifications.send(connection, told(exceeded).stream().map(Notifications::assessment).toList());
    return written;
  }

  private static int insert(
      Connection connection,
      SortedMap<AssessmentKey, Computed<Assessment>> rows,
      List<Assessment> exceeded)
      throws SQLException {
    if (rows.isEmpty()) {
      return 0;
    }
    for (Computed<Assessment> one : rows.values()) {
      if (one.row().verdict() == Verdict.EXCEEDED) {
        exceeded.add(one.row());
      }
    }
    BinaryCopy copy = new BinaryCopy(15, rows.size());
    for (Map.Entry<AssessmentKey, Computed<Assessment>> entry : rows.entrySet()) {
      Assessment row = entry.getValue().row();
      NotAssessable why = row.reason();
      copy.row()
          .add(entry.getKey().series())
          .add(row.averaging().code())
          .add(row.book())
          .time(Timestamps.micros(row.end()))
          .time(Timestamps.micros(row.start()))
          .add(Columns.doubleOf(row.value()))
          .add(Columns.doubleOf(row.lower()))
          .add(Columns.doubleOf(row.limit()))
          .add(row.unit())
          .add(number(row.verdict()))
          .add(why == null ? null : why.code())
          .add(row.count())
          .add(row.expected())
          .add(row.rule())
          .add(entry.getValue().rulebookSet());
    }
    return copy.into(connection, "assessment", COLUMNS);
  }

  private static int upsert(
      Connection connection,
      SortedMap<AssessmentKey, Computed<Assessment>> rows,
      List<Assessment> exceeded)
      throws SQLException {
    if (rows.isEmpty()) {
      return 0;
    }
    int written = 0;
    try (PreparedStatement statement = connection.prepareStatement(WRITE)) {
      bind(new ArrayBinder(connection, statement), rows);
      try (ResultSet changed = statement.executeQuery()) {
        while (changed.next()) {
          written++;
          Computed<Assessment> row = rows.get(AssessmentRows.key(changed));
          if (changed.getBoolean("newly_exceeded") && row != null) {
            exceeded.add(row.row());
          }
        }
      }
    }
    return written;
  }

  private static Collection<Assessment> told(List<Assessment> exceeded) {
    if (exceeded.size() <= MAX_TOLD) {
      return exceeded;
    }
    record Limited(String station, String parameter, AveragingPeriod averaging, String book) {}
    Map<Limited, Assessment> newest = new HashMap<>();
    for (Assessment one : exceeded) {
      newest.merge(
          new Limited(one.station(), one.parameter(), one.averaging(), one.book()),
          one,
          (before, after) -> after.end().isAfter(before.end()) ? after : before);
    }
    return newest.values();
  }

  /**
   * Removes the assessments of windows by rulebooks that say nothing of them any longer.
   *
   * @param batch whose statistics name the windows, and whose assessments are all that there are
   * @return how many rows are gone
   */
  static int removeOthers(Connection connection, DerivedBatch batch) throws SQLException {
    record Window(int series, AveragingPeriod averaging, long endMicros) {}
    Map<Window, StringBuilder> books = new HashMap<>();
    for (Map.Entry<AveragingPeriod, SortedMap<ReadingKey, Computed<PeriodStatistic>>> period :
        batch.statistics.entrySet()) {
      for (ReadingKey key : period.getValue().keySet()) {
        books.put(
            new Window(key.series(), judged(period.getKey()), key.observedMicros()),
            new StringBuilder());
      }
    }
    for (AssessmentKey key : batch.assessments.keySet()) {
      StringBuilder of =
          books.get(new Window(key.series(), key.averaging(), Timestamps.micros(key.end())));
      if (of != null) {
        of.append(of.length() > 0 ? "\n" : "").append(key.book());
      }
    }
    if (books.isEmpty()) {
      return 0;
    }
    List<Window> windows = List.copyOf(books.keySet());
    try (PreparedStatement statement = connection.prepareStatement(REMOVE_OTHERS)) {
      ArrayBinder binder = new ArrayBinder(connection, statement);
      binder.ints(windows.stream().mapToInt(Window::series).toArray());
      binder.texts(windows.stream().map(one -> one.averaging().code()).toArray(String[]::new));
      binder.longs(windows.stream().mapToLong(Window::endMicros).toArray());
      binder.texts(
          windows.stream().map(one -> String.valueOf(books.get(one))).toArray(String[]::new));
      return statement.executeUpdate();
    }
  }

  /** A corrected day is judged by the limit of a day. */
  private static AveragingPeriod judged(AveragingPeriod period) {
    return switch (period) {
      case CORRECTED_HOUR -> AveragingPeriod.ONE_HOUR;
      case CORRECTED_DAY -> AveragingPeriod.DAY;
      default -> period;
    };
  }

  private static void bind(ArrayBinder binder, SortedMap<AssessmentKey, Computed<Assessment>> rows)
      throws SQLException {
    int size = rows.size();
    int[] series = new int[size];
    @Nullable String[] averaging = new @Nullable String[size];
    @Nullable String[] book = new @Nullable String[size];
    long[] end = new long[size];
    long[] start = new long[size];
    @Nullable Double[] value = new @Nullable Double[size];
    @Nullable Double[] lower = new @Nullable Double[size];
    @Nullable Double[] upper = new @Nullable Double[size];
    @Nullable String[] unit = new @Nullable String[size];
    short[] verdict = new short[size];
    @Nullable String[] reason = new @Nullable String[size];
    int[] count = new int[size];
    int[] expected = new int[size];
    @Nullable String[] rule = new @Nullable String[size];
    @Nullable Integer[] rulebookSet = new @Nullable Integer[size];
    int i = 0;
    for (Map.Entry<AssessmentKey, Computed<Assessment>> entry : rows.entrySet()) {
      Assessment row = entry.getValue().row();
      NotAssessable why = row.reason();
      series[i] = entry.getKey().series();
      averaging[i] = row.averaging().code();
      book[i] = row.book();
      end[i] = Timestamps.micros(row.end());
      start[i] = Timestamps.micros(row.start());
      value[i] = Columns.doubleOf(row.value());
      lower[i] = Columns.doubleOf(row.lower());
      upper[i] = Columns.doubleOf(row.limit());
      unit[i] = row.unit();
      verdict[i] = number(row.verdict());
      reason[i] = why == null ? null : why.code();
      count[i] = row.count();
      expected[i] = row.expected();
      rule[i] = row.rule();
      rulebookSet[i] = entry.getValue().rulebookSet();
      i++;
    }
    binder.ints(series);
    binder.texts(averaging);
    binder.texts(book);
    binder.longs(end);
    binder.longs(start);
    binder.doubles(value);
    binder.doubles(lower);
    binder.doubles(upper);
    binder.texts(unit);
    binder.shorts(verdict);
    binder.texts(reason);
    binder.ints(count);
    binder.ints(expected);
    binder.texts(rule);
    binder.ints(rulebookSet);
  }
}
