package vn.quantrac.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.quantrac.api.testing.Answer;
import vn.quantrac.api.testing.ApiClient;
import vn.quantrac.api.testing.RunningApi;
import vn.quantrac.domain.camera.CameraState;
import vn.quantrac.domain.camera.ReceivedCameraMessage;
import vn.quantrac.domain.reading.ReceivedMessage;
import vn.quantrac.domain.reading.SentOrder;
import vn.quantrac.storage.CameraConnections;
import vn.quantrac.storage.CameraMessageWriter;
import vn.quantrac.storage.Role;

/** The availability promise as people and programs ask for it. */
class PromiseIT {

  private static final String NETWORK = "/api/v1/availability/network";

  private static RunningApi api;
  private static ApiClient viewer;

  /**
   * Listened to from 23:00 of 1 March to 01:00 of 2 March in Vietnam. P-1 is there from before,
   * away from 23:30 to 00:15; P-2 speaks first at midnight; P-3 never.
   */
  @BeforeAll
  static void start() {
    api = RunningApi.start();
    viewer = api.as(Role.VIEWER);
    for (String code : List.of("P-1", "P-2", "P-3")) {
      assertThat(
              api.as(Role.ADMINISTRATOR)
                  .put(
                      "/api/v1/cameras/" + code,
                      "{\"name\":\"Camera\",\"place\":\"Chợ\",\"latitude\":9.9,\"longitude\":106.3}")
                  .status())
          .isEqualTo(201);
    }
    says("P-1", "2026-03-01T17:15:00Z", true);
    says("P-1", "2026-03-01T15:00:00Z", true);
    says("P-1", "2026-03-01T16:30:00Z", false);
    says("P-2", "2026-03-01T17:00:00Z", true);
    CameraConnections connections = new CameraConnections(api.database());
    Instant end = Instant.parse("2026-03-01T18:00:00Z");
    for (Instant at = Instant.parse("2026-03-01T16:00:00Z");
        !at.isAfter(end);
        at = at.plus(CameraConnections.PAUSE)) {
      connections.listens(at);
    }
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  private static void says(String code, String at, boolean online) {
    Instant time = Instant.parse(at);
    new CameraMessageWriter(api.database())
        .write(
            List.of(
                new ReceivedCameraMessage(
                    new ReceivedMessage(
                        "quantrac/v1/cameras/" + code + "/state",
                        code,
                        null,
                        time,
                        0,
                        new SentOrder(time, 0),
                        List.of(),
                        List.of(),
                        new byte[0],
                        null,
                        null),
                    null,
                    new CameraState(online, time, null, null))));
  }

  private static JsonNode cameras(String period) {
    return viewer.get(NETWORK + "?period=" + period).json().path("cameras");
  }

  @Test
  void networkIsCountedByDaysOfVietnam() {
    // 1 March: an hour is listened to, P-1 is there for half of it: 0.5 on average, of 124: 0.40 %.
    JsonNode first = cameras("2026-03-01");
    assertThat(first.path("listenedSeconds").asInt()).isEqualTo(3_600);
    assertThat(first.path("connectedSeconds").asInt()).isEqualTo(1_800);
    assertThat(first.path("meanOnline").decimalValue()).isEqualByComparingTo("0.5");
    assertThat(first.path("promised").asInt()).isEqualTo(124);
    assertThat(first.path("share").decimalValue()).isEqualByComparingTo("0.40");
    assertThat(first.path("onlineAtLast").asInt()).isZero();
    // 2 March: P-1 for 45 minutes, P-2 for 60: 1.75.
    JsonNode second = cameras("2026-03-02");
    assertThat(second.path("meanOnline").decimalValue()).isEqualByComparingTo("1.75");
    assertThat(second.path("onlineAtLast").asInt()).isEqualTo(2);
    assertThat(second.path("lastAt").asText()).isEqualTo("2026-03-01T18:00:00Z");
    // March: 30 + 105 minutes of 120: 1.125, cut to 1.12.
    assertThat(cameras("2026-03").path("meanOnline").decimalValue()).isEqualByComparingTo("1.12");
    assertThat(cameras("2026-04").path("meanOnline").isNull()).isTrue();
  }

  @Test
  void yearIsDividedIntoMonthsAndMonthIntoDays() {
    JsonNode year = viewer.get(NETWORK + "?period=2026").json();
    assertThat(year.path("parts").get(2).path("period").asText()).isEqualTo("2026-03");
    assertThat(year.path("cameras")).isEqualTo(year.path("parts").get(2).path("cameras"));
    JsonNode march = viewer.get(NETWORK + "?period=2026-03").json().path("parts");
    assertThat(march).hasSize(31);
    assertThat(march.get(1).path("cameras")).isEqualTo(cameras("2026-03-02"));
    assertThat(viewer.get(NETWORK).status()).isEqualTo(200);
    assertThat(viewer.get(NETWORK + "?period=2190").json().path("parts")).isEmpty();
  }

  @Test
  void everyNumberOfACameraLeadsToItsSpells() {
    JsonNode items =
        viewer.get("/api/v1/availability/cameras?period=2026-03-02").json().path("items");
    assertThat(items.get(0).path("knownSeconds").asInt()).isEqualTo(3_600);
    assertThat(items.get(0).path("share").decimalValue()).isEqualByComparingTo("75");
    assertThat(items.get(0).path("absences").asInt()).isEqualTo(1);
    assertThat(items.get(2).path("share").isNull()).isTrue();
    JsonNode spells =
        viewer
            .get(
                "/api/v1/cameras/P-1/connections?from=2026-03-01T17:00:00Z&to=2026-03-01T19:00:00Z")
            .json()
            .path("items");
    assertThat(spells.findValuesAsText("state"))
        .containsExactly("DISCONNECTED", "CONNECTED", "NOT_LISTENED");
    assertThat(spells.findValuesAsText("seconds")).containsExactly("900", "2700", "3600");
  }

  @Test
  void wrongPeriodAndUnknownCameraAreRefused() {
    for (String wrong : List.of("2026-13", "2026-02-30", "heute", "1500", "")) {
      Answer answer = viewer.get(NETWORK + "?period=" + wrong);
      assertThat(answer.status()).as(wrong).isEqualTo(400);
      assertThat(answer.blamed()).containsExactly("period");
    }
    assertThat(viewer.get("/api/v1/cameras/NONE/connections").status()).isEqualTo(404);
    assertThat(viewer.get("/api/v1/cameras/P-1/connections?from=2020-01-01T00:00:00Z").blamed())
        .containsExactly("from");
    assertThat(api.anybody().get(NETWORK).status()).isEqualTo(401);
  }
}
