package vn.quantrac.api;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.quantrac.api.testing.StoredVerdicts.hourEnd;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.quantrac.api.testing.Answer;
import vn.quantrac.api.testing.ApiClient;
import vn.quantrac.api.testing.EventReader;
import vn.quantrac.api.testing.Province;
import vn.quantrac.api.testing.RunningApi;
import vn.quantrac.api.testing.StoredVerdicts;
import vn.quantrac.domain.alert.AlertRule;
import vn.quantrac.domain.alert.WatchedCondition;
import vn.quantrac.domain.camera.Camera;
import vn.quantrac.domain.camera.CameraState;
import vn.quantrac.domain.camera.ReceivedCameraMessage;
import vn.quantrac.domain.reading.ReceivedMessage;
import vn.quantrac.domain.reading.SentOrder;
import vn.quantrac.domain.station.Station;
import vn.quantrac.domain.statistics.AveragingPeriod;
import vn.quantrac.rulebooks.Rulebooks;
import vn.quantrac.storage.AlertAnnouncement;
import vn.quantrac.storage.AlertAnnouncements;
import vn.quantrac.storage.AlertLook;
import vn.quantrac.storage.AlertWriter;
import vn.quantrac.storage.CameraAlerts;
import vn.quantrac.storage.CameraMessageWriter;
import vn.quantrac.storage.CameraStore;
import vn.quantrac.storage.Role;

/** Alerts of days above the limit of PM2.5, 45 ug/m3, as people and programs meet them. */
class AlertsIT {

  private static final String ALL = "/api/v1/alerts";

  private static RunningApi api;
  private static ApiClient operator;
  private static ApiClient viewer;
  private static Province province;

