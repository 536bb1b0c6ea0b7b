package vn.quantrac.storage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.missing.GapCause;
import vn.quantrac.domain.statistics.Losses;

/**
 * What was promised and what came, counted at each call: by the gaps where the month was watched
 * from its beginning, as far as was looked, grid point by grid point otherwise; of months of which
 * readings were removed by age, what is kept. Which of them are usable, and why others are not, is
 * taken from the hours that the stream has made of them. Thread-safe.
 */
public final class AvailabilityQueries {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private static final String SQL =
      """
      with chosen as (
        select s.id as station_id, s.code, s.name, s.operator, e.id as series_id, e.parameter,
               e.unit, e.interval_seconds, m.since, m.until, m.first_day
          from station s join series e on e.station_id = s.id
         cross join lateral (
           select cast(:month as date) as first_day,
                  timezone(s.time_zone, cast(:month as date)::timestamp) as since,
                  timezone(s.time_zone, cast(:month as date) + interval '1 month') as until) m
         where (cast(:station as text) is null or s.code = :station)
           and (cast(:operator as text) is null or s.operator = :operator)
           and (s.code collate "C", e.parameter collate "C") > (:afterStation, :afterParameter)
           and (e.active or exists (select 1 from reading r
                                     where r.series_id = e.id and r.observed_at > m.since
                                       and r.observed_at <= m.until))
         order by s.code collate "C", e.parameter collate "C" limit :rows),
      promised as (
        select c.station_id, c.series_id, p.interval_seconds as i, p.offset_seconds as o,
               greatest(c.since, p.from_at,
                        (select until_at from retention_horizon where kind = 'READINGS'))
                 as lower,
               least(c.until, cast(:due as timestamptz),
                     lead(p.from_at) over (partition by c.series_id order by p.from_at)) as upper,
               (select min(r.observed_at) from reading r where r.series_id = c.series_id) as begun
          from chosen c join promise p on p.series_id = c.series_id),
      span as (
        select station_id, series_id, i, o, lower, upper,
               greatest(floor((extract(epoch from lower)::float8 + o) / i)::bigint + 1,
                        floor((extract(epoch from begun)::float8 + o + i / 2.0) / i)::bigint) as lo,
               floor((extract(epoch from upper)::float8 + o) / i)::bigint as hi
          from promised where i is not null and lower < upper and begun is not null),
      watched as (
        select s.station_id, s.series_id, s.i, s.o, s.lower, s.lo, w.known,
               case when w.known then least(s.hi, w.looked) else s.hi end as hi,
               case when w.known then least(s.upper, w.last_at) else s.upper end as upper
          from span s
         cross join lateral (
           select w.last_at,
                  floor((extract(epoch from w.last_at)::float8 + s.o + s.i / 2.0) / s.i)::bigint
                    as looked,
                  coalesce(w.first_at <= to_timestamp(s.lo * s.i::float8 - s.o)
                           and w.last_at >= to_timestamp(s.lo * s.i::float8 - s.o), false)
                  and not exists (select 1 from promise p
                                   where p.series_id = s.series_id and p.from_at > s.lower)
                    as known
             from watched_series w where w.series_id = s.series_id) w),
      counted as (
        select s.series_id, sum(s.hi - s.lo + 1) as promised,
               sum(case when s.known then s.hi - s.lo + 1 - coalesce(m.missing, 0)
                        else g.received end) as received,
               sum(case when s.known then l.late else g.late end) as late
          from watched s
         cross join lateral (
            select sum(least(s.hi, floor((extract(epoch from x.last_at) + s.o) / s.i))
                       - greatest(s.lo, floor((extract(epoch from x.first_at) + s.o) / s.i)) + 1)
                     as missing
              from gap x
             where s.known and x.station_id = s.station_id and x.series_id = s.series_id
               and x.closed_at is null and x.last_at >= to_timestamp(s.lo * s.i::float8 - s.o)
               and x.first_at <= to_timestamp(s.hi * s.i::float8 - s.o)) m
         cross join lateral (
            select count(*) as late from reading r
             where s.known and r.series_id = s.series_id and r.observed_at > s.lower
               and r.observed_at <= s.upper
               and r.received_at > r.observed_at + cast(:delay as interval)) l
         cross join lateral (
            select count(*) filter (where n is distinct from before) as received,
                   count(*) filter (where n is distinct from before
                                      and received_at > observed_at + cast(:delay as interval))
                     as late
              from (select *, lag(n) over (order by observed_at) as before
                      from (select floor((extract(epoch from r.observed_at)::float8 + s.o
                                          + s.i / 2.0) / s.i)::bigint as n,
                                   r.observed_at, r.received_at
                              from reading r
                             where not s.known and r.series_id = s.series_id
                               and r.observed_at
                                   >= to_timestamp(s.lo * s.i::float8 - s.o - s.i / 2.0)
                               and r.observed_at
                                   < to_timestamp(s.hi * s.i::float8 - s.o + s.i / 2.0)) a) b) g
         where s.lo <= s.hi group by s.series_id),
      judged as (
        select c.series_id, sum(h.count) as usable,
               coalesce(sum((h.losses->>'calibrating')::int), 0) as calibrating,
               coalesce(sum((h.losses->>'fault')::int), 0) as fault,
               coalesce(sum((h.losses->>'withoutValue')::int), 0) as without_value,
               coalesce(sum((h.losses->>'failedTest')::int), 0) as failed_test,
               coalesce(sum((h.losses->>'invalidated')::int), 0) as invalidated,
               coalesce(sum((h.losses->>'stopped')::int), 0) as stopped
          from chosen c join hour_statistic h
            on h.series_id = c.series_id and h.period_end > c.since and h.period_end <= c.until
         group by c.series_id),
      missing as (
        select series_id, jsonb_object_agg(cause, readings)::text as by_cause
          from (select c.series_id, g.cause,
                       sum(floor((least(extract(epoch from g.last_at),
                                        extract(epoch from c.until)) + g.offset_seconds)
                                 / g.interval_seconds)
                           - floor((greatest(extract(epoch from g.first_at) - g.interval_seconds,
                                             extract(epoch from c.since)) + g.offset_seconds)
                                   / g.interval_seconds)) as readings
                  from chosen c join gap g
                    on g.station_id = c.station_id and g.series_id = c.series_id
                   and g.closed_at is null and g.last_at > c.since and g.first_at <= c.until
                 group by c.series_id, g.cause) b
         group by series_id)
      select c.*, coalesce(n.promised, 0) as promised, coalesce(n.received, 0) as received,
             coalesce(n.late, 0) as late, coalesce(j.usable, 0) as usable,
             coalesce(j.calibrating, 0) as calibrating, coalesce(j.fault, 0) as fault,
             coalesce(j.without_value, 0) as without_value,
             coalesce(j.failed_test, 0) as failed_test, coalesce(j.invalidated, 0) as invalidated,
             coalesce(j.stopped, 0) as stopped, m.by_cause,
             (select coalesce(sum(l.rejected), 0) from ledger l
               where l.station_code = c.code and l.day >= c.first_day
                 and l.day < c.first_day + interval '1 month') as station_rejected
        from chosen c
        left join counted n on n.series_id = c.series_id
        left join judged j on j.series_id = c.series_id
        left join missing m on m.series_id = c.series_id
       order by c.code collate "C", c.parameter collate "C"
      """;

