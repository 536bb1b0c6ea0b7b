package vn.quantrac.domain.camera;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One message of a detection, as the camera's analytics told it.
 *
 * @param event the detection's id, the same in all its messages
 * @param phase which part of it this is
 * @param kind what is seen
 * @param frameAt when the frame was taken that the message speaks of
 * @param startedAt when the detection began
 * @param endedAt when it was over; null in a message that is no end
 * @param score how sure the analytics are now, 0 to 1; null when not told
 * @param topScore how sure they were at most, 0 to 1; null when not told
 * @param box where in the frame: left, top, right, bottom in pixels; empty when not told
 * @param snapshot where a picture is: {@code sha256:} with 64 hexadecimal digits of an uploaded
 *     one, or an https address; null when there is none
 */
public record DetectionMessage(
    String event,
    DetectionPhase phase,
    DetectionKind kind,
    Instant frameAt,
    Instant startedAt,
    @Nullable Instant endedAt,
    @Nullable Double score,
    @Nullable Double topScore,
    List<Integer> box,
    @Nullable String snapshot) {

  /** By what a repetition is known: equal for messages that say the same. 64 hexadecimal digits. */
  public String identity() {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256")
                  .digest(toString().getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
