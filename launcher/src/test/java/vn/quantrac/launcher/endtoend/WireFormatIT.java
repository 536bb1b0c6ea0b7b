package vn.quantrac.launcher.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.offset;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.quantrac.launcher.Program;
import vn.quantrac.launcher.broker.BrokerConfig;
import vn.quantrac.launcher.endtoend.TestStation.Ledger;
import vn.quantrac.launcher.endtoend.TestStation.Value;
import vn.quantrac.mqtt.client.MqttPublisher;
import vn.quantrac.mqtt.client.Publication;

/**
 * What gateways send and what the API then answers, by the product as people start it, with the
 * real mosquitto_pub and with Paho as gateways.
 */
class WireFormatIT {
  @RegisterExtension static final ProductForClass PRODUCT = new ProductForClass();

  /** The first of March 2025 begins in Viet Nam. */
  private static final Instant MIDNIGHT = Instant.parse("2025-02-28T17:00:00Z");

  private static final Duration HOUR = Duration.ofHours(1);

  /** Decision 1459/QD-TCMT, worked example: hourly PM2.5 from 09:00 to 20:00. */
  private static final double[] OFFICIAL_EXAMPLE = {
    26.9, 24.7, 20.5, 23.5, 19.5, 16.5, 19.0, 16.5, 20.3, 22.4, 19.6, 20.6
  };

  private static Http http() {
    return PRODUCT.http();
  }

