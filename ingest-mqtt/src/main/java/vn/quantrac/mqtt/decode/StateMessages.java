package vn.quantrac.mqtt.decode;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.reading.RejectionReason;
import vn.quantrac.domain.station.StationState;

/**
 * The payload of {@code state}: {@code {"state":"online","at":"..."}}, or the bare word. An empty
 * payload takes the retained message back and says nothing.
 *
 * <p>When a gateway says that it is online, the time it gives counts, unless its clock is ahead of
 * ours. Offline counts from arrival: a last will was written when the connection began, and the
 * broker sends it when the connection ends.
 */
final class StateMessages {

  private static final int LONGEST_WORD = 16;

  private StateMessages() {}

  /** The state that the payload tells; null when it is empty. */
  static @Nullable StationState parse(byte[] payload, Instant receivedAt) throws Refusal {
    if (payload.length == 0) {
      return null;
    }
    if (payload.length <= LONGEST_WORD) {
      String word = new String(payload, StandardCharsets.UTF_8).strip().toLowerCase(Locale.ROOT);
      if (word.equals("online") || word.equals("offline")) {
        return new StationState(word.equals("online"), receivedAt);
      }
    }
    JsonNode message = JsonReadings.document(payload);
    JsonNode state = message.path("state");
    if (state.isMissingNode() || state.isNull()) {
      throw new Refusal(RejectionReason.MISSING_FIELD, "state must be there, but it is absent");
    }
    boolean online = state.asText().equals("online");
    if (!state.isTextual() || !(online || state.asText().equals("offline"))) {
      throw new Refusal(
          RejectionReason.WRONG_TYPE,
          "state must be \"online\" or \"offline\", but it is " + Refusal.shown(state.asText()));
    }
    Instant at = at(message.path("at"), receivedAt);
    return new StationState(online, online && at.isBefore(receivedAt) ? at : receivedAt);
  }

  private static Instant at(JsonNode at, Instant receivedAt) throws Refusal {
    if (at.isMissingNode() || at.isNull()) {
      return receivedAt;
    }
    if (!at.isTextual()) {
      throw new Refusal(
          RejectionReason.WRONG_TYPE,
          "at must be a string, but it is " + Refusal.shown(at.asText()));
    }
    return OffsetTime.parse("at", at.asText());
  }
}
