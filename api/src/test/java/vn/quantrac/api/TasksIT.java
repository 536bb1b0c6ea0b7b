package vn.quantrac.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.quantrac.api.testing.Answer;
import vn.quantrac.api.testing.ApiClient;
import vn.quantrac.api.testing.RunningApi;
import vn.quantrac.storage.Role;

/** Progress of tasks: reported, reviewed, followed, owed. Each test has its own tasks. */
class TasksIT {

  private static final String PLANS = "/api/v1/plans";
  private static final String AIR = PLANS + "/tra-vinh-air-2025";
  private static final String CLEAN = PLANS + "/an-giang-cleaner-production-2020";
  private static final String INDUSTRY = PLANS + "/tra-vinh-industry-2020";
  private static final String QUANG_TRI = PLANS + "/quang-tri-environment-2026";
  private static final String WORKBOOK =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

  private static RunningApi api;
  private static ApiClient anybody;
  private static ApiClient officer;
  private static ApiClient reviewer;
  private static ApiClient administrator;

  @BeforeAll
  static void start() {
    // Monday, 23 November 2026, 09:00 in Vietnam.
    api = RunningApi.startAt(Clock.fixed(Instant.parse("2026-11-23T02:00:00Z"), ZoneOffset.UTC));
    anybody = api.anybody();
    officer = api.as(Role.OPERATOR);
    reviewer = api.as(Role.ANALYST);
    administrator = api.as(Role.ADMINISTRATOR);
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  private static String place(String plan, String task, String period) {
    return "%s/tasks/%s/progress/%s".formatted(plan, task, period);
  }

  private static Answer imported(ApiClient client, String plan, String query, String csv) {
    return client
        .with("Content-Type", "text/csv")
        .send(
            "POST",
            plan + "/task-imports?file=tasks.csv" + query,
            HttpRequest.BodyPublishers.ofString(csv));
  }

  @Test
  void aReportGoesFromOfficerToReviewerAndAllOfItIsKept() {
    String place = place(AIR, "9", "2025");
    String body =
        """
        {"progress": "IN_PROGRESS", "percent": 62.5, "delivered": "Báo cáo đợt 1", "note": "Chậm",
         "money": [{"allotted": 3000, "spent": 1800.25}], "reason": "Báo cáo năm"}
        """;
    assertThat(officer.put(place, body).status()).isEqualTo(201);
    assertThat(officer.put(place, body).header("ETag")).isEqualTo("\"1\"");
    // The public sees it once it is approved.
    assertThat(anybody.get(AIR + "/tasks/9").json().at("/standing/progress").isNull()).isTrue();
    assertThat(anybody.get(place).status()).isEqualTo(401);
    assertThat(reviewer.havingSeen(place).post(place + "/return", "{}").blamed())
        .containsExactly("reason");
    assertThat(
            reviewer.havingSeen(place).post(place + "/return", "{\"reason\": \"Thiếu\"}").status())
        .isEqualTo(200);
    assertThat(officer.get(AIR + "/tasks/9").json().at("/standing/progress").isNull()).isTrue();
    assertThat(officer.put(place, body.replace("62.5", "70")).status()).isEqualTo(200);
    assertThat(reviewer.post(place + "/approve").problem()).isEqualTo("precondition-required");
    assertThat(reviewer.with("If-Match", "\"2\"").post(place + "/approve").status()).isEqualTo(412);
    assertThat(reviewer.with("If-Match", "\"3\"").post(place + "/approve").status()).isEqualTo(200);
    // Of two reviewers at once the second has not seen what stands.
    assertThat(
            reviewer
                .with("If-Match", "\"3\"")
                .post(place + "/return", "{\"reason\": \"x\"}")
                .problem())
        .isEqualTo("version-mismatch");
    assertThat(officer.put(place, body).problem()).isEqualTo("value-not-open");
    reviewer.havingSeen(place).post(place + "/lock");
    String again = "{\"reason\": \"Sai số\"}";
    assertThat(reviewer.havingSeen(place).post(place + "/reopen", again).problem())
        .isEqualTo("role-too-low");
    assertThat(administrator.havingSeen(place).post(place + "/reopen", again).status())
        .isEqualTo(200);

    JsonNode detail = officer.get(place).json();
    assertThat(detail.get("versions").findValuesAsText("change"))
        .containsExactly("ENTER", "RETURN", "ENTER", "APPROVE", "LOCK", "REOPEN");
    assertThat(detail.at("/versions/0/percent").decimalValue()).isEqualByComparingTo("62.5");
    assertThat(detail.at("/money/0/spent").decimalValue()).isEqualByComparingTo("1800.25");
    assertThat(officer.with("Accept", "text/csv").get(AIR + "/tasks/9/progress").text())
        .contains("tra-vinh-air-2025,9,2025,IN_PROGRESS,70,Báo cáo đợt 1,Chậm,3000,1800.25,");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2025    | {\"progress\": \"IN_PROGRESS\", \"percent\": 101}                     | percent",
        "2025    | {\"progress\": \"IN_PROGRESS\", \"percent\": -1}                      | percent",
        "2025    | {\"progress\": \"IN_PROGRESS\", \"percent\": 1.234}                   | percent",
        "2025    | {\"progress\": \"DONE\", \"percent\": 99}                             | percent",
        "2025    | {\"progress\": \"HALF\"}                                              | progress",
        "2025    | {}                                                                    | progress",
        "2025    | {\"progress\": \"DONE\", \"money\": [{\"source\": \"DN\"}]}           | money[0].source",
        "2025    | {\"progress\": \"DONE\", \"money\": [{\"spent\": -1}]}                | money[0].spent",
        "2025    | {\"progress\": \"DONE\", \"money\": [{\"spent\": 0.0000001}]}         | money[0].spent",
        "2025    | {\"progress\": \"DONE\", \"money\": [{\"spent\": 1}, {\"spent\": 2}]} | money[1].source",
        "2025    | {\"progress\": \"DONE\", \"colour\": 1}                               | colour",
        "2026    | {\"progress\": \"DONE\"}                                              | provisional",
        "2025-Q1 | {\"progress\": \"DONE\"}                                              | period",
        "2027    | {\"progress\": \"DONE\", \"provisional\": true}                       | period",
        "2023    | {\"progress\": \"DONE\"}                                              | period",
      })
  void whatBreaksARuleIsNotTaken(String period, String body, String blamed) {
    assertThat(officer.put(place(AIR, "8", period), body).blamed()).containsExactly(blamed);
    assertThat(officer.get(AIR + "/tasks/8/progress").items()).isEmpty();
  }

  @Test
  void moneyIsOfASourceThatThePlanNames() {
    String place = place(CLEAN, "2.1", "2018");
    String body =
        "{\"progress\": \"IN_PROGRESS\", \"money\": [{\"source\": \"%s\", \"spent\": 1}]}";
    assertThat(officer.put(place, body.formatted("ODA")).json().at("/errors/0/rule").asText())
        .isEqualTo("must be a planned source of the task: NSDP, DN");
    assertThat(officer.put(place, body.replace("\"source\": \"%s\", ", "")).blamed())
        .containsExactly("money[0].source");
    assertThat(officer.put(place, body.formatted("DN")).status()).isEqualTo(201);
    // Where the plan names no money at all, what is spent must have been allotted.
    String without = place(PLANS + "/tra-vinh-green-growth-2030", "9", "2025");
    String spent = "{\"progress\": \"IN_PROGRESS\", \"money\": [{\"allotted\": %d, \"spent\": 5}]}";
    assertThat(officer.put(without, spent.formatted(4)).blamed()).containsExactly("money[0].spent");
    assertThat(officer.put(without, spent.formatted(5)).status()).isEqualTo(201);
    // The plan of Quang Tri names two sources for all of its tasks, and no amount.
    String ofThePlan = place(QUANG_TRI, "II.A.1", "2026");
    String allotted =
        "{\"progress\": \"IN_PROGRESS\", \"provisional\": true, \"money\": [{\"source\": \"%s\", \"allotted\": 5}]}";
    assertThat(officer.put(ofThePlan, allotted.formatted("DN")).blamed())
        .containsExactly("money[0].source");
    assertThat(officer.put(ofThePlan, allotted.formatted("Kinh phí hợp pháp khác")).status())
        .isEqualTo(201);
  }

  @Test
  void aFileIsLookedAtFirstAndEnteredWholeOrNotAtAll() {
    String wrong =
        """
        nhiệm vụ;kỳ;tình trạng;phần trăm;nguồn;đã cấp;đã chi
        1.1;2018;Đang thực hiện;50;NSDP;40;35,5
        1.1;2018;Hoàn thành;;;;
        9.9;2018;Hoàn thành;;;;
        1.2;2018;Xong;;;;
        1.3;2018-Q1;Hoàn thành;;;;
        1.4;2018;Đang thực hiện;120%;;;
        3.1;2018;Đang thực hiện;;ODA;1;1
        3.2;2030;Đang thực hiện;;;;
        """;
    JsonNode rows = imported(officer, CLEAN, "&preview=true", wrong).json().get("rows");
    assertThat(rows.findValuesAsText("outcome")).containsOnly("REFUSED").hasSize(8);
    assertThat(imported(officer, CLEAN, "", wrong).blamed())
        .containsExactly(
            "row[3].period",
            "row[3].progress",
            "row[4].task",
            "row[5].progress",
            "row[6].period",
            "row[7].percent",
            "row[8].source",
            "row[9].period");
    assertThat(officer.get(CLEAN + "/tasks/1.1/progress").items()).isEmpty();

    String right =
        """
        task,period,progress,percent,delivered,source,allotted,spent
        1.1,2018,IN_PROGRESS,50,02 lớp,NSDP,40,35.5
        2.2,2018,IN_PROGRESS,10,,NSDP,100,0.1
        2.2,2018,,,,DN,200,0.2
        """;
    assertThat(imported(officer, CLEAN, "&preview=true", right).json().get("imported").asInt())
        .isZero();
    assertThat(imported(officer, CLEAN, "", right).json().get("imported").asInt()).isEqualTo(2);
    Answer again = imported(officer, CLEAN, "", right);
    assertThat(again.json().get("imported").asInt()).isZero();
    assertThat(again.json().get("rows").findValuesAsText("outcome")).containsOnly("UNCHANGED");
    JsonNode two = officer.get(place(CLEAN, "2.2", "2018")).json();
    assertThat(two.get("money").findValuesAsText("source")).containsExactly("DN", "NSDP");
    assertThat(two.get("sourceFile").asText()).isEqualTo("tasks.csv");
    reviewer.havingSeen(place(CLEAN, "1.1", "2018")).post(place(CLEAN, "1.1", "2018") + "/approve");
    assertThat(imported(officer, CLEAN, "", right.replace("35.5", "36")).blamed())
        .containsExactly("row[2].progress");
    // 0.1 + 0.2 is 0.3 to the last digit; the plan gives 2,000 for the whole time.
    JsonNode money = officer.get(CLEAN + "/tasks/2.2").json().get("money");
    assertThat(money.get("spent").decimalValue()).isEqualByComparingTo("0.3");
    assertThat(money.get("allotted").decimalValue()).isEqualByComparingTo("300");
    assertThat(money.get("planned").decimalValue()).isEqualByComparingTo("2000");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "task,period/1.1,2018                   | progress",
        "task,,progress/1.1,2018,DONE           | column[2],period",
        "task,period,progress,kỳ/1.1,2018,DONE, | column[4]",
        "task,period,progress,colour/1,2,3,4    | column[4]",
        "task,period,progress                   | file",
      })
  void aFileWithoutProperHeadersIsRefused(String text, String places) {
    assertThat(imported(officer, CLEAN, "", text.replace('/', '\n')).blamed())
        .containsExactly(places.split(","));
  }

