package vn.quantrac.simulator.camera;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/**
 * One message of a simulated camera.
 *
 * @param at when it is sent
 * @param topic full name
 * @param text JSON
 * @param retained whether the broker keeps it for those who come later
 */
public record CameraMessage(Instant at, String topic, String text, boolean retained) {

  /** As it travels. */
  public byte[] payload() {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** What a camera says when it comes. */
  static CameraMessage online(String camera, Instant at) {
    return new CameraMessage(
        at,
        stateTopic(camera),
        "{\"state\":\"online\",\"at\":\"%s\",\"lastFrameAt\":\"%s\",\"image\":\"%s-%d\"}"
            .formatted(at, at, camera, at.getEpochSecond()),
        true);
  }

  /** What it, or the broker for it, says when it goes. */
  static CameraMessage offline(String camera, Instant at) {
    return new CameraMessage(at, stateTopic(camera), "{\"state\":\"offline\"}", true);
  }

  /** The topic of its state. */
  public static String stateTopic(String camera) {
    return "quantrac/v1/cameras/" + camera + "/state";
  }
}
