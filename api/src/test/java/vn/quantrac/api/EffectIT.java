package vn.quantrac.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
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
import vn.quantrac.domain.station.Station;
import vn.quantrac.domain.statistics.AveragingPeriod;
import vn.quantrac.domain.statistics.Losses;
import vn.quantrac.domain.statistics.PeriodStatistic;
import vn.quantrac.storage.Role;

/** Tasks linked to what they are meant to move, and what was measured around them. */
class EffectIT {

  private static final String TASK = "/api/v1/plans/tra-vinh-air-2025/tasks/7";
  private static final LocalDate START = LocalDate.parse("2024-01-01");

  private static RunningApi api;
  private static ApiClient officer;

  @BeforeAll
  static void start() {
    api = RunningApi.startAt(Clock.fixed(Instant.parse("2026-11-23T02:00:00Z"), ZoneOffset.UTC));
    officer = api.as(Role.OPERATOR);
    Province province = new Province(api.database());
    Station station = province.station("EFF-1", "PM2.5", "Rain", "WindSpd");
    Station bare = province.station("EFF-2", "PM2.5");
    // Sixty days on both sides; a dry day has 50, a wet one 20. Before 45 are dry, after 15.
    List<PeriodStatistic> days = new ArrayList<>();
    List<PeriodStatistic> ofBare = new ArrayList<>();
    for (int i = 0; i < 120; i++) {
      LocalDate day = START.minusDays(60).plusDays(i);
      boolean dry = i < 45 || i >= 105;
      days.add(day(station, "PM2.5", day, dry ? "50" : "20"));
      // A mean of 0.5 mm in each of 24 hours.
      days.add(day(station, "Rain", day, dry ? "0" : "0.5"));
      days.add(day(station, "WindSpd", day, "2"));
      if (i < 60) {
        ofBare.add(day(bare, "PM2.5", day, "30"));
      }
    }
    new StoredVerdicts(api.database(), station).write(days, List.of());
    new StoredVerdicts(api.database(), bare).write(ofBare, List.of());
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  private static PeriodStatistic day(
      Station station, String parameter, LocalDate day, String mean) {
    BigDecimal value = new BigDecimal(mean);
    Instant begin = StoredVerdicts.hourEnd(day.toString(), 0);
    return new PeriodStatistic(
        station.code(),
        parameter,
        AveragingPeriod.DAY,
        begin,
        begin.plus(Duration.ofDays(1)),
        value,
        value,
        value,
        24,
        24,
        24,
        true,
        Losses.NONE,
        3);
  }

  @Test
  void whatRainDidIsToldFromWhatTheTaskDid() {
    JsonNode effect =
        officer.get(TASK + "/effect?station=EFF-1&parameter=PM2.5&around=start&days=60").json();
    assertThat(effect.get("day").asText()).isEqualTo("2024-01-01");
    assertThat(effect.at("/before/from").asText()).isEqualTo("2023-11-02");
    assertThat(effect.at("/before/days").asInt()).isEqualTo(60);
    assertThat(effect.at("/before/median").asDouble()).isEqualTo(50);
    // (45 * 50 + 15 * 20) / 60 and (15 * 50 + 45 * 20) / 60.
    assertThat(effect.at("/before/mean").asDouble()).isEqualTo(42.5);
    assertThat(effect.at("/after/mean").asDouble()).isEqualTo(27.5);
    // Of 3,600 differences 45 * 45 = 2,025 are -30.
    assertThat(effect.at("/shift/difference").asDouble()).isEqualTo(-30);
    assertThat(effect.at("/shift/p").asDouble()).isLessThan(0.001);
    assertThat(effect.at("/weather/shift/difference").asDouble()).isZero();
    assertThat(effect.at("/weather/shift/p").asDouble()).isEqualTo(1);
    assertThat(effect.at("/weather/daysBefore").asInt()).isEqualTo(60);
    assertThat(effect.at("/weather/kinds").findValuesAsText("rain"))
        .containsExactlyInAnyOrder("DRY", "WET");
    assertThat(effect.at("/method/en").asText()).contains("at least 30 days and 50 %");
  }

  @Test
  void notEnoughIsAnAnswerWithItsReason() {
    String bare = TASK + "/effect?station=EFF-2&parameter=PM2.5";
    JsonNode effect = officer.get(bare + "&days=60").json();
    assertThat(effect.get("shift").isNull()).isTrue();
    assertThat(effect.get("reason").asText()).isEqualTo("TOO_FEW_AFTER");
    assertThat(effect.at("/after/days").asInt()).isZero();
    // 60 of 365 days are 16 %.
    assertThat(officer.get(bare).json().get("reason").asText()).isEqualTo("TOO_FEW_BEFORE");
    assertThat(officer.get(bare + "&day=2027-01-01").json().get("reason").asText())
        .isEqualTo("NOT_YET");
    String without = "/api/v1/plans/tra-vinh-green-growth-2030/tasks/3.a/effect";
    assertThat(
            officer.get(without + "?station=EFF-2&parameter=PM2.5").json().get("reason").asText())
        .isEqualTo("NO_DAY");
    // Thirty days before 2 December 2023 and thirty from it on, without rain and wind.
    JsonNode noWeather = officer.get(bare + "&day=2023-12-02&days=30").json();
    assertThat(noWeather.get("shift").isNull()).isFalse();
    assertThat(noWeather.at("/weather/reason").asText()).isEqualTo("NO_WEATHER");
    assertThat(officer.get(TASK + "/effect?station=EFF-2&parameter=SO2").problem())
        .isEqualTo("unknown-series");
    assertThat(officer.get(TASK + "/effect?parameter=SO2&days=1&around=noon").blamed())
        .containsExactlyInAnyOrder("station", "days", "around");
  }

  @Test
  void anOfficerLinksATaskAndTakesThatBack() {
    String links = TASK + "/links";
    // The document's programme 7 moves QT.1, QT.10 and QT.11.
    assertThat(officer.get(links).each("indicator")).containsExactly("QT.1", "QT.10", "QT.11");
    Answer added =
        officer.post(
            links, "{\"station\": \"EFF-1\", \"parameter\": \"PM2.5\", \"reason\": \"Cạnh trạm\"}");
    assertThat(added.status()).isEqualTo(201);
    String id = added.json().get("id").asText();
    assertThat(
            officer
                .post(
                    links,
                    "{\"station\": \"EFF-1\", \"parameter\": \"PM2.5\", \"reason\": \"Nữa\"}")
                .json()
                .get("id")
                .asText())
        .isEqualTo(id);
    assertThat(officer.post(links, "{\"indicator\": \"QT.3\", \"reason\": \"x\"}").status())
        .isEqualTo(201);
    assertThat(officer.get(links).items()).hasSize(5);
    assertThat(officer.get(links).items().get(3).at("/series/0/station").asText())
        .isEqualTo("EFF-1");
    assertThat(officer.post(links + "/" + id + "/undo", "{}").blamed()).containsExactly("reason");
    assertThat(officer.post(links + "/" + id + "/undo", "{\"reason\": \"Nhầm trạm\"}").status())
        .isEqualTo(200);
    assertThat(officer.post(links + "/" + id + "/undo", "{\"reason\": \"x\"}").problem())
        .isEqualTo("unknown-link");
    assertThat(officer.get(links).items()).hasSize(4);
    JsonNode undone = officer.get(links + "?undone=true").items().get(3);
    assertThat(undone.get("undoneReason").asText()).isEqualTo("Nhầm trạm");
    assertThat(undone.get("undoneBy").asText()).isEqualTo("key:OPERATOR");

    assertThat(officer.post(links, "{\"reason\": \"x\"}").blamed()).containsExactly("indicator");
    assertThat(officer.post(links, "{\"indicator\": \"QT.99\", \"reason\": \"x\"}").blamed())
        .containsExactly("indicator");
    assertThat(officer.post(links, "{\"indicator\": \"QT.1\", \"reason\": \"x\"}").blamed())
        .containsExactly("indicator");
    assertThat(
            officer
                .post(links, "{\"station\": \"EFF-1\", \"parameter\": \"SO2\", \"reason\": \"x\"}")
                .blamed())
        .containsExactly("parameter");
    assertThat(officer.post(links, "{\"indicator\": \"QT.4\"}").blamed()).containsExactly("reason");
  }
}
