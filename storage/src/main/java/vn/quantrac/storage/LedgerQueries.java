package vn.quantrac.storage;

import java.time.LocalDate;
import java.util.List;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** The balance of what arrived, and beside it what never did. Thread-safe. */
public final class LedgerQueries {

  private static final LocalDate FIRST_DAY = LocalDate.of(1, 1, 1);
  private static final LocalDate LAST_DAY = LocalDate.of(9999, 12, 31);

  /**
   * Grid points of a gap in a local day are its multiples of the interval with start &lt; t &lt;=
   * end; missing numbers of messages count on the day on which the next message was measured.
   */
  private static final String SQL =
      """
      with missing as (
        select s.code as station_code, d.day,
               coalesce(sum(floor((least(extract(epoch from g.last_at), d.until)
                                   + g.offset_seconds) / g.interval_seconds)
                            - floor((greatest(extract(epoch from g.first_at) - g.interval_seconds,
                                              d.since)
                                     + g.offset_seconds) / g.interval_seconds))
                          filter (where g.series_id is not null), 0)::bigint as readings,
               coalesce(sum(g.missing) filter (where g.series_id is null), 0)::bigint as messages
          from (select *, nullif(interval_seconds, 0) as seconds from gap) g
          join station s on s.id = g.station_id
         cross join lateral (
           select day::date as day,
                  extract(epoch from timezone(s.time_zone, day)) as since,
                  extract(epoch from timezone(s.time_zone, day + interval '1 day')) as until
             from generate_series(
               timezone(s.time_zone, case when g.series_id is null then g.last_at
                                          else g.first_at end - interval '1 microsecond')
                 ::date::timestamp,
               timezone(s.time_zone, g.last_at - interval '1 microsecond')::date::timestamp,
               interval '1 day') day) d
         where g.closed_at is null
           and (cast(:station as text) is null or s.code = :station)
           and g.last_at >= cast(:from as date) - interval '1 day'
           and g.first_at <= cast(:to as date) + interval '2 days'
         group by s.code, d.day),
      received as (
        select station_code, day, received, stored, duplicate, revised, rejected, dropped
          from ledger
         where (cast(:station as text) is null or station_code = :station)
           and day >= :from and day <= :to)
      select coalesce(r.station_code, m.station_code) as station_code,
             coalesce(r.day, m.day) as day, coalesce(r.received, 0) as received,
             coalesce(r.stored, 0) as stored, coalesce(r.duplicate, 0) as duplicate,
             coalesce(r.revised, 0) as revised, coalesce(r.rejected, 0) as rejected,
             coalesce(r.dropped, 0) as dropped, coalesce(m.readings, 0) as missing, coalesce(m.messages, 0) as missing_messages
        from received r
        full join (select * from missing where day >= :from and day <= :to) m
          on m.station_code = r.station_code and m.day = r.day
       where (coalesce(r.day, m.day), coalesce(r.station_code, m.station_code) collate "C")
             > (:afterDay, :afterStation)
       order by 2, coalesce(r.station_code, m.station_code) collate "C" limit :rows
      """
          .replace("/ g.interval_seconds", "/ g.seconds");

  private final Jdbi jdbi;

  public LedgerQueries(DataSource dataSource) {
    this.jdbi = Sql.jdbi(dataSource);
  }

  /**
   * Rows ascending by day, then station code (byte order).
   *
   * @param station null for all
   * @param from first day, null for the beginning
   * @param to last day, null for the end
   * @param after the last row of the page before, null for the first page
   */
  public Page<LedgerRow> page(
      @Nullable String station,
      @Nullable LocalDate from,
      @Nullable LocalDate to,
      @Nullable LedgerRow after,
      int limit) {
    Page.checkLimit(limit);
    return page(
        station,
        from,
        to,
        after == null ? null : after.day(),
        after == null ? null : after.station(),
        limit);
  }

  /** As above, with day and station of the last row of the page before; both null or none. */
  public Page<LedgerRow> page(
      @Nullable String station,
      @Nullable LocalDate from,
      @Nullable LocalDate to,
      @Nullable LocalDate afterDay,
      @Nullable String afterStation,
      int limit) {
    Page.checkLimit(limit);
    List<LedgerRow> rows =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery(SQL)
                    .bind("station", station)
                    .bind("from", from == null ? FIRST_DAY : from)
                    .bind("to", to == null ? LAST_DAY : to)
                    .bind("afterDay", afterDay == null ? FIRST_DAY.minusDays(1) : afterDay)
                    .bind("afterStation", afterStation == null ? "" : afterStation)
                    .bind("rows", limit + 1)
                    .map(
                        (row, context) ->
                            new LedgerRow(
                                row.getString("station_code"),
                                row.getObject("day", LocalDate.class),
                                row.getLong("received"),
                                row.getLong("stored"),
                                row.getLong("duplicate"),
                                row.getLong("revised"),
                                row.getLong("rejected"),
                                row.getLong("missing"),
                                row.getLong("missing_messages"),
                                row.getLong("dropped")))
                    .list());
    return Page.of(rows, limit);
  }

  /** Fails unless the ledger can be read at this moment. */
  public void probe() {
    jdbi.useHandle(
        handle -> handle.createQuery("select 1 from ledger limit 1").mapTo(Integer.class).list());
  }
}
