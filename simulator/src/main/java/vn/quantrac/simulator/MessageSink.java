package vn.quantrac.simulator;

import java.time.Duration;
import java.util.Optional;

/**
 * Where one signed-in gateway sends its messages: at least once, in the order given. A broken
 * connection is mended behind this interface; what was not acknowledged is sent again. Thread-safe.
 */
public interface MessageSink extends AutoCloseable {

  /**
   * Takes one message; waits while too many are unacknowledged.
   *
   * @param atMost how long to wait for room
   * @throws SinkUnavailable if there is still no room after that time
   * @throws InterruptedException if interrupted while waiting
   */
  void publish(String topic, byte[] payload, boolean retained, Duration atMost)
      throws InterruptedException;

  /**
   * Waits until every message taken so far is acknowledged.
   *
   * @throws SinkUnavailable if some are still unacknowledged after that time
   */
  void awaitAcknowledged(Duration atMost) throws InterruptedException;

  /** The oldest request to send a span again that was not taken yet; empty when there is none. */
  Optional<RequestedSpan> takeRequest();

  /** Whether the connection stands at this moment. */
  boolean connected();

  /** Goes without a word, as a broken line would: the broker publishes the last will. */
  void abandon();

  /** Ends the connection in good order; what is not acknowledged by then is given up. */
  @Override
  void close();
}
