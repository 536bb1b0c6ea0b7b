package vn.quantrac.launcher.endtoend;

import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import vn.quantrac.mqtt.client.MqttPublisher;
import vn.quantrac.mqtt.client.Publication;

/**
 * Gateways that send what they have, each on a connection of its own and one message at a time, so
 * that its order stays whatever is killed; what is not acknowledged is sent again. None hurries
 * ahead of the others, however few messages it has.
 */
final class DisturbedGateways {
  private static final Duration LIMIT = Duration.ofMinutes(10);

  private static final double AHEAD = 0.02;

  private final AtomicInteger acknowledged = new AtomicInteger();
  private final Map<TestStation, Double> parts = new HashMap<>();
  private final int messages;
  private final CompletableFuture<Void> done;

  private DisturbedGateways(ProductProcess product, Map<TestStation, List<String>> plan) {
    this.messages = plan.values().stream().mapToInt(List::size).sum();
    plan.keySet().forEach(station -> parts.put(station, 0.0));
    List<CompletableFuture<Void>> all = new ArrayList<>();
    plan.forEach(
        (station, texts) ->
            all.add(
                CompletableFuture.runAsync(
                    () -> publish(product, station, texts),
                    work -> new Thread(work, "gateway " + station.code()).start())));
    this.done = CompletableFuture.allOf(all.toArray(CompletableFuture<?>[]::new));
  }

  /** Begins to send; the messages of each station in their order. */
  static DisturbedGateways start(ProductProcess product, Map<TestStation, List<String>> plan) {
    return new DisturbedGateways(product, plan);
  }

  private void publish(ProductProcess product, TestStation station, List<String> texts) {
    try (MqttPublisher gateway = station.publisher(product, 1)) {
      for (int i = 0; i < texts.size(); i++) {
        awaitOthers(station, (double) i / texts.size());
        String text = texts.get(i);
        gateway
            .publish(
                Publication.of(station.topic("readings"), text.getBytes(StandardCharsets.UTF_8)))
            .join();
        acknowledged.incrementAndGet();
      }
    } catch (InterruptedException error) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(error);
    } finally {
      arrived(station, 1);
    }
  }

  private synchronized void awaitOthers(TestStation station, double part)
      throws InterruptedException {
    arrived(station, part);
    while (part > Collections.min(parts.values()) + AHEAD) {
      wait();
    }
  }

  private synchronized void arrived(TestStation station, double part) {
    parts.put(station, part);
    notifyAll();
  }

  /** Returns when the broker has acknowledged that part of all messages. */
  void awaitPart(double part) {
    await()
        .atMost(LIMIT)
        .pollDelay(Duration.ZERO)
        .pollInterval(Duration.ofMillis(5))
        .until(() -> done.isCompletedExceptionally() || acknowledged.get() >= part * messages);
  }

  /** Returns when the broker has acknowledged all. */
  void awaitAll() {
    done.orTimeout(LIMIT.toSeconds(), java.util.concurrent.TimeUnit.SECONDS).join();
  }
}
