package vn.quantrac.launcher.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import vn.quantrac.launcher.Program;
import vn.quantrac.launcher.endtoend.TestStation.Value;
import vn.quantrac.mqtt.client.MqttPublisher;
import vn.quantrac.mqtt.client.Publication;

/**
 * A disk that fills up: nothing more is acknowledged, which is said, and when there is room again
 * everything goes on, with nothing lost. On a small file system in memory, which only root may
 * mount; skipped where that is not permitted.
 */
class FullDiskIT {
  private static final Duration PATIENCE = Duration.ofMinutes(3);
  private static final Instant BEGINNING = Instant.parse("2025-02-28T17:00:00Z");
  private static final int READINGS = 900;

  /** Messages that are sent before the disk is full. */
  private static final int FIRST_PART = READINGS / 3;

  private final Semaphore mayBeSent = new Semaphore(FIRST_PART);

  @TempDir(cleanup = CleanupMode.NEVER)
  Path folder;

  @BeforeEach
  void mountSmallDisk() throws Exception {
    boolean mounted =
        Files.isExecutable(Path.of("/bin/mount"))
            && Program.run(
                        "/bin/mount", "-t", "tmpfs", "-o", "size=320m", "tmpfs", folder.toString())
                    .exitCode()
                == 0;
    assumeTrue(mounted, "a file system in memory may not be mounted here");
  }

  @AfterEach
  void unmount() throws Exception {
    Program.run("/bin/umount", "--lazy", folder.toString());
    FileUtils.deleteDirectory(folder.toFile());
  }

  @Test
  void fullDiskStopsAcknowledgingSaysSoLosesNothingAndResumes() throws Exception {
    try (ProductProcess product =
        ProductProcess.start(folder, "--no-demo", "--minimum-free-disk-mib", "48")) {
      TestStation station = TestStation.register(product.http(), "FULL-01", 60, "PM2.5");
      Path filler = folder.resolve("filler");
      AtomicInteger acknowledged = new AtomicInteger();
      try (MqttPublisher gateway = station.publisher(product, 20)) {
        CompletableFuture<Void> sending =
            CompletableFuture.runAsync(() -> sendAll(station, gateway, acknowledged));
        await().atMost(PATIENCE).until(() -> acknowledged.get() == FIRST_PART);

        fill(filler);
        await()
            .atMost(PATIENCE)
            .untilAsserted(
                () -> {
                  Http.Answer ready = product.http().get("/ready");
                  assertThat(ready.status()).isEqualTo(503);
                  assertThat(ready.body()).contains("disk").contains("MiB are free at");
                });
        // The broker looks once a second; what it takes until then is in its journal.
        await().pollDelay(Duration.ofSeconds(3)).until(() -> true);
        mayBeSent.release(READINGS - FIRST_PART);
        await()
            .during(Duration.ofSeconds(5))
            .atMost(Duration.ofSeconds(7))
            .untilAsserted(() -> assertThat(acknowledged.get()).isEqualTo(FIRST_PART));
        Files.delete(filler);

        sending.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
      }
      product.awaitReady();
      assertEverythingIsThere(station, product.http());
      assertThat(product.log().lines().filter(line -> line.contains("disk does not work")))
          .hasSize(1);
      assertThat(product.log().lines().filter(line -> line.contains("disk works again")))
          .hasSize(1);
      assertThat(product.log().lines().filter(line -> line.contains("No space left")).count())
          .as("told by others once")
          .isLessThanOrEqualTo(6);
    }
  }

  /** To the last byte. */
  private static void fill(Path filler) {
    Program dd = Program.run("dd", "if=/dev/zero", "of=" + filler, "bs=64k", "status=none");
    assertThat(dd.output()).contains("No space left on device");
  }

  private void sendAll(TestStation station, MqttPublisher gateway, AtomicInteger acknowledged) {
    List<CompletableFuture<?>> all = new ArrayList<>();
    try {
      for (int i = 1; i <= READINGS; i++) {
        mayBeSent.acquire();
        Value reading = new Value("PM2.5", BEGINNING.plusSeconds(60L * i), i % 60);
        String message = TestStation.message(i, reading.observedAt(), List.of(reading));
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

  /** Fifteen hours of 1, 2, ... 59 and 0, whose mean is 29.5. */
  private static void assertEverythingIsThere(TestStation station, Http http) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(300))
        .untilAsserted(
            () -> {
              TestStation.Ledger ledger = station.ledger(http);
              assertThat(ledger.balances()).as(ledger.toString()).isTrue();
              assertThat(ledger.stored()).isEqualTo(READINGS);
              List<JsonNode> hours = http.all(station.path("/series/PM2.5/hours"));
              assertThat(hours).hasSize(READINGS / 60);
              assertThat(hours)
                  .allSatisfy(hour -> assertThat(hour.path("mean").asDouble()).isEqualTo(29.5));
            });
    assertThat(http.all(station.path("/series/PM2.5/readings"))).hasSize(READINGS);
  }
}
