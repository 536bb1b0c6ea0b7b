package vn.quantrac.api;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.quantrac.api.testing.StoredVerdicts.hourEnd;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.quantrac.api.testing.Answer;
import vn.quantrac.api.testing.ApiClient;
import vn.quantrac.api.testing.Province;
import vn.quantrac.api.testing.RunningApi;
import vn.quantrac.api.testing.StoredVerdicts;
import vn.quantrac.domain.quality.FlaggedReading;
import vn.quantrac.domain.quality.QualityTest;
import vn.quantrac.domain.quality.TestResult;
import vn.quantrac.domain.quality.TestResults;
import vn.quantrac.domain.reading.InstrumentStatus;
import vn.quantrac.domain.reading.Reading;
import vn.quantrac.domain.statistics.AveragingPeriod;
import vn.quantrac.domain.statistics.Losses;
import vn.quantrac.domain.statistics.PeriodStatistic;
import vn.quantrac.storage.Role;
import vn.quantrac.storage.ValidationRequest;
import vn.quantrac.storage.ValidationStore;

class AssessmentsIT {

  private static final String ALL = "/api/v1/assessments";

  private static RunningApi api;
  private static ApiClient viewer;
  private static Province province;
  private static StoredVerdicts verdicts;

  @BeforeAll
  static void start() {
    api = RunningApi.start();
    viewer = api.as(Role.VIEWER);
    province = new Province(api.database());
    verdicts = new StoredVerdicts(api.database(), province.station("A1", "PM2.5", "SO2", "O3"));
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  private static JsonNode only(String query) {
    Answer answer = viewer.get(ALL + query);
    assertThat(answer.items()).as(answer.text()).hasSize(1);
    return answer.items().get(0);
  }

  private static String day(String parameter, String day) {
    return "?station=A1&parameter=%s&averaging=24h&from=%s&to=%s"
        .formatted(parameter, hourEnd(day, 0), hourEnd(day, 24));
  }

  @Test
  void eighteenValidHoursAreJudgedAndSeventeenAreNot() {
    verdicts.write("PM2.5", "2025-12-31", verdicts.hours("PM2.5", "2025-12-31", 18, "50"));
    verdicts.write("PM2.5", "2026-01-01", verdicts.hours("PM2.5", "2026-01-01", 17, "45.0001"));
    verdicts.write("PM2.5", "2026-01-02", verdicts.hours("PM2.5", "2026-01-02", 24, "45.0001"));

    JsonNode last = only(day("PM2.5", "2025-12-31"));
    assertThat(last.get("verdict").asText()).isEqualTo("COMPLIANT");
    assertThat(last.get("limit").decimalValue()).isEqualByComparingTo("50");
    assertThat(last.get("lowerLimit").isNull()).isTrue();
    // 18 * 60 of 24 * 60 readings
    assertThat(last.get("capture").decimalValue()).isEqualByComparingTo("0.75");
    JsonNode first = only(day("PM2.5", "2026-01-01"));
    assertThat(first.get("verdict").asText()).isEqualTo("NOT_ASSESSABLE");
    assertThat(first.get("reason").asText()).isEqualTo("capture");
    assertThat(first.get("limit").decimalValue()).isEqualByComparingTo("45");
    assertThat(only(day("PM2.5", "2026-01-02")).get("verdict").asText()).isEqualTo("EXCEEDED");
    assertThat(
            viewer
                .get(
                    ALL
                        + "?station=A1&parameter=PM2.5&verdict=EXCEEDED,NOT_ASSESSABLE&to="
                        + hourEnd("2026-01-02", 24))
                .each("verdict"))
        .containsExactly("NOT_ASSESSABLE", "EXCEEDED");
    assertThat(only(day("PM2.5", "2026-01-02") + "&book=WHO-2021").get("book").asText())
        .isEqualTo("WHO-2021");
    assertThat(viewer.with("Accept", "text/csv").get(ALL + day("PM2.5", "2026-01-02")).text())
        .startsWith("id,station,parameter,averaging,start,end,value,limit,lowerLimit,unit,verdict");
  }

  @Test
  void theEvidenceOfADayHoldsRuleInputsAndEveryStep() {
    List<PeriodStatistic> hours = verdicts.hours("PM2.5", "2026-02-01", 18, "40");
    hours.add(verdicts.hour("PM2.5", hourEnd("2026-02-01", 19), "59"));
    verdicts.write("PM2.5", "2026-02-01", hours);
    province.receive(
        "A1",
        "2026-02-01T03:00:00Z",
        Province.reading("PM2.5", "2026-02-01T02:00:00Z", "40"),
        Province.reading("PM2.5", "2026-02-01T02:01:00Z", "40"));
    province.receive(
        "A1", "2026-02-01T04:00:00Z", Province.reading("PM2.5", "2026-02-01T02:01:00Z", "41"));

    JsonNode listed = only(day("PM2.5", "2026-02-01"));
    JsonNode one = viewer.get(ALL + "/" + listed.get("id").asText()).json();

    listed
        .properties()
        .forEach(field -> assertThat(one.get(field.getKey())).isEqualTo(field.getValue()));
    JsonNode evidence = one.get("evidence");
    assertThat(evidence.at("/rule/id").asText()).isEqualTo("QCVN05-2023/PM2.5/24h");
    assertThat(evidence.at("/rule/version").asText()).isEqualTo("2026-01-01");
    assertThat(evidence.at("/rule/source").asText()).contains("QCVN 05:2023");
    assertThat(evidence.at("/rule/confidence").asText()).isEqualTo("verified");
    assertThat(evidence.at("/rule/file").asText()).isEqualTo("limits/qcvn-05-2023.yaml");
    assertThat(evidence.at("/rule/sha256").asText()).hasSize(64);
    assertThat(evidence.at("/window/label").asText()).isEqualTo("2026-02-01");
    assertThat(evidence.at("/window/timeZone").asText()).isEqualTo("Asia/Ho_Chi_Minh");
    assertThat(evidence.get("inputs")).hasSize(24);
    assertThat(evidence.at("/inputs/18/value").decimalValue()).isEqualByComparingTo("59");
    assertThat(evidence.at("/inputs/18/used").asBoolean()).isTrue();
    assertThat(evidence.at("/inputs/19/leftOut").asText()).isEqualTo("missing");
    assertThat(evidence.get("readings")).isEmpty();
    assertThat(evidence.get("supersededAt").isNull()).isTrue();
    assertThat(evidence.at("/basis/newestReceivedAt").asText()).isEqualTo("2026-02-01T04:00:00Z");
    assertThat(evidence.at("/basis/revised").asInt()).isEqualTo(1);
    // (18 * 40 + 59) / 19 = 779 / 19 = 41
    assertThat(one.get("value").decimalValue()).isEqualByComparingTo("41");
    List<String> names = new ArrayList<>();
    evidence.get("steps").forEach(step -> names.add(step.get("name").asText()));
    assertThat(names).contains("sum", "mean", "comparison");
    assertThat(evidence.get("steps").toString()).contains("779 / 19", "41 <= 45");
    assertThat(one.get("asKnownAt").isNull()).isTrue();
    assertThat(one.get("now").isNull()).isTrue();
  }

  @Test
  void theEvidenceOfAnHourHoldsEveryReadingAsJudged() {
    Instant end = hourEnd("2026-02-02", 10);
    List<Reading> sent = new ArrayList<>();
    IntStream.rangeClosed(1, 60)
        .forEach(
            i ->
                sent.add(
                    Province.reading(
                        "SO2", end.minus(Duration.ofMinutes(60 - i)).toString(), "400")));
    String first = sent.get(0).observedAt().toString();
    sent.set(0, Province.reading("SO2", first, "400", InstrumentStatus.CALIBRATING));
    province.receive("A1", end.plusSeconds(5).toString(), sent.toArray(Reading[]::new));
    TestResults spike = TestResults.NONE.with(QualityTest.SPIKE, TestResult.FAIL);
    var validation =
        new ValidationStore(api.database())
            .add(
                new ValidationRequest(
                    "A1",
                    "SO2",
                    sent.get(1).observedAt(),
                    sent.get(2).observedAt(),
                    -1,
                    null,
                    "khói",
                    null),
                "person:lan");
    assertThat(validation.undone()).isNull();
    PeriodStatistic hour =
        new PeriodStatistic(
            "A1",
            "SO2",
            AveragingPeriod.ONE_HOUR,
            end.minus(Duration.ofHours(1)),
            end,
            new BigDecimal("400"),
            new BigDecimal("400"),
            new BigDecimal("400"),
            57,
            60,
            1,
            true,
            new Losses(1, 0, 0, 1, 1, 0),
            3);
    verdicts.write(
        List.of(hour), List.of(new FlaggedReading("SO2", sent.get(1).observedAt(), spike)));

    JsonNode listed =
        only("?station=A1&parameter=SO2&averaging=1h&from=%s&to=%s".formatted(hour.start(), end));
    JsonNode evidence = viewer.get(ALL + "/" + listed.get("id").asText()).json().get("evidence");

    assertThat(listed.get("verdict").asText()).isEqualTo("EXCEEDED");
    assertThat(evidence.at("/window/label").asText()).isEqualTo("2026-02-02 10:00");
    assertThat(evidence.get("readings")).hasSize(60);
    assertThat(evidence.at("/readings/0/leftOut").asText()).isEqualTo("calibrating");
    assertThat(evidence.at("/readings/1/leftOut").asText()).isEqualTo("failedTest");
    assertThat(evidence.at("/readings/1/tests/spike").asInt()).isEqualTo(4);
    assertThat(evidence.at("/readings/2/leftOut").asText()).isEqualTo("invalidated");
    assertThat(evidence.at("/readings/2/validity").asInt()).isEqualTo(-1);
    assertThat(evidence.at("/readings/3/used").asBoolean()).isTrue();
    assertThat(evidence.at("/readings/3/tests/grossRange").asInt()).isEqualTo(1);
    assertThat(evidence.at("/inputs/0/losses/failedTest").asInt()).isEqualTo(1);
    List<JsonNode> readings =
        viewer
            .get(
                "/api/v1/stations/A1/series/SO2/readings?from=%s&to=%s"
                    .formatted(hour.start(), end))
            .items();
    assertThat(readings.get(1).get("usable").asBoolean()).isFalse();
    assertThat(readings.get(1).get("validity").asInt()).isEqualTo(-1);
    assertThat(readings.get(2).get("usable").asBoolean()).isFalse();
    assertThat(readings.get(3).get("usable").asBoolean()).isTrue();
  }

  @Test
  void whatWasKnownThenStaysReadableAndTheDifferenceIsExplained() {
    String day = "2026-02-03";
    verdicts.write("PM2.5", day, verdicts.hours("PM2.5", day, 18, "45"));
    Instant then = databaseNow();
    province.receive(
        "A1",
        then.plusMillis(5).toString(),
        Province.reading("PM2.5", hourEnd(day, 19).minusSeconds(60).toString(), "64"));
    var validation =
        new ValidationStore(api.database())
            .add(
                new ValidationRequest(
                    "A1", "PM2.5", hourEnd(day, 2), hourEnd(day, 3), 1, null, "đã xem", null),
                "person:lan");
    assertThat(validation.undone()).isNull();
    List<PeriodStatistic> hours = verdicts.hours("PM2.5", day, 18, "45");
    hours.add(verdicts.hour("PM2.5", hourEnd(day, 19), "64"));
    verdicts.write("PM2.5", day, hours);

    String id = only(day("PM2.5", day)).get("id").asText();
    JsonNode known = viewer.get(ALL + "/" + id + "?asKnownAt=" + then).json();

    // 18 * 45 / 18 = 45, which is not above 45; (810 + 64) / 19 = 46, which is.
    assertThat(known.get("verdict").asText()).isEqualTo("COMPLIANT");
    assertThat(known.get("value").decimalValue()).isEqualByComparingTo("45");
    assertThat(known.at("/now/verdict").asText()).isEqualTo("EXCEEDED");
    assertThat(known.at("/now/value").decimalValue()).isEqualByComparingTo("46");
    assertThat(known.at("/evidence/inputs/18/leftOut").asText()).isEqualTo("missing");
    assertThat(known.at("/evidence/steps").toString()).contains("810 / 18", "45 <= 45");
    assertThat(known.at("/evidence/supersededAt").isNull()).isFalse();
    List<String> what = new ArrayList<>();
    known.get("difference").forEach(one -> what.add(one.get("what").asText()));
    assertThat(what).containsExactly("verdict", "value", "count");
    assertThat(known.at("/difference/1/from").asText()).isEqualTo("45");
    assertThat(known.at("/difference/1/to").asText()).isEqualTo("46");
    List<String> why = new ArrayList<>();
    known.at("/difference/1/why").forEach(one -> why.add(one.asText()));
    assertThat(why).containsExactly("readings-received", "validation-made");
    assertThat(known.at("/causes/0/count").asInt()).isEqualTo(1);
    assertThat(known.at("/causes/1/detail").asText()).contains("person:lan", "đã xem");
    JsonNode now = viewer.get(ALL + "/" + id).json();
    assertThat(now.at("/evidence/steps").toString()).contains("874 / 19", "46 > 45");
    Answer before = viewer.get(ALL + "/" + id + "?asKnownAt=2026-02-03T00:00:00Z");
    assertThat(before.problem()).isEqualTo("unknown-assessment");
    assertThat(before.json().get("detail").asText()).contains("first computed at");
    assertThat(viewer.get(ALL + "/" + id + "?asKnownAt=then").blamed())
        .containsExactly("asKnownAt");
    for (String none : List.of("999-24h-QCVN05-2023-0", "x", "1-2-3")) {
      assertThat(viewer.get(ALL + "/" + none).problem()).isEqualTo("unknown-assessment");
    }
  }

  /** The database's clock between two transactions. */
  private static Instant databaseNow() {
    try (var connection = api.database().getConnection();
        var statement = connection.createStatement();
        var row = statement.executeQuery("select clock_timestamp()")) {
      assertThat(row.next()).isTrue();
      return row.getTimestamp(1).toInstant();
    } catch (java.sql.SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  @Test
  void episodesAndCountsAreOfTheYearOnTheStationsClock() {
    // The day that ends at 2027-01-01 00:00 in Vietnam belongs to 2026.
    for (String exceeded : List.of("2026-12-30", "2026-12-31", "2027-01-01")) {
      verdicts.write("PM2.5", exceeded, verdicts.hours("PM2.5", exceeded, 24, "50.5"));
    }
    verdicts.write("PM2.5", "2026-12-29", verdicts.hours("PM2.5", "2026-12-29", 24, "45"));

    JsonNode episode =
        viewer
            .get(
                ALL
                    + "/episodes?station=A1&parameter=PM2.5&averaging=24h&from=2026-12-29T17:00:00Z")
            .items()
            .get(0);
    assertThat(episode.get("start").asText()).isEqualTo("2026-12-29T17:00:00Z");
    assertThat(episode.get("end").asText()).isEqualTo("2027-01-01T17:00:00Z");
    assertThat(episode.get("windows").asInt()).isEqualTo(3);
    assertThat(episode.get("durationHours").decimalValue()).isEqualByComparingTo("72");
    assertThat(episode.get("peak").decimalValue()).isEqualByComparingTo("50.5");
    assertThat(episode.get("limit").decimalValue()).isEqualByComparingTo("45");
    Answer counts = viewer.get(ALL + "/counts?station=A1&year=2027");
    assertThat(counts.items()).hasSize(1);
    assertThat(counts.items().get(0).get("exceeded").asInt()).isEqualTo(1);
    assertThat(counts.items().get(0).get("averaging").asText()).isEqualTo("24h");
    assertThat(viewer.get(ALL + "/counts?station=A9&year=2026").problem())
        .isEqualTo("unknown-station");
    assertThat(viewer.get(ALL + "/counts?year=two").blamed())
        .containsExactlyInAnyOrder("station", "year");
  }

  @Test
  void thePagesHoldEveryVerdictOnceInTheOrderOfTime() {
    for (int i = 10; i < 17; i++) {
      String day = "2024-03-" + i;
      verdicts.write("PM2.5", day, verdicts.hours("PM2.5", day, 24, "30"));
    }
    List<String> ends = new ArrayList<>();
    String query =
        ALL + "?station=A1&averaging=24h&limit=3&from=2024-03-01T00:00:00Z&to=2024-04-01T00:00:00Z";
    String cursor = "";
    do {
      Answer page = viewer.get(query + cursor);
      ends.addAll(page.each("end"));
      JsonNode next = page.json().get("nextCursor");
      cursor = next.isNull() ? "" : "&cursor=" + next.asText();
    } while (!cursor.isEmpty());

    assertThat(ends)
        .hasSize(7)
        .isSorted()
        .doesNotHaveDuplicates()
        .startsWith("2024-03-10T17:00:00Z");
  }

  @Test
  void aWrongFilterIsNamedWithItsRule() {
    Answer answer =
        viewer.get(
            ALL
                + "?averaging=2h&verdict=GUILTY&from=2026-01-02T00:00:00Z&to=2026-01-01T00:00:00Z&day=1");

    assertThat(answer.blamed()).containsExactlyInAnyOrder("averaging", "verdict", "to", "day");
    assertThat(answer.text()).contains("1h, 8h, 24h");
  }
}
