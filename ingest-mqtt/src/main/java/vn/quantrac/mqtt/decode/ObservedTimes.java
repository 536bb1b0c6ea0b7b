package vn.quantrac.mqtt.decode;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * The times of one message's readings. A station reports all its parameters at one time, so the
 * same text comes again and again: it is taken apart once. Not thread-safe.
 */
final class ObservedTimes {

  private final Instant receivedAt;
  private @Nullable String lastText;
  private @Nullable Instant lastTime;

  ObservedTimes(Instant receivedAt) {
    this.receivedAt = receivedAt;
  }

  /** The instant that the text of {@code observedAt} names, within the limits. */
  Instant parse(String text) throws Refusal {
    if (lastTime != null && text.equals(lastText)) {
      return lastTime;
    }
    Instant time =
        Limits.time(OffsetTime.parse("observedAt", text), receivedAt, "observedAt", text);
    lastText = text;
    lastTime = time;
    return time;
  }
}
