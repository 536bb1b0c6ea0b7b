package vn.quantrac.mqtt.reader;

import java.time.Duration;
import java.time.Instant;

/**
 * How many unacknowledged messages the broker may send, so that what waits here stays within the
 * byte budget. MQTT counts messages, not bytes, and the number is fixed for a connection: it is
 * narrowed after the budget was exceeded, to what fits by the average size seen then but at most
 * half, and doubled again after a quiet time. Not thread-safe.
 */
final class ReceiveWindow {

  private final int maximum;
  private final long byteBudget;
  private final Duration growthDelay;
  private int messages;
  private Instant steadySince = Instant.MIN;

  ReceiveWindow(int maximum, long byteBudget, Duration growthDelay) {
    this.maximum = maximum;
    this.byteBudget = byteBudget;
    this.growthDelay = growthDelay;
    this.messages = maximum;
  }

  /** The receive maximum for the next connection, 1 to 65,535. */
  int messages() {
    return messages;
  }

  /**
   * Whether so much is waiting that the connection must be cut. One message alone is never too
   * much: it could not come any other way.
   */
  boolean exceeded(int queuedMessages, long queuedBytes) {
    return queuedBytes > byteBudget && queuedMessages > 1 && messages > 1;
  }

  /** The budget was exceeded: narrows. */
  void narrow(int queuedMessages, long queuedBytes, Instant now) {
    long averageBytes = Math.max(1, queuedBytes / queuedMessages);
    messages = (int) Math.max(1, Math.min(messages / 2, byteBudget / averageBytes));
    steadySince = now;
  }

  /** Whether a wider window may be tried. */
  boolean mayGrow(Instant now) {
    return messages < maximum && !now.isBefore(steadySince.plus(growthDelay));
  }

  /** Doubles, up to the maximum. */
  void grow(Instant now) {
    messages = Math.min(maximum, messages * 2);
    steadySince = now;
  }
}
