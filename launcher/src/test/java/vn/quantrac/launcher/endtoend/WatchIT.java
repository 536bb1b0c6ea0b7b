package vn.quantrac.launcher.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.quantrac.launcher.Program;
import vn.quantrac.launcher.endtoend.TestStation.Ledger;
import vn.quantrac.launcher.endtoend.TestStation.Value;
import vn.quantrac.launcher.monitoring.MetricsText;
import vn.quantrac.launcher.monitoring.MonitoringFiles;
import vn.quantrac.mqtt.client.MqttPublisher;
import vn.quantrac.mqtt.client.Publication;

/** What an administrator sees of the running product: its metrics and its log. */
class WatchIT {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Instant OBSERVED_AT = Instant.parse("2025-03-01T00:05:00Z");
  private static final Instant SENT_AT = Instant.parse("2025-03-01T01:00:00Z");

  @TempDir private static Path folder;
  private static ProductProcess product;

  @BeforeAll
  static void start() {
    product =
        ProductProcess.start(
            folder,
            // The log at its most talkative.
            Map.of("JAVA_TOOL_OPTIONS", "-Dquantrac.log.level=DEBUG"),
            "--no-demo",
            "--log-format",
            "json");
  }

  @AfterAll
  static void stop() {
    product.close();
  }

