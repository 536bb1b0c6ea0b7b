package vn.quantrac.launcher.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.quantrac.launcher.endtoend.TestStation.Ledger;
import vn.quantrac.launcher.endtoend.TestStation.Value;
import vn.quantrac.mqtt.client.MqttPublisher;

/** However it is killed while messages come: afterwards every reading is there once. */
class KillIT {
  @RegisterExtension static final ProductForClass PRODUCT = new ProductForClass();

  private static final int READINGS_PER_HOUR = 60;
  private static final int HOURS = 100;
  private static final int MESSAGES = HOURS * READINGS_PER_HOUR;
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final Instant BEGINNING = Instant.parse("2025-02-28T17:00:00Z");

  /** Messages that are sent before the second kill is prepared. */
  private static final int FIRST_PART = 3 * MESSAGES / 5;

  /** Reading i is i minutes after the beginning and holds i modulo 60. */
  private static Value reading(int i) {
    return new Value("PM2.5", BEGINNING.plusSeconds(60L * i), i % READINGS_PER_HOUR);
  }

  @Test
  void everyReadingIsThereOnceAfterKillsOfJavaAloneAndOfEverything() {
    ProductProcess product = PRODUCT.product();
    TestStation station = TestStation.register(product.http(), "KILL-01", 60, "PM2.5");
    try (MqttPublisher gateway = station.publisher(product, 20)) {
      GatedPublishing messages =
          new GatedPublishing(station, gateway, MESSAGES, KillIT::reading, FIRST_PART);
      CompletableFuture<Void> publishing = messages.start();

      messages.awaitAcknowledged(MESSAGES / 5);
      product.killJava();
      assertThat(publishing).as("killed in mid-stream").isNotDone();
      assertThat(product.databaseProcesses()).as("left behind").isNotEmpty();
      product.startAgain();

      // The broker takes messages before the rest is ready: only now comes the second part.
      messages.awaitAcknowledged(FIRST_PART);
      messages.allow(MESSAGES - FIRST_PART);
      messages.awaitAcknowledged(FIRST_PART + MESSAGES / 10);
      product.killEverything();
      assertThat(publishing).as("killed in mid-stream").isNotDone();
      product.startAgain();

      publishing.orTimeout(LIMIT.toSeconds(), TimeUnit.SECONDS).join();
    }

    Http http = product.http();
    await()
        .atMost(LIMIT)
        .pollInterval(Duration.ofMillis(500))
        .untilAsserted(() -> assertThat(station.ledger(http).stored()).isEqualTo(MESSAGES));
    assertReadings(station, http);
    await()
        .atMost(LIMIT)
        .pollInterval(Duration.ofMillis(500))
        .untilAsserted(() -> assertHours(station, http));
    Ledger ledger = station.ledger(http);
    assertThat(ledger.balances()).as(ledger.toString()).isTrue();
    assertThat(ledger.stored()).isEqualTo(MESSAGES);
    assertThat(ledger.revised()).isZero();
    assertThat(ledger.rejected()).isZero();

    assertThat(product.stop()).as("stop in good order").isLessThan(Duration.ofSeconds(15));
    product.startAgain();
    assertReadings(station, http);
    assertHours(station, http);
    assertThat(station.ledger(http)).isEqualTo(ledger);
  }

  private static void assertReadings(TestStation station, Http http) {
    List<JsonNode> readings = http.all(station.path("/series/PM2.5/readings"));
    assertThat(readings).hasSize(MESSAGES);
    for (int i = 1; i <= MESSAGES; i++) {
      JsonNode row = readings.get(i - 1);
      assertThat(row.path("observedAt").asText()).isEqualTo(reading(i).observedAt().toString());
      assertThat(row.path("value").asDouble()).isEqualTo(reading(i).value());
      assertThat(row.path("revision").asInt()).isEqualTo(1);
    }
  }

  /** Each hour holds 1, 2, ... 59 and 0, whose mean is 29.5. */
  private static void assertHours(TestStation station, Http http) {
    List<JsonNode> hours = http.all(station.path("/series/PM2.5/hours"));
    assertThat(hours).hasSize(HOURS);
    assertThat(hours)
        .allSatisfy(
            hour -> {
              assertThat(hour.path("mean").asDouble()).isEqualTo(29.5);
              assertThat(hour.path("min").asDouble()).isEqualTo(0);
              assertThat(hour.path("max").asDouble()).isEqualTo(59);
              assertThat(hour.path("count").asInt()).isEqualTo(READINGS_PER_HOUR);
              assertThat(hour.path("valid").asBoolean()).isTrue();
            });
    // A constant hourly mean of 29.5: NowCast 29.5, index 50 + 4.5 x 2 = 59.
    List<JsonNode> indices = http.all(station.path("/aqi/hours"));
    assertThat(indices).hasSizeGreaterThanOrEqualTo(HOURS - 1);
    assertThat(indices.subList(indices.size() - HOURS + 1, indices.size()))
        .extracting(row -> row.path("value").asInt())
        .containsOnly(59);
  }
}
