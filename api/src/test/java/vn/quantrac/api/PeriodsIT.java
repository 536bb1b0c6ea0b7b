package vn.quantrac.api;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.quantrac.api.testing.StoredVerdicts.hourEnd;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.quantrac.api.testing.ApiClient;
import vn.quantrac.api.testing.Province;
import vn.quantrac.api.testing.RunningApi;
import vn.quantrac.api.testing.StoredVerdicts;
import vn.quantrac.domain.quality.FlaggedReading;
import vn.quantrac.domain.quality.QualityTest;
import vn.quantrac.domain.quality.TestResult;
import vn.quantrac.domain.quality.TestResults;
import vn.quantrac.domain.reading.InstrumentStatus;
import vn.quantrac.domain.statistics.AveragingPeriod;
import vn.quantrac.domain.statistics.Losses;
import vn.quantrac.domain.statistics.PeriodStatistic;
import vn.quantrac.storage.Role;

class PeriodsIT {

  private static final String OZONE = "/api/v1/stations/T1/series/O3";

  private static RunningApi api;
  private static ApiClient viewer;
  private static StoredVerdicts stored;

  @BeforeAll
  static void start() {
    api = RunningApi.start();
    viewer = api.as(Role.VIEWER);
    Province province = new Province(api.database());
    stored = new StoredVerdicts(api.database(), province.station("T1", "O3", "PM2.5"));
    // Hour n of 10 March has the mean 10 n: 10, 20, ... 240.
    List<PeriodStatistic> hours = new ArrayList<>();
    for (int hour = 1; hour <= 24; hour++) {
      hours.add(stored.hour("O3", hourEnd("2026-03-10", hour), Integer.toString(10 * hour)));
    }
    stored.derive(hours);
    Instant noon = Instant.parse("2026-03-11T05:00:00Z");
    province.receive(
        "T1",
        "2026-03-11T05:10:00Z",
        Province.reading("PM2.5", noon.toString(), "30"),
        Province.reading("PM2.5", noon.plusSeconds(60).toString(), "900"),
        Province.reading("PM2.5", noon.plusSeconds(120).toString(), "31"),
        Province.reading("PM2.5", noon.plusSeconds(180).toString(), "32"),
        Province.reading(
            "PM2.5", noon.plusSeconds(240).toString(), "5", InstrumentStatus.CALIBRATING));
    TestResults failed =
        TestResults.NONE
            .with(QualityTest.GROSS_RANGE, TestResult.PASS)
            .with(QualityTest.SPIKE, TestResult.FAIL);
    PeriodStatistic hour =
        new PeriodStatistic(
            "T1",
            "PM2.5",
            AveragingPeriod.ONE_HOUR,
            noon,
            noon.plus(Duration.ofHours(1)),
            null,
            null,
            null,
            2,
            60,
            0,
            false,
            new Losses(1, 0, 0, 1, 0, 0),
            2);
    stored.write(List.of(hour), List.of(new FlaggedReading("PM2.5", noon.plusSeconds(60), failed)));
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @Test
  void runningMeansAreLabelledByTheirLastHour() {
    String eight = hourEnd("2026-03-10", 8).toString();
    JsonNode mean =
        viewer
            .get(OZONE + "/running-8h?from=" + hourEnd("2026-03-10", 7) + "&to=" + eight)
            .items()
            .get(0);

    // (10 + 20 + ... + 80) / 8 = 360 / 8 = 45
    assertThat(mean.get("mean").decimalValue()).isEqualByComparingTo("45");
    assertThat(mean.get("start").asText()).isEqualTo(hourEnd("2026-03-10", 0).toString());
    assertThat(mean.get("end").asText()).isEqualTo(eight);
    assertThat(mean.get("validParts").asInt()).isEqualTo(8);
    assertThat(mean.get("valid").asBoolean()).isTrue();
    JsonNode five = viewer.get(OZONE + "/running-8h?limit=5").items().get(4);
    assertThat(five.get("validParts").asInt()).isEqualTo(5);
    assertThat(five.get("valid").asBoolean()).isFalse();
    assertThat(viewer.with("Accept", "text/csv").get(OZONE + "/running-8h").text())
        .startsWith("start,end,mean,min,max,count,expected,capture,valid,validParts,calibrating");
  }

  @Test
  void aDayCarriesItsHighestRunningMean() {
    JsonNode day = viewer.get(OZONE + "/days").items().get(0);

    // (10 + ... + 240) / 24 = 125; the last eight hours 170 ... 240: 205
    assertThat(day.get("mean").decimalValue()).isEqualByComparingTo("125");
    assertThat(day.get("maximum8h").decimalValue()).isEqualByComparingTo("205");
    // labels 06:00 to 24:00 have six hours and more: 19 of 24
    assertThat(day.get("maximum8hValid").asBoolean()).isTrue();
    assertThat(day.get("validHours").asInt()).isEqualTo(24);
    assertThat(viewer.with("Accept", "text/csv").get(OZONE + "/days").text())
        .contains("valid,validHours,maximum8h,maximum8hValid,calibrating");
  }

  @Test
  void monthsAndYearsAreThoseOfTheStationsZone() {
    JsonNode month = viewer.get(OZONE + "/months").items().get(0);
    JsonNode year = viewer.get(OZONE + "/years").items().get(0);

    assertThat(month.get("start").asText()).isEqualTo("2026-02-28T17:00:00Z");
    assertThat(month.get("end").asText()).isEqualTo("2026-03-31T17:00:00Z");
    assertThat(month.get("mean").decimalValue()).isEqualByComparingTo("125");
    assertThat(month.get("validParts").asInt()).isEqualTo(1);
    assertThat(month.get("valid").asBoolean()).isFalse();
    assertThat(year.get("start").asText()).isEqualTo("2025-12-31T17:00:00Z");
    assertThat(year.get("end").asText()).isEqualTo("2026-12-31T17:00:00Z");
  }

  @Test
  void captureSaysWhyReadingsWereUnusable() {
    JsonNode hour = viewer.get("/api/v1/stations/T1/series/PM2.5/hours").items().get(0);

    assertThat(hour.at("/losses/calibrating").asInt()).isEqualTo(1);
    assertThat(hour.at("/losses/failedTest").asInt()).isEqualTo(1);
    assertThat(hour.at("/losses/stopped").asInt()).isZero();
    assertThat(hour.get("verification").asInt()).isEqualTo(2);
  }

  @Test
  void everyReadingShowsEveryTestWhetherItsResultsAreUsualOrNot() {
    List<JsonNode> readings = viewer.get("/api/v1/stations/T1/series/PM2.5/readings").items();

    assertThat(readings.get(0).at("/tests/spike").asInt()).isEqualTo(1);
    assertThat(readings.get(0).get("usable").asBoolean()).isTrue();
    assertThat(readings.get(1).at("/tests/spike").asInt()).isEqualTo(4);
    assertThat(readings.get(1).get("usable").asBoolean()).isFalse();
    assertThat(readings.get(1).get("validity").asInt()).isEqualTo(-1);
    // The newest with a value while measuring: its spike test waits for the next.
    assertThat(readings.get(3).at("/tests/spike").asInt()).isEqualTo(2);
    assertThat(readings.get(3).at("/tests/grossRange").asInt()).isEqualTo(1);
    // Not measuring: nothing is evaluated.
    assertThat(readings.get(4).at("/tests/grossRange").asInt()).isEqualTo(2);
    assertThat(readings.get(4).get("validity").asInt()).isEqualTo(-99);
  }

  @Test
  void aPersonOutranksATestAndUndoingGivesItBack() {
    String readings = "/api/v1/stations/T1/series/PM2.5/readings";
    ApiClient operator = api.as(Role.OPERATOR);
    long id =
        operator
            .post(
                "/api/v1/validations",
                """
                {"station": "T1", "parameter": "PM2.5", "from": "2026-03-11T05:00:30Z",
                 "to": "2026-03-11T05:01:00Z", "validity": 1, "reason": "khói thật"}
                """)
            .json()
            .get("id")
            .asLong();

    assertThat(viewer.get(readings).items().get(1).get("usable").asBoolean()).isTrue();
    assertThat(viewer.get(readings).items().get(1).get("validity").asInt()).isEqualTo(1);
    assertThat(viewer.get(readings).items().get(2).get("usable").asBoolean()).isTrue();
    operator.delete("/api/v1/validations/" + id + "?reason=sai");
    assertThat(viewer.get(readings).items().get(1).get("usable").asBoolean()).isFalse();
  }
}
