package vn.quantrac.api;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.quantrac.api.testing.StoredVerdicts.hourEnd;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.quantrac.api.testing.Answer;
import vn.quantrac.api.testing.ApiClient;
import vn.quantrac.api.testing.Province;
import vn.quantrac.api.testing.RunningApi;
import vn.quantrac.api.testing.StoredVerdicts;
import vn.quantrac.domain.statistics.PeriodStatistic;
import vn.quantrac.storage.Role;

class IndexEvidenceIT {

  private static final String HOURS = "/api/v1/stations/X1/aqi/hours";

  private static RunningApi api;
  private static ApiClient viewer;
  private static StoredVerdicts stored;

  @BeforeAll
  static void start() {
    api = RunningApi.start();
    viewer = api.as(Role.VIEWER);
    Province province = new Province(api.database());
    stored = new StoredVerdicts(api.database(), province.station("X1", "PM2.5", "SO2", "NH3"));
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  private static JsonNode part(JsonNode answer, String parameter) {
    for (JsonNode part : answer.at("/evidence/parts")) {
      if (part.get("parameter").asText().equals(parameter)) {
        return part;
      }
    }
    throw new AssertionError("no part of " + parameter);
  }

  @Test
  void theEvidenceOfAnHourHoldsEveryColumnWithItsInputsAndSteps() {
    List<PeriodStatistic> hours = new ArrayList<>(stored.hours("PM2.5", "2026-03-01", 12, "40"));
    hours.addAll(stored.hours("SO2", "2026-03-01", 11, "10"));
    hours.addAll(stored.hours("NH3", "2026-03-01", 12, "5"));
    stored.derive(hours);
    Instant end = hourEnd("2026-03-01", 12);
    JsonNode listed = viewer.get(HOURS + "?from=" + end.minusSeconds(1)).items().get(0);

    JsonNode one = viewer.get(HOURS + "/" + end).json();

    // NowCast of equal hours is that value; 40 lies from 25 to 50: (100-50)/(50-25)*(40-25)+50.
    assertThat(one.get("value").asInt()).isEqualTo(80);
    listed
        .properties()
        .forEach(field -> assertThat(one.get(field.getKey())).isEqualTo(field.getValue()));
    JsonNode scheme = one.at("/evidence/scheme");
    assertThat(scheme.get("version").asText()).isEqualTo("VN_AQI@2019-11-12");
    assertThat(scheme.get("file").asText()).isEqualTo("index-schemes/vn-aqi-2019.yaml");
    assertThat(scheme.get("sha256").asText()).hasSize(64);
    assertThat(scheme.get("source").asText()).contains("1459");
    JsonNode dust = part(one, "PM2.5");
    assertThat(dust.get("drives").asBoolean()).isTrue();
    assertThat(dust.get("leftOut").isNull()).isTrue();
    assertThat(dust.get("inputs")).hasSize(12);
    assertThat(dust.at("/inputs/11/weight").isNumber()).isTrue();
    assertThat(dust.at("/inputs/11/capture").decimalValue()).isEqualByComparingTo("1");
    assertThat(dust.at("/band/from").decimalValue()).isEqualByComparingTo("25");
    assertThat(dust.at("/subIndex/value").asInt()).isEqualTo(80);
    assertThat(dust.get("steps").toString()).contains("(100 - 50) / (50 - 25) * (40 - 25) + 50");
    JsonNode gas = part(one, "SO2");
    assertThat(gas.get("leftOut").asText()).isEqualTo("noValidHour");
    assertThat(part(one, "O3").get("leftOut").asText()).isEqualTo("notMeasured");
    assertThat(one.at("/evidence/outside/0").asText()).isEqualTo("NH3");
    assertThat(one.at("/evidence/window/label").asText()).isEqualTo("2026-03-01 12:00");
    assertThat(one.get("now").isNull()).isTrue();
  }

  @Test
  void theEvidenceOfADayIsFoundByItsEnd() {
    stored.derive(stored.hours("PM2.5", "2026-03-05", 24, "40"));

    JsonNode day = viewer.get("/api/v1/stations/X1/aqi/days/" + hourEnd("2026-03-05", 24)).json();

    assertThat(day.get("value").asInt()).isEqualTo(80);
    assertThat(part(day, "PM2.5").get("inputs")).hasSize(24);
    assertThat(day.at("/evidence/window/label").asText()).isEqualTo("2026-03-05");
    Answer hourly = viewer.get(HOURS + "/" + hourEnd("2026-03-05", 24));
    assertThat(hourly.json().at("/evidence/window/label").asText()).isEqualTo("2026-03-05 24:00");
  }

  @Test
  void whatWasKnownThenIsExplainedByWhatWasKnownThen() {
    List<PeriodStatistic> hours = new ArrayList<>(stored.hours("PM2.5", "2026-03-10", 12, "40"));
    stored.derive(hours);
    Instant end = hourEnd("2026-03-10", 12);
    Instant then =
        Instant.parse(viewer.get(HOURS + "/" + end).json().at("/evidence/computedAt").asText());
    hours.set(11, stored.hour("PM2.5", end, "50"));
    stored.derive(hours);

    JsonNode known = viewer.get(HOURS + "/" + end + "?asKnownAt=" + then).json();

    assertThat(known.get("value").asInt()).isEqualTo(80);
    assertThat(part(known, "PM2.5").at("/inputs/11/mean").decimalValue())
        .isEqualByComparingTo("40");
    assertThat(known.at("/now/value").asInt()).isGreaterThan(80);
    List<String> what = new ArrayList<>();
    known.get("difference").forEach(one -> what.add(one.get("what").asText()));
    assertThat(what).contains("value", "subIndices.PM2.5").doesNotContain("scheme", "driver");
    assertThat(known.at("/difference/0/why/0").asText()).isEqualTo("computed-later");
    assertThat(known.at("/causes/0/cause").asText()).isEqualTo("computed-later");
    assertThat(viewer.get(HOURS + "/" + end + "?asKnownAt=2026-01-01T00:00:00Z").problem())
        .isEqualTo("no-index");
  }

  @Test
  void whatIsNotThereIsToldFromWhatIsWrong() {
    assertThat(viewer.get(HOURS + "/2020-01-01T00:00:00Z").problem()).isEqualTo("no-index");
    assertThat(viewer.get(HOURS + "/noon").blamed()).containsExactly("end");
    Answer scheme = viewer.get(HOURS + "?scheme=EU");
    assertThat(scheme.blamed()).containsExactly("scheme");
    assertThat(scheme.text()).contains("VN_AQI");
    assertThat(viewer.get(HOURS + "?scheme=US_AQI_2024").items()).isEmpty();
    assertThat(viewer.get("/api/v1/stations/X1/wqi/hours").items()).isEmpty();
    assertThat(viewer.get("/api/v1/stations/X1/wqi/days").items()).isEmpty();
    assertThat(viewer.get("/api/v1/stations/X9/wqi/days").problem()).isEqualTo("unknown-station");
  }
}
