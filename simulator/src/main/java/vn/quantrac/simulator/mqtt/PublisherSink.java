package vn.quantrac.simulator.mqtt;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import vn.quantrac.mqtt.client.MqttPublisher;
import vn.quantrac.mqtt.client.Publication;
import vn.quantrac.simulator.MessageSink;
import vn.quantrac.simulator.RequestedSpan;
import vn.quantrac.simulator.SinkUnavailable;

/**
 * A sink over one MQTT connection. It counts what is in flight itself, so that waiting for room can
 * end; a message that the broker refuses for good fails the next call.
 */
final class PublisherSink implements MessageSink {

  private final MqttPublisher publisher;
  private final RequestQueue requests;
  private final String url;
  private final int maximumInFlight;
  private final Semaphore room;
  private final AtomicReference<@Nullable Throwable> refused = new AtomicReference<>();

  PublisherSink(MqttPublisher publisher, RequestQueue requests, String url, int maximumInFlight) {
    this.publisher = publisher;
    this.requests = requests;
    this.url = url;
    this.maximumInFlight = maximumInFlight;
    this.room = new Semaphore(maximumInFlight);
  }

  @Override
  public void publish(String topic, byte[] payload, boolean retained, Duration atMost)
      throws InterruptedException {
    failIfRefused();
    if (!room.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
      throw unavailable(atMost);
    }
    boolean taken = false;
    try {
      var unused =
          publisher
              .publish(new Publication(topic, payload, retained, Map.of()))
              .whenComplete((done, failure) -> settle(failure));
      taken = true;
    } finally {
      if (!taken) {
        room.release();
      }
    }
  }

  private void settle(@Nullable Throwable failure) {
    if (failure != null) {
      refused.compareAndSet(null, failure);
    }
    room.release();
  }

  @Override
  public void awaitAcknowledged(Duration atMost) throws InterruptedException {
    // Each acknowledgement renews the patience: a slow broker is not an absent one.
    for (int acknowledged = 0; acknowledged < maximumInFlight; acknowledged++) {
      if (!room.tryAcquire(atMost.toMillis(), TimeUnit.MILLISECONDS)) {
        room.release(acknowledged);
        throw unavailable(atMost);
      }
    }
    room.release(maximumInFlight);
    failIfRefused();
  }

  private void failIfRefused() {
    Throwable failure = refused.get();
    if (failure != null) {
      throw new SinkUnavailable("the broker at " + url + ": " + failure.getMessage(), failure);
    }
  }

  private SinkUnavailable unavailable(Duration waited) {
    return new SinkUnavailable(
        "the broker at "
            + url
            + " acknowledged nothing for "
            + waited.toSeconds()
            + " s, "
            + (maximumInFlight - room.availablePermits())
            + " messages in flight; replay again when it is back, what arrived is a duplicate",
        null);
  }

  @Override
  public Optional<RequestedSpan> takeRequest() {
    return requests.take();
  }

  @Override
  public boolean connected() {
    return publisher.connected();
  }

  @Override
  public void abandon() {
    publisher.abandon();
  }

  @Override
  public void close() {
    publisher.close();
  }
}
