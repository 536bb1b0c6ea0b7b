package vn.quantrac.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.statistics.TimeRange;

/** Wishes to compute results anew, each told to the stream once a station. Thread-safe. */
public final class RecomputeStore {

  private static final String REQUESTS =
      """
      select r.id, r.station_code, r.from_at, r.to_at, r.requested_by, r.requested_at, r.done_at,
             count(t.station_code) as stations, count(t.done_at) as stations_done,
             coalesce(sum(t.rows_changed), 0) as rows_changed
        from recompute_request r left join recompute_station t on t.request_id = r.id
      """;

  private final DataSource dataSource;
  private final Jdbi jdbi;

  public RecomputeStore(DataSource dataSource) {
    this.dataSource = dataSource;
    this.jdbi = Sql.jdbi(dataSource);
  }

  /**
   * Asks the stream for a recompute: one row of the change log a station, in one transaction. Where
   * no station is registered the request is done at once.
   *
   * @param station code; null for all
   * @throws UnknownStationException when no such station is registered
   */
  public RecomputeRequest request(@Nullable String station, TimeRange span, String account) {
    return Transactions.run(
        dataSource,
        "asking for a recompute",
        connection -> {
          Handle handle = Sql.handle(connection);
          List<String> stations = stations(handle, station);
          long id = insert(handle, station, span, account);
          for (String code : stations) {
            handle.execute(
                "insert into recompute_station (request_id, station_code) values (?, ?)", id, code);
            RecomputeTask task = new RecomputeTask(id, code, span.from(), span.to());
            ChangeLog.add(connection, Change.RECOMPUTE, code, task.payload(), account);
          }
          finishWhereNothingWaits(handle, id);
          return find(handle, id).orElseThrow();
        });
  }

  private static List<String> stations(Handle handle, @Nullable String station) {
    List<String> codes =
        handle
            .createQuery(
                """
                select code from station
                 where (cast(:station as text) is null or code = :station)
                 order by code collate "C"
                """)
            .bind("station", station)
            .mapTo(String.class)
            .list();
    if (station != null && codes.isEmpty()) {
      throw new UnknownStationException(station);
    }
    return codes;
  }

  private static long insert(
      Handle handle, @Nullable String station, TimeRange span, String account) {
    return handle
        .createQuery(
            """
            insert into recompute_request (station_code, from_at, to_at, requested_by)
            values (:station, :from, :to, :account) returning id
            """)
        .bind("station", station)
        .bind("from", span.from())
        .bind("to", span.to())
        .bind("account", Columns.text(account, 200))
        .mapTo(Long.class)
        .one();
  }

  /** Tasks that are not done, in the order of request. */
  public List<RecomputeTask> waiting() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select t.request_id, t.station_code, r.from_at, r.to_at
                      from recompute_station t join recompute_request r on r.id = t.request_id
                     where t.done_at is null order by t.request_id, t.station_code
                    """)
                .map(
                    (row, context) ->
                        new RecomputeTask(
                            row.getLong("request_id"),
                            row.getString("station_code"),
                            Timestamps.instant(row, "from_at"),
                            Timestamps.instant(row, "to_at")))
                .list());
  }

  /**
   * Notes that a task is done; one that is done already stays as it is.
   *
   * @param rowsChanged rows that were written or removed for it
   */
  public void done(RecomputeTask task, long rowsChanged) {
    jdbi.useTransaction(
        handle -> {
          handle.execute(
              """
              update recompute_station set done_at = now(), rows_changed = ?
               where request_id = ? and station_code = ? and done_at is null
              """,
              rowsChanged,
              task.request(),
              task.station());
          finishWhereNothingWaits(handle, task.request());
        });
  }

  /** Two that end at once wait for each other here, so that the second sees both. */
  private static void finishWhereNothingWaits(Handle handle, long id) {
    handle.execute("select 1 from recompute_request where id = ? for update", id);
    handle.execute(
        """
        update recompute_request r
           set done_at = now(),
               rows_changed = (select coalesce(sum(rows_changed), 0) from recompute_station
                                where request_id = r.id)
         where id = ? and done_at is null
           and not exists (select 1 from recompute_station t
                            where t.request_id = r.id and t.done_at is null)
        """,
        id);
  }

  /** One request with its progress. */
  public Optional<RecomputeRequest> find(long id) {
    return jdbi.withHandle(handle -> find(handle, id));
  }

  /** The newest requests, newest first. */
  public List<RecomputeRequest> newest(int limit) {
    Page.checkLimit(limit);
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(REQUESTS + " group by r.id order by r.id desc limit :rows")
                .bind("rows", limit)
                .map((row, context) -> request(row))
                .list());
  }

  private static Optional<RecomputeRequest> find(Handle handle, long id) {
    return handle
        .createQuery(REQUESTS + " where r.id = :id group by r.id")
        .bind("id", id)
        .map((row, context) -> request(row))
        .findOne();
  }

  private static RecomputeRequest request(ResultSet row) throws SQLException {
    @Nullable Instant doneAt = Timestamps.nullableInstant(row, "done_at");
    return new RecomputeRequest(
        row.getLong("id"),
        row.getString("station_code"),
        Timestamps.instant(row, "from_at"),
        Timestamps.instant(row, "to_at"),
        row.getString("requested_by"),
        Timestamps.instant(row, "requested_at"),
        row.getInt("stations"),
        row.getInt("stations_done"),
        row.getLong("rows_changed"),
        doneAt);
  }
}
