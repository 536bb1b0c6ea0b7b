package vn.quantrac.storage;

import java.util.List;
import org.jdbi.v3.core.Handle;
import vn.quantrac.domain.station.Station;

/** Removes refused messages, and keeps account of them in the same transaction. */
final class RejectionRemoval {

  /** The day in the ledger is that of receipt in the station's zone. */
  private static final String ACCOUNT =
      """
      with gone as (
        select m.station_code,
               (m.received_at at time zone coalesce(s.time_zone, :zone))::date as day,
               count(*) as refusals
          from rejected_message m join rejection r on r.message_id = m.id
          left join station s on s.code = m.station_code
         where m.id = any(:ids)
         group by 1, 2)
      update ledger l set dropped = l.dropped + gone.refusals
        from gone where l.station_code = gone.station_code and l.day = gone.day
      """;

  private RejectionRemoval() {}

  /**
   * Removes messages with their refusals.
   *
   * @param ids of messages that this transaction has locked
   * @param cause one of {@link Removals}
   */
  static void remove(Handle handle, List<Long> ids, String cause) {
    if (ids.isEmpty()) {
      return;
    }
    handle
        .createUpdate(ACCOUNT)
        .bindArray("ids", Long.class, ids)
        .bind("zone", Station.DEFAULT_ZONE.getId())
        .execute();
    Removals.add(
        handle,
        Removals.REJECTIONS,
        cause,
        """
        select station_code, count(*) as removed_rows, sum(octet_length(payload)) as removed_bytes,
               min(received_at) as oldest, max(received_at) as newest
          from rejected_message where id = any(:ids) group by station_code
        """,
        update -> update.bindArray("ids", Long.class, ids));
    for (String sql :
        List.of(
            "delete from rejection where message_id = any(:ids)",
            "delete from rejected_message where id = any(:ids)")) {
      handle.createUpdate(sql).bindArray("ids", Long.class, ids).execute();
    }
  }
}
