package vn.quantrac.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.quantrac.api.testing.Answer;
import vn.quantrac.api.testing.ApiClient;
import vn.quantrac.api.testing.Province;
import vn.quantrac.api.testing.RunningApi;
import vn.quantrac.domain.index.IndexPeriod;
import vn.quantrac.domain.index.IndexRow;
import vn.quantrac.domain.index.SubIndex;
import vn.quantrac.storage.Role;
import vn.quantrac.storage.testing.StoredResults;

class IndexIT {

  private static final String SCHEME = "VN_AQI@2019-11-12";

  private static RunningApi api;
  private static ApiClient viewer;

  @BeforeAll
  static void start() {
    api = RunningApi.start();
    viewer = api.as(Role.VIEWER);
    Province province = new Province(api.database());
    province.station("A1", "PM2.5", "PM10");
    province.station("A2", "PM2.5");
    new StoredResults(api.database())
        .indices(
            List.of(
                row(IndexPeriod.HOUR, "2026-03-01T10:00:00Z", 110, "poor"),
                row(IndexPeriod.HOUR, "2026-03-01T11:00:00Z", 41, "good"),
                row(IndexPeriod.HOUR, "2026-03-01T12:00:00Z", null, null),
                row(IndexPeriod.DAY, "2026-03-01T17:00:00Z", 120, "poor")));
  }

  private static IndexRow row(IndexPeriod period, String end, Integer value, String level) {
    Instant time = Instant.parse(end);
    Duration length = Duration.ofHours(period == IndexPeriod.HOUR ? 1 : 24);
    List<SubIndex> parts =
        value == null
            ? List.of()
            : List.of(
                new SubIndex(
                    "PM2.5", "nowcast", new BigDecimal("55.7"), new BigDecimal("109.5"), value),
                new SubIndex("PM10", "nowcast", new BigDecimal("40"), new BigDecimal("40"), 40));
    return new IndexRow(
        "A1",
        period,
        time.minus(length),
        time,
        value,
        level,
        value == null ? null : "PM2.5",
        parts,
        SCHEME,
        value == null ? List.of() : List.of("currentHourMissing:PM10"));
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @Test
  void hoursCarryTheLegalNameOfTheLevelWithItsColourAndParts() {
    Answer answer = viewer.get("/api/v1/stations/A1/aqi/hours?to=2026-03-01T10:00:00Z");

    JsonNode hour = answer.items().get(0);
    assertThat(answer.items()).hasSize(1);
    assertThat(hour.get("start").asText()).isEqualTo("2026-03-01T09:00:00Z");
    assertThat(hour.get("value").asInt()).isEqualTo(110);
    assertThat(hour.get("level").asText()).isEqualTo("Kém");
    assertThat(hour.get("levelEn").asText()).isEqualTo("Poor");
    assertThat(hour.get("color").asText()).isEqualTo("#FF7E00");
    assertThat(hour.get("driver").asText()).isEqualTo("PM2.5");
    assertThat(hour.get("scheme").asText()).isEqualTo(SCHEME);
    assertThat(hour.get("subIndices").fieldNames()).toIterable().containsExactly("PM2.5", "PM10");
    assertThat(hour.at("/subIndices/PM2.5/exact").decimalValue()).isEqualByComparingTo("109.5");
    assertThat(hour.at("/remarks/0").asText()).isEqualTo("currentHourMissing:PM10");
  }

  @Test
  void anHourWithoutIndexIsARowOfNulls() {
    JsonNode hour =
        viewer.get("/api/v1/stations/A1/aqi/hours?from=2026-03-01T11:00:00Z").items().get(0);

    for (String field : List.of("value", "level", "levelEn", "color", "driver")) {
      assertThat(hour.get(field).isNull()).as(field).isTrue();
    }
    assertThat(hour.get("subIndices")).isEmpty();
  }

  @Test
  void daysAreListedApartFromHours() {
    Answer days = viewer.get("/api/v1/stations/A1/aqi/days");

    assertThat(days.each("end")).containsExactly("2026-03-01T17:00:00Z");
    assertThat(viewer.with("Accept", "text/csv").get("/api/v1/stations/A1/aqi/days").text())
        .contains("120,Kém,Poor,\"#FF7E00\",PM2.5,PM2.5=120 PM10=40,VN_AQI@2019-11-12,currentHour");
  }

  @Test
  void theCurrentIndexIsPublicAndStandsInTheStationListToo() {
    JsonNode current = api.anybody().get("/api/v1/stations/A1/aqi/current").json();

    assertThat(current.get("end").asText()).isEqualTo("2026-03-01T12:00:00Z");
    JsonNode listed = api.anybody().get("/api/v1/stations").items().get(0);
    assertThat(listed.get("currentIndex")).isEqualTo(current);
    assertThat(api.anybody().get("/api/v1/stations/A2/aqi/current").problem())
        .isEqualTo("no-index");
    assertThat(api.anybody().get("/api/v1/stations/A3/aqi/current").problem())
        .isEqualTo("unknown-station");
  }

  @Test
  void theSchemeTellsLevelsWithoutGapsAndAdviceInBothLanguages() {
    Answer schemes = api.anybody().get("/api/v1/schemes");

    assertThat(schemes.items())
        .extracting(one -> one.get("id").asText())
        .containsExactly("US_AQI_2024", "VN_AQI", "VN_WQI");
    JsonNode scheme = schemes.items().get(1);
    assertThat(scheme.get("version").asText()).isEqualTo(SCHEME);
    assertThat(scheme.get("levels")).hasSize(6);
    assertThat(scheme.at("/levels/2/from").asInt()).isEqualTo(101);
    assertThat(scheme.at("/levels/2/to").asInt()).isEqualTo(150);
    assertThat(scheme.at("/levels/2/name/vi").asText()).isEqualTo("Kém");
    assertThat(scheme.at("/levels/5/advice/en").asText()).startsWith("Stay indoors");
    assertThat(api.anybody().get("/api/v1/schemes/VN_AQI").json()).isEqualTo(scheme);
    assertThat(api.anybody().get("/api/v1/schemes/EU").problem()).isEqualTo("unknown-scheme");
  }
}
