package vn.quantrac.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.camera.CameraState;
import vn.quantrac.domain.camera.Detection;
import vn.quantrac.domain.camera.DetectionMessage;
import vn.quantrac.domain.camera.ReceivedCameraMessage;
import vn.quantrac.domain.reading.ReceivedMessage;
import vn.quantrac.domain.reading.Rejection;
import vn.quantrac.domain.reading.RejectionReason;
import vn.quantrac.domain.station.Station;

/**
 * Writes what cameras sent, each batch of messages in one transaction. A detection is a function of
 * the set of its messages (see {@link Detection}), whatever their order and however often each
 * comes. A message whose detection has not begun is refused and kept; when the beginning comes, it
 * counts: once more as received, and as stored. Thread-safe.
 */
public final class CameraMessageWriter {

  private final DataSource dataSource;

  public CameraMessageWriter(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /** One detection of one camera. */
  private record Key(int camera, String event) {}

  /** Work on one batch. Used by one thread. */
  private static final class Batch {
    final Connection connection;
    final Handle handle;
    final SortedMap<LedgerEntry.Key, LedgerEntry> ledger = new TreeMap<>();
    final Map<String, Integer> ids = new LinkedHashMap<>();
    final List<ReceivedMessage> refused = new ArrayList<>();
    final Map<Key, List<ReceivedCameraMessage>> detections = new LinkedHashMap<>();
    final List<String> events = new ArrayList<>();

    Batch(Connection connection) {
      this.connection = connection;
      this.handle = Sql.handle(connection);
    }

    int id(String camera) {
      return ids.computeIfAbsent(
          camera,
          code ->
              CameraStore.id(handle, code)
                  .orElseThrow(
                      () -> new IllegalStateException("camera " + code + " never was registered")));
    }

    LedgerEntry account(ReceivedMessage message) {
      return ledger.computeIfAbsent(
          new LedgerEntry.Key(
              RejectionTable.stationCode(message),
              LocalDate.ofInstant(message.receivedAt(), Station.DEFAULT_ZONE)),
          key -> new LedgerEntry());
    }
  }

  /**
   * Writes detections, states, rejections and ledger in one transaction, and tells the listeners at
   * its commit.
   *
   * @param messages in the order of arrival, of cameras that are registered or refused
   * @throws StorageException when the database fails; nothing of the batch stands then
   */
  public void write(List<ReceivedCameraMessage> messages) {
    if (messages.isEmpty()) {
      return;
    }
    Transactions.run(
        dataSource,
        "writing messages of cameras",
        connection -> {
          write(new Batch(connection), messages);
          return null;
        });
  }

  private static void write(Batch batch, List<ReceivedCameraMessage> messages) throws SQLException {
    for (ReceivedCameraMessage one : messages) {
      LedgerEntry account = batch.account(one.message());
      account.received += one.message().received();
      DetectionMessage detection = one.detection();
      if (!one.message().rejections().isEmpty()) {
        account.rejected++;
        batch.refused.add(one.message());
      } else if (detection != null) {
        int id = batch.id(one.camera());
        heard(batch, id, one.message().receivedAt(), detection.frameAt());
        batch
            .detections
            .computeIfAbsent(new Key(id, detection.event()), key -> new ArrayList<>())
            .add(one);
      } else {
        int id = batch.id(one.camera());
        CameraState state = one.state();
        heard(batch, id, one.message().receivedAt(), state == null ? null : state.lastFrameAt());
        if (state != null) {
          state(batch, id, one.camera(), state);
        }
      }
    }
    for (Map.Entry<Key, List<ReceivedCameraMessage>> one : batch.detections.entrySet()) {
      detection(batch, one.getKey(), one.getValue());
    }
    RejectionTable.insert(batch.connection, batch.refused);
    LedgerTable.add(batch.connection, batch.ledger);
    Notifications.send(batch.connection, batch.events);
  }

  private static void detection(Batch batch, Key key, List<ReceivedCameraMessage> messages) {
    // Two writers of one detection follow each other.
    batch
        .handle
        .createQuery("select id from camera where id = :id for update")
        .bind("id", key.camera())
        .mapTo(Integer.class)
        .one();
    int duplicate = 0;
    for (ReceivedCameraMessage one : messages) {
      DetectionMessage message = one.detection();
      if (message != null
          && !CameraMessageTable.insert(
              batch.handle, key.camera(), message, one.message().receivedAt())) {
        duplicate++;
      }
    }
    List<DetectionMessage> all = CameraMessageTable.of(batch.handle, key.camera(), key.event());
    Optional<Detection> detection = Detection.of(all);
    if (detection.isEmpty()) {
      messages.forEach(one -> refuse(batch, one));
      return;
    }
    int taken = CameraMessageTable.take(batch.handle, key.camera(), key.event());
    int waited = taken - (messages.size() - duplicate);
    LedgerEntry account = batch.account(messages.get(0).message());
    account.received += waited;
    account.stored += taken;
    account.duplicate += duplicate;
    if (taken > 0) {
      long id =
          CameraEventTable.write(
              batch.handle, key.camera(), key.event(), detection.get(), all.size());
      CameraEventTable.sight(batch.handle, key.camera(), key.event(), detection.get())
          .map(HotspotTable::news)
          .ifPresent(batch.events::add);
      batch.events.add(
          CameraEventTable.news(messages.get(0).camera(), key.event(), id, detection.get()));
    }
  }

  private static void refuse(Batch batch, ReceivedCameraMessage one) {
    ReceivedMessage message = one.message();
    DetectionMessage detection = one.detection();
    String phase = detection == null ? "" : detection.phase().code();
    String event = detection == null ? "" : detection.event();
    batch.account(message).rejected++;
    batch.refused.add(
        new ReceivedMessage(
            message.topic(),
            message.stationCode(),
            null,
            message.receivedAt(),
            message.received(),
            message.order(),
            List.of(),
            List.of(
                new Rejection(
                    RejectionReason.DETECTION_WITHOUT_NEW,
                    "type must be new before it is %s, but nothing has begun with the id \"%s\""
                        .formatted(phase, Columns.text(event, 80)),
                    null)),
            message.payload(),
            null,
            null));
  }

  private static void heard(Batch batch, int camera, Instant receivedAt, @Nullable Instant frame) {
    batch
        .handle
        .createUpdate(
            """
            insert into camera_state as t (camera_id, last_received_at, last_frame_at)
            values (:camera, :received, cast(:frame as timestamptz))
            on conflict (camera_id) do update
              set last_received_at = greatest(t.last_received_at, excluded.last_received_at),
                  last_frame_at = greatest(t.last_frame_at, excluded.last_frame_at)
            """)
        .bind("camera", camera)
        .bind("received", receivedAt)
        .bind("frame", frame)
        .execute();
  }

  /** Keeps the later of two states; at the same moment offline, as a last will follows. */
  private static void state(Batch batch, int camera, String code, CameraState state) {
    CameraConnectionTable.put(batch.handle, camera, state);
    int accepted =
        batch
            .handle
            .createUpdate(
                """
                update camera_state
                   set online = :online, state_at = :at,
                       image = coalesce(:image, image),
                       image_since = case when cast(:image as text) is null
                                            or image is not distinct from cast(:image as text)
                                          then image_since else :at end
                 where camera_id = :camera
                   and (state_at is null or state_at < :at
                        or (state_at = :at and online and not :online))
                """)
            .bind("camera", camera)
            .bind("online", state.online())
            .bind("at", state.at())
            .bind("image", state.image())
            .execute();
    if (accepted > 0) {
      batch.events.add(CameraEventTable.state(code, state));
    }
  }
}
