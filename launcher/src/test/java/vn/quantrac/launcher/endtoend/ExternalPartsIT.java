package vn.quantrac.launcher.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.quantrac.launcher.Program;
import vn.quantrac.launcher.endtoend.TestStation.Ledger;
import vn.quantrac.launcher.endtoend.TestStation.Value;
import vn.quantrac.storage.DatabaseConfig;
import vn.quantrac.storage.testing.DatabaseServer;
import vn.quantrac.storage.testing.EmbeddedDatabase;

/** The embedded broker and database replaced, by configuration alone, by the real ones. */
class ExternalPartsIT {
  private static final Instant MIDNIGHT = Instant.parse("2025-02-28T17:00:00Z");
  private static final int HOURS = 12;
  private static final int READINGS_PER_HOUR = 12;

  @TempDir Path folder;

  private static ConditionFactory soon() {
    return await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(200));
  }

  @Test
  void mosquittoAndTimescaleDbServeInPlaceOfTheEmbeddedOnes() throws Exception {
    assumeTrue(
        DatabaseServer.TIMESCALE.available(),
        "TimescaleDB absent: QUANTRAC_TEST_TIMESCALE_URL is not set");
    try (EmbeddedDatabase database = EmbeddedDatabase.createEmpty(DatabaseServer.TIMESCALE);
        ExternalMosquitto broker = new ExternalMosquitto(folder);
        ProductProcess product = start(broker, database.config())) {
      assertThat(product.databaseProcesses()).as("embedded database").isEmpty();
      TestStation station = TestStation.register(product.http(), "EXT-01", 300, "PM2.5");
      broker.add(station);
      broker.awaitSubscription();

      publish(broker, station);

      soon()
          .untilAsserted(
              () ->
                  assertThat(station.ledger(product.http()))
                      .isEqualTo(
                          new Ledger(
                              HOURS * READINGS_PER_HOUR, HOURS * READINGS_PER_HOUR, 0, 0, 0, 0)));
      soon()
          .untilAsserted(
              () ->
                  assertThat(product.http().all(station.path("/series/PM2.5/hours")))
                      .extracting(row -> row.path("mean").asDouble())
                      .containsOnly(37.0)
                      .hasSize(HOURS));
      // Constant 37: NowCast 37, index 74 (vector N9).
      soon()
          .untilAsserted(
              () ->
                  assertThat(product.http().all(station.path("/aqi/hours")))
                      .last()
                      .satisfies(row -> assertThat(row.path("value").asInt()).isEqualTo(74)));
      List<String> hypertables =
          database
              .database()
              .jdbi()
              .withHandle(
                  handle ->
                      handle
                          .createQuery(
                              "select hypertable_name from timescaledb_information.hypertables")
                          .mapTo(String.class)
                          .list());
      assertThat(hypertables).contains("reading");
      assertThatOnlyItsOwnNameIsOpen(broker, station, product);
    }
  }

  private ProductProcess start(ExternalMosquitto broker, DatabaseConfig database) throws Exception {
    Path mqttPassword =
        Files.writeString(
            folder.resolve("mqtt-password"), ExternalMosquitto.PLATFORM_PASSWORD + "\n");
    Path databasePassword =
        Files.writeString(folder.resolve("database-password"), database.password() + "\n");
    return ProductProcess.start(
        folder,
        "--no-demo",
        "--mqtt-url",
        broker.url(),
        "--mqtt-user",
        ExternalMosquitto.PLATFORM_USER,
        "--mqtt-password-file",
        mqttPassword.toString(),
        "--database-url",
        database.url(),
        "--database-user",
        database.user(),
        "--database-password-file",
        databasePassword.toString());
  }

  private static void publish(ExternalMosquitto broker, TestStation station) {
    for (int hour = 0; hour < HOURS; hour++) {
      List<Value> values = new ArrayList<>();
      for (int i = 1; i <= READINGS_PER_HOUR; i++) {
        values.add(new Value("PM2.5", MIDNIGHT.plusSeconds(3600L * hour + 300L * i), 37));
      }
      Program published =
          station.mosquittoPublish(
              broker.port(),
              "mqttv5",
              station.topic("readings"),
              TestStation.message(hour, MIDNIGHT.plusSeconds(3600L * (hour + 1)), values)
                  .getBytes(StandardCharsets.UTF_8));
      assertThat(published.exitCode()).as(published.output()).isZero();
    }
  }

  private static void assertThatOnlyItsOwnNameIsOpen(
      ExternalMosquitto broker, TestStation station, ProductProcess product) {
    TestStation other = TestStation.register(product.http(), "EXT-02", 300, "PM2.5");
    byte[] message =
        TestStation.message(1, MIDNIGHT, List.of(new Value("PM2.5", MIDNIGHT, 1)))
            .getBytes(StandardCharsets.UTF_8);
    Program refused =
        station.mosquittoPublish(broker.port(), "mqttv5", other.topic("readings"), message);
    assertThat(refused.output()).containsIgnoringCase("not authori");
    Program unknown =
        other.mosquittoPublish(broker.port(), "mqttv5", other.topic("readings"), message);
    assertThat(unknown.exitCode()).as("its password is not yet known there").isNotZero();
    Program accepted =
        station.mosquittoPublish(broker.port(), "mqttv5", station.topic("readings"), message);
    assertThat(accepted.exitCode()).as(accepted.output()).isZero();
    soon()
        .untilAsserted(
            () ->
                assertThat(station.ledger(product.http()).received())
                    .isEqualTo(HOURS * READINGS_PER_HOUR + 1));
    assertThat(other.ledger(product.http()).received()).isZero();
  }
}
