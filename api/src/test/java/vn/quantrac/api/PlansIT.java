package vn.quantrac.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.time.Instant;
import java.time.Year;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.quantrac.api.testing.Answer;
import vn.quantrac.api.testing.ApiClient;
import vn.quantrac.api.testing.Province;
import vn.quantrac.api.testing.RunningApi;
import vn.quantrac.api.testing.StoredVerdicts;
import vn.quantrac.domain.plan.Plan;
import vn.quantrac.domain.station.Station;
import vn.quantrac.domain.statistics.PeriodStatistic;
import vn.quantrac.rulebooks.Rulebooks;
import vn.quantrac.storage.ComputedIndicators;
import vn.quantrac.storage.IndicatorValueStore;
import vn.quantrac.storage.Role;
import vn.quantrac.storage.StationYear;

/** Plans as people and programs meet them: read, enter, review. Each test has its own indicator. */
class PlansIT {

  private static final String PLANS = "/api/v1/plans";
  private static final String GROWTH = PLANS + "/tra-vinh-green-growth-2030";
  private static final String INDICATORS = GROWTH + "/indicators/";

  private static final List<String> BOOKS = List.of("QCVN05-2023");
  private static final StationYear NOTHING =
      new StationYear(
          "PLAN-1",
          1990,
          "Asia/Ho_Chi_Minh",
          Instant.parse("1989-12-31T17:00:00Z"),
          Instant.parse("1990-12-31T17:00:00Z"),
          Instant.EPOCH);

  private static RunningApi api;
  private static ApiClient anybody;
  private static ApiClient officer;
  private static ApiClient reviewer;
  private static ApiClient administrator;

