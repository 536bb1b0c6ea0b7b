package vn.quantrac.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.quantrac.api.testing.Answer;
import vn.quantrac.api.testing.ApiClient;
import vn.quantrac.api.testing.RunningApi;
import vn.quantrac.domain.alert.AlertClass;
import vn.quantrac.domain.alert.AlertEvent;
import vn.quantrac.domain.alert.AlertRule;
import vn.quantrac.domain.alert.AlertSeverity;
import vn.quantrac.domain.receiver.ReceiverKind;
import vn.quantrac.domain.receiver.ReceiverLanguage;
import vn.quantrac.domain.receiver.ReceiverSettings;
import vn.quantrac.rulebooks.Rulebooks;
import vn.quantrac.storage.Delivery;
import vn.quantrac.storage.PlanDeadlineAlerts;
import vn.quantrac.storage.Receiver;
import vn.quantrac.storage.ReceiverStore;
import vn.quantrac.storage.Role;

/** Days of plans as alerts, and the reports that end them, on 23 November 2026. */
class PlanAlertsIT {

  private static final Instant TODAY = Instant.parse("2026-11-23T02:00:00Z");
  private static final String REPORT =
      "/api/v1/plans/tra-vinh-green-growth-2030/reports/report-11-20/2026";
  private static final String SUBJECT = "plan/tra-vinh-green-growth-2030/report/report-11-20/2026";

  private final Rulebooks rulebooks = Rulebooks.load();
  private RunningApi api;
  private ApiClient officer;

  @BeforeEach
  void start() {
    api = RunningApi.startAt(Clock.fixed(TODAY, ZoneOffset.UTC));
    officer = api.as(Role.OPERATOR);
  }

  @AfterEach
  void stop() {
    api.close();
  }

  /** As after a start: nothing is remembered. */
  private void look(Instant now) {
    new PlanDeadlineAlerts(api.database())
        .look(rulebooks.plans().all(), rulebooks.alertRules().all(), now);
  }

  private List<JsonNode> open() {
    return officer.get("/api/v1/alerts?class=PLAN&state=open&limit=1000").items();
  }

  private List<String> subjects(String rule) {
    return open().stream()
        .filter(one -> one.get("rule").asText().equals(rule))
        .map(one -> one.get("subject").asText())
        .toList();
  }

  @Test
  void whatIsDueAndOverdueIsRaisedOnceAndEndsWhenItIsThere() {
    look(TODAY);
    look(TODAY.plusSeconds(60));
    // Ten tasks of the plan of 2025 and one of green growth (12) were due on 31 December 2025; what
    // was due in 2024 or before is more than 366 days ago.
    assertThat(subjects("task-overdue"))
        .hasSize(11)
        .contains("plan/tra-vinh-air-2025/task/7", "plan/tra-vinh-green-growth-2030/task/12");
    // 15 November and 20 November 2026; 20 November 2025 is 368 days ago.
    assertThat(subjects("report-overdue"))
        .containsExactlyInAnyOrder(
            SUBJECT, "plan/quang-tri-environment-2026/report/report-11-15/2026");
    assertThat(subjects("task-due")).isEmpty();
    assertThat(subjects("report-due")).isEmpty();
    JsonNode alert =
        open().stream()
            .filter(one -> one.get("subject").asText().equals(SUBJECT))
            .findFirst()
            .orElseThrow();
    assertThat(alert.get("severity").asText()).isEqualTo("MAJOR");
    // The day after 20 November begins at 17:00 of the day before, UTC.
    assertThat(alert.get("startedAt").asText()).isEqualTo("2026-11-20T17:00:00Z");
    JsonNode detail = officer.get("/api/v1/alerts/" + alert.get("id").asText()).json();
    assertThat(detail.at("/evidence/kind").asText()).isEqualTo("PLAN_REPORT");
    assertThat(officer.get(detail.at("/evidence/href").asText()).json().get("overdue").asBoolean())
        .isTrue();

    Answer mark =
        officer
            .with("If-None-Match", "*")
            .put(REPORT, "{\"handedInOn\": \"2026-11-22\", \"file\": \"312/BC-UBND\"}");
    assertThat(mark.status()).as(mark.text()).isEqualTo(200);
    officer.put(
        "/api/v1/plans/tra-vinh-air-2025/tasks/7/progress/2025", "{\"progress\": \"DONE\"}");
    look(TODAY.plusSeconds(120));
    assertThat(subjects("report-overdue"))
        .containsExactly("plan/quang-tri-environment-2026/report/report-11-15/2026", SUBJECT);
    assertThat(state(SUBJECT)).isEqualTo("CLEARED_UNACK");
    assertThat(state("plan/tra-vinh-air-2025/task/7")).isEqualTo("CLEARED_UNACK");

    // Taken back it is overdue again, as another alert; a report that is returned is not done.
    assertThat(
            officer
                .with("If-Match", "\"9\"")
                .post(REPORT + "/undo", "{\"reason\": \"x\"}")
                .status())
        .isEqualTo(412);
    Answer blind = officer.post(REPORT + "/undo", "{\"reason\": \"Nộp nhầm\"}");
    assertThat(blind.status()).isEqualTo(428);
    assertThat(blind.blamed()).containsExactly("If-Match");
    assertThat(
            officer
                .with("If-Match", "\"1\"")
                .post(REPORT + "/undo", "{\"reason\": \"Nộp nhầm\"}")
                .status())
        .isEqualTo(200);
    look(TODAY.plusSeconds(180));
    look(TODAY.plusSeconds(240));
    assertThat(state(SUBJECT)).isEqualTo("ACTIVE_UNACK");
    assertThat(subjects("report-overdue")).hasSize(2);
    JsonNode versions = officer.get(REPORT).json().get("versions");
    assertThat(versions.findValuesAsText("handedIn")).containsExactly("true", "false");
    assertThat(versions.get(1).get("reason").asText()).isEqualTo("Nộp nhầm");
    assertThat(versions.get(1).get("account").asText()).isEqualTo("key:OPERATOR");
  }

