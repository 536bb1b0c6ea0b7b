package vn.quantrac.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.quantrac.jobs.Messages.Value;
import vn.quantrac.mqtt.RawMessage;
import vn.quantrac.storage.testing.EmbeddedDatabase;

/** Alerts out of messages, through the whole flow, into a real database. */
class RaiseAlertsIT {

  private static final Duration HOUR = Duration.ofHours(1);

  /** 2026-03-01T00:00+07:00, the beginning of a local day. */
  private static final Instant MIDNIGHT = Instant.parse("2026-02-28T17:00:00Z");

  private static final String ALERTS =
      "select rule, class, severity, state, raised_at, cleared_at, value, limit_value, unit"
          + " from alert order by rule, started_at";

  private static final String TRANSITIONS =
      "select a.rule, t.number, t.kind, t.state, t.at from alert_transition t"
          + " join alert a on a.id = t.alert_id order by a.rule, t.alert_id, t.number";

  private EmbeddedDatabase database;
  private PipelineRun run;

  @BeforeEach
  void open() {
    database = EmbeddedDatabase.create();
    run = new PipelineRun(database);
    // SO2: 350 ug/m3 over an hour, QCVN 05:2023
    run.register("K-17", 3600, "SO2");
  }

  @AfterEach
  void drop() {
    database.close();
  }

  @Test
  void aBreachRaisesOnceAndClearsBehindTheClearingThreshold() throws Exception {
    // 340 is compliant, but not below 95 % of 350 = 332.5: the alert stays.
    run.send(1, hours(1, "100", "351", "360", "340", "355", "300"));
    assertThat(run.rows(ALERTS))
        .containsExactly(
            "(limit-exceeded/QCVN05-2023/SO2/1h,ENVIRONMENT,MAJOR,CLEARED_UNACK,"
                + "\"2026-02-28 19:00:00+00\",\"2026-02-28 23:00:00+00\",351,350,ug/m3)");
    assertThat(run.rows(TRANSITIONS))
        .containsExactly(
            "(limit-exceeded/QCVN05-2023/SO2/1h,1,RAISED,ACTIVE_UNACK,\"2026-02-28 19:00:00+00\")",
            "(limit-exceeded/QCVN05-2023/SO2/1h,2,CLEARED,CLEARED_UNACK,\"2026-02-28"
                + " 23:00:00+00\")");
  }

  @Test
  void theSameMessagesAgainChangeNothing() throws Exception {
    List<RawMessage> messages = hours(1, "100", "351", "360", "340", "355", "300", "705", "300");
    run.send(1, messages);
    List<String> alerts = run.rows(ALERTS);
    List<String> transitions = run.rows(TRANSITIONS);
    // 351 and 705 over 350, 705 over twice 350; the first is superseded by the second.
    assertThat(alerts).hasSize(3);
    run.send(2, messages);
    run.send(2, messages.subList(2, 5));
    assertThat(run.rows(ALERTS)).isEqualTo(alerts);
    assertThat(run.rows(TRANSITIONS)).isEqualTo(transitions);
  }

  @Test
  void aLateCorrectionWithdrawsWhatNeverWas() throws Exception {
    run.send(1, hours(1, "100", "351", "100"));
    assertThat(run.rows("select state, withdrawn from alert")).containsExactly("(CLEARED_UNACK,f)");
    run.send(1, List.of(message(9, 2, "35.1", "00")));
    assertThat(run.rows("select state, withdrawn from alert")).containsExactly("(CLOSED,t)");
    assertThat(run.rows(TRANSITIONS).get(2))
        .isEqualTo(
            "(limit-exceeded/QCVN05-2023/SO2/1h,3,WITHDRAWN,CLOSED,\"2026-02-28 19:00:00+00\")");
  }

  @Test
  void badDataIsTheInstrumentsMatter() throws Exception {
    List<RawMessage> messages = new ArrayList<>();
    messages.add(message(1, 1, "100", "00"));
    // Five hours of calibration, two of a fault, all far beyond the limit.
    for (int hour = 2; hour <= 6; hour++) {
      messages.add(message(hour, hour, "900", "01"));
    }
    messages.add(message(7, 7, "900", "02"));
    messages.add(message(8, 8, "900", "02"));
    messages.add(message(9, 9, "100", "00"));
    run.send(1, messages);
    // Calibration raises after four hours: at 2 + 4 = 6 o'clock, 23:00 in UTC.
    assertThat(run.rows("select rule, class, state, raised_at, cleared_at from alert order by 1"))
        .contains(
            "(calibration-too-long/SO2,INSTRUMENT,CLEARED_UNACK,\"2026-02-28 23:00:00+00\","
                + "\"2026-03-01 02:00:00+00\")",
            "(instrument-fault/SO2,INSTRUMENT,CLEARED_UNACK,\"2026-03-01 00:00:00+00\","
                + "\"2026-03-01 02:00:00+00\")");
    assertThat(run.rows("select class from alert")).doesNotContain("(ENVIRONMENT)");
  }

  @Test
  void aLineThatDoesNotMoveIsTheInstrumentsMatterAlone() throws Exception {
    run.register("K-20", 3600, "PM2.5");
    List<RawMessage> messages = new ArrayList<>();
    // Nine hours at 20 ug/m3, below every limit; the test of PM2.5 suspects a line after four.
    for (int hour = 1; hour <= 10; hour++) {
      String value = hour <= 9 ? "20" : "23";
      messages.add(
          Messages.message(
              "K-20", hour(hour), hour, List.of(Value.of("PM2.5", hour(hour), value))));
    }
    run.send(1, messages);
    assertThat(run.rows("select distinct rule, class from alert"))
        .containsExactly("(flat-line/PM2.5,INSTRUMENT)");
  }