  @BeforeAll
  static void start() {
    api = RunningApi.start();
    operator = api.as(Role.OPERATOR);
    viewer = api.as(Role.VIEWER);
    province = new Province(api.database());
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  /** Days with these means, whose alerts are looked for as the stream does. */
  private static Station days(String code, String... means) {
    Station station = province.station(code, "PM2.5");
    StoredVerdicts verdicts = new StoredVerdicts(api.database(), station);
    for (int i = 0; i < means.length; i++) {
      String day = "2026-01-%02d".formatted(2 + i);
      verdicts.write("PM2.5", day, verdicts.hours("PM2.5", day, 24, means[i]));
    }
    look(station, means.length);
    return station;
  }

  private static void look(Station station, int days) {
    look(station, days, "limit-exceeded");
  }

  private static void look(Station station, int days, String rule) {
    var unused =
        new AlertWriter(api.database())
            .write(
                List.of(
                    new AlertLook(
                        station,
                        new WatchedCondition(
                            rule, station.code(), "QCVN05-2023", "PM2.5", AveragingPeriod.DAY),
                        hourEnd("2026-01-02", 24),
                        hourEnd("2026-01-%02d".formatted(1 + days), 24))),
                Rulebooks.load().alertRules(),
                Instant.now());
  }

  private static JsonNode only(String station) {
    List<JsonNode> items = viewer.get(ALL + "?state=open&station=" + station).items();
    assertThat(items).hasSize(1);
    return items.get(0);
  }

  private static String path(String station) {
    return ALL + "/" + only(station).get("id").asLong();
  }

  @Test
  void anAlertTellsWhatRaisedItAndWhereItsEvidenceIs() {
    days("A1", "40", "60");

    JsonNode alert = only("A1");
    assertThat(alert.get("class").asText()).isEqualTo("ENVIRONMENT");
    assertThat(alert.get("severity").asText()).isEqualTo("MAJOR");
    assertThat(alert.get("state").asText()).isEqualTo("ACTIVE_UNACK");
    assertThat(alert.get("rule").asText()).isEqualTo("limit-exceeded/QCVN05-2023/PM2.5/24h");
    assertThat(alert.get("subject").asText()).isEqualTo("A1");
    assertThat(alert.get("parameter").asText()).isEqualTo("PM2.5");
    assertThat(alert.get("averaging").asText()).isEqualTo("24h");
    assertThat(alert.get("raisedAt").asText()).isEqualTo(hourEnd("2026-01-03", 24).toString());
    assertThat(alert.get("value").asInt()).isEqualTo(60);
    assertThat(alert.get("limit").asInt()).isEqualTo(45);
    assertThat(alert.get("name").asText()).isEqualTo("Vượt giới hạn");
    JsonNode detail = viewer.get(path("A1")).json();
    assertThat(detail.get("history").findValuesAsText("transition")).containsExactly("RAISED");
    JsonNode verdict = viewer.get(detail.get("evidence").get("href").asText()).json();
    assertThat(verdict.get("verdict").asText()).isEqualTo("EXCEEDED");
    assertThat(verdict.get("id")).isEqualTo(detail.get("evidence").get("assessment"));
  }

  @Test
  void aWarningShowsItsCalculationAndFromWhichHourOnItStands() {
    look(days("W1", "60"), 1, "day-limit-likely");

    JsonNode alert =
        viewer.get(ALL + "?station=W1").items().stream()
            .filter(one -> one.get("ruleId").asText().equals("day-limit-likely"))
            .findFirst()
            .orElseThrow();
    assertThat(alert.get("raisedAt").asText()).isEqualTo(hourEnd("2026-01-02", 12).toString());
    assertThat(alert.get("clearedAt").asText()).isEqualTo(hourEnd("2026-01-02", 24).toString());
    JsonNode detail = viewer.get(ALL + "/" + alert.get("id").asLong()).json();
    assertThat(detail.at("/evidence/kind").asText()).isEqualTo("HOURS");
    assertThat(viewer.get(detail.at("/evidence/href").asText()).items()).hasSize(12);
    assertThat(detail.get("source").asText()).contains("QCVN 05:2023/BTNMT");
    JsonNode calculation = detail.get("calculation");
    assertThat(calculation.get("outlook").asText()).isEqualTo("LIKELY");
    // Twelve hours at 60 add up to 720; 720 / 12 = 60 is above 45.
    assertThat(calculation.get("hours")).hasSize(12);
    assertThat(calculation.get("valid").asInt()).isEqualTo(12);
    assertThat(calculation.get("of").asInt()).isEqualTo(24);
    assertThat(calculation.get("left").asInt()).isEqualTo(12);
    assertThat(calculation.get("sum").asInt()).isEqualTo(720);
    assertThat(calculation.get("value").asInt()).isEqualTo(60);
    assertThat(calculation.get("limit").asInt()).isEqualTo(45);
    assertThat(alert.get("state").asText()).isEqualTo("CLEARED_UNACK");
  }

  @Test
  void anAlertOfACameraNamesItAndLeadsToIt() {
    var unused =
        new CameraStore(api.database())
            .register(
                List.of(
                    new Camera("CAM-A", "Bãi rác Long Đức", "x", null, 9.9, 106.3, 90, null, 0)),
                "test",
                null);
    Instant left = Instant.now().minus(Duration.ofHours(1));
    new CameraMessageWriter(api.database())
        .write(
            List.of(
                new ReceivedCameraMessage(
                    new ReceivedMessage(
                        "quantrac/v1/cameras/CAM-A/state",
                        "CAM-A",
                        null,
                        left,
                        0,
                        new SentOrder(left, 0),
                        List.of(),
                        List.of(),
                        new byte[] {'{', '}'},
                        null,
                        null),
                    null,
                    new CameraState(false, left, null, null))));
    AlertRule rule = Objects.requireNonNull(Rulebooks.load().alertRules().newest("camera-offline"));
    assertThat(new CameraAlerts(api.database()).look(rule, left, left, Instant.now())).isEqualTo(1);

    JsonNode alert = viewer.get(ALL + "?subject=CAM-A").items().get(0);
    assertThat(alert.get("class").asText()).isEqualTo("COMMUNICATION");
    assertThat(alert.get("camera").asText()).isEqualTo("CAM-A");
    assertThat(alert.get("subjectName").asText()).isEqualTo("Bãi rác Long Đức");
    assertThat(alert.get("station").isNull()).isTrue();
    JsonNode evidence = viewer.get(ALL + "/" + alert.get("id").asLong()).json().get("evidence");
    assertThat(evidence.get("kind").asText()).isEqualTo("CAMERA");
    assertThat(viewer.get(evidence.get("href").asText()).json().get("code").asText())
        .isEqualTo("CAM-A");
  }

  @Test
  void theListIsNarrowedAndPaged() {
    days("B1", "60", "40", "60", "40", "60");

    // Each occurrence but the last is superseded by the next, since nobody acknowledged it.
    Answer all = viewer.get(ALL + "?station=B1");
    assertThat(all.each("state")).containsExactly("CLOSED", "CLOSED", "ACTIVE_UNACK");
    assertThat(all.each("endedBy")).containsExactly("NEWER_ALERT", "NEWER_ALERT", "null");
    assertThat(viewer.get(ALL + "?station=B1&state=open").items()).hasSize(1);
    assertThat(viewer.get(ALL + "?station=B1&state=CLOSED").items()).hasSize(2);
    assertThat(viewer.get(ALL + "?station=B1&class=INSTRUMENT").items()).isEmpty();
    assertThat(viewer.get(ALL + "?station=B1&severity=CRITICAL").items()).isEmpty();
    Answer page = viewer.get(ALL + "?station=B1&limit=2");
    String cursor = page.json().get("nextCursor").asText();
    assertThat(viewer.get(ALL + "?station=B1&limit=2&cursor=" + cursor).each("state"))
        .containsExactly("ACTIVE_UNACK");
    assertThat(viewer.get(ALL + "?state=ajar&class=WEATHER&severity=BAD").blamed())
        .containsExactlyInAnyOrder("state", "class", "severity");
    assertThat(viewer.with("Accept", "text/csv").get(ALL + "?station=B1").text())
        .startsWith("id,class,severity,state,rule,name,subject,parameter,averaging,");
    assertThat(viewer.get(ALL + "/999999").problem()).isEqualTo("unknown-alert");
    assertThat(viewer.get(ALL + "/x").problem()).isEqualTo("unknown-alert");
  }

  @Test
  void whatPeopleDoIsKeptAndToldOnce() {
    days("C1", "60");
    String path = path("C1");

    try (EventReader events = EventReader.connect(api, "?station=C1")) {
      ApiClient once = operator.with("Idempotency-Key", "ack-1");
      Answer acknowledged = once.post(path + "/acknowledge", "{\"note\":\"Đã gọi trạm\"}");
      assertThat(acknowledged.status()).isEqualTo(200);
      assertThat(acknowledged.json().get("state").asText()).isEqualTo("ACTIVE_ACK");
      String heard = events.next("alert");
      // That it was raised may be on its way still when the stream begins.
      heard = heard.contains("\"transition\":\"RAISED\"") ? events.next("alert") : heard;
      assertThat(heard).contains("\"transition\":\"ACKNOWLEDGED\"");
      assertThat(once.post(path + "/acknowledge", "{}").text()).isEqualTo(acknowledged.text());
    }
    assertThat(operator.post(path + "/acknowledge").status()).isEqualTo(200);
    assertThat(operator.post(path + "/comments", "{\"text\":\"Đốt rơm\"}").status()).isEqualTo(201);
    assertThat(
            operator
                .post(path + "/assign", "{\"assignee\":\"Đội 2\"}")
                .json()
                .get("assignee")
                .asText())
        .isEqualTo("Đội 2");
    Instant until = Instant.now().plus(Duration.ofHours(2)).truncatedTo(ChronoUnit.SECONDS);
    Answer shelved = operator.post(path + "/shelve", "{\"until\":\"%s\"}".formatted(until));
    assertThat(shelved.json().get("state").asText()).isEqualTo("SHELVED");
    assertThat(viewer.get(ALL + "?state=SHELVED&station=C1").items()).hasSize(1);
    assertThat(operator.post(path + "/shelve", "{\"until\":null}").json().get("state").asText())
        .isEqualTo("ACTIVE_ACK");
    JsonNode closed = operator.post(path + "/close").json();
    assertThat(closed.get("state").asText()).isEqualTo("CLOSED");
    assertThat(closed.get("endedBy").asText()).isEqualTo("PERSON");
    assertThat(closed.get("history").findValuesAsText("transition"))
        .containsExactly(
            "RAISED", "ACKNOWLEDGED", "COMMENTED", "ASSIGNED", "SHELVED", "UNSHELVED", "CLOSED");
    assertThat(closed.get("history").findValuesAsText("key")).doesNotHaveDuplicates();
  }

  @Test
  void whatHoldsBeyondAClosingIsAnotherAlert() {
    Station station = days("D1", "60");
    String path = path("D1");
    assertThat(operator.post(path + "/close").status()).isEqualTo(200);
    look(station, 1);
    assertThat(viewer.get(ALL + "?state=open&station=D1").items()).isEmpty();

    days("D1", "60", "70");
    assertThat(only("D1").get("value").asInt()).isEqualTo(70);
    assertThat(only("D1").get("id").asLong()).isNotEqualTo(Long.parseLong(path.substring(15)));
    assertThat(operator.post(path + "/acknowledge").problem()).isEqualTo("alert-not-open");
    assertThat(operator.post(path + "/comments", "{\"text\":\"nữa\"}").status()).isEqualTo(201);
  }

  @Test
  void acknowledgedAndGoneIsClosed() {
    Station station = days("E1", "60");
    assertThat(operator.post(path("E1") + "/acknowledge").status()).isEqualTo(200);
    days("E1", "60", "40");
    assertThat(viewer.get(ALL + "?station=" + station.code()).each("state"))
        .containsExactly("CLOSED");
    assertThat(viewer.get(ALL + "?station=E1").each("endedBy")).containsExactly("CLEARED");
  }

  @Test
  void wrongDoingsAreRefusedWithTheirRule() {
    days("F1", "60");
    String path = path("F1");
    String past = Instant.now().minusSeconds(60).toString();
    assertThat(viewer.post(path + "/acknowledge").problem()).isEqualTo("role-too-low");
    assertThat(operator.post(path + "/comments", "{}").blamed()).containsExactly("text");
    assertThat(
            operator.post(path + "/comments", "{\"text\":\"" + "x".repeat(2001) + "\"}").blamed())
        .containsExactly("text");
    assertThat(operator.post(path + "/assign", "{\"assignee\":\"\"}").blamed())
        .containsExactly("assignee");
    assertThat(operator.post(path + "/shelve", "{\"until\":\"%s\"}".formatted(past)).blamed())
        .containsExactly("until");
    assertThat(operator.post(path + "/shelve", "{\"until\":\"2126-01-01T00:00:00Z\"}").blamed())
        .containsExactly("until");
    assertThat(operator.post(path + "/close", "{\"why\":1}").blamed()).containsExactly("why");
    assertThat(operator.post(ALL + "/999999/close").problem()).isEqualTo("unknown-alert");
  }

  @Test
  void everyTransitionWaitsForTheBrokerUntilItHasTakenIt() {
    days("G1", "60");
    String path = path("G1");
    assertThat(operator.post(path + "/acknowledge").status()).isEqualTo(200);
    AlertAnnouncements announcements = new AlertAnnouncements(api.database());
    long alert = Long.parseLong(path.substring(path.lastIndexOf('/') + 1));
    List<AlertAnnouncement> waiting =
        announcements.waiting(1_000).stream().filter(one -> one.alert() == alert).toList();
    assertThat(waiting)
        .extracting(AlertAnnouncement::json)
        .satisfiesExactly(
            first -> assertThat(first).contains("\"transition\":\"RAISED\"", "\"value\":60.0,"),
            second -> assertThat(second).contains("\"transition\":\"ACKNOWLEDGED\""));
    announcements.announced(waiting.stream().map(AlertAnnouncement::id).toList());
    assertThat(announcements.waiting(1_000)).noneMatch(one -> one.alert() == alert);
  }
}
