package vn.quantrac.api;

import static org.assertj.core.api.Assertions.assertThat;

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
import vn.quantrac.domain.reading.InstrumentStatus;
import vn.quantrac.domain.reading.Reading;
import vn.quantrac.domain.statistics.AveragingPeriod;
import vn.quantrac.domain.statistics.Losses;
import vn.quantrac.domain.statistics.PeriodStatistic;
import vn.quantrac.storage.Role;
import vn.quantrac.storage.testing.StoredResults;

class SeriesIT {

  private static final String PM = "/api/v1/stations/S1/series/PM2.5";
  private static final String TEN = "2026-03-01T10:00:00Z";

  private static RunningApi api;
  private static ApiClient viewer;

  @BeforeAll
  static void start() {
    api = RunningApi.start();
    viewer = api.as(Role.VIEWER);
    Province province = new Province(api.database());
    province.station("S1", "PM2.5", "SO2", "NH₄⁺", "O3");
    Reading[] minutes =
        IntStream.rangeClosed(1, 60)
            .mapToObj(i -> Province.reading("PM2.5", minute(i), "38." + i))
            .toArray(Reading[]::new);
    province.receive("S1", "2026-03-01T11:00:02Z", minutes);
    province.receive(
        "S1",
        "2026-03-01T10:30:00Z",
        Province.reading("SO2", minute(1), "5", InstrumentStatus.CALIBRATING),
        Province.reading("SO2", minute(2), "6", InstrumentStatus.FAULT),
        Province.reading("SO2", minute(3), null, InstrumentStatus.MEASURING),
        Province.reading("SO2", minute(4), "-0.5"),
        Province.reading("NH₄⁺", minute(1), "0.25"));
    province.receive("S1", "2026-03-01T10:40:00Z", Province.reading("O3", minute(1), "80"));
    province.receive("S1", "2026-03-02T08:00:00Z", Province.reading("O3", minute(1), "81.5"));
    StoredResults statistics = new StoredResults(api.database());
    statistics.statistics(
        List.of(hour(10, "38.305", 60, true), hour(11, null, 0, false), hour(12, "41", 50, true)));
    statistics.statistics(
        List.of(
            new PeriodStatistic(
                "S1",
                "PM2.5",
                AveragingPeriod.DAY,
                Instant.parse("2026-02-28T17:00:00Z"),
                Instant.parse("2026-03-01T17:00:00Z"),
                new BigDecimal("39.5"),
                new BigDecimal("12"),
                new BigDecimal("80.25"),
                1200,
                1440,
                20,
                true,
                Losses.NONE,
                3)));
  }

  private static String minute(int minute) {
    return Instant.parse(TEN).plus(Duration.ofMinutes(minute)).toString();
  }

