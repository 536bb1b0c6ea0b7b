package vn.quantrac.launcher.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.stream.Collectors;
import org.awaitility.core.ConditionFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.quantrac.mqtt.client.MqttPublisher;
import vn.quantrac.mqtt.client.Publication;
import vn.quantrac.simulator.RequestedSpan;
import vn.quantrac.simulator.station.Episode;
import vn.quantrac.simulator.station.Misbehaviour;
import vn.quantrac.simulator.station.SimulatedStation;
import vn.quantrac.simulator.station.Sites;
import vn.quantrac.simulator.station.StationMessage;
import vn.quantrac.simulator.station.StationProfile;

/**
 * Messages of a simulated station are lost: the product says so, asks its gateway on MQTT, and all
 * is well when the gateway has answered. Ten series, a reading each five minutes.
 */
class MissingReadingsIT {

  private static final String OPERATOR = "Công ty Thử nghiệm";
  private static final Duration STEP = Duration.ofMinutes(5);
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** As late as the newest that is due for the whole test: the next step lies in the future. */
  private static final Instant LAST =
      Instant.ofEpochSecond((Instant.now().getEpochSecond() / 300 + 1) * 300);

  private static final Instant FIRST = LAST.minus(STEP.multipliedBy(12));

  private static final StationProfile PROFILE =
      Sites.ambientAir("MISSING", "Trạm mất dữ liệu", 9.9, 106.3, STEP, 24, 8, 1.2);

  @TempDir private static Path folder;

  private static ConditionFactory soon() {
    return await().atMost(Duration.ofSeconds(60)).pollInterval(Duration.ofMillis(200));
  }

  private static String registration() {
    return PROFILE.station().series().stream()
        .map(
            one ->
                "{\"parameter\":\"%s\",\"unit\":\"%s\",\"intervalSeconds\":%d}"
                    .formatted(one.parameter(), one.unit(), one.intervalSeconds()))
        .collect(
            Collectors.joining(
                ",",
                "{\"name\":\"%s\",\"kind\":\"ambient-air\",\"latitude\":9.9,\"longitude\":106.3,\"operator\":\"%s\",\"series\":["
                    .formatted(PROFILE.name(), OPERATOR),
                "]}"));
  }

  @Test
  void lostMessagesAreToldAskedForAndHealed() throws Exception {
    try (ProductProcess product =
        ProductProcess.start(
            folder,
            "--no-demo",
            "--resend-patience-seconds",
            "5",
            "--resend-tries",
            "100",
            "--gap-check-seconds",
            "1")) {
      Http http = product.http();
      Http.Answer registered = http.put("/api/v1/stations/MISSING", registration());
      assertThat(registered.status()).as(registered.body()).isEqualTo(201);
      assertThat(registered.json().path("operator").asText()).isEqualTo(OPERATOR);
      TestStation station =
          new TestStation("MISSING", registered.json().path("mqttPassword").asText());
      BlockingQueue<RequestedSpan> requests = new LinkedBlockingQueue<>();
      try (MqttPublisher gateway =
          MqttPublisher.builder()
              .brokerUrl(product.mqttUrl())
              .user(station.code())
              .password(station.password())
              .clientId("gateway-of-missing")
              .hearing(
                  RequestedSpan.topic(station.code()),
                  payload -> requests.add(RequestedSpan.parse(payload).orElseThrow()))
              .build()) {
        SimulatedStation simulated = SimulatedStation.calm(PROFILE, 7);
        // Three messages of thirty readings never arrive: those of 25, 20 and 15 minutes ago.
        Instant lostFrom = LAST.minus(STEP.multipliedBy(6));
        Instant lostTo = LAST.minus(STEP.multipliedBy(3));
        simulated.misbehave(Episode.of(Misbehaviour.LOST_MESSAGES, lostFrom, lostTo));
        for (Instant at = FIRST; !at.isAfter(LAST); at = at.plus(STEP)) {
          publish(gateway, simulated.messages(at, at.minusSeconds(1)));
        }

        soon()
            .untilAsserted(
                () ->
                    assertThat(gaps(http, "open"))
                        .extracting(MissingReadingsIT::told)
                        .hasSize(11)
                        .containsOnly(
                            "READINGS 3 MESSAGES_LOST ASKED", "MESSAGES 3 UNKNOWN ASKED"));
        JsonNode gap =
            gaps(http, "open").stream()
                .filter(one -> one.path("kind").asText().equals("READINGS"))
                .findFirst()
                .orElseThrow();
        assertThat(Instant.parse(gap.path("from").asText())).isEqualTo(lostFrom);
        assertThat(Instant.parse(gap.path("to").asText())).isEqualTo(lostTo);
        assertThat(missing(http)).isEqualTo("30 readings, 3 messages");
        assertThat(station.ledger(http).balances()).isTrue();
        RequestedSpan asked = requests.take();
        assertThat(asked.from()).isBeforeOrEqualTo(lostFrom);
        assertThat(asked.to()).isAfterOrEqualTo(lostTo).isBefore(LAST);
        Http.Answer again = http.post("/api/v1/gaps/" + gap.path("id").asLong() + "/requests", "");
        assertThat(again.status()).as(again.body()).isEqualTo(202);

        publish(gateway, simulated.history(asked.from(), asked.to(), Instant.now()));

        soon().untilAsserted(() -> assertThat(gaps(http, "open")).isEmpty());
        soon()
            .untilAsserted(
                () ->
                    assertThat(gaps(http, "closed"))
                        .extracting(one -> one.path("requestState").asText())
                        .hasSize(11)
                        .containsOnly("ANSWERED"));
        assertThat(missing(http)).isEqualTo("0 readings, 0 messages");
        assertThat(station.ledger(http).balances()).isTrue();
        soon().untilAsserted(() -> assertStatement(http));
      }
    }
  }

  private static void publish(MqttPublisher gateway, List<StationMessage> messages)
      throws Exception {
    for (StationMessage message : messages) {
      assertThat(
              gateway.publishAndWait(Publication.of(message.topic(), message.payload()), PATIENCE))
          .isTrue();
    }
  }

  private static List<JsonNode> gaps(Http http, String state) {
    return http.all("/api/v1/gaps?station=MISSING&state=" + state);
  }

  private static String told(JsonNode gap) {
    return "%s %d %s %s"
        .formatted(
            gap.path("kind").asText(),
            gap.path("missing").asInt(),
            gap.path("cause").asText(),
            gap.path("requestState").asText());
  }

  private static String missing(Http http) {
    long readings = 0;
    long messages = 0;
    for (JsonNode row : http.all("/api/v1/ledger?station=MISSING")) {
      readings += row.path("missing").asLong();
      messages += row.path("missingMessages").asLong();
    }
    return readings + " readings, " + messages + " messages";
  }

  /** Nothing that has become due is missing of the month to which the first reading belongs. */
  private static void assertStatement(Http http) {
    YearMonth month = YearMonth.from(FIRST.minusMillis(1).atOffset(ZoneOffset.ofHours(7)));
    List<JsonNode> rows = http.all("/api/v1/availability?station=MISSING&month=" + month);
    assertThat(rows).hasSize(10);
    assertThat(rows)
        .allSatisfy(
            row -> {
              assertThat(row.path("operator").asText()).isEqualTo(OPERATOR);
              assertThat(row.path("promised").asLong()).isPositive();
              assertThat(row.path("missing").asLong()).isZero();
              assertThat(row.path("received").asLong()).isEqualTo(row.path("promised").asLong());
            });
  }
}
