package vn.quantrac.launcher.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.TreeSet;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.quantrac.launcher.FreePort;
import vn.quantrac.launcher.monitoring.MetricsText;

/**
 * What {@code /ready} says when a real Mosquitto or a real PostgreSQL is stopped and comes back.
 */
class ReadinessIT {
  private static final ConditionFactory SOON =
      await().atMost(Duration.ofSeconds(150)).pollInterval(Duration.ofMillis(200));

  @TempDir Path folder;

  @Test
  void partsThatAreStoppedAreNamedSinceWhenAndComeBackByThemselves() throws Exception {
    int databasePort = FreePort.find();
    EmbeddedPostgres database = postgres(databasePort);
    try (ExternalMosquitto broker = new ExternalMosquitto(folder);
        ProductProcess product = start(broker, databasePort)) {
      assertThat(broken(product)).isEmpty();

      Instant stopped = Instant.now();
      broker.stop();
      SOON.untilAsserted(
          () ->
              assertThat(broken(product))
                  .containsExactlyInAnyOrder("MQTT source", "camera source"));
      assertThat(since(product, "MQTT source")).isAfterOrEqualTo(stopped);
      assertThat(product.http().get("/ready").status()).isEqualTo(503);
      SOON.untilAsserted(
          () -> assertThat(metric(product, "quantrac_part_up{part=\"MQTT source\"}")).isZero());
      broker.startAgain();
      SOON.untilAsserted(() -> assertThat(product.http().get("/ready").status()).isEqualTo(200));

      database.close();
      SOON.untilAsserted(
          () -> assertThat(broken(product)).contains("database", "live events", "monitoring job"));
      assertThat(product.http().get("/health").status()).isEqualTo(200);
      assertThat(metric(product, "quantrac_disk_free_bytes")).isPositive();
      database = postgres(databasePort);
      SOON.untilAsserted(
          () ->
              assertThat(product.http().get("/ready").status())
                  .as(() -> product.http().get("/ready").body())
                  .isEqualTo(200));
      SOON.untilAsserted(
          () -> assertThat(metric(product, "quantrac_part_up{part=\"database\"}")).isOne());
      assertThat(product.log())
          .contains("MQTT source does not work: mqtt 0: not connected to the broker")
          .contains("MQTT source works again")
          .contains("database works again");
    } finally {
      database.close();
    }
  }

  @Test
  void tooLittleDiskIsNamed() {
    // A petabyte less a little.
    try (ProductProcess product =
        ProductProcess.launchOnly(folder, "--no-demo", "--minimum-free-disk-mib", "1000000000")) {
      SOON.ignoreExceptions()
          .untilAsserted(() -> assertThat(broken(product)).containsExactly("disk"));
    }
  }

  private EmbeddedPostgres postgres(int port) throws IOException {
    return EmbeddedPostgres.builder()
        .setPort(port)
        .setDataDirectory(folder.resolve("external-postgres"))
        .setOverrideWorkingDirectory(folder.resolve("postgres-program").toFile())
        // Otherwise the library deletes it at its end.
        .setCleanDataDirectory(false)
        .start();
  }

  private ProductProcess start(ExternalMosquitto broker, int databasePort) throws IOException {
    Path mqttPassword =
        Files.writeString(folder.resolve("mqtt-password"), ExternalMosquitto.PLATFORM_PASSWORD);
    Path databasePassword = Files.writeString(folder.resolve("database-password"), "not asked for");
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
        "jdbc:postgresql://127.0.0.1:" + databasePort + "/postgres",
        "--database-user",
        "postgres",
        "--database-password-file",
        databasePassword.toString());
  }

  private static Set<String> broken(ProductProcess product) {
    Set<String> names = new TreeSet<>();
    for (JsonNode part : product.http().get("/ready").json().path("parts")) {
      if (!part.path("ready").asBoolean()) {
        names.add(part.path("part").asText());
      }
    }
    return names;
  }

  private static Instant since(ProductProcess product, String name) {
    for (JsonNode part : product.http().get("/ready").json().path("parts")) {
      if (part.path("part").asText().equals(name)) {
        return Instant.parse(part.path("since").asText());
      }
    }
    throw new IllegalArgumentException("no part " + name);
  }

  private static double metric(ProductProcess product, String series) {
    return MetricsText.of(product.http().get("/metrics").body()).value(series);
  }
}