  private static ConditionFactory soon() {
    return await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(200));
  }

  private static MetricsText metrics() {
    return MetricsText.of(product.http().get("/metrics").body());
  }

  private static String outcome(String name) {
    return "quantrac_readings_" + name + "_total";
  }

  private static String rejected(String reason) {
    return outcome("rejected") + "{reason=\"" + reason + "\"}";
  }

  private static String ledger(String outcome) {
    return "quantrac_ledger_readings_total{outcome=\"" + outcome + "\"}";
  }

  private static Value pm25(int number, double value) {
    return new Value("PM2.5", OBSERVED_AT.plusSeconds(300L * number), value);
  }

  @Test
  void metricsGrowByExactlyWhatWasPublished() throws Exception {
    TestStation station = TestStation.register(product.http(), "W-MIX", 300, "PM2.5");
    await().atMost(Duration.ofSeconds(15)).until(WatchIT::ledgerIsCurrent);
    MetricsText before = metrics();
    String five =
        TestStation.message(
            1, SENT_AT, List.of(pm25(1, 11), pm25(2, 12), pm25(3, 13), pm25(4, 14), pm25(5, 15)));
    String time = "\"observedAt\":\"2025-03-01T08:00:00+07:00\"";
    List<String> messages =
        List.of(
            // received 5, stored 5
            five,
            // received 5, duplicate 5
            five,
            // received 2: the first has another value now, the second is known
            TestStation.message(2, SENT_AT.plusSeconds(60), List.of(pm25(1, 99), pm25(2, 12))),
            // received 4: one stored, three rejected for three reasons
            """
            {"sequence":3,"sentAt":"2025-03-01T01:02:00Z","readings":[
              {"parameter":"PM2.5",%1$s,"value":16},
              {"parameter":"SO2",%1$s,"value":1},
              {"parameter":"PM2.5",%1$s,"value":1,"unit":"furlong"},
              {"parameter":"PM2.5","observedAt":"%2$s","value":1}]}
            """
                .formatted(time, Instant.now().plus(Duration.ofHours(1))),
            // received 1, rejected 1
            "{\"readings\":[{");
    try (MqttPublisher gateway = station.publisher(product, 10)) {
      for (String message : messages) {
        publish(gateway, station.topic("readings"), message);
      }
      // received 1, rejected 1
      publish(gateway, station.topic("elsewhere"), "{}");
    }

    // 5 + 5 + 2 + 4 + 1 + 1 = 18 received = 6 stored + 6 duplicate + 1 revised + 5 rejected
    soon()
        .untilAsserted(
            () ->
                assertThat(station.ledger(product.http()))
                    .isEqualTo(new Ledger(18, 6, 6, 1, 5, 0)));
    Map<String, Double> grown =
        Map.ofEntries(
            Map.entry(outcome("received"), 18.0),
            Map.entry(outcome("stored"), 6.0),
            Map.entry(outcome("duplicate"), 6.0),
            Map.entry(outcome("revised"), 1.0),
            Map.entry(rejected("UNKNOWN_PARAMETER"), 1.0),
            Map.entry(rejected("UNKNOWN_UNIT"), 1.0),
            Map.entry(rejected("TIME_IN_FUTURE"), 1.0),
            Map.entry(rejected("MALFORMED_JSON"), 1.0),
            Map.entry(rejected("UNKNOWN_TOPIC"), 1.0),
            Map.entry(rejected("UNKNOWN_STATION"), 0.0),
            Map.entry("quantrac_mqtt_messages_received_total", 6.0),
            Map.entry("quantrac_publish_to_commit_seconds_count", 6.0),
            Map.entry("quantrac_publish_to_commit_seconds_bucket{le=\"+Inf\"}", 6.0),
            Map.entry(ledger("received"), 18.0),
            Map.entry(ledger("stored"), 6.0),
            Map.entry(ledger("duplicate"), 6.0),
            Map.entry(ledger("revised"), 1.0),
            Map.entry(ledger("rejected"), 5.0));
    soon()
        .untilAsserted(
            () -> {
              MetricsText after = metrics();
              grown.forEach(
                  (series, by) ->
                      assertThat(after.value(series) - before.value(series))
                          .as(series)
                          .isEqualTo(by));
              assertThat(after.value("quantrac_readings_unbalanced")).isZero();
            });
  }

  /** The ledger's totals are read from the database at most every ten seconds. */
  private static boolean ledgerIsCurrent() {
    long stored =
        product.http().all("/api/v1/ledger").stream()
            .mapToLong(row -> row.path("received").asLong())
            .sum();
    return metrics().value(ledger("received")) == stored;
  }

  @Test
  void everyMetricOfRulesAndDashboardIsExported() throws IOException {
    assertThat(product.http().get("/api/v1/stations").status()).isEqualTo(200);

    soon()
        .untilAsserted(() -> assertThat(metrics().names()).containsAll(MonitoringFiles.metrics()));
    assertThat(metrics().names())
        .as("what is ours begins with our name, what is Java's or Flink's with theirs")
        .allMatch(
            name ->
                name.matches(
                    "(quantrac|jvm|process|system|http_server|executor|flink)_[a-zA-Z0-9_]+"));
  }

  @Test
  void figuresOfTheStreamAreThere() {
    soon()
        .untilAsserted(
            () -> {
              MetricsText metrics = metrics();
              // A checkpoint a second; the figure itself may be ten seconds old.
              assertThat(metrics.value("quantrac_checkpoint_age_seconds")).isBetween(0.0, 30.0);
              assertThat(metrics.value("quantrac_outbox_age_seconds{outbox=\"change log\"}"))
                  .isBetween(0.0, 30.0);
              assertThat(metrics.value("quantrac_mqtt_connected{subtask_index=\"0\"}")).isOne();
              assertThat(metrics.value("quantrac_part_up{part=\"database\"}")).isOne();
              assertThat(metrics.value("quantrac_part_up{part=\"MQTT source\"}")).isOne();
              assertThat(metrics.value("flink_jobmanager_job_numRestarts")).isZero();
            });
  }

  @Test
  void logIsOneObjectPerLineWithItsFieldsAndHoldsNoSecret() throws Exception {
    List<String> secrets = new ArrayList<>();
    secrets.add(ProductProcess.ADMIN_KEY);
    try (Stream<Path> files = Files.list(product.data().resolve("secrets"))) {
      for (Path file : files.toList()) {
        secrets.add(Files.readString(file).strip());
      }
    }
    TestStation station = TestStation.register(product.http(), "W-SECRET", 300, "PM2.5");
    secrets.add(station.password());
    secrets.add(newCredentials(station));
    secrets.addAll(signIns());
    secrets.add("wrong-mqtt-password");
    Program refused =
        new TestStation(station.code(), "wrong-mqtt-password")
            .mosquittoPublish(product.mqttPort(), "mqttv5", station.topic("readings"), new byte[0]);
    assertThat(refused.exitCode()).isNotZero();
    secrets.add("wrong-bearer-key-of-somebody");
    assertThat(
            new Http(product.httpUrl(), "wrong-bearer-key-of-somebody")
                .get("/api/v1/session")
                .status())
        .isEqualTo(401);
    // What a statement quotes when it fails: a registration that the database refuses.
    assertThat(product.http().put("/api/v1/stations/W-SECRET", "{\"name\":1}").status())
        .isEqualTo(400);
    TestStation rejecting = TestStation.register(product.http(), "W-LOG", 300, "PM2.5");
    try (MqttPublisher gateway = rejecting.publisher(product, 1)) {
      publish(gateway, rejecting.topic("readings"), "{\"readings\":[\n\n{\"parameter\":1}]}");
    }

    soon()
        .untilAsserted(
            () -> {
              List<JsonNode> lines = lines();
              assertThat(lines)
                  .allSatisfy(line -> assertThat(line.path("message").asText()).isNotEmpty())
                  .allSatisfy(line -> Instant.parse(line.path("at").asText()));
              assertThat(lines)
                  .anySatisfy(
                      line -> {
                        assertThat(line.path("station").asText()).startsWith("W-");
                        assertThat(line.path("reason").asText()).matches("[A-Z_]+");
                      });
            });
    for (String log : logs()) {
      for (String secret : secrets) {
        assertThat(log).doesNotContain(secret);
      }
    }
  }

  private static String newCredentials(TestStation station) {
    Http.Answer made =
        product.http().post("/api/v1/stations/" + station.code() + "/credentials", "");
    assertThat(made.status()).as(made.body()).isBetween(200, 201);
    return made.json().path("mqttPassword").asText();
  }

  /** Signs in with a wrong and with the right password; the wrong one, and the session's token. */
  private static List<String> signIns() throws Exception {
    String right = Files.readString(product.data().resolve("secrets/admin-password")).strip();
    assertThat(signIn("wrong-password-of-somebody").statusCode()).isEqualTo(401);
    HttpResponse<String> in = signIn(right);
    assertThat(in.statusCode()).as(in.body()).isBetween(200, 201);
    String cookie = in.headers().firstValue("Set-Cookie").orElseThrow();
    return List.of("wrong-password-of-somebody", cookie.replaceAll("^[^=]+=([^;]+).*", "$1"));
  }

  private static HttpResponse<String> signIn(String password) throws Exception {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create(product.httpUrl() + "/api/v1/session"))
                .header("Content-Type", "application/json")
                .header("X-Requested-With", "quantrac-dashboards")
                .POST(
                    BodyPublishers.ofString(
                        "{\"name\":\"admin\",\"password\":\"" + password + "\"}"))
                .build(),
            BodyHandlers.ofString());
  }

  private static List<JsonNode> lines() {
    return product
        .log()
        .lines()
        // Said by Java itself of this test's own option.
        .filter(line -> !line.startsWith("Picked up JAVA_TOOL_OPTIONS"))
        .map(
            line -> {
              try {
                return JSON.readTree(line);
              } catch (IOException error) {
                throw new UncheckedIOException(line, error);
              }
            })
        .toList();
  }

  /** What the product has printed, and what its database has written. */
  private static List<String> logs() throws IOException {
    List<String> logs = new ArrayList<>(List.of(product.log()));
    try (Stream<Path> files = Files.walk(product.data())) {
      for (Path file : files.filter(path -> path.toString().endsWith(".log")).toList()) {
        logs.add(Files.readString(file, StandardCharsets.ISO_8859_1));
      }
    }
    assertThat(logs).hasSizeGreaterThan(1);
    return logs;
  }

  private static void publish(MqttPublisher publisher, String topic, String message)
      throws Exception {
    assertThat(
            publisher.publishAndWait(
                Publication.of(topic, message.getBytes(StandardCharsets.UTF_8)),
                Duration.ofSeconds(30)))
        .isTrue();
  }
}