  private String state(String subject) {
    return open().stream()
        .filter(one -> one.get("subject").asText().equals(subject))
        .map(one -> one.get("state").asText())
        .findFirst()
        .orElse("");
  }

  @Test
  void whatComesDueIsSaidSoManyDaysBeforeAndGivesWayToOverdue() {
    look(Instant.parse("2026-11-04T16:59:59Z"));
    // Midnight of 5 November in Vietnam is 15 days before 20 November; 15 November is due since 31
    // October.
    assertThat(subjects("report-due"))
        .containsExactly("plan/quang-tri-environment-2026/report/report-11-15/2026");
    look(Instant.parse("2026-11-04T17:00:00Z"));
    assertThat(subjects("report-due")).hasSize(2);
    look(Instant.parse("2026-12-01T00:00:00Z"));
    // Eight tasks of 2026 end on 31 December, 30 days from 1 December.
    assertThat(subjects("task-due")).hasSize(8);
    // What was due is over, and the report of 2025 was overdue for 366 days, until 21 November
    // 2026.
    assertThat(
            officer.get("/api/v1/alerts?class=PLAN&state=ACTIVE_UNACK&limit=1000").items().stream()
                .map(one -> one.get("rule").asText())
                .filter(rule -> rule.startsWith("report")))
        .containsExactly("report-overdue", "report-overdue");
  }

  @Test
  void whatAPersonHasClosedIsNotRaisedAgain() {
    look(TODAY);
    JsonNode alert =
        open().stream()
            .filter(one -> one.get("subject").asText().equals(SUBJECT))
            .findFirst()
            .orElseThrow();
    String path = "/api/v1/alerts/" + alert.get("id").asText();
    assertThat(
            api.as(Role.ANALYST).post(path + "/close", "{\"note\": \"Đã xin lùi hạn\"}").status())
        .isEqualTo(200);
    look(TODAY.plusSeconds(3600));
    assertThat(state(SUBJECT)).isEmpty();
  }

  @Test
  void whatARuleRaisedEndsWithTheRule() {
    look(TODAY);
    assertThat(subjects("report-overdue")).hasSize(2);
    List<AlertRule> left =
        rulebooks.alertRules().all().stream()
            .filter(rule -> !rule.id().equals("report-overdue"))
            .toList();
    PlanDeadlineAlerts alerts = new PlanDeadlineAlerts(api.database());
    alerts.look(rulebooks.plans().all(), left, TODAY.plusSeconds(60));
    alerts.look(rulebooks.plans().all(), left, TODAY.plusSeconds(120));
    assertThat(state(SUBJECT)).isEqualTo("CLEARED_UNACK");
    assertThat(state("plan/tra-vinh-air-2025/task/7")).isEqualTo("ACTIVE_UNACK");
    // The rule comes back: it is overdue as before, which is another alert.
    look(TODAY.plusSeconds(180));
    assertThat(state(SUBJECT)).isEqualTo("ACTIVE_UNACK");
  }

