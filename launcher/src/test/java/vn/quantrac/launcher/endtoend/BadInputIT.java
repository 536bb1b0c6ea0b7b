package vn.quantrac.launcher.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.quantrac.launcher.Program;
import vn.quantrac.launcher.broker.BrokerConfig;
import vn.quantrac.launcher.endtoend.TestStation.Ledger;
import vn.quantrac.launcher.endtoend.TestStation.Value;
import vn.quantrac.mqtt.client.MqttPublisher;
import vn.quantrac.mqtt.client.Publication;
import vn.quantrac.mqtt.client.PublishRefusedException;

/**
 * Whatever arrives, people find it with its reason in the list of rejections, and the next good
 * reading is stored.
 */
class BadInputIT {
  @RegisterExtension static final ProductForClass PRODUCT = new ProductForClass();

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final Instant OBSERVED_AT = Instant.parse("2025-03-01T00:05:00Z");
  private static final int NOT_AUTHORIZED = 0x87;

  private record Bad(String kind, byte[] payload, String reason) {
    Bad(String kind, String payload, String reason) {
      this(kind, payload.getBytes(StandardCharsets.UTF_8), reason);
    }
  }

  private static Http http() {
    return PRODUCT.http();
  }

  private static ConditionFactory soon() {
    return await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(100));
  }

  private static Bad reading(String fields, String reason) {
    return new Bad("readings", "{\"readings\":[{" + fields + "}]}", reason);
  }

  private static byte[] twoMegabytes() {
    byte[] payload = new byte[2 << 20];
    Arrays.fill(payload, (byte) ' ');
    return payload;
  }

  private static List<Bad> everyBadInputOfAStation() {
    String parameter = "\"parameter\":\"PM2.5\"";
    String time = "\"observedAt\":\"2025-03-01T07:05:00+07:00\"";
    return List.of(
        new Bad("readings", "{\"readings\":[{\"parameter\":", "MALFORMED_JSON"),
        reading(parameter + "," + time + ",\"value\":NaN", "INVALID_VALUE"),
        reading(parameter + "," + time + ",\"value\":\"NaN\"", "WRONG_TYPE"),
        reading(parameter + "," + time + ",\"value\":[41.3]", "WRONG_TYPE"),
        reading(parameter + "," + time + ",\"value\":1e400", "INVALID_VALUE"),
        new Bad("readings", "{\"readings\":{}}", "WRONG_TYPE"),
        reading("\"parameter\":\"SO2\"," + time + ",\"value\":1", "UNKNOWN_PARAMETER"),
        reading(parameter + "," + time + ",\"value\":1,\"unit\":\"furlong\"", "UNKNOWN_UNIT"),
        reading(parameter + "," + time + ",\"value\":1,\"status\":\"07\"", "UNKNOWN_STATUS"),
        reading(
            parameter + ",\"observedAt\":\"2025-03-01T07:05:00\",\"value\":1",
            "TIME_WITHOUT_OFFSET"),
        reading(
            parameter
                + ",\"observedAt\":\""
                + Instant.now().plus(Duration.ofHours(1))
                + "\",\"value\":1",
            "TIME_IN_FUTURE"),
        reading(parameter + ",\"value\":1", "MISSING_FIELD"),
        new Bad("readings", "", "EMPTY_MESSAGE"),
        new Bad("readings", "{\"readings\":[]}", "EMPTY_MESSAGE"),
        new Bad("readings", twoMegabytes(), "PAYLOAD_TOO_LARGE"),
        new Bad("txt", "", "EMPTY_MESSAGE"),
        new Bad("txt", "PM2.5\t31.40\tug/m3\t202503", "MALFORMED_TEXT"),
        new Bad("elsewhere", "{}", "UNKNOWN_TOPIC"));
  }

  private static List<JsonNode> rejectionsOf(String station) {
    return http().all("/api/v1/rejections?station=" + station);
  }

  private static void publish(MqttPublisher publisher, String topic, byte[] payload)
      throws Exception {
    assertThat(publisher.publishAndWait(Publication.of(topic, payload), PATIENCE)).isTrue();
  }

  private static byte[] goodMessage() {
    return TestStation.message(1, OBSERVED_AT, List.of(new Value("PM2.5", OBSERVED_AT, 41.3)))
        .getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void everyBadInputIsListedWithItsReasonAndTheNextGoodReadingIsStored() throws Exception {
    TestStation station = TestStation.register(http(), "BI-STATION", 300, "PM2.5");
    List<Bad> all = everyBadInputOfAStation();
    try (MqttPublisher gateway = station.publisher(PRODUCT.product(), 10)) {
      for (Bad bad : all) {
        publish(gateway, station.topic(bad.kind()), bad.payload());
      }
      publish(gateway, station.topic("readings"), goodMessage());
    }

    soon()
        .untilAsserted(
            () ->
                assertThat(station.ledger(http()))
                    .isEqualTo(new Ledger(all.size() + 1, 1, 0, 0, all.size(), 0)));
    List<JsonNode> rejections = rejectionsOf(station.code());
    // In any order: the broker may hand on two messages the other way round. Kept whole.
    assertThat(rejections)
        .extracting(row -> tuple(row.path("reason").asText(), row.path("payloadBytes").asInt()))
        .containsExactlyInAnyOrderElementsOf(
            all.stream().map(bad -> tuple(bad.reason(), bad.payload().length)).toList());
    assertThat(rejections)
        .allSatisfy(row -> assertThat(row.path("detail").asText()).isNotBlank())
        .allSatisfy(row -> assertThat(row.path("replayable").asBoolean()).isTrue());
    assertThat(http().all(station.path("/series/PM2.5/readings")))
        .extracting(row -> row.path("value").asDouble())
        .containsExactly(41.3);
    assertThat(http().get("/ready").status()).isEqualTo(200);
  }

  @Test
  void goodReadingsOfAMessageAreStoredBesideTheRefusedOnes() throws Exception {
    TestStation station = TestStation.register(http(), "BI-MIXED", 300, "PM2.5");
    List<Value> values =
        List.of(
            new Value("PM2.5", OBSERVED_AT, 10),
            new Value("Ghost", OBSERVED_AT, 11),
            new Value("PM2.5", OBSERVED_AT.plusSeconds(300), 12));
    try (MqttPublisher gateway = station.publisher(PRODUCT.product(), 10)) {
      publish(
          gateway,
          station.topic("readings"),
          TestStation.message(1, OBSERVED_AT, values).getBytes(StandardCharsets.UTF_8));
    }

    soon()
        .untilAsserted(
            () -> assertThat(station.ledger(http())).isEqualTo(new Ledger(3, 2, 0, 0, 1, 0)));
    assertThat(rejectionsOf(station.code()))
        .singleElement()
        .satisfies(row -> assertThat(row.path("readingIndex").asInt()).isEqualTo(1))
        .satisfies(row -> assertThat(row.path("detail").asText()).contains("Ghost"));
  }

  @Test
  void messagesOfNobodyAreListedToo() throws Exception {
    TestStation station = TestStation.register(http(), "BI-AFTER", 300, "PM2.5");
    String nameless = "quantrac/v1/stations/not a station/readings";
    try (MqttPublisher platform = platformAccount()) {
      publish(platform, "quantrac/v1/stations/BI-UNKNOWN/readings", goodMessage());
      publish(platform, nameless, goodMessage());
      publish(platform, station.topic("readings"), goodMessage());
    }

    soon()
        .untilAsserted(
            () -> {
              assertThat(rejectionsOf("BI-UNKNOWN"))
                  .extracting(row -> row.path("reason").asText())
                  .containsExactly("UNKNOWN_STATION");
              assertThat(http().all("/api/v1/rejections?reason=UNKNOWN_TOPIC"))
                  .extracting(row -> row.path("topic").asText())
                  .contains(nameless);
              assertThat(http().all(station.path("/series/PM2.5/readings"))).hasSize(1);
            });
    assertThat(http().all("/api/v1/ledger?station=BI-UNKNOWN"))
        .extracting(row -> row.path("rejected").asInt())
        .containsExactly(1);
  }

  @Test
  void inboxFileOfNobodyIsPutAsideWithItsReason() throws Exception {
    Path inbox = PRODUCT.product().data().resolve("inbox");
    Path folder = Files.createDirectories(inbox.resolve("BI-NOBODY"));
    Files.writeString(
        folder.resolve("BI-NOBODY_20250301070500.txt"), "PM2.5\t1\tug/m3\t20250301070500\t00\r\n");

    soon()
        .untilAsserted(
            () -> {
              assertThat(rejectionsOf("BI-NOBODY"))
                  .extracting(row -> row.path("reason").asText())
                  .containsExactly("UNKNOWN_STATION");
              try (Stream<Path> files = Files.walk(inbox.resolve("rejected"))) {
                assertThat(files.filter(Files::isRegularFile).toList())
                    .as("the file and its reason")
                    .hasSize(2);
              }
            });
  }

  private static MqttPublisher platformAccount() throws Exception {
    String password =
        Files.readString(PRODUCT.product().data().resolve("secrets/broker-password")).strip();
    return MqttPublisher.builder()
        .brokerUrl(PRODUCT.product().mqttUrl())
        .user(BrokerConfig.PLATFORM_USER)
        .password(password)
        .clientId("bad-input")
        .build();
  }

  @Test
  void stationCannotPublishBelowTheNameOfAnother() throws Exception {
    TestStation one = TestStation.register(http(), "BI-ONE", 300, "PM2.5");
    TestStation other = TestStation.register(http(), "BI-OTHER", 300, "PM2.5");
    try (MqttPublisher gateway = one.publisher(PRODUCT.product(), 10)) {
      assertThatExceptionOfType(PublishRefusedException.class)
          .isThrownBy(
              () ->
                  gateway.publishAndWait(
                      Publication.of(other.topic("readings"), goodMessage()), PATIENCE))
          .satisfies(refused -> assertThat(refused.reasonCode()).isEqualTo(NOT_AUTHORIZED));
    }
    // MQTT 3.1.1 has no answer that says so: the connection ends.
    Program refused =
        one.mosquittoPublish(
            PRODUCT.product().mqttPort(), "mqttv311", other.topic("readings"), goodMessage());
    assertThat(refused.exitCode()).as(refused.output()).isNotZero();
    try (MqttPublisher gateway = one.publisher(PRODUCT.product(), 10)) {
      publish(gateway, one.topic("readings"), goodMessage());
    }

    soon().untilAsserted(() -> assertThat(one.ledger(http()).stored()).isEqualTo(1));
    assertThat(other.ledger(http())).isEqualTo(new Ledger(0, 0, 0, 0, 0, 0));
  }

  @Test
  void wrongPasswordIsRefused() {
    TestStation station = TestStation.register(http(), "BI-PASSWORD", 300, "PM2.5");
    TestStation impostor = new TestStation(station.code(), "not-the-password");
    for (String protocol : List.of("mqttv311", "mqttv5")) {
      Program program =
          impostor.mosquittoPublish(
              PRODUCT.product().mqttPort(), protocol, station.topic("readings"), goodMessage());
      assertThat(program.exitCode()).as(program.output()).isNotZero();
      assertThat(program.output().toLowerCase(Locale.ROOT))
          .containsAnyOf("not authori", "bad user name or password");
    }
    assertThat(station.ledger(http())).isEqualTo(new Ledger(0, 0, 0, 0, 0, 0));
  }

  @Test
  void rejectionIsStoredWhenItIsReplayedAfterItsCauseWasRemoved() throws Exception {
    TestStation station = TestStation.register(http(), "BI-REPLAY", 300, "PM2.5");
    try (MqttPublisher gateway = station.publisher(PRODUCT.product(), 10)) {
      publish(
          gateway,
          station.topic("readings"),
          TestStation.message(1, OBSERVED_AT, List.of(new Value("SO2", OBSERVED_AT, 7.5)))
              .getBytes(StandardCharsets.UTF_8));
    }
    soon().untilAsserted(() -> assertThat(rejectionsOf(station.code())).hasSize(1));
    JsonNode rejection = rejectionsOf(station.code()).get(0);
    assertThat(rejection.path("reason").asText()).isEqualTo("UNKNOWN_PARAMETER");

    Http.Answer changed =
        http().put(station.path(""), TestStation.registration("more", 300, "PM2.5", "SO2"));
    assertThat(changed.status()).as(changed.body()).isEqualTo(200);
    assertThat(changed.json().has("mqttPassword")).isFalse();
    Http.Answer replay =
        http()
            .post(
                "/api/v1/rejections/"
                    + URLEncoder.encode(rejection.path("id").asText(), StandardCharsets.UTF_8)
                    + "/replay",
                "{}");
    assertThat(replay.status()).as(replay.body()).isEqualTo(202);

    soon()
        .untilAsserted(
            () ->
                assertThat(http().all(station.path("/series/SO2/readings")))
                    .extracting(row -> row.path("value").asDouble())
                    .containsExactly(7.5));
    Ledger ledger = station.ledger(http());
    assertThat(ledger.balances()).as(ledger.toString()).isTrue();
  }
}
