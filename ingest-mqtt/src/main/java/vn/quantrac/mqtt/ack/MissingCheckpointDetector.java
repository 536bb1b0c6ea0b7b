package vn.quantrac.mqtt.ack;

import java.time.Duration;

/**
 * Fails loudly where the source would stall silently: messages have gone into the stream, none may
 * be acknowledged without a checkpoint, and no checkpoint begins. Time during which the reader is
 * held up by the stream behind it does not count, nor does time while a checkpoint is under way,
 * since then there are checkpoints and Flink itself judges whether they come through. Thread-safe.
 */
public final class MissingCheckpointDetector {

  private final Duration patience;
  private Duration waited = Duration.ZERO;
  private boolean underWay;

  /** Patient for so long. */
  public MissingCheckpointDetector(Duration patience) {
    this.patience = patience;
  }

  /** A checkpoint has begun. */
  public synchronized void checkpointBegins() {
    waited = Duration.ZERO;
    underWay = true;
  }

  /** A checkpoint has completed or was given up. */
  public synchronized void checkpointEnds() {
    waited = Duration.ZERO;
    underWay = false;
  }

  /**
   * Time has passed.
   *
   * @param unacknowledged messages in the stream that wait for a checkpoint
   * @param heldUp whether the reader waits for the stream to take a message
   * @throws IllegalStateException if patience is at its end
   */
  public synchronized void timePasses(Duration elapsed, int unacknowledged, boolean heldUp) {
    if (unacknowledged == 0) {
      waited = Duration.ZERO;
      return;
    }
    if (underWay || heldUp) {
      return;
    }
    waited = waited.plus(elapsed);
    if (waited.compareTo(patience) >= 0) {
      throw new IllegalStateException(
          ("%d messages have waited %d ms for a checkpoint and none has begun; MQTT messages are"
                  + " acknowledged only when a checkpoint completes: set"
                  + " execution.checkpointing.interval well below %d ms")
              .formatted(unacknowledged, waited.toMillis(), patience.toMillis()));
    }
  }
}
