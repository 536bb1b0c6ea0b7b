package vn.quantrac.mqtt.decode;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.camera.DetectionKind;
import vn.quantrac.domain.camera.DetectionMessage;
import vn.quantrac.domain.camera.DetectionPhase;
import vn.quantrac.domain.reading.RejectionReason;

/**
 * The payload of a camera's {@code events}, as Frigate writes it: {@code type}, and under {@code
 * after} the detection as it is now. Beside Frigate's fields {@code after} may have {@code kind}
 * (otherwise {@code label} names it) and {@code snapshot}. What else is there is not looked at.
 */
final class Detections {

  private static final int LONGEST_ID = 128;
  private static final int LONGEST_LABEL = 64;
  private static final int LONGEST_SNAPSHOT = 500;
  private static final int CORNERS = 4;
  private static final int GREATEST_PIXEL = 100_000;
  private static final Pattern SNAPSHOT =
      Pattern.compile("sha256:[0-9a-f]{64}|https://[^\\s\"<>\\\\]+");

  private Detections() {}

  static DetectionMessage parse(byte[] payload, Instant receivedAt) throws Refusal {
    JsonFields message = JsonFields.of("message", JsonReadings.document(payload));
    String type = message.requiredText("type", LONGEST_LABEL);
    DetectionPhase phase =
        DetectionPhase.ofCode(type)
            .orElseThrow(
                () ->
                    new Refusal(
                        RejectionReason.INVALID_VALUE,
                        "type must be new, update or end, but it is " + Refusal.shown(type)));
    JsonFields after = JsonFields.of("after", message.node("after"));
    Instant frameAt = after.requiredSeconds("frame_time", receivedAt);
    Instant startedAt = after.requiredSeconds("start_time", receivedAt);
    Instant endedAt = after.seconds("end_time", receivedAt);
    if (phase == DetectionPhase.END) {
      endedAt = Objects.requireNonNullElse(endedAt, frameAt);
    }
    if (endedAt != null && endedAt.isBefore(startedAt)) {
      throw new Refusal(
          RejectionReason.INVALID_TIME,
          "after.end_time must not be before start_time (%s), but it is %s"
              .formatted(startedAt, Refusal.shown(endedAt.toString())));
    }
    return new DetectionMessage(
        after.requiredText("id", LONGEST_ID),
        phase,
        kind(after),
        frameAt,
        startedAt,
        phase == DetectionPhase.END ? endedAt : null,
        after.fraction("score"),
        after.fraction("top_score"),
        box(after.node("box")),
        snapshot(after));
  }

  private static DetectionKind kind(JsonFields after) throws Refusal {
    String kind = after.text("kind", LONGEST_LABEL);
    String label = kind != null ? kind : after.requiredText("label", LONGEST_LABEL);
    return DetectionKind.ofLabel(label)
        .orElseThrow(
            () ->
                new Refusal(
                    RejectionReason.UNKNOWN_DETECTION_KIND,
                    "label must be smoke, open-burning, illegal-dumping, dust,"
                        + " waste-truck-spillage or odour-patrol, but it is "
                        + Refusal.shown(label)));
  }

  private static List<Integer> box(JsonNode node) throws Refusal {
    if (node.isMissingNode() || node.isNull()) {
      return List.of();
    }
    List<Integer> corners = new ArrayList<>();
    if (node.isArray() && node.size() == CORNERS) {
      for (JsonNode corner : node) {
        if (corner.canConvertToInt()
            && corner.intValue() >= 0
            && corner.intValue() <= GREATEST_PIXEL) {
          corners.add(corner.intValue());
        }
      }
    }
    if (corners.size() != CORNERS) {
      throw new Refusal(
          RejectionReason.INVALID_VALUE,
          "after.box must be four pixels [left, top, right, bottom], but it is "
              + Refusal.shown(node.toString()));
    }
    return List.copyOf(corners);
  }

  private static @Nullable String snapshot(JsonFields after) throws Refusal {
    String snapshot = after.text("snapshot", LONGEST_SNAPSHOT);
    if (snapshot != null && !SNAPSHOT.matcher(snapshot).matches()) {
      throw new Refusal(
          RejectionReason.INVALID_VALUE,
          "after.snapshot must be sha256: with 64 hexadecimal digits or an https address, but it is "
              + Refusal.shown(snapshot));
    }
    return snapshot;
  }
}
