package vn.quantrac.launcher.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.quantrac.launcher.product.TestStation.Value;
import vn.quantrac.mqtt.client.MqttPublisher;
import vn.quantrac.mqtt.client.Publication;

/** A gateway goes on sending while the product is killed under it, twice, and stopped once. */
class KillIT {
  private static final int MESSAGES = 3_000;
  private static final int READINGS_PER_MESSAGE = 10;
  private static final int INTERVAL_SECONDS = 60;
  private static final Instant FIRST = Instant.parse("2026-03-01T00:01:00Z");
  private static final Duration PATIENCE = Duration.ofSeconds(180);

  @TempDir Path folder;

  /** The value at a time, so that a mixed-up row would be seen. */
  private static double value(int index) {
    return 10 + index % 37;
  }

  private static byte[] message(int number) {
    List<Value> values =
        IntStream.range(0, READINGS_PER_MESSAGE)
            .map(offset -> number * READINGS_PER_MESSAGE + offset)
            .mapToObj(
                index ->
                    new Value(
                        "PM2.5", FIRST.plusSeconds((long) index * INTERVAL_SECONDS), value(index)))
            .toList();
    return TestStation.message(number, FIRST, values).getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void everyReadingIsThereOnceAndTheLedgerBalancesAfterKillsInMidStream() throws Exception {
    try (Product product = Product.start(folder, "--no-demo")) {
      TestStation station = TestStation.register(product.http(), "E2E-KILL", INTERVAL_SECONDS);
      AtomicInteger acknowledged = new AtomicInteger();
      try (MqttPublisher publisher = publisher(product, station)) {
        CompletableFuture<Void> sending =
            CompletableFuture.runAsync(() -> send(publisher, station, acknowledged));
        awaitAcknowledged(acknowledged, MESSAGES / 6);
        product.killJava();
        long abandoned = product.databaseProcess();
        assertThat(ProcessHandle.of(abandoned)).isPresent();
        product.startAgain();
        assertThat(product.databaseProcess()).isNotEqualTo(abandoned);
        awaitAcknowledged(acknowledged, MESSAGES / 2);
        product.killEverything();
        product.startAgain();
        sending.join();
        assertThat(publisher.flush(PATIENCE)).isTrue();
      }
      awaitStored(product, station);
      assertThat(station.ledger(product.http()).balances()).isTrue();
      assertEveryReadingOnce(product, station);
      assertEveryHourOnce(product, station);

      assertThat(product.stop()).isLessThan(Duration.ofSeconds(10));
      product.startAgain();
      assertEveryReadingOnce(product, station);
    }
  }

  private static MqttPublisher publisher(Product product, TestStation station) {
    return MqttPublisher.builder()
        .brokerUrl(product.mqttUrl())
        .user(station.code())
        .password(station.password())
        .clientId("gateway-of-e2e-kill")
        .maximumInFlight(20)
        .reconnectDelay(Duration.ofMillis(200), Duration.ofSeconds(1))
        .build();
  }

  private static void send(
      MqttPublisher publisher, TestStation station, AtomicInteger acknowledged) {
    try {
      for (int number = 0; number < MESSAGES; number++) {
        CompletableFuture<Void> unused =
            publisher
                .publish(Publication.of(station.topic("readings"), message(number)))
                .thenRun(acknowledged::incrementAndGet);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static void awaitAcknowledged(AtomicInteger acknowledged, int count) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(10))
        .until(() -> acknowledged.get() >= count);
  }

  private static void awaitStored(Product product, TestStation station) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(station.ledger(product.http()).stored())
                    .as(product::log)
                    .isEqualTo((long) MESSAGES * READINGS_PER_MESSAGE));
  }

  private static void assertEveryReadingOnce(Product product, TestStation station) {
    Map<Instant, Double> stored = new HashMap<>();
    List<JsonNode> readings = product.http().all(station.path("/series/PM2.5/readings"));
    for (JsonNode reading : readings) {
      stored.put(
          Instant.parse(reading.path("observedAt").asText()), reading.path("value").asDouble());
    }
    assertThat(readings).hasSize(MESSAGES * READINGS_PER_MESSAGE);
    for (int index = 0; index < MESSAGES * READINGS_PER_MESSAGE; index++) {
      assertThat(stored)
          .containsEntry(FIRST.plusSeconds((long) index * INTERVAL_SECONDS), value(index));
    }
  }

  /** Hour k holds the readings 60 k to 60 k + 59, whose mean is worked out here. */
  private static void assertEveryHourOnce(Product product, TestStation station) {
    int hours = MESSAGES * READINGS_PER_MESSAGE / 60;
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              List<JsonNode> rows = product.http().all(station.path("/series/PM2.5/hours"));
              assertThat(rows).hasSize(hours);
              for (int hour = 0; hour < hours; hour++) {
                double mean =
                    IntStream.range(60 * hour, 60 * hour + 60)
                        .mapToDouble(KillIT::value)
                        .average()
                        .orElseThrow();
                assertThat(rows.get(hour).path("count").asInt()).isEqualTo(60);
                assertThat(rows.get(hour).path("mean").asDouble()).isCloseTo(mean, within(1e-9));
              }
            });
  }
}