  private static ConditionFactory soon() {
    return await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(100));
  }

  private static Instant hours(int count) {
    return MIDNIGHT.plus(HOUR.multipliedBy(count));
  }

  private static void mosquittoPublish(TestStation station, String kind, String payload) {
    Program program =
        station.mosquittoPublish(
            PRODUCT.product().mqttPort(),
            "mqttv311",
            station.topic(kind),
            payload.getBytes(StandardCharsets.UTF_8));
    assertThat(program.exitCode()).as(program.output()).isZero();
  }

  private static void pahoPublish(TestStation station, String kind, String payload)
      throws Exception {
    try (MqttPublisher publisher = station.publisher(PRODUCT.product(), 10)) {
      Publication publication =
          Publication.of(station.topic(kind), payload.getBytes(StandardCharsets.UTF_8));
      assertThat(publisher.publishAndWait(publication, Duration.ofSeconds(30))).isTrue();
    }
  }

  private static List<JsonNode> readings(TestStation station, String parameter) {
    return http().all(station.path("/series/" + parameter + "/readings"));
  }

  @Test
  void officialExampleOfTheDecisionGivesIndex41() {
    TestStation station = TestStation.register(http(), "WF-OFFICIAL", 3600);
    // Written as a Vietnamese gateway writes, with its own offset.
    String readings =
        String.join(
            ",",
            IntStream.range(0, 12)
                .mapToObj(
                    i ->
                        "{\"parameter\":\"PM2.5\",\"observedAt\":\"2025-03-01T%02d:00:00+07:00\",\"value\":%s,\"unit\":\"ug/m3\",\"status\":\"00\"}"
                            .formatted(9 + i, OFFICIAL_EXAMPLE[i]))
                .toList());
    mosquittoPublish(
        station,
        "readings",
        "{\"sequence\":4711,\"sentAt\":\"2025-03-01T20:00:03+07:00\",\"readings\":["
            + readings
            + "]}");

    soon()
        .untilAsserted(
            () ->
                assertThat(http().all(station.path("/aqi/hours")))
                    .last()
                    .satisfies(
                        row ->
                            assertThat(row.path("end").asText()).isEqualTo("2025-03-01T13:00:00Z"))
                    .satisfies(row -> assertThat(row.path("value").asInt()).isEqualTo(41)));

    List<JsonNode> rows = http().all(station.path("/aqi/hours"));
    JsonNode last = rows.get(rows.size() - 1);
    assertThat(last.path("start").asText()).isEqualTo("2025-03-01T12:00:00Z");
    assertThat(last.path("level").asText()).isEqualTo("Tốt");
    assertThat(last.path("driver").asText()).isEqualTo("PM2.5");
    assertThat(last.path("scheme").asText()).isNotEmpty();
    // NowCast 20.265765 with w = 16.5 / 26.9, not rounded before the index (vector N1).
    JsonNode part = last.path("subIndices").path("PM2.5");
    assertThat(part.path("concentration").asDouble()).isCloseTo(20.265765, offset(1e-6));
    assertThat(part.path("exact").asDouble()).isCloseTo(40.5315, offset(1e-4));

    // Two hours: w = 24.7 / 26.9, NowCast = 2 x 24.7 / (1 + w) = 25.753101, index 51.506.
    JsonNode second =
        rows.stream()
            .filter(row -> row.path("end").asText().equals("2025-03-01T03:00:00Z"))
            .findFirst()
            .orElseThrow();
    assertThat(second.path("value").asInt()).isEqualTo(52);
    assertThat(second.path("level").asText()).isEqualTo("Trung bình");

    // NowCast needs two of the last three hours.
    assertThat(rows)
        .filteredOn(row -> row.path("end").asText().equals("2025-03-01T02:00:00Z"))
        .allSatisfy(row -> assertThat(row.path("value").isNull()).isTrue());

    JsonNode current = http().get(station.path("/aqi/current")).json();
    assertThat(current).isEqualTo(last);
    soon().untilAsserted(() -> assertThat(retainedIndex(station)).contains("\"value\":41"));
  }

  /** The retained message, read with the platform's own account: no station may. */
  private static String retainedIndex(TestStation station) throws IOException {
    return Program.run(
            "mosquitto_sub",
            "-h",
            "127.0.0.1",
            "-p",
            String.valueOf(PRODUCT.product().mqttPort()),
            "-u",
            BrokerConfig.PLATFORM_USER,
            "-P",
            Files.readString(PRODUCT.product().data().resolve("secrets/broker-password")).strip(),
            "-t",
            "quantrac/v1/out/aqi/" + station.code(),
            "-C",
            "1",
            "-W",
            "5")
        .output();
  }

  @Test
  void hourHoldsTheReadingsAfterItsStartUpToItsEndAndCountsOnlyUsableOnes() throws Exception {
    TestStation station = TestStation.register(http(), "WF-HOUR", 300);
    List<Value> values = new ArrayList<>();
    for (int i = 1; i <= 24; i++) {
      // 00:05 to 01:00 hold 1 to 12; of the second hour the first four are under calibration.
      String status = i > 12 && i <= 16 ? "01" : "00";
      values.add(new Value("PM2.5", MIDNIGHT.plusSeconds(300L * i), i, status));
    }
    pahoPublish(station, "readings", TestStation.message(1, hours(2), values));

    soon()
        .untilAsserted(
            () -> assertThat(http().all(station.path("/series/PM2.5/hours"))).hasSize(2));
    List<JsonNode> hours = http().all(station.path("/series/PM2.5/hours"));
    JsonNode first = hours.get(0);
    assertThat(first.path("start").asText()).isEqualTo("2025-02-28T17:00:00Z");
    assertThat(first.path("end").asText()).isEqualTo("2025-02-28T18:00:00Z");
    assertThat(first.path("mean").asDouble()).isEqualTo(6.5);
    assertThat(first.path("min").asDouble()).isEqualTo(1);
    assertThat(first.path("max").asDouble()).isEqualTo(12);
    assertThat(first.path("count").asInt()).isEqualTo(12);
    assertThat(first.path("expected").asInt()).isEqualTo(12);
    assertThat(first.path("capture").asDouble()).isEqualTo(1);
    assertThat(first.path("valid").asBoolean()).isTrue();
    // 17 to 24: mean 20.5 of 8 of 12, below 75 %.
    JsonNode second = hours.get(1);
    assertThat(second.path("mean").asDouble()).isEqualTo(20.5);
    assertThat(second.path("count").asInt()).isEqualTo(8);
    assertThat(second.path("capture").asDouble()).isCloseTo(8.0 / 12, offset(1e-4));
    assertThat(second.path("valid").asBoolean()).isFalse();

    List<JsonNode> readings = readings(station, "PM2.5");
    assertThat(readings).hasSize(24);
    JsonNode calibrating = readings.get(12);
    assertThat(calibrating.path("observedAt").asText()).isEqualTo("2025-02-28T18:05:00Z");
    assertThat(calibrating.path("value").asDouble()).isEqualTo(13);
    assertThat(calibrating.path("status").asText()).isEqualTo("01");
    assertThat(calibrating.path("usable").asBoolean()).isFalse();
    assertThat(calibrating.path("validity").asInt()).isEqualTo(-99);
    JsonNode measured = readings.get(0);
    assertThat(measured.path("usable").asBoolean()).isTrue();
    assertThat(measured.path("validity").asInt()).isEqualTo(1);
    assertThat(measured.path("verification").asInt()).isEqualTo(3);
    assertThat(measured.path("revision").asInt()).isEqualTo(1);
    assertThat(Instant.parse(measured.path("receivedAt").asText())).isAfter(hours(2));

    List<JsonNode> latest = http().items(station.path("/latest"));
    assertThat(latest).hasSize(1);
    assertThat(latest.get(0).path("parameter").asText()).isEqualTo("PM2.5");
    assertThat(latest.get(0).path("value").asDouble()).isEqualTo(24);
    assertThat(latest.get(0).path("unit").asText()).isEqualTo("ug/m3");
    assertThat(station.ledger(http())).isEqualTo(new Ledger(24, 24, 0, 0, 0, 0));
  }

  @Test
  void dayOfTheOfficialExampleGivesIndex110() throws Exception {
    TestStation station = TestStation.register(http(), "WF-DAY", 3600, "PM2.5", "O3", "NO2");
    List<Value> values = new ArrayList<>();
    for (int hour = 1; hour <= 24; hour++) {
      values.add(new Value("PM2.5", hours(hour), 55.7));
      values.add(new Value("NO2", hours(hour), hour == 19 ? 130.8 : 60));
      values.add(new Value("O3", hours(hour), hour == 14 ? 114.6 : 20));
    }
    pahoPublish(station, "readings", TestStation.message(1, hours(24), values));

    // Vector D1: PM2.5 24 h 55.7 -> 109.5; NO2 130.8 -> 65.4; O3 1 h 114.6 -> 35.81.
    soon()
        .untilAsserted(
            () ->
                assertThat(http().all(station.path("/aqi/days")))
                    .first()
                    .satisfies(day -> assertThat(day.path("value").asInt()).isEqualTo(110)));
    JsonNode day = http().all(station.path("/aqi/days")).get(0);
    assertThat(day.path("start").asText()).isEqualTo("2025-02-28T17:00:00Z");
    assertThat(day.path("end").asText()).isEqualTo("2025-03-01T17:00:00Z");
    assertThat(day.path("level").asText()).isEqualTo("Kém");
    assertThat(day.path("driver").asText()).isEqualTo("PM2.5");
    assertThat(day.path("subIndices").path("PM2.5").path("exact").asDouble()).isEqualTo(109.5);
    assertThat(day.path("subIndices").path("NO2").path("exact").asDouble()).isEqualTo(65.4);
    JsonNode mean = http().all(station.path("/series/PM2.5/days")).get(0);
    assertThat(mean.path("mean").asDouble()).isEqualTo(55.7);
    assertThat(mean.path("validHours").asInt()).isEqualTo(24);
  }

  @Test
  void readingThatOvertakesItsStationsRegistrationIsStored() {
    List<TestStation> stations = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      TestStation station = TestStation.register(http(), "WF-AT-ONCE-" + i, 300);
      mosquittoPublish(
          station,
          "readings",
          TestStation.message(1, hours(1), List.of(new Value("PM10", hours(1), i))));
      stations.add(station);
    }

    for (TestStation station : stations) {
      soon()
          .untilAsserted(
              () -> assertThat(station.ledger(http())).isEqualTo(new Ledger(1, 1, 0, 0, 0, 0)));
    }
  }

  @Test
  void contentSentLaterHoldsAndTheEarlierOneStaysReadable() throws Exception {
    TestStation station = TestStation.register(http(), "WF-REVISION", 3600);
    Instant observedAt = hours(1);
    String first = TestStation.message(1, hours(1), List.of(new Value("PM2.5", observedAt, 100)));
    String second = TestStation.message(2, hours(2), List.of(new Value("PM2.5", observedAt, 40)));
    pahoPublish(station, "readings", first);
    soon().untilAsserted(() -> assertThat(readings(station, "PM2.5")).hasSize(1));
    pahoPublish(station, "readings", second);
    // The gateway sends the old message once more: it changes nothing.
    pahoPublish(station, "readings", first);

    soon()
        .untilAsserted(
            () -> assertThat(station.ledger(http())).isEqualTo(new Ledger(3, 1, 1, 1, 0, 0)));
    JsonNode reading = readings(station, "PM2.5").get(0);
    assertThat(reading.path("value").asDouble()).isEqualTo(40);
    assertThat(reading.path("revision").asInt()).isEqualTo(2);
    List<JsonNode> revisions =
        http().items(station.path("/series/PM2.5/readings/" + observedAt + "/revisions"));
    assertThat(revisions)
        .extracting(row -> row.path("value").asDouble() + " " + row.path("inForce").asBoolean())
        .containsExactly("100.0 false", "40.0 true");
    soon()
        .untilAsserted(
            () ->
                assertThat(http().all(station.path("/series/PM2.5/hours")))
                    .extracting(row -> row.path("mean").asDouble())
                    .containsExactly(40.0));
  }

  @Test
  void eventStreamTellsOfAReading() throws Exception {
    TestStation station = TestStation.register(http(), "WF-EVENTS", 3600);
    List<String> lines = new CopyOnWriteArrayList<>();
    try (InputStream events = http().events("/api/v1/events?station=" + station.code())) {
      CompletableFuture<Void> reader = CompletableFuture.runAsync(() -> readLines(events, lines));
      soon().until(() -> lines.contains(": connected"));

      pahoPublish(
          station,
          "readings",
          TestStation.message(1, hours(1), List.of(new Value("PM2.5", hours(1), 31.5))));

      soon()
          .untilAsserted(
              () ->
                  assertThat(lines)
                      .contains("event: readings")
                      .anySatisfy(
                          line ->
                              assertThat(line)
                                  .startsWith("data: ")
                                  .contains("WF-EVENTS", "PM2.5", "31.5")));
      assertThat(reader).isNotCompletedExceptionally();
    }
  }

  private static void readLines(InputStream events, List<String> lines) {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(events, StandardCharsets.UTF_8))) {
      reader.lines().forEach(lines::add);
    } catch (IOException closedByTheTest) {
      lines.add("closed");
    }
  }

  private static final String TEXT_FILE =
      "PM2.5\t31.40\tug/m3\t20250301070500\t00\r\n"
          + "SO2\t0.00\tug/m3\t20250301070500\t00\r\n"
          + "Nhiệtđộ\t27.90\toC\t20250301070500\t00\r\n"
          + "NO2\t18.22\tug/m3\t20250301070500\t01\r\n";

  private static TestStation registerTextStation(String code) {
    Http.Answer answer =
        http()
            .put(
                "/api/v1/stations/" + code,
                TestStation.registration(code, 300, "PM2.5", "SO2", "NO2")
                    .replace(
                        "]}",
                        ",{\"parameter\":\"Temp\",\"unit\":\"oC\",\"intervalSeconds\":300}]}"));
    assertThat(answer.status()).as(answer.body()).isEqualTo(201);
    return new TestStation(code, answer.json().path("mqttPassword").asText());
  }

  private static void assertTextIsStored(TestStation station) {
    soon()
        .untilAsserted(
            () -> assertThat(station.ledger(http())).isEqualTo(new Ledger(4, 4, 0, 0, 0, 0)));
    JsonNode reading = readings(station, "PM2.5").get(0);
    // 07:05 in the station's own zone.
    assertThat(reading.path("observedAt").asText()).isEqualTo("2025-03-01T00:05:00Z");
    assertThat(reading.path("value").asDouble()).isEqualTo(31.4);
    assertThat(readings(station, "Temp").get(0).path("value").asDouble()).isEqualTo(27.9);
    assertThat(readings(station, "NO2").get(0).path("status").asText()).isEqualTo("01");
  }

  @Test
  void textMessageOfCircular10TakesTheSameWay() {
    TestStation station = registerTextStation("WF-TEXT");

    mosquittoPublish(station, "txt", TEXT_FILE);

    assertTextIsStored(station);
  }

  @Test
  void textFileInTheInboxIsReadAndArchived() throws Exception {
    TestStation station = registerTextStation("WF-INBOX");
    Path inbox = PRODUCT.product().data().resolve("inbox");
    Path folder = Files.createDirectories(inbox.resolve(station.code()));
    String name = "XX_DEMO_KHIKXQ_20250301070500.txt";
    Path uploaded = Files.writeString(folder.resolve(name + ".part"), TEXT_FILE);
    Files.move(uploaded, folder.resolve(name), StandardCopyOption.ATOMIC_MOVE);

    assertTextIsStored(station);
    soon()
        .untilAsserted(
            () -> {
              assertThat(folder.resolve(name)).doesNotExist();
              try (var files = Files.walk(inbox.resolve("done"))) {
                assertThat(files).anyMatch(file -> file.getFileName().toString().contains(name));
              }
            });
    // The time in the name of the file is when it was sent.
    assertThat(readings(station, "PM2.5").get(0).path("sentAt").asText())
        .isEqualTo("2025-03-01T00:05:00Z");
  }
}
