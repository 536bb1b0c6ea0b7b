package vn.quantrac.storage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.IntToLongFunction;

/** Keeps the newest usable reading of each series. */
final class LatestTable {

  /** Keeps every writer of the table away until the transaction ends; readers go on. */
  private static final String LOCK_ALL = "lock table latest_reading in exclusive mode";

  private static final String LOCK =
      """
      select series_id from latest_reading where series_id = any(?::int[])
       order by series_id for update
      """;

  /** Where the reading is the latest of its series and not usable. */
  private static final String FALL_BACK =
      """
      update latest_reading t
         set observed_at = n.observed_at, value = n.value, received_at = n.received_at
        from (select l.series_id, r.observed_at, r.value, r.received_at
                from unnest(?::int[], ?::bigint[]) as u (series_id, observed)
                join latest_reading l on l.series_id = u.series_id
                 and l.observed_at = to_timestamp(0) + u.observed * interval '1 microsecond'
                left join lateral (
                     select r.observed_at, r.value, r.received_at from reading r
                      where r.series_id = l.series_id and %s
                      order by r.observed_at desc limit 1) r on true) n
       where t.series_id = n.series_id
      """
          .formatted(UsableCondition.OF_READING);

  /** To the newest usable reading at or after a time, where that is newer than the latest. */
  private static final String MOVE_ON =
      """
      update latest_reading t
         set observed_at = n.observed_at, value = n.value, received_at = n.received_at
        from (select u.series_id, r.observed_at, r.value, r.received_at
                from unnest(?::int[], ?::bigint[]) as u (series_id, observed)
               cross join lateral (
                     select r.observed_at, r.value, r.received_at from reading r
                      where r.series_id = u.series_id
                        and r.observed_at >= to_timestamp(0) + u.observed * interval '1 microsecond'
                        and %s
                      order by r.observed_at desc limit 1) r) n
       where t.series_id = n.series_id
         and (t.observed_at is null or t.observed_at < n.observed_at)
      """
          .formatted(UsableCondition.OF_READING);

  /** Where a span reaches the latest reading or lies after it. */
  private static final String SEARCH =
      """
      update latest_reading t
         set observed_at = n.observed_at, value = n.value, received_at = n.received_at
        from (select l.series_id, r.observed_at, r.value, r.received_at
                from latest_reading l
                left join lateral (
                     select r.observed_at, r.value, r.received_at from reading r
                      where r.series_id = l.series_id and %s
                      order by r.observed_at desc limit 1) r on true
               where l.series_id = ?::int
                 and (l.observed_at is null
                      or l.observed_at <= to_timestamp(0) + ? * interval '1 microsecond')) n
       where t.series_id = n.series_id
      """
          .formatted(UsableCondition.OF_READING);

  /** Answers the series of those candidates that may not be used. */
  private static final String ADVANCE =
      """
      with candidate as materialized (
        select r.*, %s as usable
          from (select series_id, value,
                       to_timestamp(0) + observed * interval '1 microsecond' as observed_at,
                       to_timestamp(0) + received * interval '1 microsecond' as received_at
                  from unnest(?::int[], ?::bigint[], ?::float8[], ?::bigint[])
                    as u (series_id, observed, value, received)) r),
      advanced as (
        insert into latest_reading as t (series_id, observed_at, value, received_at)
        select series_id, observed_at, value, received_at from candidate where usable
        on conflict (series_id) do update
          set observed_at = excluded.observed_at, value = excluded.value,
              received_at = excluded.received_at
        where t.observed_at is null or excluded.observed_at > t.observed_at
           or (excluded.observed_at = t.observed_at and excluded.value <> t.value))
      select series_id from candidate where not usable
      """
          .formatted(UsableCondition.OF_MEASURED);

  private LatestTable() {}

  /**
   * Brings the rows up to date after contents in force have changed.
   *
   * @param newest the newest changed content of each series among those that were measured
   * @param unusable readings that were there before and were not measured now
   * @param oldest the time of a series' oldest reading that was written, microseconds since 1970
   */
  static void write(
      Connection connection,
      SortedMap<Integer, Content> newest,
      Collection<ReadingKey> unusable,
      IntToLongFunction oldest)
      throws SQLException {
    if (!unusable.isEmpty()) {
      fallBack(connection, newest.keySet(), unusable);
    }
    if (!newest.isEmpty()) {
      SortedMap<Integer, Long> passedOver = new TreeMap<>();
      for (int series : advance(connection, newest)) {
        passedOver.put(series, oldest.applyAsLong(series));
      }
      moveOn(connection, passedOver);
    }
  }

  /**
   * Where one of the readings was the latest of its series, finds the one before it. All rows that
   * this transaction will touch are locked first, in order. So the search sees every reading whose
   * writer has been here, and one whose writer comes later brings its newer reading itself.
   */
  static void fallBack(
      Connection connection, Collection<Integer> alsoTouched, Collection<ReadingKey> unusable)
      throws SQLException {
    if (unusable.isEmpty()) {
      return;
    }
    TreeSet<Integer> touched = new TreeSet<>(alsoTouched);
    unusable.forEach(key -> touched.add(key.series()));
    lock(connection, touched);
    try (PreparedStatement statement = connection.prepareStatement(FALL_BACK)) {
      ReadingTable.bindKeys(
          new ArrayBinder(connection, statement), unusable.stream().sorted().toList());
      statement.executeUpdate();
    }
  }

  /** Finds newer readings at or after a time for each series; see {@link #fallBack} for locks. */
  static void moveOn(Connection connection, SortedMap<Integer, Long> from) throws SQLException {
    if (from.isEmpty()) {
      return;
    }
    lock(connection, from.keySet());
    List<ReadingKey> keys =
        from.entrySet().stream()
            .map(entry -> new ReadingKey(entry.getKey(), entry.getValue()))
            .toList();
    try (PreparedStatement statement = connection.prepareStatement(MOVE_ON)) {
      ReadingTable.bindKeys(new ArrayBinder(connection, statement), keys);
      statement.executeUpdate();
    }
  }

  /** To be called before anything is written that says which readings of a span are usable. */
  static void lockAll(Connection connection) throws SQLException {
    try (PreparedStatement lock = connection.prepareStatement(LOCK_ALL)) {
      lock.execute();
    }
  }

  /** Finds the latest reading anew unless it lies after {@code toMicros}. */
  static void search(Connection connection, int series, long toMicros) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(SEARCH)) {
      ArrayBinder binder = new ArrayBinder(connection, statement);
      binder.one(series);
      binder.one(toMicros);
      statement.executeUpdate();
    }
  }

  private static void lock(Connection connection, Collection<Integer> series) throws SQLException {
    try (PreparedStatement lock = connection.prepareStatement(LOCK)) {
      new ArrayBinder(connection, lock).ints(series.stream().mapToInt(Integer::intValue).toArray());
      lock.execute();
    }
  }

  private static List<Integer> advance(Connection connection, SortedMap<Integer, Content> newest)
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
      try (ResultSet row = statement.executeQuery()) {
        List<Integer> passedOver = new ArrayList<>();
        while (row.next()) {
          passedOver.add(row.getInt(1));
        }
        return passedOver;
      }
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
