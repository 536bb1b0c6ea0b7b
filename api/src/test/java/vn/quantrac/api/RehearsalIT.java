package vn.quantrac.api;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.quantrac.api.testing.StoredVerdicts.hourEnd;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.quantrac.api.answer.Json;
import vn.quantrac.api.testing.Answer;
import vn.quantrac.api.testing.ApiClient;
import vn.quantrac.api.testing.Province;
import vn.quantrac.api.testing.RunningApi;
import vn.quantrac.api.testing.StoredVerdicts;
import vn.quantrac.domain.reading.Reading;
import vn.quantrac.rulebooks.RulebookFiles;
import vn.quantrac.storage.Role;

class RehearsalIT {

  private static final String PATH = "/api/v1/rehearsals";
  private static final String BOOK = "limits/qcvn-05-2023.yaml";
  private static final String ALERTS = "alerts/default.yaml";
  private static final String DAY = "2026-02-10";

  private static RunningApi api;
  private static ApiClient analyst;

  @BeforeAll
  static void start() {
    api = RunningApi.start();
    analyst = api.as(Role.ANALYST);
    Province province = new Province(api.database());
    StoredVerdicts verdicts =
        new StoredVerdicts(api.database(), province.station("R1", "PM2.5", "PM10"));
    new StoredVerdicts(api.database(), province.station("R2", "PM2.5"))
        .write("PM2.5", DAY, List.of());
    verdicts.write("PM2.5", "2025-12-31", verdicts.hours("PM2.5", "2025-12-31", 24, "40"));
    verdicts.write("PM2.5", "2026-01-01", verdicts.hours("PM2.5", "2026-01-01", 24, "40"));
    verdicts.write("PM2.5", "2026-01-02", verdicts.hours("PM2.5", "2026-01-02", 24, "20"));
    // 17 hours of readings: a minute each, all 60, from 00:01 to 17:00 local.
    Reading[] readings =
        IntStream.rangeClosed(1, 17 * 60)
            .mapToObj(
                minute ->
                    Province.reading(
                        "PM2.5",
                        hourEnd(DAY, 0).plus(Duration.ofMinutes(minute)).toString(),
                        minute % 2 == 0 ? "59" : "61"))
            .toArray(Reading[]::new);
    province.receive("R1", hourEnd(DAY, 18).toString(), readings);
    verdicts.write("PM2.5", DAY, verdicts.hours("PM2.5", DAY, 17, "60"));
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  private static String shipped(String path) {
    return RulebookFiles.shipped().find(path).orElseThrow().text();
  }

  private static Answer rehearse(String path, String text, String from, String to) {
    return rehearse(path, text, from, to, false);
  }

  private static Answer rehearse(
      String path, String text, String from, String to, boolean differencesOnly) {
    ObjectNode body = Json.MAPPER.createObjectNode();
    body.put("path", path).put("file", text).put("from", from).put("to", to);
    body.put("station", "R1").put("differencesOnly", differencesOnly);
    return analyst.post(PATH, body.toString());
  }

  private static JsonNode daily(Answer answer, String end) {
    for (JsonNode item : answer.items()) {
      if (item.get("averaging").asText().equals("24h") && item.get("end").asText().equals(end)) {
        return item;
      }
    }
    throw new AssertionError("no day that ends at " + end + " in " + answer.text());
  }

  private static JsonNode alert(Answer answer, String rule) {
    for (JsonNode alert : answer.json().get("alerts")) {
      if (alert.get("rule").asText().equals(rule)) {
        return alert;
      }
    }
    throw new AssertionError("no alert of " + rule + " in " + answer.text());
  }

  @Test
  void aStricterLimitIsShownBesideTheOneInForce() {
    String stricter =
        shipped(BOOK).replace("upper: 45, unit: ug/m3, from", "upper: 30, unit: ug/m3, from");
    assertThat(stricter).isNotEqualTo(shipped(BOOK));

    Answer answer = rehearse(BOOK, stricter, "2025-12-30T17:00:00Z", "2026-01-02T17:00:00Z");

    // 2025: 50 by both. 2026: 40 is not above 45, but above 30; 20 is above neither.
    JsonNode last = daily(answer, "2025-12-31T17:00:00Z");
    assertThat(last.get("differs").asBoolean()).isFalse();
    JsonNode first = daily(answer, "2026-01-01T17:00:00Z");
    assertThat(first.at("/inForce/verdict").asText()).isEqualTo("COMPLIANT");
    assertThat(first.at("/inForce/limit").decimalValue()).isEqualByComparingTo("45");
    assertThat(first.at("/rehearsed/verdict").asText()).isEqualTo("EXCEEDED");
    assertThat(first.at("/rehearsed/limit").decimalValue()).isEqualByComparingTo("30");
    assertThat(first.get("value").decimalValue()).isEqualByComparingTo("40");
    JsonNode second = daily(answer, "2026-01-02T17:00:00Z");
    assertThat(second.at("/rehearsed/verdict").asText()).isEqualTo("COMPLIANT");
    assertThat(answer.json().at("/summary/windows").asInt()).isEqualTo(3);
    assertThat(answer.json().at("/summary/differing").asInt()).isEqualTo(2);
    assertThat(answer.json().at("/summary/newlyExceeded").asInt()).isEqualTo(1);
    assertThat(answer.json().at("/summary/inForce/compliant").asInt()).isEqualTo(3);
    assertThat(answer.json().at("/summary/rehearsed/exceeded").asInt()).isEqualTo(1);
    assertThat(answer.json().get("indices")).isEmpty();
    // 40 raises the limit's alert at the end of its day; 20 is at most 95 % of 30 and clears it.
    assertThat(alert(answer, "limit-exceeded/QCVN05-2023/PM2.5/24h").get("inForce").isNull())
        .isTrue();
    JsonNode alert = alert(answer, "limit-exceeded/QCVN05-2023/PM2.5/24h").get("rehearsed");
    assertThat(alert.get("raisedAt").asText()).isEqualTo("2026-01-01T17:00:00Z");
    assertThat(alert.get("clearedAt").asText()).isEqualTo("2026-01-02T17:00:00Z");
    assertThat(alert.get("value").decimalValue()).isEqualByComparingTo("40");
    assertThat(alert.get("limit").decimalValue()).isEqualByComparingTo("30");
    assertThat(answer.json().at("/summary/alertsInForce").asInt()).isZero();
    // The day is likely to exceed 30 after 12 hours at 40, and certain after 19: 760 > 24 * 30.
    assertThat(alert(answer, "day-limit-likely/QCVN05-2023/PM2.5/24h").at("/rehearsed/raisedAt"))
        .hasToString("\"2026-01-01T05:00:00Z\"");
    assertThat(alert(answer, "day-limit-certain/QCVN05-2023/PM2.5/24h").at("/rehearsed/raisedAt"))
        .hasToString("\"2026-01-01T12:00:00Z\"");
    assertThat(answer.json().at("/summary/newlyRaised").asInt()).isEqualTo(3);
    Answer differing =
        rehearse(BOOK, stricter, "2025-12-30T17:00:00Z", "2026-01-02T17:00:00Z", true);
    assertThat(differing.each("end"))
        .containsExactly("2026-01-01T17:00:00Z", "2026-01-02T17:00:00Z");
    assertThat(differing.json().at("/summary/windows").asInt()).isEqualTo(3);
  }

  @Test
  void aRehearsalWritesNothing() {
    String before = analyst.get("/api/v1/assessments?station=R1&limit=1000").text();

    rehearse(BOOK, shipped(BOOK), "2025-12-01T00:00:00Z", "2026-03-01T00:00:00Z");

    assertThat(analyst.get("/api/v1/assessments?station=R1&limit=1000").text()).isEqualTo(before);
    assertThat(analyst.get("/api/v1/rulebooks").json().get("set").isNull()).isTrue();
  }

  @Test
  void theRulesInForceRehearsedAnewGiveTheVerdictsInForce() {
    Answer answer =
        rehearse(
            "completeness.yaml",
            shipped("completeness.yaml"),
            hourEnd(DAY, 0).toString(),
            hourEnd(DAY, 24).toString());

    JsonNode day = daily(answer, hourEnd(DAY, 24).toString());
    assertThat(day.at("/inForce/reason").asText()).isEqualTo("capture");
    assertThat(day.get("differs").asBoolean()).isFalse();
  }

  @Test
  void anotherCompletenessIsComputedFromTheReadings() {
    // 17 of 24 hours are 70.8 per cent.
    String looser = shipped("completeness.yaml").replaceAll("(?m)^day: 75", "day: 70");
    assertThat(looser).isNotEqualTo(shipped("completeness.yaml"));

    Answer answer =
        rehearse(
            "completeness.yaml", looser, hourEnd(DAY, 0).toString(), hourEnd(DAY, 24).toString());

    JsonNode day = daily(answer, hourEnd(DAY, 24).toString());
    assertThat(day.at("/inForce/verdict").asText()).isEqualTo("NOT_ASSESSABLE");
    assertThat(day.at("/rehearsed/verdict").asText()).isEqualTo("EXCEEDED");
    // Every hour has 30 readings of 59 and 30 of 61.
    assertThat(day.at("/rehearsed/value").decimalValue()).isEqualByComparingTo("60");
    assertThat(answer.json().at("/summary/indexRows").asInt()).isPositive();
    JsonNode exceeded = alert(answer, "limit-exceeded/QCVN05-2023/PM2.5/24h");
    assertThat(exceeded.get("inForce").isNull()).isTrue();
    assertThat(exceeded.at("/rehearsed/severity").asText()).isEqualTo("MAJOR");
    assertThat(exceeded.at("/rehearsed/clearedAt").isNull()).isTrue();
    // 1,020 of 1,440 readings are 70.83 per cent, below the 75 of the alert's own rule by both.
    JsonNode capture = alert(answer, "capture-low/PM2.5/24h");
    assertThat(capture.get("differs").asBoolean()).isFalse();
    assertThat(capture.at("/inForce/value").decimalValue()).isEqualByComparingTo("70.83");
  }

  @Test
  void anAlertRuleIsRehearsedOnTheVerdictsThatStand() {
    String earlier =
        shipped(ALERTS)
            .replace(
                "[1h, 8h, 24h], raiseAbovePercent: 100, clearAtPercent: 95",
                "[1h, 8h, 24h], raiseAbovePercent: 80, clearAtPercent: 60");
    assertThat(earlier).isNotEqualTo(shipped(ALERTS));

    Answer answer = rehearse(ALERTS, earlier, "2025-12-30T17:00:00Z", "2026-01-02T17:00:00Z", true);

    // 40 is not above 80 % of 50, but above 36, 80 % of 45; 20 is at most 27, 60 % of 45.
    assertThat(answer.items()).isEmpty();
    assertThat(answer.json().get("alerts")).hasSize(1);
    JsonNode alert = alert(answer, "limit-exceeded/QCVN05-2023/PM2.5/24h");
    assertThat(alert.get("inForce").isNull()).isTrue();
    assertThat(alert.at("/rehearsed/raisedAt").asText()).isEqualTo("2026-01-01T17:00:00Z");
    assertThat(alert.at("/rehearsed/clearedAt").asText()).isEqualTo("2026-01-02T17:00:00Z");
    assertThat(alert.at("/rehearsed/limit").decimalValue()).isEqualByComparingTo("45");
  }

  @Test
  void morePatienceWithASilentStationRaisesItsAlertLater() {
    String patient = shipped(ALERTS).replace("afterMinutes: 15", "afterMinutes: 60");
    assertThat(patient).isNotEqualTo(shipped(ALERTS));

    Answer answer =
        rehearse(ALERTS, patient, hourEnd(DAY, 0).toString(), hourEnd(DAY, 24).toString(), true);

    // Its only message came at 18:00 and nothing after it: 18:15 by the one, 19:00 by the other.
    JsonNode silence = alert(answer, "station-silent");
    assertThat(silence.at("/inForce/raisedAt").asText())
        .isEqualTo(hourEnd(DAY, 18).plus(Duration.ofMinutes(15)).toString());
    assertThat(silence.at("/rehearsed/raisedAt").asText()).isEqualTo(hourEnd(DAY, 19).toString());
    assertThat(answer.json().at("/summary/alertsDiffering").asInt()).isEqualTo(1);
    assertThat(answer.json().at("/summary/newlyRaised").asInt()).isZero();
  }

  @Test
  void aSchemeThatIsNotComputedYetIsShownBesideNothing() {
    String path = "index-schemes/active.yaml";
    String more = shipped(path).replace("[VN_AQI, VN_WQI]", "[VN_AQI, VN_WQI, US_AQI_2024]");
    assertThat(more).isNotEqualTo(shipped(path));

    Answer answer =
        rehearse(path, more, hourEnd(DAY, 0).toString(), hourEnd(DAY, 24).toString(), true);

    assertThat(answer.items()).isEmpty();
    JsonNode hour = null;
    for (JsonNode index : answer.json().get("indices")) {
      if (index.get("scheme").asText().equals("US_AQI_2024")
          && index.get("period").asText().equals("hour")) {
        hour = index;
      }
    }
    assertThat(hour).isNotNull();
    assertThat(hour.get("inForce").isNull()).isTrue();
    // PM2.5 at 60 ug/m3: (200 - 151) / (125.4 - 55.5) * (60 - 55.5) + 151 = 154.15, so 154.
    assertThat(hour.at("/rehearsed/value").asInt()).isEqualTo(154);
  }

  @Test
  void aFileThatCannotBeUsedIsRefusedWithItsLine() {
    String wrong =
        shipped(BOOK).replace("upper: 45, unit: ug/m3, from", "upper: 0, unit: ug/m3, from");

    Answer answer = rehearse(BOOK, wrong, "2026-01-01T00:00:00Z", "2026-01-02T00:00:00Z");

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.problem()).isEqualTo("invalid-rulebook");
    int line = wrong.substring(0, wrong.indexOf("upper: 0,")).split("\n", -1).length;
    assertThat(answer.blamed()).containsExactly(BOOK + ":" + line);
    assertThat(answer.json().at("/errors/0/rule").asText()).contains("limit-positive");
  }

  @Test
  void aWrongRequestIsNamedWithItsRule() {
    Answer answer = rehearse("../etc/passwd", "x", "2025-01-01T00:00:00Z", "2026-01-07T00:00:00Z");
    assertThat(answer.blamed()).containsExactlyInAnyOrder("path", "to");
    assertThat(answer.text()).contains("at most 370 days");
    Answer unknown =
        analyst.post(
            PATH,
            """
            {"path": "completeness.yaml", "file": "x", "station": "R9",
             "from": "2026-01-01T00:00:00Z", "to": "2026-01-02T00:00:00Z"}
            """);
    assertThat(unknown.problem()).isEqualTo("unknown-station");
    assertThat(api.as(Role.OPERATOR).post(PATH, "{}").problem()).isEqualTo("role-too-low");
  }
}
