package vn.quantrac.storage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.quality.TestResults;

/** Keeps test results that differ from the usual ones, and with them the latest usable reading. */
final class FlagTable {

  /** The scalar query sees what was there before the statement. */
  private static final String WRITE =
      """
      with changed as (
        insert into reading_flag as t (series_id, observed_at, tests, rulebook_set)
        select series_id, to_timestamp(0) + observed * interval '1 microsecond', tests,
               rulebook_set
          from unnest(?::int[], ?::bigint[], ?::int[], ?::int[])
            as u (series_id, observed, tests, rulebook_set)
        on conflict (series_id, observed_at) do update
          set tests = excluded.tests, rulebook_set = excluded.rulebook_set, computed_at = now()
        where t.tests <> excluded.tests
        returning series_id, observed_at)
      select c.series_id, c.observed_at,
             (select f.tests from reading_flag f
               where f.series_id = c.series_id and f.observed_at = c.observed_at) as before
        from changed c
      """;

  private static final String REMOVE =
      """
      delete from reading_flag t
       using unnest(?::int[], ?::bigint[]) as u (series_id, observed)
       where t.series_id = u.series_id
         and t.observed_at = to_timestamp(0) + u.observed * interval '1 microsecond'
      returning t.series_id, t.observed_at, t.tests as before
      """;

  private FlagTable() {}

  /**
   * Writes and removes results.
   *
   * @param flags by reading; null where nothing is kept
   * @return how many rows were new or changed or are gone
   */
  static int write(
      Connection connection, SortedMap<ReadingKey, Computed<@Nullable TestResults>> flags)
      throws SQLException {
    List<ReadingKey> kept = new ArrayList<>();
    List<Integer> tests = new ArrayList<>();
    List<@Nullable Integer> sets = new ArrayList<>();
    List<ReadingKey> usual = new ArrayList<>();
    List<ReadingKey> failed = new ArrayList<>();
    for (Map.Entry<ReadingKey, Computed<@Nullable TestResults>> entry : flags.entrySet()) {
      TestResults results = entry.getValue().row();
      if (results == null) {
        usual.add(entry.getKey());
      } else {
        kept.add(entry.getKey());
        tests.add(results.packed());
        sets.add(entry.getValue().rulebookSet());
        if (results.anyFailed()) {
          failed.add(entry.getKey());
        }
      }
    }
    SortedMap<Integer, Long> freed = new TreeMap<>();
    int changed = 0;
    if (!kept.isEmpty()) {
      try (PreparedStatement statement = connection.prepareStatement(WRITE)) {
        ArrayBinder binder = new ArrayBinder(connection, statement);
        ReadingTable.bindKeys(binder, kept);
        binder.ints(tests.stream().mapToInt(Integer::intValue).toArray());
        binder.ints(sets.toArray(Integer[]::new));
        changed += changed(statement, Set.copyOf(failed), freed);
      }
    }
    if (!usual.isEmpty()) {
      try (PreparedStatement statement = connection.prepareStatement(REMOVE)) {
        ReadingTable.bindKeys(new ArrayBinder(connection, statement), usual);
        changed += changed(statement, Set.of(), freed);
      }
    }
    // All that failed, changed or not: a reading may have become the latest before its test ran.
    LatestTable.fallBack(connection, freed.keySet(), failed);
    LatestTable.moveOn(connection, freed);
    return changed;
  }

  /** Counts the changed rows and notes the oldest reading of each series that fails no longer. */
  private static int changed(
      PreparedStatement statement, Set<ReadingKey> failed, SortedMap<Integer, Long> freed)
      throws SQLException {
    int changed = 0;
    try (ResultSet row = statement.executeQuery()) {
      while (row.next()) {
        changed++;
        int before = row.getInt("before");
        boolean failedBefore = !row.wasNull() && new TestResults(before).anyFailed();
        ReadingKey key =
            new ReadingKey(
                row.getInt("series_id"), Timestamps.micros(Timestamps.instant(row, "observed_at")));
        if (failedBefore && !failed.contains(key)) {
          freed.merge(key.series(), key.observedMicros(), Math::min);
        }
      }
    }
    return changed;
  }
}
