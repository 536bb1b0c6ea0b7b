package vn.quantrac.storage;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import vn.quantrac.domain.camera.CameraState;
import vn.quantrac.domain.camera.Detection;
import vn.quantrac.domain.camera.DetectionKind;
import vn.quantrac.domain.hotspot.GeoPoint;
import vn.quantrac.domain.hotspot.HotspotSource;
import vn.quantrac.domain.hotspot.Sighting;

/** Detections as their messages tell them together. */
final class CameraEventTable {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** A detection that its analytics are less sure of is no evidence, 0 to 1. */
  private static final double SURE_ENOUGH = 0.7;

  private CameraEventTable() {}

  /** Writes the row of a detection; its id. */
  static long write(Handle handle, int camera, String event, Detection detection, int messages) {
    return handle
        .createQuery(
            """
            insert into camera_event (camera_id, event, kind, started_at, last_at, ended_at, score,
                                      top_score, box, snapshot, messages)
            values (:camera, :event, :kind, :started, :last, :ended, :score, :top, :box, :snapshot,
                    :messages)
            on conflict (camera_id, event) do update set kind = excluded.kind,
              started_at = excluded.started_at, last_at = excluded.last_at,
              ended_at = excluded.ended_at, score = excluded.score, top_score = excluded.top_score,
              box = excluded.box, snapshot = excluded.snapshot, messages = excluded.messages,
              changed_at = now()
            returning id
            """)
        .bind("camera", camera)
        .bind("event", event)
        .bind("kind", detection.kind().code())
        .bind("started", detection.startedAt())
        .bind("last", detection.lastAt())
        .bind("ended", detection.endedAt())
        .bind("score", detection.score())
        .bind("top", detection.topScore())
        .bindArray("box", Integer.class, detection.box())
        .bind("snapshot", detection.snapshot())
        .bind("messages", messages)
        .mapTo(Long.class)
        .one();
  }

  /**
   * Makes a detection a sighting once it is sure enough; patrols are none.
   *
   * @return the hotspot that it is new evidence of
   */
  static Optional<Long> sight(Handle handle, int camera, String event, Detection detection) {
    Double sure = detection.topScore();
    if (detection.kind() == DetectionKind.ODOUR_PATROL || (sure != null && sure < SURE_ENOUGH)) {
      return Optional.empty();
    }
    Sighting sighting =
        handle
            .createQuery("select code, latitude, longitude, place from camera where id = :id")
            .bind("id", camera)
            .map(
                (row, context) ->
                    new Sighting(
                        HotspotSource.CAMERA,
                        row.getString("code") + "/" + event,
                        detection.kind().code(),
                        new GeoPoint(row.getDouble("latitude"), row.getDouble("longitude")),
                        detection.startedAt(),
                        row.getString("place"),
                        sure == null ? null : sure.toString()))
            .one();
    HotspotTable.Put put =
        HotspotTable.put(
            handle,
            sighting,
            handle
                .createQuery("select commune from camera where id = :id and commune is not null")
                .bind("id", camera)
                .mapTo(String.class)
                .findOne()
                .orElse(null));
    return put.added() ? Optional.of(put.hotspot()) : Optional.empty();
  }

  /** What listeners are told of a detection. */
  static String news(String camera, String event, long id, Detection detection) {
    ObjectNode news = JSON.createObjectNode();
    news.put("kind", "detection");
    news.put("camera", camera);
    news.put("id", id);
    news.put("event", event);
    news.put("detection", detection.kind().code());
    news.put("startedAt", detection.startedAt().toString());
    return Notifications.json(news);
  }

  /** What listeners are told of a camera's connection. */
  static String state(String camera, CameraState state) {
    ObjectNode news = JSON.createObjectNode();
    news.put("kind", "camera");
    news.put("camera", camera);
    news.put("online", state.online());
    news.put("at", state.at().toString());
    return Notifications.json(news);
  }
}