  @BeforeAll
  static void start() {
    api = RunningApi.start();
    anybody = api.anybody();
    officer = api.as(Role.OPERATOR);
    reviewer = api.as(Role.ANALYST);
    administrator = api.as(Role.ADMINISTRATOR);
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  private static String place(String indicator, String period) {
    return INDICATORS + indicator + "/values/" + period;
  }

  private static Answer enter(String indicator, String period, String value) {
    return officer.put(place(indicator, period), "{\"value\": %s}".formatted(value));
  }

  @Test
  void everybodyReadsPublishedPlans() {
    Answer plans = anybody.get(PLANS);
    assertThat(plans.each("code"))
        .containsExactly(
            "an-giang-cleaner-production-2020",
            "quang-tri-environment-2026",
            "tra-vinh-air-2025",
            "tra-vinh-green-growth-2030",
            "tra-vinh-industry-2020");
    JsonNode plan = anybody.get(GROWTH).json();
    assertThat(plan.at("/act/number").asText()).isEqualTo("1649/QĐ-UBND");
    assertThat(plan.at("/reports/0/due/month").asInt()).isEqualTo(11);
    assertThat(anybody.get(GROWTH + "/indicators").items()).hasSize(22);
    assertThat(anybody.get(GROWTH + "/indicators?group=II").items()).hasSize(5);
    // "Sở TT&TT" is the abbreviation under which the department leads one row.
    assertThat(
            anybody
                .get(
                    GROWTH
                        + "/indicators?agency=S%E1%BB%9F%20Th%C3%B4ng%20tin%20v%C3%A0%20Truy%E1%BB%81n%20th%C3%B4ng")
                .each("code"))
        .containsExactly("II.3");
    assertThat(anybody.get(PLANS + "/tra-vinh-air-2025/tasks").items()).hasSize(13);
    assertThat(anybody.get(PLANS + "/tra-vinh-air-2025/tasks?dueBefore=2025-01-01").each("code"))
        .containsExactly("1", "3", "10");
    assertThat(anybody.get(PLANS + "/tra-vinh-air-2025/tasks/7").json().at("/budget/text").asText())
        .isEqualTo("5.650/năm");
    assertThat(anybody.get(PLANS + "/none").problem()).isEqualTo("unknown-plan");
    assertThat(anybody.get(INDICATORS + "IX").problem()).isEqualTo("unknown-indicator");
    assertThat(anybody.get(GROWTH + "/tasks/99").problem()).isEqualTo("unknown-task");
    assertThat(anybody.get(GROWTH + "/tasks?dueBefore=soon").blamed()).containsExactly("dueBefore");
  }

  @Test
  void aValueCountsForThePublicOnceItIsApproved() {
    assertThat(enter("II.3", "2020", "10").status()).isEqualTo(201);
    assertThat(enter("II.3", "2025", "16").status()).isEqualTo(201);
    String progress = INDICATORS + "II.3/progress";

    assertThat(anybody.get(progress).json().get("reason").asText()).isEqualTo("NO_VALUES");
    JsonNode inside = officer.get(progress).json();
    // (16/10)^(1/5) - 1 = 9.856 %; (25/10)^(1/10) - 1 = 9.596 %; 102.7 %.
    assertThat(inside.get("ratio").asDouble()).isEqualTo(102.71, within(0.01));
    assertThat(inside.get("assessment").asText()).isEqualTo("SIGNIFICANT_PROGRESS");
    assertThat(inside.get("sentence").get("vi").asText()).startsWith("Năm 2025 giá trị là 16 %.");

    for (String year : List.of("2020", "2025")) {
      assertThat(
              reviewer
                  .havingSeen(place("II.3", year))
                  .post(place("II.3", year) + "/approve")
                  .status())
          .isEqualTo(200);
    }
    JsonNode outside = anybody.get(progress).json();
    assertThat(outside.get("approvedOnly").asBoolean()).isTrue();
    assertThat(outside.get("assessment").asText()).isEqualTo("SIGNIFICANT_PROGRESS");
    // (25 - 16) / 5 = 1.8 a year from 2025 to 2030.
    assertThat(outside.at("/targets/0/stillRequired").asDouble()).isEqualTo(1.8, within(1e-9));
    JsonNode counts =
        anybody.get(PLANS).items().stream()
            .filter(plan -> plan.get("code").asText().equals("tra-vinh-green-growth-2030"))
            .findFirst()
            .orElseThrow()
            .get("progress");
    assertThat(counts.get("SIGNIFICANT_PROGRESS").asInt()).isGreaterThanOrEqualTo(1);
    assertThat(anybody.get(INDICATORS + "II.3").json().get("values")).hasSize(2);
    assertThat(anybody.get(place("II.3", "2025")).status()).isEqualTo(401);
  }

  @Test
  void aReviewerGivesBackLocksAndOpensAgainAndAllOfItIsKept() {
    String place = place("II.4", "2024");
    assertThat(enter("II.4", "2024", "4.1").status()).isEqualTo(201);
    assertThat(reviewer.havingSeen(place).post(place + "/return", "{}").blamed())
        .containsExactly("reason");
    assertThat(
            reviewer
                .havingSeen(place)
                .post(place + "/return", "{\"reason\": \"Xem lại\"}")
                .status())
        .isEqualTo(200);
    assertThat(officer.get(INDICATORS + "II.4").json().get("values")).isEmpty();
    assertThat(
            officer
                .put(place, "{\"value\": 4.2, \"reason\": \"Số mới\", \"provisional\": true}")
                .status())
        .isEqualTo(200);
    assertThat(reviewer.havingSeen(place).post(place + "/lock").problem())
        .isEqualTo("value-not-open");
    reviewer.havingSeen(place).post(place + "/approve");
    assertThat(enter("II.4", "2024", "4.3").problem()).isEqualTo("value-not-open");
    reviewer.havingSeen(place).post(place + "/lock");
    String again = "{\"reason\": \"Sai số\"}";
    assertThat(reviewer.havingSeen(place).post(place + "/reopen", again).problem())
        .isEqualTo("role-too-low");
    assertThat(administrator.havingSeen(place).post(place + "/reopen", again).status())
        .isEqualTo(200);

    Answer detail = officer.get(place);
    assertThat(detail.header("ETag")).isEqualTo("\"6\"");
    JsonNode versions = detail.json().get("versions");
    assertThat(versions.findValuesAsText("change"))
        .containsExactly("ENTER", "RETURN", "ENTER", "APPROVE", "LOCK", "REOPEN");
    assertThat(versions.get(2).get("reason").asText()).isEqualTo("Số mới");
    assertThat(versions.get(2).get("account").asText()).isEqualTo("key:OPERATOR");
    assertThat(officer.post(place + "/approve").status()).isEqualTo(403);
    assertThat(
            reviewer.with("If-Match", "\"1\"").post(place("II.4", "1999") + "/approve").problem())
        .isEqualTo("unknown-value");
  }

  @Test
  void whoHasNotSeenTheNewestVersionChangesNothing() {
    String place = place("II.5", "2023");
    assertThat(officer.with("If-None-Match", "*").put(place, "{\"value\": 30}").status())
        .isEqualTo(201);
    assertThat(officer.with("If-None-Match", "*").put(place, "{\"value\": 31}").problem())
        .isEqualTo("version-mismatch");
    assertThat(officer.with("If-Match", "\"1\"").put(place, "{\"value\": 32}").header("ETag"))
        .isEqualTo("\"2\"");
    assertThat(officer.with("If-Match", "\"1\"").put(place, "{\"value\": 33}").status())
        .isEqualTo(412);
    assertThat(reviewer.with("If-Match", "\"1\"").post(place + "/approve").status()).isEqualTo(412);
    // The same once more is no new version.
    assertThat(enter("II.5", "2023", "32.0").header("ETag")).isEqualTo("\"2\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2024     | {\"value\": 101}                               | value",
        "2024     | {\"value\": -1}                                | value",
        "2024     | {\"value\": \"ten\"}                           | value",
        "2024     | {}                                             | value",
        "2024     | {\"value\": 10, \"unit\": \"tấn\"}             | unit",
        "2024     | {\"value\": 10, \"colour\": 1}                 | colour",
        "2024-Q1  | {\"value\": 10}                                | period",
        "2999     | {\"value\": 10, \"provisional\": true}         | period",
        "1850     | {\"value\": 10}                                | period",
      })
  void whatBreaksARuleIsNotTaken(String period, String body, String blamed) {
    assertThat(officer.put(place("III.1", period), body).blamed()).containsExactly(blamed);
    assertThat(officer.get(INDICATORS + "III.1/values").items()).isEmpty();
  }

  @Test
  void aYearThatIsNotOverIsProvisional() {
    String now = String.valueOf(Year.now(ZoneId.of("Asia/Ho_Chi_Minh")));
    assertThat(officer.put(place("III.7", now), "{\"value\": 10}").blamed())
        .containsExactly("provisional");
    assertThat(officer.put(place("III.7", now), "{\"value\": 10, \"provisional\": true}").status())
        .isEqualTo(201);
  }

  @Test
  void valuesAreAFileForSpreadsheets() {
    enter("IV.1", "2020", "0.7");
    assertThat(officer.with("Accept", "text/csv").get(INDICATORS + "IV.1/values").text())
        .startsWith("indicator,station,period,value,provisional,state,version,reason,")
        .contains("IV.1,,2020,0.7,false,SUBMITTED,1,");
  }

  private static Answer imported(String query, String csv) {
    return officer
        .with("Content-Type", "text/csv")
        .send(
            "POST",
            PLANS + "/an-giang-cleaner-production-2020/imports?file=a.csv" + query,
            HttpRequest.BodyPublishers.ofString(csv));
  }

  @Test
  void aFileIsLookedAtFirstAndEnteredWholeOrNotAtAll() {
    String wrong =
        """
        indicator;period;value;unit;tạm tính;lý do
        1;2018;60,5;%;;Báo cáo năm
        2;2018;2,000;;;
        9;2018;1;;;
        1;2018;61;;;
        4;2018;120;kg;maybe;
        """;
    JsonNode rows = imported("&preview=true", wrong).json().get("rows");
    assertThat(rows.findValuesAsText("outcome"))
        .containsExactly("NEW", "REFUSED", "REFUSED", "REFUSED", "REFUSED");
    Answer refused = imported("", wrong);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.blamed())
        .containsExactly(
            "row[3].value",
            "row[4].indicator",
            "row[5].period",
            "row[6].provisional",
            "row[6].value",
            "row[6].unit");
    String values = PLANS + "/an-giang-cleaner-production-2020/indicators/1/values";
    assertThat(officer.get(values).items()).isEmpty();

    String right = "indicator,period,value,reason\n1,2018,60.5,Báo cáo năm\n2,2018,30,\n";
    assertThat(imported("", right).json().get("imported").asInt()).isEqualTo(2);
    assertThat(imported("", right).json().get("imported").asInt()).isZero();
    JsonNode value = officer.get(values + "/2018").json();
    assertThat(value.get("sourceFile").asText()).isEqualTo("a.csv");
    assertThat(value.get("change").asText()).isEqualTo("IMPORT");
    reviewer.havingSeen(values + "/2018").post(values + "/2018/approve");
    assertThat(imported("", right.replace("60.5", "61")).blamed()).containsExactly("row[2].value");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "indicator,period/1,2018              | value | must be there | Thiếu cột này; tiêu đề viết là một trong: value, giá trị |",
        "indicator,,value/1,2018,1            | column[2] | must have a header in row 1 | Phải có tiêu đề ở dòng 1 |",
        "indicator,period,value,value/1,2,3,4 | column[4] | must stand once | Tiêu đề chỉ được có một lần | value",
        "indicator,period,colour/1,2,3        | column[3] | must be one of chỉ tiêu / indicator, kỳ / period, | Tiêu đề phải là một trong: | colour",
        "indicator,period,value               | file | must have a row below | Phải có ít nhất một dòng |",
        "indicator,period,value/1,2018,1,2    | column[4] | must have a header: something stands in its row 2 | Phải có tiêu đề: dòng 2 | 2",
      })
  void aFileWithoutProperHeadersIsRefused(
      String text, String place, String rule, String ruleVi, @Nullable String value) {
    Answer refused = imported("", text.replace('/', '\n'));
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.problem()).isEqualTo("invalid-body");
    JsonNode error =
        refused.json().get("errors").findParents("parameter").stream()
            .filter(one -> one.get("parameter").asText().equals(place))
            .findFirst()
            .orElseThrow(() -> new AssertionError(refused.text()));
    assertThat(error.get("rule").asText()).startsWith(rule);
    assertThat(error.get("ruleVi").asText()).startsWith(ruleVi);
    assertThat(error.get("value").textValue()).isEqualTo(value);
  }

  @Test
  void aWorkbookIsImportedAsItsRows() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Workbook workbook = new Workbook(bytes, "test", "1.0")) {
      Worksheet sheet = workbook.newWorksheet("Số liệu");
      String[] header = {"Chỉ tiêu", "Năm", "Giá trị"};
      for (int i = 0; i < header.length; i++) {
        sheet.value(0, i, header[i]);
      }
      sheet.value(1, 0, "3");
      sheet.value(1, 1, 2019);
      // A cell that is a number may have three decimals; no text may.
      sheet.value(1, 2, 9.125);
    }
    Answer answer =
        officer
            .with(
                "Content-Type", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
            .send(
                "POST",
                PLANS + "/an-giang-cleaner-production-2020/imports?file=a.xlsx",
                HttpRequest.BodyPublishers.ofByteArray(bytes.toByteArray()));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.json().get("imported").asInt()).isEqualTo(1);
    assertThat(
            officer
                .get(PLANS + "/an-giang-cleaner-production-2020/indicators/3/values")
                .each("value"))
        .containsExactly("9.125");
    assertThat(
            officer
                .with(
                    "Content-Type",
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
                .send(
                    "POST",
                    PLANS + "/an-giang-cleaner-production-2020/imports?file=a.xlsx",
                    HttpRequest.BodyPublishers.ofString("no workbook"))
                .problem())
        .isEqualTo("invalid-body");
  }

  private static Answer importedWorkbook(String file, Consumer<Worksheet> merge)
      throws IOException {
    String[][] rows = {
      {"Chỉ tiêu", "Năm", "Giá trị", "Lý do"},
      {"4", "2018", "10", "Báo cáo năm"},
      {"4", "2019", "20", "Báo cáo năm"},
    };
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Workbook workbook = new Workbook(bytes, "test", "1.0")) {
      Worksheet sheet = workbook.newWorksheet("Số liệu");
      for (int row = 0; row < rows.length; row++) {
        for (int column = 0; column < rows[row].length; column++) {
          sheet.value(row, column, rows[row][column]);
        }
      }
      merge.accept(sheet);
      // A sheet with explanations beside may look as it likes.
      Worksheet explanations = workbook.newWorksheet("Hướng dẫn");
      explanations.value(0, 0, "Cách điền");
      explanations.range(0, 0, 3, 3).merge();
    }
    return officer
        .with("Content-Type", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
        .send(
            "POST",
            PLANS + "/an-giang-cleaner-production-2020/imports?file=" + file,
            HttpRequest.BodyPublishers.ofByteArray(bytes.toByteArray()));
  }

  @Test
  void aWorkbookWithMergedCellsIsRefusedWithTheirPlace() throws IOException {
    // Two headers as one, one year for two rows, one reason for two rows.
    for (int[] region : List.of(new int[] {0, 2, 0, 3}, new int[] {1, 1, 2, 1})) {
      Answer refused =
          importedWorkbook(
              "merged.xlsx",
              sheet -> sheet.range(region[0], region[1], region[2], region[3]).merge());
      assertThat(refused.status()).isEqualTo(400);
      JsonNode error = refused.json().get("errors").get(0);
      assertThat(error.get("parameter").asText()).isEqualTo("cells");
      assertThat(error.get("value").asText()).isEqualTo(region[0] == 0 ? "C1:D1" : "B2:B3");
      assertThat(error.get("ruleVi").asText()).startsWith("Không được gộp ô");
    }
    String values = PLANS + "/an-giang-cleaner-production-2020/indicators/4/values";
    assertThat(officer.get(values).items()).isEmpty();
    assertThat(importedWorkbook("whole.xlsx", sheet -> {}).json().get("imported").asInt())
        .isEqualTo(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"approve", "return", "lock", "reopen"})
  void nobodyDecidesWithoutSayingWhichVersionHeLookedAt(String decision) {
    String place = place("II.1", "2021");
    officer.put(place, "{\"value\": 12}");
    Answer blind = reviewer.post(place + "/" + decision, "{\"reason\": \"Xem lại\"}");
    assertThat(blind.status()).isEqualTo(428);
    assertThat(blind.problem()).isEqualTo("precondition-required");
    assertThat(blind.blamed()).containsExactly("If-Match");
    assertThat(officer.get(place).json().get("state").asText()).isEqualTo("SUBMITTED");
    assertThat(officer.get(place).json().get("versions")).hasSize(1);
  }

  @Test
  void ofTwoReviewersAtOnceOneIsToldThatHeHasNotSeenTheNewest() throws Exception {
    String place = place("II.2", "2022");
    assertThat(enter("II.2", "2022", "12").status()).isEqualTo(201);
    List<Integer> told = new ArrayList<>();
    ExecutorService reviewers = Executors.newFixedThreadPool(2);
    try {
      List<Callable<Integer>> both = new ArrayList<>();
      for (String change : List.of("/approve", "/return")) {
        both.add(
            () ->
                api.as(Role.ANALYST)
                    .with("If-Match", "\"1\"")
                    .post(place + change, "{\"reason\": \"Xem lại\"}")
                    .status());
      }
      for (Future<Integer> one : reviewers.invokeAll(both)) {
        told.add(one.get());
      }
    } finally {
      reviewers.shutdown();
    }
    assertThat(told).containsExactlyInAnyOrder(200, 412);
    assertThat(officer.get(place).json().get("versions")).hasSize(2);
  }

  @Test
  void whatIsOwedIsListedUntilItIsApproved() {
    String plan = PLANS + "/tra-vinh-industry-2020";
    assertThat(officer.get(plan + "/owed").each("state"))
        .containsExactly("MISSING", "MISSING", "MISSING", "MISSING", "MISSING");
    officer.put(plan + "/indicators/KL.1/values/2020", "{\"value\": 2}");
    assertThat(officer.get(plan + "/owed").each("state")).startsWith("WAITING", "MISSING");
    reviewer
        .havingSeen(plan + "/indicators/KL.1/values/2020")
        .post(plan + "/indicators/KL.1/values/2020/approve");
    assertThat(officer.get(plan + "/owed").each("indicator"))
        .containsExactly("KL.2", "KL.3", "KL.4", "KL.5");
    assertThat(officer.get(plan + "/owed?agency=none").items()).isEmpty();
  }

  @Test
  void whatFollowsFromMonitoringIsComputedFromItsDays() {
    Station station = new Province(api.database()).station("PLAN-1", "PM2.5");
    StoredVerdicts stored = new StoredVerdicts(api.database(), station);
    List<PeriodStatistic> hours = new ArrayList<>(stored.hours("PM2.5", "2025-03-02", 24, "40"));
    hours.addAll(stored.hours("PM2.5", "2025-03-03", 24, "60"));
    stored.derive(hours);
    ComputedIndicators computed = new ComputedIndicators(api.database());
    List<StationYear> years = computed.changed(Instant.EPOCH);
    assertThat(years).extracting(StationYear::year).containsExactly(2025);
    Instant later = Instant.parse("2026-06-01T00:00:00Z");
    IndicatorValueStore values = new IndicatorValueStore(api.database());
    Plan plan = Rulebooks.load().plans().find("tra-vinh-air-2025").orElseThrow();
    for (String code : List.of("QT.3", "QT.3.1", "QT.4", "QT.5", "QT.10", "QT.11")) {
      Map<String, ComputedIndicators.Computed> ofYear =
          computed.values(
              plan.indicator(code).orElseThrow().computed(), years.get(0), BOOKS, later);
      assertThat(ofYear).containsOnlyKeys(code.equals("QT.3.1") ? "2025-03" : "2025");
      // Of a year in which nothing was measured, nothing is divided by.
      assertThat(
              computed.values(plan.indicator(code).orElseThrow().computed(), NOTHING, BOOKS, later))
          .as(code)
          .isEmpty();
      ofYear.forEach(
          (period, one) -> {
            assertThat(values.compute(plan.code(), code, "PLAN-1", period, one)).isTrue();
            assertThat(values.compute(plan.code(), code, "PLAN-1", period, one)).isFalse();
          });
    }

    String indicators = PLANS + "/tra-vinh-air-2025/indicators/";
    // (40 + 60) / 2; two days are no year.
    JsonNode mean = anybody.get(indicators + "QT.3").json().at("/stations/0");
    assertThat(mean.get("value").asInt()).isEqualTo(50);
    assertThat(mean.get("provisional").asBoolean()).isTrue();
    assertThat(viewerGets(mean.get("inputs").asText())).hasSize(2);
    assertThat(anybody.get(mean.get("inputs").asText()).status()).isEqualTo(401);
    // 40 ug/m3 is an index of 80, 60 one of 117: one of two days.
    assertThat(anybody.get(indicators + "QT.4").json().at("/stations/0/value").asInt())
        .isEqualTo(50);
    // Only 60 is above the 50 of 2025.
    JsonNode days = anybody.get(indicators + "QT.5").json().at("/stations/0");
    assertThat(days.get("value").asInt()).isEqualTo(1);
    // Both days were judged; the one of 60 is the one that is counted.
    assertThat(viewerGets(days.get("inputs").asText()))
        .filteredOn(day -> day.get("counted").asBoolean())
        .extracting(day -> day.get("day").asText())
        .containsExactly("2025-03-03");
    assertThat(anybody.get(indicators + "QT.3/progress").json().get("reason").asText())
        .isEqualTo("NO_VALUES");
    assertThat(officer.put(indicators + "QT.3/values/2025", "{\"value\": 1}").problem())
        .isEqualTo("indicator-computed");
    wayDownFromEachFormula(indicators);
    wayBackFromTheStation();
  }

  /** Indicator, days, hours and readings: three steps, and a fourth to what judged the day. */
  private static void wayDownFromEachFormula(String indicators) {
    ApiClient viewer = api.as(Role.VIEWER);
    for (String code : List.of("QT.3", "QT.3.1", "QT.4", "QT.5", "QT.10", "QT.11")) {
      JsonNode value = viewer.get(indicators + code).json().at("/stations/0");
      JsonNode days = viewer.get(value.get("inputs").asText()).json();
      assertThat(days.get("value")).as(code).isEqualTo(value.get("value"));
      assertThat(days.get("rules"))
          .extracting(JsonNode::asText)
          .containsExactly(
              "/api/v1/rulebooks/quality/ambient-air.yaml", "/api/v1/rulebooks/completeness.yaml");
      List<JsonNode> all = new ArrayList<>();
      days.get("items").forEach(all::add);
      List<JsonNode> counted = all.stream().filter(day -> day.get("counted").asBoolean()).toList();
      double sum = counted.stream().mapToDouble(day -> day.get("value").asDouble()).sum();
      double expected =
          switch (code) {
            case "QT.3", "QT.3.1" -> sum / counted.size();
            case "QT.4" -> 100.0 * counted.size() / all.size();
            case "QT.5" -> counted.size();
            // Both days are whole; the 363 others of 2025 have nothing.
            case "QT.10" -> 100.0 * 48 / 8_760;
            // 48 of the 8,760 hours of 2025.
            default -> 100 * sum / 8_760;
          };
      assertThat(value.get("value").asDouble()).as(code).isEqualTo(expected, within(1e-6));
      assertThat(all).as(code).hasSize(2);
      for (JsonNode day : all) {
        JsonNode series = day.at("/series/0");
        assertThat(series.get("parameter").asText()).isEqualTo("PM2.5");
        assertThat(viewer.get(series.get("hours").asText()).items()).as(code).hasSize(24);
        assertThat(viewer.get(series.get("readings").asText()).status()).isEqualTo(200);
        if (!code.equals("QT.10") && !code.equals("QT.11")) {
          JsonNode why = viewer.get(day.get("why").asText()).json();
          assertThat(why.has("evidence") || why.has("explanation") || why.has("steps"))
              .as("%s: %s", code, why)
              .isTrue();
          assertThat(day.get("rule").asText()).isNotBlank();
        }
      }
    }
    assertThat(
            viewer
                .with("Accept", "text/csv")
                .get(indicators + "QT.5/stations/PLAN-1/2025/days")
                .text())
        .startsWith("day,value,counted,usable,expected,limit,rule,assessment")
        .contains("2025-03-03,60.0,true,");
    assertThat(viewer.get(indicators + "QT.5/stations/PLAN-1/2025-03/days").blamed())
        .containsExactly("period");
    assertThat(viewer.get(indicators + "QT.5/stations/NONE/2025/days").problem())
        .isEqualTo("unknown-station");
    assertThat(viewer.get(INDICATORS + "II.3/stations/PLAN-1/2025/days").problem())
        .isEqualTo("unknown-value");
  }

  private static void wayBackFromTheStation() {
    String path = "/api/v1/stations/PLAN-1/indicators";
    // The station measures PM2.5 alone: nothing of PM10, NO2, SO2, O3 leans on it.
    assertThat(anybody.get(path).each("indicator"))
        .containsExactly("QT.3", "QT.3.1", "QT.4", "QT.5", "QT.10", "QT.11");
    assertThat(anybody.get(path + "?parameter=NO2").items()).isEmpty();
    JsonNode capture =
        anybody.get(path).items().stream()
            .filter(one -> one.get("indicator").asText().equals("QT.10"))
            .findFirst()
            .orElseThrow();
    assertThat(capture.get("tasks").get(0).asText()).isEqualTo("7");
    assertThat(capture.get("period").asText()).isEqualTo("2025");
    assertThat(viewerGets(capture.get("days").asText())).hasSize(2);
    assertThat(anybody.get(capture.get("indicatorPath").asText()).status()).isEqualTo(200);
    assertThat(anybody.get("/api/v1/stations/NONE/indicators").problem())
        .isEqualTo("unknown-station");
  }

  private static List<JsonNode> viewerGets(String path) {
    return api.as(Role.VIEWER).get(path).items();
  }
}