  private final Jdbi jdbi;

  public AvailabilityQueries(DataSource dataSource) {
    this.jdbi = Sql.jdbi(dataSource);
  }

  /**
   * What is asked for.
   *
   * @param month of each station's own zone
   * @param operator exact name; null for all, also those of whom nobody has said
   * @param station code; null for all
   * @param due newest reading that should be here by now
   * @param delay a reading that came later than this after it was measured is late
   */
  public record Filter(
      YearMonth month,
      @Nullable String operator,
      @Nullable String station,
      Instant due,
      Duration delay) {}

  /**
   * Series rising by station code, then parameter (byte order).
   *
   * @param afterStation station of the last row of the page before; null for the first page
   * @param afterParameter its parameter
   */
  public Page<AvailabilityRow> page(
      Filter filter, @Nullable String afterStation, @Nullable String afterParameter, int limit) {
    Page.checkLimit(limit);
    List<AvailabilityRow> rows =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery(SQL)
                    .bind("month", filter.month().atDay(1))
                    .bind("station", filter.station())
                    .bind("operator", filter.operator())
                    .bind("due", filter.due())
                    .bind("delay", filter.delay().toSeconds() + " seconds")
                    .bind("afterStation", afterStation == null ? "" : afterStation)
                    .bind("afterParameter", afterParameter == null ? "" : afterParameter)
                    .bind("rows", limit + 1)
                    .map((row, context) -> row(row))
                    .list());
    return Page.of(rows, limit);
  }

  private static AvailabilityRow row(ResultSet row) throws SQLException {
    long promised = row.getLong("promised");
    long received = row.getLong("received");
    return new AvailabilityRow(
        row.getString("operator"),
        Objects.requireNonNull(row.getString("code")),
        Objects.requireNonNull(row.getString("name")),
        Objects.requireNonNull(row.getString("parameter")),
        Objects.requireNonNull(row.getString("unit")),
        row.getInt("interval_seconds"),
        promised,
        received,
        Math.min(received, row.getLong("usable")),
        new Losses(
            row.getInt("calibrating"),
            row.getInt("fault"),
            row.getInt("without_value"),
            row.getInt("failed_test"),
            row.getInt("invalidated"),
            row.getInt("stopped")),
        row.getLong("late"),
        byCause(row.getString("by_cause"), promised - received),
        row.getLong("station_rejected"));
  }

  /**
   * Causes of what is missing. The gaps may be a look behind the readings, and none is recorded of
   * the time before they were watched: what they do not explain is unknown.
   */
  private static Map<GapCause, Long> byCause(@Nullable String json, long missing) {
    Map<GapCause, Long> causes = new EnumMap<>(GapCause.class);
    long left = missing;
    JsonNode counts = read(json);
    for (GapCause cause : GapCause.values()) {
      long told = cause == GapCause.UNKNOWN ? left : counts.path(cause.name()).asLong();
      long count = Math.min(told, left);
      if (count > 0) {
        causes.put(cause, count);
        left -= count;
      }
    }
    return Map.copyOf(causes);
  }

  private static JsonNode read(@Nullable String json) {
    try {
      return JSON.readTree(json == null ? "{}" : json);
    } catch (JsonProcessingException e) {
      throw new StorageException("the counts of missing readings cannot be read", e);
    }
  }
}
