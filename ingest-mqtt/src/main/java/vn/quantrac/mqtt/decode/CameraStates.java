package vn.quantrac.mqtt.decode;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.camera.CameraState;
import vn.quantrac.domain.reading.RejectionReason;
import vn.quantrac.domain.station.StationState;

/**
 * The payload of a camera's {@code state}: as that of a station, and beside it {@code lastFrameAt},
 * when the newest frame was taken, and {@code image}, a hash of that frame.
 */
final class CameraStates {

  private static final int LONGEST_IMAGE = 128;
  private static final int LONGEST_WORD = 16;

  private CameraStates() {}

  /** The state that the payload tells; null when it is empty. */
  static @Nullable CameraState parse(byte[] payload, Instant receivedAt) throws Refusal {
    StationState state = StateMessages.parse(payload, receivedAt);
    if (state == null) {
      return null;
    }
    if (payload.length <= LONGEST_WORD) {
      return new CameraState(state.online(), state.at(), null, null);
    }
    JsonFields message = JsonFields.of("message", JsonReadings.document(payload));
    Instant lastFrameAt = message.time("lastFrameAt");
    if (lastFrameAt != null && lastFrameAt.isAfter(receivedAt.plus(Limits.FUTURE))) {
      throw new Refusal(
          RejectionReason.TIME_IN_FUTURE,
          "lastFrameAt must be at most 10 minutes after arrival at %s, but it is %s"
              .formatted(receivedAt, Refusal.shown(lastFrameAt.toString())));
    }
    return new CameraState(
        state.online(), state.at(), lastFrameAt, message.text("image", LONGEST_IMAGE));
  }
}
