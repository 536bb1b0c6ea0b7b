package vn.quantrac.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Removes what is older than the rules keep, in transactions of bounded size beside the stream, and
 * keeps account of it in table {@code removal}. Two processes never do it at once. Not thread-safe.
 */
public final class Retention {

  /** How long a horizon must have been known before the readings behind it go. */
  static final Duration SETTLING = Duration.ofHours(2);

  /** Readings before the horizon that automatic tests of those after it look at. */
  static final Duration NEIGHBOURS = Duration.ofDays(2);

  /** How long words of cameras stay that repeat the one before them: so late others may come. */
  static final Duration REPEATED_WORDS = Duration.ofDays(7);

  private static final long LOCK = 0x726574656e74696fL;
  private static final int BATCH = 5_000;

  private static final String READINGS = "READINGS";
  private static final String VERSIONS = "VERSIONS";
  private static final String CHANGES = "CHANGES";
  private static final String DELIVERIES = "DELIVERIES";
  private static final String CAMERA_WORDS = "CAMERA_WORDS";

  /** Tables of former versions, each with the column that its keys begin with. */
  private static final Map<String, String> HISTORIES =
      new TreeMap<>(
          Map.ofEntries(
              Map.entry("hour_statistic_history", "series_id"),
              Map.entry("running_statistic_history", "series_id"),
              Map.entry("day_statistic_history", "series_id"),
              Map.entry("day_maximum_statistic_history", "series_id"),
              Map.entry("month_statistic_history", "series_id"),
              Map.entry("year_statistic_history", "series_id"),
              Map.entry("corrected_hour_statistic_history", "series_id"),
              Map.entry("corrected_day_statistic_history", "series_id"),
              Map.entry("reading_flag_history", "series_id"),
              Map.entry("assessment_history", "series_id"),
              Map.entry("index_row_history", "station_id")));

  private final DataSource dataSource;
  private final Jdbi jdbi;
  private final RetentionRules rules;

  public Retention(DataSource dataSource, RetentionRules rules) {
    this.dataSource = dataSource;
    this.jdbi = Sql.jdbi(dataSource);
    this.rules = rules;
  }

  /**
   * Removes all that is too old.
   *
   * @return rows removed by kind, those of none left out; empty also when another process does it
   * @throws StorageException when the database fails; what was removed until then is counted
   */
  public Map<String, Long> run(Instant now) {
    return jdbi.withHandle(
        lock -> {
          if (!taken(lock)) {
            return Map.of();
          }
          try {
            return removed(now);
          } finally {
            lock.execute("select pg_advisory_unlock(?)", LOCK);
          }
        });
  }

  private static boolean taken(Handle handle) {
    return handle
        .createQuery("select pg_try_advisory_lock(:lock)")
        .bind("lock", LOCK)
        .mapTo(Boolean.class)
        .one();
  }

  private Map<String, Long> removed(Instant now) {
    Map<String, Long> removed = new TreeMap<>();
    note(removed, READINGS, readings(now));
    note(removed, VERSIONS, versions(before(rules.versions(), now)));
    note(removed, Removals.REJECTIONS, rejections(before(rules.rejections(), now)));
    note(removed, CHANGES, changes(before(rules.changes(), now)));
    note(removed, DELIVERIES, deliveries(before(rules.deliveries(), now)));
    note(removed, CAMERA_WORDS, cameraWords(now.minus(REPEATED_WORDS)));
    note(removed, PictureRemoval.PICTURES, pictures(before(rules.pictures(), now)));
    return removed;
  }

  private static void note(Map<String, Long> removed, String kind, long rows) {
    if (rows > 0) {
      removed.put(kind, rows);
    }
  }

  private static @Nullable Instant before(@Nullable Duration kept, Instant now) {
    return kept == null ? null : now.minus(kept);
  }

