package vn.quantrac.mqtt.decode;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.camera.CameraRegistry;
import vn.quantrac.domain.camera.CameraState;
import vn.quantrac.domain.camera.DetectionMessage;
import vn.quantrac.domain.camera.ReceivedCameraMessage;
import vn.quantrac.domain.reading.ReceivedMessage;
import vn.quantrac.domain.reading.Rejection;
import vn.quantrac.domain.reading.RejectionReason;
import vn.quantrac.domain.reading.SentOrder;
import vn.quantrac.mqtt.RawMessage;

/**
 * Takes the messages of cameras apart. Never throws on what a message holds; an exception of the
 * registry passes through. Thread-safe if the registry is.
 */
public final class CameraMessageDecoder {

  private static final int PAYLOAD_BYTES = 64 << 10;

  private final CameraRegistry registry;

  /** A decoder for the cameras of that registry. */
  public CameraMessageDecoder(CameraRegistry registry) {
    this.registry = registry;
  }

  /** Whether a message of that topic is one for this decoder. */
  public static boolean isOfCamera(String topic) {
    return topic.startsWith(CameraTopic.PREFIX);
  }

  /** What the message says. A detection or a refusal counts as one received, a state as none. */
  public ReceivedCameraMessage decode(RawMessage message) {
    Optional<CameraTopic> topic = CameraTopic.of(message.topic());
    String camera = topic.map(CameraTopic::camera).orElse("");
    try {
      if (topic.isEmpty() || topic.get().kind().isEmpty()) {
        throw new Refusal(
            RejectionReason.UNKNOWN_TOPIC,
            "topic must be quantrac/v1/cameras/{camera}/events or state, but it is "
                + Refusal.shown(message.topic()));
      }
      if (!registry.has(camera)) {
        throw new Refusal(
            RejectionReason.UNKNOWN_CAMERA,
            "camera must be registered, but it is " + Refusal.shown(camera));
      }
      byte[] payload = message.payload();
      if (payload.length > PAYLOAD_BYTES) {
        throw new Refusal(
            RejectionReason.PAYLOAD_TOO_LARGE,
            "payload must be at most %d bytes, but it is %d"
                .formatted(PAYLOAD_BYTES, payload.length));
      }
      Instant receivedAt = Instant.ofEpochMilli(message.receivedAtMillis());
      return switch (topic.get().kind().get()) {
        case EVENTS -> detection(message, camera, Detections.parse(payload, receivedAt));
        case STATE -> state(message, camera, CameraStates.parse(payload, receivedAt));
      };
    } catch (Refusal refusal) {
      return new ReceivedCameraMessage(
          received(message, camera, 1, List.of(refusal.toRejection(null))), null, null);
    }
  }

  private static ReceivedCameraMessage detection(
      RawMessage message, String camera, DetectionMessage detection) {
    return new ReceivedCameraMessage(received(message, camera, 1, List.of()), detection, null);
  }

  private static ReceivedCameraMessage state(
      RawMessage message, String camera, @Nullable CameraState state) {
    return new ReceivedCameraMessage(received(message, camera, 0, List.of()), null, state);
  }

  private static ReceivedMessage received(
      RawMessage message, String camera, int count, List<Rejection> rejections) {
    Instant receivedAt = Instant.ofEpochMilli(message.receivedAtMillis());
    return new ReceivedMessage(
        message.topic(),
        camera,
        null,
        receivedAt,
        count,
        new SentOrder(receivedAt, 0),
        List.of(),
        rejections,
        message.payload(),
        null,
        null);
  }
}
