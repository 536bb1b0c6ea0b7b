package vn.quantrac.storage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeSet;

/** Keeps the newest usable reading of each series. */
final class LatestTable {

  private static final String LOCK =
      """
      select series_id from latest_reading where series_id = any(?::int[])
       order by series_id for update
      """;

  private static final String RECOMPUTE =
      """
      update latest_reading t
         set observed_at = n.observed_at, value = n.value, received_at = n.received_at
        from (select l.series_id, r.observed_at, r.value, r.received_at
                from unnest(?::int[], ?::bigint[]) as u (series_id, observed)
                join latest_reading l on l.series_id = u.series_id
                 and l.observed_at = to_timestamp(0) + u.observed * interval '1 microsecond'
                left join lateral (
                     select observed_at, value, received_at from reading
                      where series_id = l.series_id and status = 0 and value is not null
                      order by observed_at desc limit 1) r on true) n
       where t.series_id = n.series_id
      """;

  private static final String ADVANCE =
      """
      insert into latest_reading as t (series_id, observed_at, value, received_at)
      select series_id, to_timestamp(0) + observed * interval '1 microsecond', value,
             to_timestamp(0) + received * interval '1 microsecond'
        from unnest(?::int[], ?::bigint[], ?::float8[], ?::bigint[])
          as u (series_id, observed, value, received)
      on conflict (series_id) do update
        set observed_at = excluded.observed_at, value = excluded.value,
            received_at = excluded.received_at
      where t.observed_at is null or excluded.observed_at > t.observed_at
         or (excluded.observed_at = t.observed_at and excluded.value <> t.value)
      """;

  private LatestTable() {}

  /**
   * Brings the rows up to date after contents in force have changed.
   *
   * @param newest the newest changed content of each series among those that are usable
   * @param unusable readings that were there before and are not usable now
   */
  static void write(
      Connection connection, SortedMap<Integer, Content> newest, Collection<ReadingKey> unusable)
      throws SQLException {
    if (!unusable.isEmpty()) {
      recompute(connection, newest.keySet(), unusable.stream().sorted().toList());
    }
    if (!newest.isEmpty()) {
      advance(connection, newest);
    }
  }

  /**
   * Where one of the readings was the latest of its series, finds the one before it. All rows that
   * this transaction will touch are locked first, in order. So the search sees every reading whose
   * writer has been here, and one whose writer comes later brings its newer reading itself.
   */
  private static void recompute(
      Connection connection, Collection<Integer> alsoTouched, List<ReadingKey> unusable)
      throws SQLException {
    TreeSet<Integer> touched = new TreeSet<>(alsoTouched);
    unusable.forEach(key -> touched.add(key.series()));
    try (PreparedStatement lock = connection.prepareStatement(LOCK);
        PreparedStatement recompute = connection.prepareStatement(RECOMPUTE)) {
      new ArrayBinder(connection, lock)
          .ints(touched.stream().mapToInt(Integer::intValue).toArray());
      lock.execute();
      ReadingTable.bindKeys(new ArrayBinder(connection, recompute), unusable);
      recompute.executeUpdate();
    }
  }

  private static void advance(Connection connection, SortedMap<Integer, Content> newest)
      throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(ADVANCE)) {
      ArrayBinder binder = new ArrayBinder(connection, statement);
      Collection<Content> contents = newest.values();
      binder.ints(newest.keySet().stream().mapToInt(Integer::intValue).toArray());
      binder.longs(
          contents.stream()
              .mapToLong(content -> Timestamps.micros(content.reading().observedAt()))
              .toArray());
      binder.doubles(
          contents.stream()
              .map(content -> Columns.doubleOf(content.reading().value()))
              .toArray(Double[]::new));
      binder.longs(contents.stream().mapToLong(Content::receivedMicros).toArray());
      statement.executeUpdate();
    }
  }

  /** Keeps the newer of what is there and what is given. */
  static void keepNewest(Map<Integer, Content> newest, int series, Content content) {
    newest.merge(
        series,
        content,
        (one, other) ->
            other.reading().observedAt().isBefore(one.reading().observedAt()) ? one : other);
  }
}
