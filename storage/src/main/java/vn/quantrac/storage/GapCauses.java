package vn.quantrac.storage;

import java.time.Duration;
import java.util.List;
import org.jdbi.v3.core.Handle;
import vn.quantrac.domain.missing.GapCause;

/**
 * Tells why something is missing, by what else is stored of its time: the first of {@link GapCause}
 * that covers at least half of the gap.
 */
final class GapCauses {

  private static final String SQL =
      """
      with g as (
        select gap.*, s.code, e.parameter,
               gap.first_at - make_interval(secs => gap.interval_seconds) as begins,
               greatest(1, extract(epoch from gap.last_at - gap.first_at)
                           + gap.interval_seconds) / 2 as half_seconds
          from gap join station s on s.id = gap.station_id
          left join series e on e.id = gap.series_id
         where gap.id = any(:gaps) and gap.closed_at is null),
      named as (
        select g.id, case
          when exists (
            select 1 from validation v
             where v.series_id = g.series_id and v.validity = -99
               and v.from_at < g.last_at and v.to_at >= g.first_at
               and extract(epoch from least(v.to_at, g.last_at) - greatest(v.from_at, g.begins))
                   >= g.half_seconds
               and not exists (select 1 from validation_undo u where u.validation_id = v.id))
            then 'MAINTENANCE'
          when (
            select sum(extract(epoch from least(d.until, g.last_at)
                                          - greatest(d.alive_at, g.begins)))
              from (select alive_at, lead(started_at) over (order by id) as until
                      from platform_run) d
             where d.alive_at < g.last_at and d.until > g.begins) >= g.half_seconds
            then 'PLATFORM_DOWN'
          when refused.unregistered * 2 >= g.missing and refused.unregistered > 0
            then 'NOT_REGISTERED'
          when refused.readings * 2 >= g.missing and refused.readings > 0
            then 'REJECTED'
          when (
            select sum(extract(epoch from least(c.until, g.last_at) - greatest(c.at, g.begins)))
              from (select online, at,
                           coalesce(lead(at) over (order by at, online desc), 'infinity') as until
                      from connection_state where station_id = g.station_id) c
             where not c.online and c.at < g.last_at and c.until > g.begins) >= g.half_seconds
            then 'OFFLINE'
          when g.series_id is null then 'UNKNOWN'
          when exists (
            select 1 from gap n
             where n.station_id = g.station_id and n.series_id is null
               and n.first_at < g.first_at and n.last_at > g.last_at)
            then 'MESSAGES_LOST'
          when exists (
            select 1 from series o join watched_series w on w.series_id = o.id
             where o.station_id = g.station_id and o.id <> g.series_id
               and w.first_at <= g.first_at and w.last_at >= g.last_at
               and not exists (
                 select 1 from gap m
                  where m.series_id = o.id and m.closed_at is null and m.station_id = g.station_id
                    and m.first_at <= g.last_at and m.last_at >= g.first_at))
            then 'INSTRUMENT'
          when (
            select a.sequence from reading a
             where a.series_id = g.series_id and a.observed_at > g.last_at
             order by a.observed_at limit 1)
             = nullif((
            select b.sequence from reading b
             where b.series_id = g.series_id and b.observed_at < g.first_at
             order by b.observed_at desc limit 1), 0) + 1
            then 'NOT_SENT'
          else 'UNKNOWN'
        end as cause
          from g
         cross join lateral (
           select count(*) as readings,
                  count(*) filter (where r.reason in ('UNKNOWN_STATION', 'UNKNOWN_PARAMETER'))
                    as unregistered
             from rejected_message m join rejection r on r.message_id = m.id
            where m.station_code = g.code and m.received_at > g.begins
              and m.received_at <= g.last_at + make_interval(secs => g.interval_seconds + :late)
              and (r.reading_index is null or g.parameter is null
                   or position(convert_to(g.parameter, 'UTF8') in m.payload) > 0)) refused)
      update gap set cause = named.cause from named
       where gap.id = named.id and gap.cause <> named.cause
      """;

  private GapCauses() {}

  /**
   * Gives each of the gaps its cause.
   *
   * @param late a message that came so long after the gap may still have been for it
   */
  static void assign(Handle handle, List<Long> gaps, Duration late) {
    if (!gaps.isEmpty()) {
      handle
          .createUpdate(SQL)
          .bindArray("gaps", Long.class, gaps)
          .bind("late", late.toSeconds())
          .execute();
    }
  }
}