  @Test
  void aReceiverOfPlansIsToldOfThemAndOfNothingElse() {
    ReceiverStore receivers = new ReceiverStore(api.database());
    Receiver ofPlans = receiver(receivers, "planning", AlertClass.PLAN);
    Receiver ofStations = receiver(receivers, "shift", AlertClass.ENVIRONMENT);
    look(TODAY);
    look(TODAY.plusSeconds(60));
    // 11 tasks and 2 reports, each once.
    assertThat(told(receivers, ofPlans)).hasSize(13).containsOnly(AlertEvent.RAISED);
    officer.put(REPORT, "{\"handedInOn\": \"2026-11-22\", \"file\": \"312/BC-UBND\"}");
    look(TODAY.plusSeconds(120));
    assertThat(told(receivers, ofPlans)).hasSize(14).containsOnlyOnce(AlertEvent.CLEARED);
    assertThat(told(receivers, ofStations)).isEmpty();
  }

  private static List<AlertEvent> told(ReceiverStore receivers, Receiver receiver) {
    return receivers.deliveries(receiver.id(), null, 100).items().stream()
        .map(Delivery::about)
        .filter(Objects::nonNull)
        .map(Delivery.About::transition)
        .toList();
  }

  private static Receiver receiver(ReceiverStore receivers, String name, AlertClass of) {
    return receivers
        .create(
            new ReceiverSettings(
                name,
                ReceiverKind.WEBHOOK,
                "https://example.vn/hook",
                List.of(),
                ReceiverLanguage.BOTH,
                Set.of(of),
                AlertSeverity.WARNING,
                List.of(),
                List.of(),
                true,
                0,
                null,
                0,
                0,
                1),
            "admin")
        .orElseThrow();
  }

  @Test
  void reportsOfAPlanAreListedAndOwedUntilTheyAreMarked() {
    JsonNode first = officer.get("/api/v1/plans/quang-tri-environment-2026/reports").items().get(0);
    assertThat(first.get("due").asText()).isEqualTo("2026-11-15");
    assertThat(first.get("overdue").asBoolean()).isTrue();
    assertThat(officer.get("/api/v1/owed?kind=REPORT&plan=quang-tri-environment-2026").each("code"))
        .containsExactly("report-11-15");
    officer.put(
        "/api/v1/plans/quang-tri-environment-2026/reports/report-11-15/2026",
        "{\"handedInOn\": \"2026-11-14\", \"note\": \"Qua trục văn bản\"}");
    assertThat(officer.get("/api/v1/owed?kind=REPORT&plan=quang-tri-environment-2026").items())
        .isEmpty();
    // 2017 to 2020, each with 15 December and three without a day.
    assertThat(officer.get("/api/v1/plans/an-giang-cleaner-production-2020/reports").items())
        .hasSize(16);
  }

  @Test
  void aMarkSaysWhenAndWhat() {
    Map<String, String> wrong =
        Map.of(
            "{\"handedInOn\": \"2026-11-24\", \"note\": \"x\"}", "handedInOn",
            "{\"handedInOn\": \"2025-12-31\", \"note\": \"x\"}", "handedInOn",
            "{\"handedInOn\": \"soon\", \"note\": \"x\"}", "handedInOn",
            "{\"note\": \"x\"}", "handedInOn",
            "{\"handedInOn\": \"2026-11-20\"}", "note");
    wrong.forEach(
        (body, blamed) ->
            assertThat(officer.put(REPORT, body).blamed()).as(body).containsExactly(blamed));
    assertThat(officer.put(REPORT.replace("2026", "2031"), "{}").problem())
        .isEqualTo("unknown-plan-report");
    assertThat(officer.post(REPORT + "/undo", "{\"reason\": \"x\"}").problem())
        .isEqualTo("unknown-value");
  }
}
