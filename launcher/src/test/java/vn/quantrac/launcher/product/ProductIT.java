package vn.quantrac.launcher.product;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.quantrac.launcher.FreePort;
import vn.quantrac.launcher.Program;
import vn.quantrac.launcher.product.TestStation.Value;
import vn.quantrac.mqtt.client.MqttPublisher;
import vn.quantrac.mqtt.client.Publication;

/** The whole way of readings through the product as people run it, and what is refused on it. */
class ProductIT {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
  private static final int HOURLY = 3600;

  @TempDir static Path folder;

  private static Product product;
  private static Http http;

  @BeforeAll
  static void start() {
    product = Product.start(folder, "--no-demo");
    http = product.http();
  }

  @AfterAll
  static void stop() {
    product.close();
  }

  /** One PM2.5 and one PM10 at the end of each hour of the local day before yesterday. */
  private static List<Value> wholeDay(double pm25, double pm10) {
    Instant midnight = LocalDate.now(ZONE).minusDays(2).atStartOfDay(ZONE).toInstant();
    List<Value> values = new ArrayList<>();
    for (int hour = 1; hour <= 24; hour++) {
      Instant end = midnight.plus(Duration.ofHours(hour));
      values.add(new Value("PM2.5", end, pm25));
      values.add(new Value("PM10", end, pm10));
    }
    return values;
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void readingsOfMosquittoPubBecomeHoursDaysAndIndex() {
    TestStation station = TestStation.register(http, "E2E-AIR", HOURLY);
    String message = TestStation.message(1, Instant.now(), wholeDay(30, 40));
    Program published =
        station.mosquittoPublish(
            product.mqttPort(), "mqttv311", station.topic("readings"), bytes(message));
    assertThat(published.exitCode()).as(published.output()).isZero();

    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(http.all(station.path("/aqi/days"))).as(product::log).hasSize(1));
    assertThat(http.all(station.path("/series/PM2.5/readings"))).hasSize(24);
    List<JsonNode> hours = http.all(station.path("/series/PM2.5/hours"));
    assertThat(hours).hasSize(24);
    assertThat(hours)
        .allSatisfy(
            hour -> {
              assertThat(hour.path("mean").asDouble()).isEqualTo(30.0);
              assertThat(hour.path("count").asInt()).isEqualTo(1);
              assertThat(hour.path("valid").asBoolean()).isTrue();
            });
    // Constant PM2.5 of 30: NowCast is 30, and between 25 (50) and 50 (100) that is
    // 50 + 5/25 * 50 = 60. PM10 of 40 is between 0 and 50: 40. The higher one leads.
    JsonNode lastHour = last(http.all(station.path("/aqi/hours")));
    assertThat(lastHour.path("value").asInt()).isEqualTo(60);
    assertThat(lastHour.path("driver").asText()).isEqualTo("PM2.5");
    assertThat(last(http.all(station.path("/aqi/days"))).path("value").asInt()).isEqualTo(60);
    JsonNode latest = http.get(station.path("/latest")).json();
    assertThat(latest.toString()).contains("PM2.5").contains("PM10");
    assertThat(station.ledger(http)).isEqualTo(new TestStation.Ledger(48, 48, 0, 0, 0, 0));
  }

  private static JsonNode last(List<JsonNode> items) {
    return items.get(items.size() - 1);
  }

