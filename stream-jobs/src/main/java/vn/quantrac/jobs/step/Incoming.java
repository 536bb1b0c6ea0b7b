package vn.quantrac.jobs.step;

import org.jspecify.annotations.Nullable;
import vn.quantrac.mqtt.RawMessage;
import vn.quantrac.storage.Change;

/**
 * One thing that comes into the flow: a message or a change, the other is null.
 *
 * @param atMillis when a change came, milliseconds since 1970; a message knows it itself
 */
record Incoming(@Nullable RawMessage message, @Nullable Change change, long atMillis) {

  /** Bytes of a message that stand for one reading, roughly: enough to bound a batch. */
  private static final int BYTES_OF_READING = 64;

  static Incoming of(RawMessage message) {
    return new Incoming(message, null, message.receivedAtMillis());
  }

  static Incoming of(Change change, long atMillis) {
    return new Incoming(null, change, atMillis);
  }

  /** How many rows this may become, roughly, at least 1. */
  int rows() {
    return message == null ? 1 : 1 + message.payload().length / BYTES_OF_READING;
  }
}
