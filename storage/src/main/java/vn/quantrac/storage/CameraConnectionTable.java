package vn.quantrac.storage;

import java.time.Instant;
import org.jdbi.v3.core.Handle;
import vn.quantrac.domain.camera.CameraState;

/**
 * Words on the connections of cameras. Each knows whether it says otherwise than the one before it,
 * in whatever order they come.
 */
final class CameraConnectionTable {

  private CameraConnectionTable() {}

  /** Keeps a word; the same again changes nothing. The caller is alone with this camera. */
  static void put(Handle handle, int camera, CameraState state) {
    int added =
        handle.execute(
            """
            insert into camera_connection (camera_id, at, online, changed)
            select n.camera, n.at, n.online,
                   n.online is distinct from (
                     select w.online from camera_connection w
                      where w.camera_id = n.camera and w.at <= n.at
                        and (w.at < n.at or (w.online and not n.online))
                      order by w.at desc, w.online limit 1)
              from (select cast(? as integer) as camera, cast(? as timestamptz) as at,
                           cast(? as boolean) as online) n
            on conflict do nothing
            """,
            camera,
            state.at(),
            state.online());
    if (added > 0) {
      follow(handle, camera, state);
    }
  }

  /** The word after a new one may no longer say otherwise than the one before it, or now does. */
  private static void follow(Handle handle, int camera, CameraState state) {
    handle.execute(
        """
        update camera_connection w set changed = not w.changed
          from (select x.camera_id, x.at, x.online from camera_connection x,
                       (select cast(? as integer) as camera, cast(? as timestamptz) as at,
                               cast(? as boolean) as online) n
                 where x.camera_id = n.camera and x.at >= n.at
                   and (x.at > n.at or (n.online and not x.online))
                 order by x.at, x.online desc limit 1) o
         where w.camera_id = o.camera_id and w.at = o.at and w.online = o.online
           and w.changed <> (w.online <> cast(? as boolean))
        """,
        camera,
        state.at(),
        state.online(),
        state.online());
  }

  /** Notes that the product listens to cameras; what is pauseSeconds away begins anew. */
  static void listens(Handle handle, Instant at, int pauseSeconds) {
    int goesOn =
        handle
            .createUpdate(
                """
                update camera_listening set until_at = greatest(until_at, :at)
                 where from_at = (select max(from_at) from camera_listening)
                   and until_at >= cast(:at as timestamptz) - :pause * interval '1 second'
                """)
            .bind("at", at)
            .bind("pause", pauseSeconds)
            .execute();
    if (goesOn == 0) {
      handle.execute(
          """
          insert into camera_listening (from_at, until_at)
          select at, at from (select cast(? as timestamptz) as at) n
           where not exists (select 1 from camera_listening l where l.until_at >= n.at)
          """,
          at);
    }
  }
}
