package vn.quantrac.launcher.endtoend;

import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntFunction;
import vn.quantrac.launcher.endtoend.TestStation.Value;
import vn.quantrac.mqtt.client.MqttPublisher;
import vn.quantrac.mqtt.client.Publication;

/**
 * Messages of one station, one reading each, sent only as far as a test allows, so that a kill
 * falls between two of them.
 */
final class GatedPublishing {
  private static final Duration LIMIT = Duration.ofMinutes(3);

  private final TestStation station;
  private final MqttPublisher gateway;
  private final int messages;
  private final IntFunction<Value> reading;
  private final Semaphore mayBeSent;
  private final AtomicInteger acknowledged = new AtomicInteger();

  /**
   * Sends nothing before {@link #start}.
   *
   * @param messages how many there are
   * @param reading of each message, which are numbered from 1
   * @param allowed how many may be sent at first
   */
  GatedPublishing(
      TestStation station,
      MqttPublisher gateway,
      int messages,
      IntFunction<Value> reading,
      int allowed) {
    this.station = station;
    this.gateway = gateway;
    this.messages = messages;
    this.reading = reading;
    this.mayBeSent = new Semaphore(allowed);
  }

  /** Begins to send; done when the broker has acknowledged every message. */
  CompletableFuture<Void> start() {
    return CompletableFuture.runAsync(this::publishAll);
  }

  /** Lets so many more be sent. */
  void allow(int more) {
    mayBeSent.release(more);
  }

  /** Returns when the broker has acknowledged so many in all. */
  void awaitAcknowledged(int count) {
    await()
        .atMost(LIMIT)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(5))
        .until(() -> acknowledged.get() >= count);
  }

  private void publishAll() {
    try {
      List<CompletableFuture<?>> all = new ArrayList<>();
      for (int i = 1; i <= messages; i++) {
        mayBeSent.acquire();
        Value value = reading.apply(i);
        String message = TestStation.message(i, value.observedAt(), List.of(value));
        all.add(
            gateway
                .publish(
                    Publication.of(
                        station.topic("readings"), message.getBytes(StandardCharsets.UTF_8)))
                .thenRun(acknowledged::incrementAndGet));
      }
      CompletableFuture.allOf(all.toArray(CompletableFuture<?>[]::new)).join();
    } catch (InterruptedException error) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(error);
    }
  }
}
