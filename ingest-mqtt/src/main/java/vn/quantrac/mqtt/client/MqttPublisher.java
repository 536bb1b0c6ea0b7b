package vn.quantrac.mqtt.client;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Publishes at QoS 1 and keeps at it until the broker has taken each message. Thread-safe. */
public final class MqttPublisher implements AutoCloseable {

  private MqttPublisher() {}

  /** A builder with every default. */
  public static MqttPublisherBuilder builder() {
    return new MqttPublisherBuilder();
  }

  static MqttPublisher of(MqttPublisherBuilder builder) {
    throw new UnsupportedOperationException("not written yet: " + builder);
  }

  /**
   * Hands a message over; waits while {@code maximumInFlight} messages are not yet acknowledged.
   *
   * @return done when the broker has acknowledged the message; failed with {@link
   *     PublishRefusedException} when it will not take it, with {@code IllegalStateException} when
   *     the publisher was closed before
   * @throws InterruptedException if the thread is interrupted while it waits for a place
   * @throws IllegalStateException if the publisher is closed
   */
  public CompletableFuture<Void> publish(Publication publication) throws InterruptedException {
    throw new UnsupportedOperationException("not written yet: " + publication);
  }

  /**
   * Publishes and waits for the acknowledgement.
   *
   * @return false if it did not come in time; the message is then still being published
   * @throws PublishRefusedException if the broker will not take the message
   * @throws InterruptedException if the thread is interrupted while it waits
   */
  public boolean publishAndWait(Publication publication, Duration timeout)
      throws InterruptedException, PublishRefusedException {
    throw new UnsupportedOperationException("not written yet: " + publication + timeout);
  }

  /**
   * Waits until nothing is in flight.
   *
   * @return false if that was not so in time
   */
  public boolean flush(Duration timeout) throws InterruptedException {
    throw new UnsupportedOperationException("not written yet: " + timeout);
  }

  /** Whether the broker is connected at this moment. */
  public boolean connected() {
    return false;
  }

  /** Messages handed over and not yet acknowledged. */
  public int inFlight() {
    return 0;
  }

  /** Disconnects cleanly (no last will); what is in flight fails. Call {@link #flush} first. */
  @Override
  public void close() {}
}
