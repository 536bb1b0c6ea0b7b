package vn.quantrac.storage;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * What series have promised over time. The registry knows the present rhythm; what was promised
 * before a change stays, so that the past is not judged by a later rhythm.
 */
final class Promises {

  /** Grid points lie on the station's midnight; zones of today do not shift within a year here. */
  private static final String OFFSET =
      "extract(epoch from (timezone(s.time_zone, :now) - timezone('UTC', :now)))::int";

  private static final String TAKE_OVER =
      """
      insert into promise (series_id, interval_seconds, offset_seconds, from_at)
      select e.id, case when e.active then e.interval_seconds end,
             case when e.active then %1$s else p.offset_seconds end,
             case when p.series_id is null then '0001-01-01T00:00Z'
                  else greatest(s.changed_at, p.from_at + interval '1 microsecond') end
        from series e join station s on s.id = e.station_id
        left join lateral (select * from promise where series_id = e.id
                            order by from_at desc limit 1) p on true
       where case when p.series_id is null then e.active
                  when e.active then p.interval_seconds is distinct from e.interval_seconds
                                     or p.offset_seconds <> %1$s
                  else p.interval_seconds is not null end
      """
          .formatted(OFFSET);

  private Promises() {}

  /** A number that differs after each change of the registry. */
  static long registryVersion(Handle handle) {
    return handle
        .createQuery("select coalesce(sum(version), 0)::bigint from station")
        .mapTo(Long.class)
        .one();
  }

  /** Notes what has changed in the registry, and begins to watch new series. */
  static void takeOver(Handle handle, Instant now) {
    handle.createUpdate(TAKE_OVER).bind("now", now).execute();
    handle.execute(
        """
        insert into watched_series (series_id, checked_at)
        select id, '-infinity' from series where active on conflict do nothing
        """);
  }

  /**
   * Series of which a grid point has become due since the last look, those first that were looked
   * at longest ago.
   *
   * @param due newest grid point that counts
   * @param restedSince a series looked at after this is not told again
   */
  static List<Integer> due(Handle handle, Instant due, Instant restedSince, int most) {
    return handle
        .createQuery(
            """
            select w.series_id
              from watched_series w join series e on e.id = w.series_id
             where e.active and w.checked_at <= :rested
               and (w.last_at is null
                    or w.last_at <= cast(:due as timestamptz)
                                    - make_interval(secs => e.interval_seconds))
             order by w.checked_at, w.series_id limit :most
            """)
        .bind("due", due)
        .bind("rested", restedSince)
        .bind("most", most)
        .mapTo(Integer.class)
        .list();
  }

  /** Notes that these series were looked at. */
  static void looked(Handle handle, List<Integer> series, Instant now) {
    handle
        .createUpdate(
            """
            update watched_series set checked_at = :now
             where series_id = any(:series) and checked_at <> :now
            """)
        .bindArray("series", Integer.class, series)
        .bind("now", now)
        .execute();
  }
}