  @Test
  void sameMessageTwiceAndACorrectionThroughMqttFive() throws Exception {
    TestStation station = TestStation.register(http, "E2E-AGAIN", HOURLY);
    Instant sentAt = Instant.now();
    List<Value> first = wholeDay(30, 40);
    List<Value> corrected = List.of(new Value("PM2.5", first.get(0).observedAt(), 31));
    try (MqttPublisher publisher =
        MqttPublisher.builder()
            .brokerUrl(product.mqttUrl())
            .user(station.code())
            .password(station.password())
            .clientId("gateway-of-e2e-again")
            .build()) {
      publish(publisher, station, TestStation.message(1, sentAt, first));
      publish(publisher, station, TestStation.message(1, sentAt, first));
      publish(publisher, station, TestStation.message(2, sentAt.plusSeconds(1), corrected));
    }
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(station.ledger(http))
                    .isEqualTo(new TestStation.Ledger(97, 48, 48, 1, 0, 0)));
    assertThat(http.all(station.path("/series/PM2.5/readings")).get(0).path("value").asDouble())
        .isEqualTo(31);
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(
                        http.all(station.path("/series/PM2.5/hours"))
                            .get(0)
                            .path("mean")
                            .asDouble())
                    .isEqualTo(31));
  }

  private static void publish(MqttPublisher publisher, TestStation station, String message)
      throws Exception {
    assertThat(
            publisher.publishAndWait(
                Publication.of(station.topic("readings"), bytes(message)), Duration.ofSeconds(20)))
        .isTrue();
  }

  @Test
  void everyBadInputEndsAsARejectionAndTheNextGoodOneIsStored() throws Exception {
    TestStation station = TestStation.register(http, "E2E-BAD", HOURLY);
    Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    String reading = "{\"sequence\":1,\"sentAt\":\"" + now + "\",\"readings\":[{%s}]}";
    String at = "\"observedAt\":\"2026-01-01T01:00:00Z\"";
    String good = "\"parameter\":\"PM2.5\"," + at + ",\"value\":1";
    refuse(station, "readings", "{\"readings\": [", "MALFORMED_JSON");
    refuse(station, "readings", "", "EMPTY_MESSAGE");
    refuse(
        station, "readings", reading.formatted(good.replace("01:00:00Z", "noon")), "INVALID_TIME");
    refuse(
        station,
        "readings",
        reading.formatted("\"parameter\":\"PM2.5\"," + at + ",\"value\":\"x\""),
        "WRONG_TYPE");
    refuse(
        station,
        "readings",
        reading.formatted("\"parameter\":\"PM2.5\"," + at + ",\"value\":NaN"),
        "INVALID_VALUE");
    refuse(
        station, "readings", reading.formatted(good.replace("PM2.5", "XYZ")), "UNKNOWN_PARAMETER");
    refuse(station, "readings", reading.formatted(good + ",\"unit\":\"furlong\""), "UNKNOWN_UNIT");
    refuse(
        station,
        "readings",
        reading.formatted(good.replace("01:00:00Z", "01:00:00")),
        "TIME_WITHOUT_OFFSET");
    refuse(
        station,
        "readings",
        reading.formatted(
            "\"parameter\":\"PM2.5\",\"value\":1,\"observedAt\":\""
                + now.plus(Duration.ofMinutes(30))
                + "\""),
        "TIME_IN_FUTURE");
    refuse(station, "txt", "PM2.5\t31.40\tug/m3\t202601", "MALFORMED_TEXT");
    refuse(station, "elsewhere/deep", "{}", "UNKNOWN_TOPIC");
    refuse(station, "readings", "x".repeat(2 * 1024 * 1024), "PAYLOAD_TOO_LARGE");
    Path inbox = Files.createDirectories(product.data().resolve("inbox/NOBODY"));
    Files.writeString(
        inbox.resolve("NOBODY_20260101010000.txt"), "PM2.5\t1\tug/m3\t20260101010000\t00");
    awaitRejection("NOBODY", "UNKNOWN_STATION");

    station.mosquittoPublish(
        product.mqttPort(), "mqttv5", station.topic("readings"), bytes(reading.formatted(good)));
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(http.all(station.path("/series/PM2.5/readings"))).hasSize(1));
    assertThat(http.get("/ready").status()).isEqualTo(200);
    assertThat(station.ledger(http).balances()).isTrue();
  }

  private static void refuse(TestStation station, String topic, String payload, String reason) {
    Program published =
        station.mosquittoPublish(
            product.mqttPort(), "mqttv311", station.topic(topic), bytes(payload));
    assertThat(published.exitCode()).as(published.output()).isZero();
    awaitRejection(station.code(), reason);
  }

  private static void awaitRejection(String station, String reason) {
    await("a rejection " + reason)
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(http.all("/api/v1/rejections?station=" + station))
                    .extracting(rejection -> rejection.path("reason").asText())
                    .contains(reason));
  }

  @Test
  void stationCannotSpeakForAnother() {
    TestStation speaker = TestStation.register(http, "E2E-SPEAKER", HOURLY);
    TestStation other = TestStation.register(http, "E2E-OTHER", HOURLY);
    byte[] message = bytes(TestStation.message(1, Instant.now(), wholeDay(1, 1)));
    assertThat(
            speaker
                .mosquittoPublish(product.mqttPort(), "mqttv311", other.topic("readings"), message)
                .exitCode())
        .isNotZero();
    assertThat(
            speaker
                .mosquittoPublish(product.mqttPort(), "mqttv5", other.topic("readings"), message)
                .output())
        .containsIgnoringCase("not authorized");
    assertThat(
            speaker
                .mosquittoPublish(product.mqttPort(), "mqttv5", speaker.topic("readings"), message)
                .exitCode())
        .isZero();
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(speaker.ledger(http).stored()).isEqualTo(48));
    assertThat(other.ledger(http).received()).isZero();
  }

  @Test
  void textFileInTheInboxIsStoredAndPutAside() throws Exception {
    TestStation station = TestStation.register(http, "E2E-TEXT", HOURLY);
    Path inbox = Files.createDirectories(product.data().resolve("inbox/E2E-TEXT"));
    Files.writeString(
        inbox.resolve("XX_E2E_KHIKXQ_20260115070500.txt"),
        "PM2.5\t31.40\tug/m3\t20260115070500\t00\r\nPM10\t52.75\tug/m3\t20260115070500\t00\r\n");
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> assertThat(http.all(station.path("/series/PM10/readings"))).hasSize(1));
    // 07:05 in Vietnam is 00:05 UTC.
    assertThat(
            Instant.parse(
                http.all(station.path("/series/PM2.5/readings"))
                    .get(0)
                    .path("observedAt")
                    .asText()))
        .isEqualTo("2026-01-15T00:05:00Z");
    await()
        .atMost(PATIENCE)
        .until(() -> !Files.exists(inbox.resolve("XX_E2E_KHIKXQ_20260115070500.txt")));
  }

  @Test
  void secondProductOnTheSameFolderIsRefusedInOneLine() {
    Program second =
        Program.run(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            "vn.quantrac.launcher.Main",
            "run",
            "--data",
            product.data().toString(),
            "--http-port",
            String.valueOf(FreePort.find()),
            "--mqtt-port",
            String.valueOf(FreePort.find()));
    assertThat(second.exitCode()).isEqualTo(2);
    assertThat(second.output()).startsWith("quantrac: --data:").contains("in use by another");
  }
}