  @Test
  void aWorkbookIsImportedAsItsRowsByQuarterWhereThePlanSaysSo() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (Workbook workbook = new Workbook(bytes, "test", "1.0")) {
      Worksheet sheet = workbook.newWorksheet("Tiến độ");
      Object[][] cells = {
        {"Nhiệm vụ", "Kỳ", "Tình trạng", "Phần trăm", "Nguồn", "Đã chi"},
        {"1.a", "2020-Q2", "Đang thực hiện", "50", "Kinh phí sự nghiệp môi trường", "10,4"},
        {"1.a", "2020-Q4", "Hoàn thành", "100", "Kinh phí sự nghiệp môi trường", "10,4"},
      };
      for (int row = 0; row < cells.length; row++) {
        for (int column = 0; column < cells[row].length; column++) {
          sheet.value(row, column, cells[row][column].toString());
        }
      }
    }
    Answer answer =
        officer
            .with("Content-Type", WORKBOOK)
            .send(
                "POST",
                INDUSTRY + "/task-imports?file=a.xlsx",
                HttpRequest.BodyPublishers.ofByteArray(bytes.toByteArray()));
    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    JsonNode task = officer.get(INDUSTRY + "/tasks/1.a").json();
    assertThat(task.at("/standing/progress").asText()).isEqualTo("DONE");
    assertThat(task.at("/standing/overdue").asBoolean()).isFalse();
    // 10.4 + 10.4 = 20.8, all that was planned.
    assertThat(task.at("/money/spent").decimalValue()).isEqualByComparingTo("20.8");
    assertThat(officer.put(place(INDUSTRY, "1.b", "2020"), "{\"progress\": \"DONE\"}").blamed())
        .containsExactly("period");
  }

  @Test
  void tasksAreFollowedByAgencyDeadlineStateAndMoney() {
    String tasks = "/api/v1/tasks";
    // 13 + 27 + 13 + 32 + 4 rows of the five documents.
    assertThat(anybody.get(tasks + "?limit=1000").items()).hasSize(89);
    Answer first = anybody.get(tasks + "?limit=50");
    assertThat(first.items()).hasSize(50);
    assertThat(
            anybody
                .get(tasks + "?limit=50&cursor=" + first.json().get("nextCursor").asText())
                .items())
        .hasSize(39);
    // Of the plan of 2025 tasks 1, 3 and 10 were due in 2024.
    assertThat(anybody.get(tasks + "?plan=tra-vinh-air-2025&dueFrom=2025-01-01").items())
        .hasSize(10);
    assertThat(anybody.get(tasks + "?plan=tra-vinh-air-2025&overdue=true").each("code"))
        .contains("1", "3", "10", "13");
    assertThat(anybody.get(tasks + "?plan=quang-tri-environment-2026&overdue=true").items())
        .isEmpty();
    assertThat(anybody.get(tasks + "?plan=quang-tri-environment-2026&dueBefore=2027-01-01").items())
        .hasSize(8);
    assertThat(anybody.get(tasks + "?plan=tra-vinh-air-2025&progress=DONE").items()).isEmpty();
    assertThat(
            anybody
                .get(
                    tasks
                        + "?agency=S%E1%BB%9F%20C%C3%B4ng%20Th%C6%B0%C6%A1ng&plan=tra-vinh-air-2025")
                .each("code"))
        .containsExactly("2", "3", "13");
    assertThat(anybody.get(tasks + "?progress=HALF").blamed()).containsExactly("progress");
    assertThat(anybody.get(tasks + "?year=first").blamed()).containsExactly("year");
    assertThat(anybody.with("Accept", "text/csv").get(tasks + "?plan=tra-vinh-air-2025").text())
        .startsWith("plan,task,nameVi,")
        .contains(",2024-01-01,2025-12-31,true,");

    // Document 004: 6,840 million in all. Document 003: 87 million. Document 000 by year.
    String budget = tasks + "/budget";
    assertThat(planned(budget + "?plan=an-giang-cleaner-production-2020")).isEqualTo("6840");
    assertThat(planned(budget + "?plan=tra-vinh-industry-2020")).isEqualTo("87");
    // 5,650 + 50 + 280 + 200 in 2024; 5,650 + 400 + 3,000 + 280 + 200 + 200 in 2025.
    assertThat(planned(budget + "?plan=tra-vinh-air-2025&year=2024")).isEqualTo("6180");
    assertThat(planned(budget + "?plan=tra-vinh-air-2025&year=2025")).isEqualTo("9730");
    // 20.8 + 52 + 2.4 + 11.8 of the one source.
    assertThat(
            planned(
                budget
                    + "?source=Kinh%20ph%C3%AD%20s%E1%BB%B1%20nghi%E1%BB%87p%20m%C3%B4i%20tr%C6%B0%E1%BB%9Dng"))
        .isEqualTo("87");
    assertThat(anybody.get(budget + "?plan=none").json().get("tasks").asInt()).isZero();
  }

  private static String planned(String path) {
    return anybody
        .get(path)
        .json()
        .at("/money/planned")
        .decimalValue()
        .stripTrailingZeros()
        .toPlainString();
  }

  @Test
  void whatIsOwedHasItsDayAndEndsWhenItIsApprovedOrTheTaskIsDone() {
    String owed = "/api/v1/owed?plan=quang-tri-environment-2026&kind=PROGRESS&limit=1000";
    // Of the 27 tasks, two begin in 2027; the plan reports by 15 November.
    List<JsonNode> all = officer.get(owed + "&withinDays=0").items();
    assertThat(all).hasSize(25);
    assertThat(all.get(0).get("due").asText()).isEqualTo("2026-11-15");
    assertThat(all.get(0).get("overdue").asBoolean()).isTrue();
    String place = place(QUANG_TRI, "I.1", "2026");
    officer.put(place, "{\"progress\": \"DONE\", \"provisional\": true}");
    assertThat(state(owed, "I.1")).isEqualTo("WAITING");
    reviewer.havingSeen(place).post(place + "/approve");
    assertThat(officer.get(owed).each("code")).doesNotContain("I.1").hasSize(24);

    // The plan of 2025 names no reporting day: the last day of the year. Done in 2024 is done.
    String air = "/api/v1/owed?plan=tra-vinh-air-2025&kind=PROGRESS";
    assertThat(
            officer.get(air).items().stream().filter(one -> one.get("code").asText().equals("7")))
        .extracting(one -> one.get("due").asText())
        .containsExactly("2024-12-31", "2025-12-31");
    officer.put(place(AIR, "7", "2024"), "{\"progress\": \"DONE\"}");
    assertThat(
            officer.get(air).items().stream().filter(one -> one.get("code").asText().equals("7")))
        .extracting(one -> one.get("state").asText())
        .containsExactly("WAITING");
    assertThat(officer.get("/api/v1/owed?agency=none").items()).isEmpty();
    assertThat(officer.get("/api/v1/owed?kind=NONE").blamed()).containsExactly("kind");
    assertThat(anybody.get("/api/v1/owed").status()).isEqualTo(401);
  }

  private static String state(String path, String code) {
    return officer.get(path).items().stream()
        .filter(one -> one.get("code").asText().equals(code))
        .map(one -> one.get("state").asText())
        .findFirst()
        .orElse("");
  }
}