  private static PeriodStatistic hour(int hour, String mean, int count, boolean valid) {
    Instant start = Instant.parse("2026-03-01T00:00:00Z").plus(Duration.ofHours(hour));
    BigDecimal value = mean == null ? null : new BigDecimal(mean);
    return new PeriodStatistic(
        "S1",
        "PM2.5",
        AveragingPeriod.ONE_HOUR,
        start,
        start.plus(Duration.ofHours(1)),
        value,
        value,
        value,
        count,
        60,
        valid ? 1 : 0,
        valid,
        Losses.NONE,
        3);
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @Test
  void readingsBeginAfterFromAndEndAtTo() {
    Answer answer = viewer.get(PM + "/readings?from=2026-03-01T10:01:00Z&to=2026-03-01T10:04:00Z");

    assertThat(answer.each("observedAt"))
        .containsExactly("2026-03-01T10:02:00Z", "2026-03-01T10:03:00Z", "2026-03-01T10:04:00Z");
    JsonNode first = answer.items().get(0);
    assertThat(first.get("value").decimalValue()).isEqualByComparingTo("38.2");
    assertThat(first.get("unit").asText()).isEqualTo("ug/m3");
    assertThat(first.get("validity").asInt()).isEqualTo(1);
    assertThat(first.get("verification").asInt()).isEqualTo(3);
    assertThat(first.get("revision").asInt()).isEqualTo(1);
    assertThat(first.get("receivedAt").asText()).isEqualTo("2026-03-01T11:00:02Z");
  }

  @Test
  void aPlusThatTheQueryTurnedIntoASpaceIsStillAnOffset() {
    String plain = "/readings?from=2026-03-01T17:01:00+07:00&to=2026-03-01T17:03:00%2B07:00";

    assertThat(viewer.get(PM + plain).each("observedAt"))
        .containsExactly("2026-03-01T10:02:00Z", "2026-03-01T10:03:00Z");
  }

  @Test
  void thePagesHoldEveryReadingOnceInOrder() {
    List<String> walked = new ArrayList<>();
    String cursor = "";
    int pages = 0;
    do {
      Answer page = viewer.get(PM + "/readings?limit=7&from=" + TEN + cursor);
      walked.addAll(page.each("observedAt"));
      JsonNode next = page.json().get("nextCursor");
      cursor = next.isNull() ? "" : "&cursor=" + next.asText();
      pages++;
    } while (!cursor.isEmpty());

    assertThat(pages).isEqualTo(9);
    assertThat(walked).isEqualTo(IntStream.rangeClosed(1, 60).mapToObj(SeriesIT::minute).toList());
  }

  @Test
  void theCsvLinkLeadsThroughAllPages() {
    ApiClient csv = viewer.with("Accept", "text/csv");
    List<String> lines = new ArrayList<>();
    String path = PM + "/readings?limit=25&to=2026-03-01T18:00:00%2B07:00";
    while (path != null) {
      Answer page = csv.get(path);
      assertThat(page.header("Content-Type")).isEqualTo("text/csv; charset=utf-8; header=present");
      lines.addAll(page.text().lines().skip(1).toList());
      String link = page.header("Link");
      path = link == null ? null : link.substring(1, link.indexOf('>'));
    }

    assertThat(lines).hasSize(60);
    assertThat(lines.get(0))
        .isEqualTo(
            "2026-03-01T10:01:00Z,38.1,ug/m3,00,1,3,true,2026-03-01T11:00:02Z,"
                + "2026-03-01T11:00:02Z,1,grossRange=1 negative=1 spike=1 rateOfChange=1 "
                + "flatLine=1 gap=1 clock=1 consistency=2");
  }

  @Test
  void calibrationFaultAndMissingValueAreNotUsable() {
    List<JsonNode> items = viewer.get("/api/v1/stations/S1/series/SO2/readings").items();

    assertThat(items.stream().map(it -> it.get("status").asText()).toList())
        .containsExactly("01", "02", "00", "00");
    assertThat(items.stream().map(it -> it.get("validity").asInt()).toList())
        .containsExactly(-99, -1, -1, 1);
    assertThat(items.stream().map(it -> it.get("usable").asBoolean()).toList())
        .containsExactly(false, false, false, true);
    assertThat(items.get(2).get("value").isNull()).isTrue();
    assertThat(items.get(3).get("value").decimalValue()).isEqualByComparingTo("-0.5");
    Answer csv = viewer.with("Accept", "text/csv").get("/api/v1/stations/S1/series/SO2/readings");
    assertThat(csv.text().lines().toList().get(4)).contains(",-0.5,ug/m3,");
  }

  @Test
  void parametersWithLettersOfAnyScriptAreReached() {
    String path = "/api/v1/stations/S1/series/NH%E2%82%84%E2%81%BA/readings";

    assertThat(viewer.get(path).items()).hasSize(1);
  }

  @Test
  void aCorrectedReadingKeepsWhatWasSentBefore() {
    JsonNode reading = viewer.get("/api/v1/stations/S1/series/O3/readings").items().get(0);
    assertThat(reading.get("value").decimalValue()).isEqualByComparingTo("81.5");
    assertThat(reading.get("revision").asInt()).isEqualTo(2);

    Answer revisions =
        viewer.get("/api/v1/stations/S1/series/O3/readings/2026-03-01T17:01:00+07:00/revisions");
    assertThat(revisions.each("value")).containsExactly("80", "81.5");
    assertThat(revisions.each("inForce")).containsExactly("false", "true");
    assertThat(revisions.each("sentAt"))
        .containsExactly("2026-03-01T10:40:00Z", "2026-03-02T08:00:00Z");
    assertThat(
            viewer
                .with("Accept", "text/csv")
                .get("/api/v1/stations/S1/series/O3/readings/2026-03-01T10:01:00Z/revisions")
                .text()
                .lines())
        .hasSize(3);
    Answer none =
        viewer.get("/api/v1/stations/S1/series/O3/readings/2026-03-01T10:02:00Z/revisions");
    assertThat(none.problem()).isEqualTo("unknown-reading");
    Answer bad = viewer.get("/api/v1/stations/S1/series/O3/readings/yesterday/revisions");
    assertThat(bad.blamed()).containsExactly("observedAt");
  }

  @Test
  void hoursCarryTheirCaptureAndValidity() {
    List<JsonNode> hours = viewer.get(PM + "/hours").items();

    assertThat(hours).hasSize(3);
    assertThat(hours.get(0).get("start").asText()).isEqualTo("2026-03-01T10:00:00Z");
    assertThat(hours.get(0).get("end").asText()).isEqualTo("2026-03-01T11:00:00Z");
    assertThat(hours.get(0).get("mean").decimalValue()).isEqualByComparingTo("38.305");
    assertThat(hours.get(1).get("mean").isNull()).isTrue();
    assertThat(hours.get(1).get("valid").asBoolean()).isFalse();
    // 50 of 60 = 0.8333
    assertThat(hours.get(2).get("capture").decimalValue()).isEqualByComparingTo("0.8333");
    assertThat(hours.get(2).has("validHours")).isFalse();
    assertThat(viewer.get(PM + "/hours?from=2026-03-01T11:00:00Z&limit=1").each("end"))
        .containsExactly("2026-03-01T12:00:00Z");
    assertThat(viewer.with("Accept", "text/csv").get(PM + "/hours").text().lines().toList())
        .element(2)
        .isEqualTo("2026-03-01T11:00:00Z,2026-03-01T12:00:00Z,,,,0,60,0.0000,false,0,0,0,0,0,0,3");
  }

  @Test
  void daysCountTheirValidHours() {
    JsonNode day = viewer.get(PM + "/days").items().get(0);

    assertThat(day.get("validHours").asInt()).isEqualTo(20);
    assertThat(day.get("count").asInt()).isEqualTo(1200);
    assertThat(day.get("max").decimalValue()).isEqualByComparingTo("80.25");
    assertThat(viewer.with("Accept", "text/csv").get(PM + "/days").text())
        .startsWith("start,end,mean,min,max,count,expected,capture,valid,validHours");
  }

  @Test
  void latestOfAllGoesThroughEveryStationPageByPage() {
    Answer all = viewer.get("/api/v1/latest");
    // By station, then by the bytes of the parameter: N before O, P and S.
    assertThat(all.each("parameter")).startsWith("NH₄⁺", "O3", "PM2.5", "SO2");
    assertThat(all.each("value")).startsWith("0.25", "81.5", "38.6", "-0.5");
    assertThat(all.items().get(0).get("station").asText()).isEqualTo("S1");

    Answer first = viewer.get("/api/v1/latest?limit=3");
    String cursor = first.json().get("nextCursor").asText();
    Answer second = viewer.get("/api/v1/latest?limit=3&cursor=" + cursor);
    assertThat(first.each("parameter")).containsExactly("NH₄⁺", "O3", "PM2.5");
    assertThat(second.each("parameter")).startsWith("SO2");

    assertThat(viewer.get("/api/v1/latest?parameter=O3").each("value")).contains("81.5");
    assertThat(viewer.get("/api/v1/latest?parameter=Hg").items()).isEmpty();
    assertThat(viewer.with("Accept", "text/csv").get("/api/v1/latest").text().lines())
        .element(0)
        .isEqualTo("station,parameter,observedAt,value,unit,status,usable,receivedAt");
  }

  @Test
  void latestGivesTheNewestUsableValueOfEachSeries() {
    Answer latest = viewer.get("/api/v1/stations/S1/latest");

    assertThat(latest.each("parameter")).containsExactly("PM2.5", "SO2", "NH₄⁺", "O3");
    assertThat(latest.each("observedAt"))
        .containsExactly(minute(60), minute(4), minute(1), minute(1));
    assertThat(latest.each("value")).containsExactly("38.6", "-0.5", "0.25", "81.5");
    assertThat(latest.json().get("nextCursor").isNull()).isTrue();
    assertThat(viewer.with("Accept", "text/csv").get("/api/v1/stations/S1/latest").text().lines())
        .hasSize(5);
  }

  @Test
  void anUnknownSeriesIsToldApartFromAnUnknownStation() {
    for (String list : List.of("readings", "hours", "days")) {
      assertThat(viewer.get("/api/v1/stations/S1/series/XYZ/" + list).problem())
          .isEqualTo("unknown-series");
      assertThat(viewer.get("/api/v1/stations/none/series/PM2.5/" + list).problem())
          .isEqualTo("unknown-station");
    }
  }
}
