package vn.quantrac.storage;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import vn.quantrac.domain.camera.DetectionKind;
import vn.quantrac.domain.camera.DetectionMessage;
import vn.quantrac.domain.camera.DetectionPhase;

/** The messages of detections, and the rows that follow from them. */
final class CameraMessageTable {

  private CameraMessageTable() {}

  /** Keeps a message that was not there; whether it was new. */
  static boolean insert(Handle handle, int camera, DetectionMessage message, Instant receivedAt) {
    return handle
            .createUpdate(
                """
                insert into camera_message (camera_id, event, identity, phase, kind, frame_at,
                  started_at, ended_at, score, top_score, box, snapshot, waiting, received_at)
                values (:camera, :event, :identity, :phase, :kind, :frame, :started, :ended,
                  :score, :top, :box, :snapshot, true, :received)
                on conflict do nothing
                """)
            .bind("camera", camera)
            .bind("event", message.event())
            .bind("identity", message.identity())
            .bind("phase", message.phase().code())
            .bind("kind", message.kind().code())
            .bind("frame", message.frameAt())
            .bind("started", message.startedAt())
            .bind("ended", message.endedAt())
            .bind("score", message.score())
            .bind("top", message.topScore())
            .bindArray("box", Integer.class, message.box())
            .bind("snapshot", message.snapshot())
            .bind("received", receivedAt)
            .execute()
        == 1;
  }

  /** All that is known of a detection. */
  static List<DetectionMessage> of(Handle handle, int camera, String event) {
    return handle
        .createQuery("select * from camera_message where camera_id = :camera and event = :event")
        .bind("camera", camera)
        .bind("event", event)
        .map((row, context) -> message(row))
        .list();
  }

  /** Counts the messages that waited from now on; how many there were. */
  static int take(Handle handle, int camera, String event) {
    return handle.execute(
        "update camera_message set waiting = false where camera_id = ? and event = ? and waiting",
        camera,
        event);
  }

  private static DetectionMessage message(ResultSet row) throws SQLException {
    return new DetectionMessage(
        row.getString("event"),
        DetectionPhase.ofCode(row.getString("phase")).orElseThrow(),
        DetectionKind.ofLabel(row.getString("kind")).orElseThrow(),
        Timestamps.instant(row, "frame_at"),
        Timestamps.instant(row, "started_at"),
        Timestamps.nullableInstant(row, "ended_at"),
        row.getObject("score", Double.class),
        row.getObject("top_score", Double.class),
        box(row),
        row.getString("snapshot"));
  }

  static List<Integer> box(ResultSet row) throws SQLException {
    Array box = row.getArray("box");
    return List.of((Integer[]) box.getArray());
  }
}
