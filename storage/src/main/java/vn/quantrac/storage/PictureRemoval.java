package vn.quantrac.storage;

import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;

/**
 * Removes pictures that are old and that no hotspot needs any more: one needs those of its evidence
 * and of its work until it has been over for as long as pictures are kept. What they were of stays,
 * without a picture.
 */
final class PictureRemoval {

  static final String PICTURES = "PICTURES";

  /** Pictures in one transaction: each may be of megabytes. */
  static final int BATCH = 100;

  private static final String NOT_NEEDED =
      """
      select encode(p.sha256, 'hex') from picture p
       where p.stored_at <= :last
         and not exists (
           select 1 from hotspot_evidence e join hotspot h on h.id = e.hotspot_id
            where e.picture = p.sha256 and (h.over_at is null or h.over_at > :last))
         and not exists (
           select 1 from hotspot_step s join hotspot h on h.id = s.hotspot_id
            where s.picture = p.sha256 and (h.over_at is null or h.over_at > :last))
         and not exists (
           select 1 from camera_event v join camera c on c.id = v.camera_id
             join hotspot_evidence e on e.source = 'camera' and e.key = c.code || '/' || v.event
             join hotspot h on h.id = e.hotspot_id
            where v.picture = p.sha256 and (h.over_at is null or h.over_at > :last))
       order by p.stored_at limit :rows
      """;

  private static final String GONE = "(select decode(g, 'hex') from unnest(:gone) g)";

  private PictureRemoval() {}

  /** Removes at most {@link #BATCH} of those stored until then; how many it were. */
  static int remove(Handle handle, Instant last) {
    List<String> gone =
        handle
            .createQuery(NOT_NEEDED)
            .bind("last", last)
            .bind("rows", BATCH)
            .mapTo(String.class)
            .list();
    if (gone.isEmpty()) {
      return 0;
    }
    for (String table : List.of("hotspot_evidence", "hotspot_step", "camera_event")) {
      handle
          .createUpdate("update %s set picture = null where picture in %s".formatted(table, GONE))
          .bindArray("gone", String.class, gone)
          .execute();
    }
    Removals.add(
        handle,
        PICTURES,
        Removals.AGE,
        """
        select '' as station_code, count(*) as removed_rows, sum(length(content)) as removed_bytes,
               min(stored_at) as oldest, max(stored_at) as newest
          from picture where sha256 in %s
        """
            .formatted(GONE),
        update -> update.bindArray("gone", String.class, gone));
    return handle
        .createUpdate("delete from picture where sha256 in " + GONE)
        .bindArray("gone", String.class, gone)
        .execute();
  }
}
