package vn.quantrac.launcher.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.apache.commons.codec.digest.DigestUtils;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import vn.quantrac.launcher.command.QuantracCommand;
import vn.quantrac.launcher.data.DataFolder;
import vn.quantrac.launcher.database.EmbeddedServer;
import vn.quantrac.launcher.endtoend.TestStation.Value;
import vn.quantrac.mqtt.client.MqttPublisher;
import vn.quantrac.mqtt.client.Publication;
import vn.quantrac.storage.Database;
import vn.quantrac.storage.DatabaseConfig;
import vn.quantrac.storage.ValidationRequest;
import vn.quantrac.storage.ValidationStore;

/**
 * What is backed up while the product works is made again whole, and the product goes on from it.
 */
class BackupIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Instant BEGINNING = Instant.parse("2025-02-28T17:00:00Z");
  private static final int HOURS = 20;
  private static final int READINGS_PER_HOUR = 60;
  private static final int READINGS = HOURS * READINGS_PER_HOUR;

  @TempDir Path folder;

  /** A command of the front door, with what it said. */
  private record Said(int exitCode, String output) {}

  private static Said quantrac(Object... arguments) {
    StringWriter text = new StringWriter();
    CommandLine command = QuantracCommand.commandLine();
    command.setOut(new PrintWriter(text, true));
    command.setErr(new PrintWriter(text, true));
    String[] words = new String[arguments.length];
    for (int i = 0; i < words.length; i++) {
      words[i] = arguments[i].toString();
    }
    return new Said(command.execute(words), text.toString());
  }

  private static void succeed(Object... arguments) {
    Said said = quantrac(arguments);
    assertThat(said.exitCode()).as(said.output()).isZero();
  }

  private static void assertRefused(Said said, String... words) {
    assertThat(said.exitCode()).as(said.output()).isNotZero();
    assertThat(said.output().strip().lines().toList())
        .last()
        .satisfies(line -> assertThat(line).startsWith("quantrac: ").contains(words));
  }

  @Test
  void backupOfAWorkingProductIsRestoredRowByRowAndIngestGoesOn() throws Exception {
    Path file = folder.resolve("one.backup");
    TestStation station;
    try (ProductProcess product =
        ProductProcess.start(Files.createDirectory(folder.resolve("a")), "--no-demo")) {
      station = TestStation.register(product.http(), "BACKUP-01", 60, "PM2.5");
      Files.createDirectories(product.data().resolve("rulebooks/limits"));
      Files.createDirectories(product.data().resolve("inbox/unknown"));
      Files.writeString(product.data().resolve("inbox/unknown/.waits.part"), "half a file");
      workAndBackUp(product, station, file);
      assertRefused(quantrac("backup", "--data", product.data(), "--to", file), "is there already");
    }
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-------");
    assertThat(folder.resolve("one.backup.part")).doesNotExist();

    Path data = folder.resolve("b/data");
    succeed("restore", file, "--data", data);
    Path again = folder.resolve("again.backup");
    succeed("backup", "--data", data, "--to", again);
    assertSameRows(file, again);
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(data.resolve("secrets/database-password"))))
        .isEqualTo("rw-------");
    assertThat(data.resolve("inbox/unknown/.waits.part")).hasContent("half a file");

    decideWhileNothingRuns(data, station);
    try (ProductProcess product = ProductProcess.start(folder.resolve("b"), "--no-demo");
        MqttPublisher gateway = station.publisher(product, 50)) {
      sendAll(station, gateway, new AtomicInteger(), new Random(1));
      assertComplete(station, product.http());
      archive(product, station);
    }
  }

  /** One station's March: each table with its rows, as its manifest says. */
  private void archive(ProductProcess product, TestStation station) throws IOException {
    Path months = folder.resolve("archive");
    Object[] command = {
      "archive",
      "--station",
      station.code(),
      "--from",
      "2025-02-01",
      "--to",
      "2025-03-31",
      "--to-folder",
      months,
      "--data",
      product.data()
    };
    succeed(command);
    try (var files = Files.list(months)) {
      assertThat(files)
          .extracting(file -> file.getFileName().toString())
          .containsExactly("BACKUP-01-2025-03.zip");
    }
    try (ZipFile zip = new ZipFile(months.resolve("BACKUP-01-2025-03.zip").toFile())) {
      JsonNode manifest =
          new ObjectMapper().readTree(zip.getInputStream(zip.getEntry("manifest.json")));
      for (JsonNode table : manifest.path("tables")) {
        byte[] content =
            zip.getInputStream(zip.getEntry(table.path("file").asText())).readAllBytes();
        assertThat(DigestUtils.sha256Hex(content)).isEqualTo(table.path("sha256").asText());
        assertThat(new String(content, StandardCharsets.UTF_8).lines().count())
            .isEqualTo(table.path("rows").asLong() + 1);
      }
      assertThat(manifest.path("tables"))
          .extracting(table -> table.path("file").asText() + " " + table.path("rows").asText())
          .startsWith("readings.csv " + READINGS, "hours.csv " + HOURS, "days.csv 1");
      assertThat(manifest.path("tables").get(3).path("rows").asInt()).isPositive();
      List<String> readings =
          new String(
                  zip.getInputStream(zip.getEntry("readings.csv")).readAllBytes(),
                  StandardCharsets.UTF_8)
              .lines()
              .toList();
      // The eleventh minute is one of those that a person has invalidated: validity -1, not usable.
      assertThat(readings.get(11))
          .startsWith("PM2.5,2025-02-28T17:11:00Z,true,11,ug/m3,00,")
          .contains(",-1,3,false,");
      assertThat(readings.get(121)).contains(",1,3,true,");
    }
    assertRefused(quantrac(command), "is there already");
  }

  /** Messages come, out of order and some twice, while the backup is made. */
  private static void workAndBackUp(ProductProcess product, TestStation station, Path file) {
    try (MqttPublisher gateway = station.publisher(product, 50)) {
      Http http = product.http();
      publish(station, gateway, "no JSON").join();
      AtomicInteger acknowledged = new AtomicInteger();
      CompletableFuture<Void> sending =
          CompletableFuture.runAsync(
              () -> sendAll(station, gateway, acknowledged, new Random(2026)));
      await().atMost(PATIENCE).until(() -> acknowledged.get() > READINGS / 3);
      validate(http, station);

      succeed("backup", "--data", product.data(), "--to", file);

      sending.orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS).join();
    }
  }

  private static void validate(Http http, TestStation station) {
    Http.Answer answer =
        http.post(
            "/api/v1/validations",
            """
            {"station":"%s","parameter":"PM2.5","from":"2025-02-28T17:10:00Z",
             "to":"2025-02-28T17:20:00Z","validity":-1,"reason":"hiệu chuẩn"}
            """
                .formatted(station.code()));
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
  }

  private static Value reading(int i) {
    return new Value("PM2.5", BEGINNING.plusSeconds(60L * i), i % READINGS_PER_HOUR);
  }

  /** Every reading in an order of its own, every tenth twice. */
  private static void sendAll(
      TestStation station, MqttPublisher gateway, AtomicInteger acknowledged, Random random) {
    List<Integer> order = new ArrayList<>();
    for (int i = 1; i <= READINGS; i++) {
      order.add(i);
      if (i % 10 == 0) {
        order.add(i);
      }
    }
    Collections.shuffle(order, random);
    List<CompletableFuture<?>> all = new ArrayList<>();
    for (int i : order) {
      String message = TestStation.message(i, reading(i).observedAt(), List.of(reading(i)));
      all.add(publish(station, gateway, message).thenRun(acknowledged::incrementAndGet));
    }
    CompletableFuture.allOf(all.toArray(CompletableFuture<?>[]::new)).join();
  }

  private static CompletableFuture<Void> publish(
      TestStation station, MqttPublisher gateway, String message) {
    try {
      return gateway.publish(
          Publication.of(station.topic("readings"), message.getBytes(StandardCharsets.UTF_8)));
    } catch (InterruptedException error) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(error);
    }
  }

  /**
   * A person's decision that no stream has seen, as in a backup that is made in that moment: the
   * second hour is not valid.
   */
  private static void decideWhileNothingRuns(Path data, TestStation station) throws IOException {
    try (DataFolder open = DataFolder.open(data, "--data");
        EmbeddedServer server = EmbeddedServer.start(open);
        Database database =
            Database.open(new DatabaseConfig(server.url(), server.user(), server.password(), 2))) {
      var unused =
          new ValidationStore(database.dataSource())
              .add(
                  new ValidationRequest(
                      station.code(),
                      "PM2.5",
                      BEGINNING.plus(Duration.ofHours(1)),
                      BEGINNING.plus(Duration.ofHours(2)),
                      -1,
                      null,
                      "fault",
                      null),
                  "lan");
    }
  }

  private static void assertComplete(TestStation station, Http http) {
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(300))
        .untilAsserted(
            () -> {
              TestStation.Ledger ledger = station.ledger(http);
              assertThat(ledger.balances()).as(ledger.toString()).isTrue();
              assertThat(ledger.stored()).isEqualTo(READINGS);
              assertThat(ledger.revised()).isZero();
              assertThat(ledger.rejected()).isEqualTo(1);
            });
    List<JsonNode> readings = http.all(station.path("/series/PM2.5/readings"));
    assertThat(readings).hasSize(READINGS);
    for (int i = 1; i <= READINGS; i++) {
      assertThat(readings.get(i - 1).path("value").asDouble()).isEqualTo(reading(i).value());
      assertThat(readings.get(i - 1).path("revision").asInt()).isEqualTo(1);
    }
    await()
        .atMost(PATIENCE)
        .pollInterval(Duration.ofMillis(300))
        .untilAsserted(() -> assertHours(station, http));
  }

  /**
   * Each hour holds 1, 2, ... 59 and 0, whose mean is 29.5. The first lacks 11 to 20, whose sum is
   * 155: (1770 - 155) / 50 = 32.3. The second has no usable reading.
   */
  private static void assertHours(TestStation station, Http http) {
    List<JsonNode> hours = http.all(station.path("/series/PM2.5/hours"));
    assertThat(hours).hasSize(HOURS);
    assertThat(hours.get(0).path("mean").asDouble()).isEqualTo(32.3);
    assertThat(hours.get(0).path("count").asInt()).isEqualTo(50);
    assertThat(hours.get(1).path("valid").asBoolean()).isFalse();
    assertThat(hours.get(1).path("count").asInt()).isZero();
    assertThat(hours.subList(2, HOURS))
        .allSatisfy(hour -> assertThat(hour.path("mean").asDouble()).isEqualTo(29.5));
  }

  private static void assertSameRows(Path one, Path other) throws IOException {
    Map<String, List<String>> expected = rows(one);
    Map<String, List<String>> found = rows(other);
    assertThat(found.keySet()).isEqualTo(expected.keySet());
    assertThat(expected.get("database/reading.copy")).hasSizeGreaterThan(READINGS / 4);
    assertThat(expected.get("database/rejected_message.copy")).hasSize(1);
    assertThat(expected.get("database/validation.copy")).hasSize(1);
    expected.forEach((table, rows) -> assertThat(found.get(table)).as(table).isEqualTo(rows));
  }

  /** The same backup with another content in one entry. */
  private static Path changed(Path file, String name, Path target) throws IOException {
    try (ZipFile zip = new ZipFile(file.toFile());
        ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(target))) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        out.putNextEntry(new ZipEntry(entry.getName()));
        byte[] content = zip.getInputStream(entry).readAllBytes();
        if (entry.getName().equals(name)) {
          content[0] ^= 1;
        }
        out.write(content);
      }
    }
    return target;
  }

  private static Map<String, List<String>> rows(Path file) throws IOException {
    Map<String, List<String>> rows = new TreeMap<>();
    try (ZipFile zip = new ZipFile(file.toFile())) {
      for (ZipEntry entry : Collections.list(zip.entries())) {
        if (entry.getName().startsWith("database/")) {
          try (InputStream in = zip.getInputStream(entry)) {
            rows.put(
                entry.getName(),
                new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().sorted().toList());
          }
        }
      }
    }
    return rows;
  }

  @Test
  void whatCannotBeRestoredIsToldInOneLineAndTouchesNothing() throws Exception {
    Path data = folder.resolve("data");
    try (DataFolder made = DataFolder.open(data, "--data");
        EmbeddedServer server = EmbeddedServer.start(made)) {
      assertThat(server.port()).isPositive();
    }
    succeed("migrate", "--data", data);
    Path file = folder.resolve("small.backup");
    succeed("backup", "--data", data, "--to", file);
    succeed("restore", file, "--check");
    Path elsewhere = folder.resolve("elsewhere");

    Path bad = changed(file, "files/secrets/database-password", folder.resolve("bad.backup"));
    assertRefused(
        quantrac("restore", bad, "--data", elsewhere), bad.toString(), "database-password");
    byte[] whole = Files.readAllBytes(file);
    Path half = Files.write(folder.resolve("half.backup"), Arrays.copyOf(whole, 900));
    assertRefused(quantrac("restore", half, "--data", elsewhere), "no backup");
    assertRefused(
        quantrac("restore", folder.resolve("none"), "--data", elsewhere), "there is no file");
    assertThat(elsewhere).doesNotExist();

    assertRefused(quantrac("restore", file, "--data", data), "--data", "--replace");
    Files.writeString(data.resolve("inbox/new.txt"), "arrived later");
    succeed("restore", file, "--data", data, "--replace");
    assertThat(data.resolve("inbox/new.txt")).hasContent("arrived later");
    try (var entries = Files.list(data)) {
      assertThat(entries)
          .filteredOn(entry -> entry.getFileName().toString().startsWith("before-restore-"))
          .singleElement()
          .satisfies(aside -> assertThat(aside.resolve("postgres/cluster")).isDirectory());
    }
    Files.writeString(data.resolve("restoring"), "");
    assertRefused(quantrac("migrate", "--data", data), "--data", "has not finished");
  }
}
