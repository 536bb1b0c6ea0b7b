package vn.quantrac.storage;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Finds the grid points of a series at which there is no reading. A reading belongs to the nearest
 * grid point, so that a clock that is off by less than half an interval makes no gap. What stands
 * open in the end is a function of the set of readings and of the time looked at, in whatever order
 * and with whatever looks between they came: a reading can only close.
 */
final class RhythmGaps {

  /** Grid points of a series looked at in one go: a week of five minutes. */
  private static final int POINTS = 2_016;

  /** Older readings than any before are looked for in the first look of each such time. */
  private static final Duration LOOK_BACK = Duration.ofMinutes(15);

  /**
   * The number of the grid point that a time belongs to; %1$s the time, %2$s the interval in
   * seconds, %3$s the offset.
   */
  private static final String NEAREST =
      "floor((extract(epoch from %1$s)::float8 + %3$s + %2$s / 2.0) / %2$s)::bigint";

  /** The number of the last grid point that is not after a time. */
  private static final String NOT_AFTER =
      "floor((extract(epoch from %1$s)::float8 + %3$s) / %2$s)::bigint";

  private static final String TIME = "to_timestamp(%1$s * %2$s::float8 - %3$s)";

  /** Of each segment (key, series_id, i, o, lo, hi): runs of numbers without a reading. */
  private static final String RUNS =
      """
      stored as (
        select s.key, g.n
          from segment s
         cross join lateral (
           select distinct %1$s as n from reading r
            where r.series_id = s.series_id
              and r.observed_at >= to_timestamp(s.lo * s.i::float8 - s.o - s.i / 2.0)
              and r.observed_at < to_timestamp(s.hi * s.i::float8 - s.o + s.i / 2.0)) g
        union all select key, lo - 1 from segment
        union all select key, hi + 1 from segment),
      step as (
        select key, n, lead(n) over (partition by key order by n) as next from stored),
      run as (
        select s.*, t.n + 1 as first, t.next - 1 as last,
               row_number() over (partition by s.key order by t.n) as place
          from step t join segment s on s.key = t.key
         where t.next - t.n > 1)
      """
          .formatted(NEAREST.formatted("r.observed_at", "s.i", "s.o"));

  private static final String FIND =
      """
      with chosen as (
        select w.series_id, e.station_id, p.interval_seconds as i, p.offset_seconds as o,
               w.first_at, w.last_at,
               %1$s + 1 as lowest, %2$s as newest, %3$s + 1 as eldest
          from watched_series w
          join series e on e.id = w.series_id
          join lateral (select interval_seconds, offset_seconds, from_at from promise
                         where series_id = w.series_id order by from_at desc limit 1) p
            on p.interval_seconds is not null
         where w.series_id = any(:series)
           and (not :backward or (w.first_at is not null and w.checked_at < :quarter))),
      begun as materialized (
        select c.*,
               case when (:backward or c.last_at is null)
                 and (c.first_at is null or c.first_at > cast(:oldest as timestamptz)) then
                 case when exists (select 1 from reading r
                                    where r.series_id = c.series_id and r.observed_at <= :oldest)
                   then c.eldest
                   else (select %4$s
                           from (select min(observed_at) as at from reading
                                  where series_id = c.series_id and observed_at > :oldest
                                    and observed_at <= coalesce(c.first_at, :due)
                                                       + make_interval(secs => c.i)) r)
                 end
               end as first
          from chosen c),
      segment as (
        select series_id as key, series_id, station_id, i, o, lo, hi from (
          select *,
                 case when :backward then greatest(first, lowest, %5$s - :points)
                      else greatest(lowest, case when last_at is null then first else %6$s + 1 end)
                 end as lo,
                 case when :backward then %5$s - 1
                      else least(newest, greatest(lowest, case when last_at is null then first
                                                           else %6$s + 1 end) + :points)
                 end as hi
            from begun
           where first is not null or (not :backward and last_at is not null)) b
         where lo <= hi),
      """
              .formatted(
                  NOT_AFTER.formatted("p.from_at", "p.interval_seconds", "p.offset_seconds"),
                  NOT_AFTER.formatted(
                      "cast(:due as timestamptz)", "p.interval_seconds", "p.offset_seconds"),
                  NOT_AFTER.formatted(
                      "cast(:oldest as timestamptz)", "p.interval_seconds", "p.offset_seconds"),
                  NEAREST.formatted("r.at", "c.i", "c.o"),
                  NEAREST.formatted("first_at", "i", "o"),
                  NOT_AFTER.formatted("last_at", "i", "o"))
          + RUNS
          + """
          , longer as (
            update gap g
               set last_at = greatest(g.last_at, %2$s), first_at = least(g.first_at, %1$s),
                   missing = g.missing + (r.last - r.first + 1)::int
              from run r
             where g.series_id = r.series_id and g.closed_at is null and g.interval_seconds = r.i
               and g.offset_seconds = r.o
               and (g.last_at = %3$s or g.first_at = %4$s)
            returning g.id, r.key, r.place),
          made as (
            insert into gap (station_id, series_id, interval_seconds, offset_seconds, missing,
                             first_at, last_at, found_at)
            select r.station_id, r.series_id, r.i, r.o, (r.last - r.first + 1)::int, %1$s, %2$s, :now
              from run r
             where not exists (select 1 from longer l where l.key = r.key and l.place = r.place)
            returning id),
          looked as (
            update watched_series w
               set first_at = case when :backward then %5$s else coalesce(w.first_at, %5$s) end,
                   last_at = case when :backward then w.last_at else %6$s end,
                   checked_at = case when :backward then w.checked_at else :now end
              from segment s where w.series_id = s.series_id
            returning w.series_id)
          select id from longer union all select id from made
          """
              .formatted(
                  TIME.formatted("r.first", "r.i", "r.o"),
                  TIME.formatted("r.last", "r.i", "r.o"),
                  TIME.formatted("(r.first - 1)", "r.i", "r.o"),
                  TIME.formatted("(r.last + 1)", "r.i", "r.o"),
                  TIME.formatted("s.lo", "s.i", "s.o"),
                  TIME.formatted("s.hi", "s.i", "s.o"));