  /** Behind the horizon that stood before, which the streams have seen; then it moves on. */
  private long readings(Instant now) {
    Instant cut = before(rules.readings(), now);
    if (cut == null) {
      return 0;
    }
    RetentionHorizon.Standing standing = jdbi.withHandle(RetentionHorizon::standing).orElse(null);
    long removed = 0;
    if (standing != null && !standing.since().isAfter(now.minus(SETTLING))) {
      removed = readingsUntil(standing.until().minus(NEIGHBOURS));
    }
    jdbi.useHandle(handle -> RetentionHorizon.advance(handle, cut, now));
    return removed;
  }

  private long readingsUntil(Instant last) {
    long removed =
        Transactions.run(dataSource, "asking for chunks", this::isHypertable)
            ? chunksUntil(last)
            : ofEach("select id from series", id -> oldest("reading", id, last));
    return removed + ofEach("select id from series", id -> oldest("reading_revision", id, last));
  }

  private boolean isHypertable(Connection connection) throws SQLException {
    return Hypertables.isHypertable(connection, "reading");
  }

  /** Whole chunks only; the newest of them stays until all in it is old enough. */
  private long chunksUntil(Instant last) {
    long removed = 0;
    Instant end = oldestChunkEnd();
    while (end != null && !end.isAfter(last)) {
      Instant before = end;
      removed +=
          jdbi.inTransaction(
              handle -> {
                long rows =
                    account(
                        handle,
                        READINGS,
                        "select count(*) from reading where observed_at < :last",
                        """
                        select '' as station_code, count(*) as removed_rows, 0 as removed_bytes,
                               min(observed_at) as oldest, max(observed_at) as newest
                          from reading where observed_at < :last
                        """,
                        before);
                handle
                    .createQuery(
                        "select drop_chunks('reading', older_than => cast(:last as timestamptz))::text")
                    .bind("last", before)
                    .mapTo(String.class)
                    .list();
                return rows;
              });
      end = oldestChunkEnd();
    }
    return removed;
  }

  private static long account(Handle handle, String kind, String count, String gone, Instant last) {
    long rows = handle.createQuery(count).bind("last", last).mapTo(Long.class).one();
    Removals.add(handle, kind, Removals.AGE, gone, update -> update.bind("last", last));
    return rows;
  }