  @Test
  void aDayIsJudgedWhenItIsOver() throws Exception {
    run.register("K-18", 3600, "PM2.5");
    List<RawMessage> day = new ArrayList<>();
    // Until 18 o'clock the mean is 60, far beyond 45; at midnight (18 * 60 + 6 * 0) / 24 = 45.
    for (int hour = 1; hour <= 24; hour++) {
      String value = hour <= 18 ? "60" : "0";
      day.add(
          Messages.message(
              "K-18", hour(hour), hour, List.of(Value.of("PM2.5", hour(hour), value))));
    }
    for (RawMessage one : day.subList(0, 18)) {
      run.send(1, List.of(one));
    }
    run.send(1, day.subList(18, 24));
    assertThat(
            run.rows("select rule from alert where rule_id like 'limit-%' and parameter = 'PM2.5'"))
        .isEmpty();
  }

  @Test
  void aDayWhoseLastHourNeverCameIsJudgedWhenTheNextHasBegun() throws Exception {
    run.register("K-19", 3600, "PM2.5");
    List<RawMessage> hours = new ArrayList<>();
    for (int hour = 1; hour <= 26; hour++) {
      if (hour != 24 && hour != 25) {
        hours.add(
            Messages.message(
                "K-19", hour(hour), hour, List.of(Value.of("PM2.5", hour(hour), "5" + hour % 7))));
      }
    }
    run.send(1, hours);
    // Hours 1 to 21: 3 * (50 + 51 + ... + 56) = 1,113; 22 and 23: 51 + 52. 1,216 / 23 = 52.87
    assertThat(
            run.rows(
                "select rule, round(value::numeric, 1), raised_at from alert"
                    + " where averaging = '24h' and rule_id like 'limit-%'"))
        .containsExactly("(limit-exceeded/QCVN05-2023/PM2.5/24h,52.9,\"2026-03-01 17:00:00+00\")");
  }

  @Test
  void whatWasNotLookedAtIsFoundAtTheNextStart() throws Exception {
    run.send(1, hours(1, "100", "351"));
    List<String> transitions = run.rows(TRANSITIONS);
    // As if the process had been killed between the commit of the verdict and that of the alert.
    database
        .database()
        .jdbi()
        .useHandle(handle -> handle.execute("truncate alert_transition, alert cascade"));
    run.send(1, hours(1, "100"));
    assertThat(run.rows(TRANSITIONS)).isEqualTo(transitions);
  }

  @Test
  void whatFollowsFromIndexAndDaysIsFoundAtTheNextStartHoweverOldItIs() throws Exception {
    run.register("K-21", 3600, "PM2.5");
    List<RawMessage> messages = new ArrayList<>();
    // Ten hours of a day of 24 are 42 %; 300 to 309 ug/m3 are hazardous. Then the next day.
    for (int hour : new int[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 25, 26, 27}) {
      String value = hour > 10 ? "1" + hour : "30" + hour % 10;
      messages.add(
          Messages.message(
              "K-21", hour(hour), hour, List.of(Value.of("PM2.5", hour(hour), value))));
    }
    run.send(1, messages);
    String raised = "select rule, started_at, raised_at, cleared_at from alert order by 1, 2";
    List<String> before = run.rows(raised);
    assertThat(before.toString()).contains("index-hazardous", "capture-low");
    database
        .database()
        .jdbi()
        .useHandle(handle -> handle.execute("truncate alert_transition, alert cascade"));
    // Nothing comes of that station.
    run.send(1, hours(1, "100"));
    assertThat(run.rows(raised)).isEqualTo(before);
  }

  @Test
  void indexHoursThatAreGoneWithdrawTheirAlertAtTheNextStart() throws Exception {
    run.register("K-22", 3600, "PM2.5");
    List<RawMessage> messages = new ArrayList<>();
    // 300 to 309 ug/m3 are hazardous; then good air, and hazardous air again at the end of the day.
    for (int hour = 1; hour <= 24; hour++) {
      String value = (hour > 5 && hour < 20 ? "1" : "30") + hour % 10;
      messages.add(
          Messages.message(
              "K-22", hour(hour), hour, List.of(Value.of("PM2.5", hour(hour), value))));
    }
    run.send(1, messages);
    String first =
        "select distinct state, superseded, withdrawn from alert"
            + " where rule_id = 'index-hazardous' and started_at < '2026-03-01 12:00+07'";
    assertThat(run.rows(first)).containsExactly("(CLOSED,t,f)");
    // As if a person had struck these hours and the process had been killed before the alert.
    database
        .database()
        .jdbi()
        .useHandle(
            handle -> handle.execute("delete from index_row where period_end < ?", hour(12)));
    run.send(1, hours(1, "100"));
    assertThat(run.rows(first)).containsExactly("(CLOSED,t,t)");
  }

  private static List<RawMessage> hours(int first, String... values) {
    List<RawMessage> messages = new ArrayList<>();
    for (int i = 0; i < values.length; i++) {
      messages.add(message(first + i, first + i, values[i], "00"));
    }
    return messages;
  }

  private static RawMessage message(int sent, int hour, String value, String status) {
    return Messages.message(
        "K-17", hour(sent), sent, List.of(new Value("SO2", hour(hour), value, status)));
  }

  private static Instant hour(int hours) {
    return MIDNIGHT.plus(HOUR.multipliedBy(hours));
  }
}