  private static final String RECHECK =
      """
      with segment as (
        select g.id as key, g.series_id, g.station_id, g.interval_seconds as i,
               g.offset_seconds as o, g.cause, g.found_at, g.missing as before,
               %1$s as lo, %2$s as hi
          from gap g
         where g.id = any(:gaps) and g.closed_at is null and g.series_id is not null),
      """
              .formatted(
                  NEAREST.formatted("g.first_at", "g.interval_seconds", "g.offset_seconds"),
                  NEAREST.formatted("g.last_at", "g.interval_seconds", "g.offset_seconds"))
          + RUNS
          + """
          , remaining as (
            select key, sum(last - first + 1)::int as missing from run group by key),
          complete as (
            select s.key, s.found_at > cast(:now as timestamptz) - cast(:fleeting as interval)
                          and not exists (
                            select 1 from resend_request q
                             where q.station_id = s.station_id and q.asked_at is not null
                               and q.from_at < %2$s and q.to_at > %1$s) as fleeting
              from segment s where not exists (select 1 from run r where r.key = s.key)),
          forgotten as (
            delete from gap g using complete c where g.id = c.key and c.fleeting),
          closed as (
            update gap g set closed_at = :now, recovered = g.recovered + g.missing
              from complete c where g.id = c.key and not c.fleeting
            returning g.id),
          shrunk as (
            update gap g
               set first_at = %3$s, last_at = %4$s, missing = (r.last - r.first + 1)::int,
                   recovered = g.recovered + r.before - m.missing
              from run r join remaining m on m.key = r.key
             where g.id = r.key and r.place = 1 and (r.first <> r.lo or r.last <> r.hi)
            returning g.id),
          made as (
            insert into gap (station_id, series_id, interval_seconds, offset_seconds, missing,
                             first_at, last_at, found_at, cause)
            select r.station_id, r.series_id, r.i, r.o, (r.last - r.first + 1)::int, %3$s, %4$s,
                   r.found_at, r.cause
              from run r where r.place > 1
            returning id)
          select id, true as closed from closed
          union all select id, false from shrunk
          union all select id, false from made
          """
              .formatted(
                  TIME.formatted("(s.lo - 1)", "s.i", "s.o"),
                  TIME.formatted("s.hi", "s.i", "s.o"),
                  TIME.formatted("r.first", "r.i", "r.o"),
                  TIME.formatted("r.last", "r.i", "r.o"));

  private RhythmGaps() {}

  /**
   * Looks at the grid points of these series that have become due since the last look, and in the
   * first look of a quarter of an hour at those before all others, where older readings have come:
   * it asks for the first reading of each, the page of the database that nothing else still uses.
   *
   * @param due newest grid point that counts
   * @param oldest nothing before it is looked at
   * @return ids of the gaps that are new or longer
   */
  static List<Long> find(
      Handle handle, List<Integer> series, Instant now, Instant due, Instant oldest) {
    List<Long> found = new ArrayList<>();
    for (boolean backward : new boolean[] {true, false}) {
      found.addAll(
          handle
              .createQuery(FIND)
              .bindArray("series", Integer.class, series)
              .bind("now", now)
              .bind("quarter", quarter(now))
              .bind("due", due)
              .bind("oldest", oldest)
              .bind("backward", backward)
              .bind("points", POINTS - 1)
              .mapTo(Long.class)
              .list());
    }
    return found;
  }

  private static Instant quarter(Instant now) {
    long seconds = now.getEpochSecond();
    return Instant.ofEpochSecond(seconds - Math.floorMod(seconds, LOOK_BACK.toSeconds()));
  }

  /** A gap after it was looked at again: closed, or smaller than before. */
  record Changed(long id, boolean closed) {}

  /**
   * Looks again at open gaps; those that are as they were are not told. One that was complete
   * within {@code fleeting} of being found, with nobody asked, was readings on their way, and is
   * forgotten.
   */
  static List<Changed> recheck(Handle handle, List<Long> gaps, Instant now, Duration fleeting) {
    return handle
        .createQuery(RECHECK)
        .bind("fleeting", fleeting.toSeconds() + " seconds")
        .bindArray("gaps", Long.class, gaps)
        .bind("now", now)
        .map((row, context) -> new Changed(row.getLong("id"), row.getBoolean("closed")))
        .list();
  }
}