  private @Nullable Instant oldestChunkEnd() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select range_end from timescaledb_information.chunks
                     where hypertable_schema = current_schema() and hypertable_name = 'reading'
                     order by range_end limit 1
                    """)
                .map((row, context) -> Timestamps.instant(row, "range_end"))
                .findOne()
                .orElse(null));
  }

  private String oldest(String table, int series, Instant last) {
    return """
        delete from %1$s
         where series_id = %2$d and observed_at = any(array(
               select observed_at from %1$s
                where series_id = %2$d and observed_at <= timestamptz '%3$s'
                order by observed_at limit %4$d))
        returning observed_at as time
        """
        .formatted(table, series, last, BATCH);
  }

  private long versions(@Nullable Instant last) {
    if (last == null) {
      return 0;
    }
    long removed = 0;
    for (Map.Entry<String, String> history : HISTORIES.entrySet()) {
      String keys = history.getValue().equals("series_id") ? "series" : "station";
      String sql =
          "delete from %s where %s = %%d and superseded_at <= timestamptz '%s' returning superseded_at as time"
              .formatted(history.getKey(), history.getValue(), last);
      for (int key : ids("select id from " + keys)) {
        removed += delete(VERSIONS, sql.formatted(key));
      }
    }
    return removed;
  }

  private long changes(@Nullable Instant last) {
    if (last == null) {
      return 0;
    }
    String sql =
        """
        delete from change_log
         where id = any(array(
               select id from change_log
                where at <= timestamptz '%s' and id <= (select change_id from stream_position)
                  and id < (select max(id) from change_log)
                order by id limit %d))
        returning at as time
        """
            .formatted(last, BATCH);
    return inBatches(CHANGES, sql);
  }

  /** Those of an alert that is open stay: what is told next is counted from them. */
  private long deliveries(@Nullable Instant last) {
    if (last == null) {
      return 0;
    }
    String sql =
        """
        delete from alert_delivery
         where id = any(array(
               select d.id from alert_delivery d left join alert a on a.id = d.alert_id
                where d.state <> 'WAITING' and d.ended_at <= timestamptz '%s'
                  and (a.id is null or a.state = 'CLOSED')
                order by d.id limit %d))
        returning ended_at as time
        """
            .formatted(last, BATCH);
    return inBatches(DELIVERIES, sql);
  }

  private long cameraWords(Instant last) {
    String sql =
        """
        delete from camera_connection w
         using (select camera_id, at, online from camera_connection
                 where not changed and at <= timestamptz '%s' order by at limit %d) o
         where w.camera_id = o.camera_id and w.at = o.at and w.online = o.online and not w.changed
        returning w.at as time
        """
            .formatted(last, BATCH);
    return inBatches(CAMERA_WORDS, sql);
  }

  private long pictures(@Nullable Instant last) {
    long removed = 0;
    int batch = last == null ? 0 : PictureRemoval.BATCH;
    while (last != null && batch == PictureRemoval.BATCH) {
      batch =
          Transactions.run(
              dataSource,
              "removing pictures",
              connection -> PictureRemoval.remove(Sql.handle(connection), last));
      removed += batch;
    }
    return removed;
  }

  private long rejections(@Nullable Instant last) {
    if (last == null) {
      return 0;
    }
    long removed = 0;
    int batch;
    do {
      batch =
          Transactions.run(
              dataSource,
              "removing refused messages",
              connection -> {
                Handle handle = Sql.handle(connection);
                List<Long> ids =
                    handle
                        .createQuery(
                            """
                            select id from rejected_message where received_at <= :last
                             order by id limit :rows for update skip locked
                            """)
                        .bind("last", last)
                        .bind("rows", BATCH)
                        .mapTo(Long.class)
                        .list();
                RejectionRemoval.remove(handle, ids, Removals.AGE);
                return ids.size();
              });
      removed += batch;
    } while (batch == BATCH);
    return removed;
  }

  /** Makes the statement that deletes the oldest of one key. */
  @FunctionalInterface
  private interface OldestOf {
    String sql(int key);
  }

  private long ofEach(String keys, OldestOf oldest) {
    long removed = 0;
    for (int key : ids(keys)) {
      removed += inBatches(READINGS, oldest.sql(key));
    }
    return removed;
  }

  private long inBatches(String kind, String sql) {
    long removed = 0;
    long batch;
    do {
      batch = delete(kind, sql);
      removed += batch;
    } while (batch >= BATCH);
    return removed;
  }

  private List<Integer> ids(String sql) {
    return jdbi.withHandle(handle -> handle.createQuery(sql).mapTo(Integer.class).list());
  }

  /**
   * Deletes and accounts in one statement.
   *
   * @param sql returns the times of what it deletes as {@code time}
   */
  private long delete(String kind, String sql) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    with gone as (%s),
                    account as (
                      insert into removal as t (kind, cause, station_code, day, removed_rows,
                                                removed_bytes, oldest, newest)
                      select :kind, :cause, '', (now() at time zone 'UTC')::date, count(*), 0,
                             min(time), max(time)
                        from gone having count(*) > 0
                      on conflict (kind, cause, station_code, day) do update
                        set removed_rows = t.removed_rows + excluded.removed_rows,
                            oldest = least(t.oldest, excluded.oldest),
                            newest = greatest(t.newest, excluded.newest))
                    select count(*) from gone
                    """
                        .formatted(sql))
                .bind("kind", kind)
                .bind("cause", Removals.AGE)
                .mapTo(Long.class)
                .one());
  }
}
