package vn.quantrac.domain.camera;

import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.reading.ReceivedMessage;

/**
 * One message of a camera after decoding.
 *
 * @param message topic, the camera's code, when it came, and why it was refused where it was; a
 *     detection counts as one received, a state as none; the payload is kept
 * @param detection what was seen; null for a state message, and for what was refused
 * @param state what is said of the connection; null for a detection, and for what was refused
 */
public record ReceivedCameraMessage(
    ReceivedMessage message, @Nullable DetectionMessage detection, @Nullable CameraState state) {

  /** The camera named by the topic; empty text when it names none. */
  public String camera() {
    return message.stationCode();
  }
}
