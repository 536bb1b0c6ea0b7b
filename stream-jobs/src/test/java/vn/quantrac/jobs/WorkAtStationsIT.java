package vn.quantrac.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.quantrac.jobs.Messages.Value;
import vn.quantrac.mqtt.RawMessage;
import vn.quantrac.storage.MaintenanceStore;
import vn.quantrac.storage.testing.EmbeddedDatabase;

/** Which alerts of a station belong to work at it: those on what was measured during the work. */
class WorkAtStationsIT {

  /** 2026-03-01T00:00+07:00, the beginning of a local day. */
  private static final Instant MIDNIGHT = Instant.parse("2026-02-28T17:00:00Z");

  private static final String MARKED =
      "select distinct a.rule_id from alert_transition t join alert a on a.id = t.alert_id"
          + " where t.kind = 'RAISED' and t.maintenance_id is not null order by 1";

  private static final String RAISED =
      "select distinct a.rule_id from alert_transition t join alert a on a.id = t.alert_id"
          + " where t.kind = 'RAISED' order by 1";

  private EmbeddedDatabase database;
  private PipelineRun run;

  @BeforeEach
  void open() {
    database = EmbeddedDatabase.create();
    run = new PipelineRun(database);
    run.register("W-1", 3600, "SO2", "PM2.5");
  }

  @AfterEach
  void drop() {
    database.close();
  }

  @Test
  void workThatGoesOnNowHoldsBackNothingThatWasMeasuredBeforeIt() throws Exception {
    Instant now = Clock.systemUTC().instant();
    work(now.minusSeconds(60), now.plusSeconds(3_600));
    receiver();
    run.send(1, day());
    assertThat(run.rows(RAISED))
        .contains(
            "(day-limit-certain)", "(index-unhealthy)", "(limit-exceeded)", "(particles-rising)");
    assertThat(run.rows(MARKED)).isEmpty();
    assertThat(
            run.rows(
                "select count(*) from alert_delivery where held_by = 'MAINTENANCE'"
                    + " or next_at > now() + interval '20 minutes'"))
        .containsExactly("(0)");
  }

  @Test
  void workHoldsBackWhatRestsOnValuesThatWereAllMeasuredDuringIt() throws Exception {
    // From midnight of the day before: the index of an hour looks back at most a day.
    work(hour(-24), hour(10));
    run.send(1, day());
    assertThat(run.rows(MARKED))
        .contains(
            "(day-limit-certain)", "(index-unhealthy)", "(limit-exceeded)", "(particles-rising)");
  }

  @Test
  void aWindowThatBeganBeforeTheWorkOrEndsAfterItIsTold() throws Exception {
    // SO2 exceeds in the hour until 5 o'clock; PM2.5 rises in the one until 4 compared with the one
    // until 1, and its day began at midnight.
    work(hour(4), hour(10));
    run.send(1, day());
    assertThat(run.rows(MARKED)).containsExactly("(limit-exceeded)");
  }

  @Test
  void anHourThatTheWorkCoversInPartIsTold() throws Exception {
    work(hour(4).plusSeconds(60), hour(5));
    work(hour(4), hour(5).minusSeconds(60));
    run.send(1, day());
    assertThat(run.rows(MARKED)).isEmpty();
  }

  @Test
  void whatBeganAndEndedWhileNobodyWasToBeToldIsNotToldByItsEndEither() throws Exception {
    receiver();
    work(hour(4), hour(5));
    // 100 until 4 o'clock, 351 until 5, 100 until 6: raised in the work, cleared after it.
    run.send(1, List.of(so2(4, "100"), so2(5, "351"), so2(6, "100")));
    assertThat(
            run.rows(
                "select t.kind, t.maintenance_id is not null, d.held_by from alert_delivery d"
                    + " join alert_transition t on t.id = d.transition_id order by d.id"))
        .containsExactly("(RAISED,t,MAINTENANCE)", "(CLEARED,f,MAINTENANCE)");
  }

  private void work(Instant from, Instant to) {
    assertThat(
            new MaintenanceStore(database.dataSource())
                .create("W-1", from, to, "thay đầu đo", "lan"))
        .isPresent();
  }

  private void receiver() {
    database
        .database()
        .jdbi()
        .useHandle(
            handle ->
                handle.execute(
                    "insert into receiver (name, kind, language, least_severity, enabled,"
                        + " classes, together_seconds, created_by)"
                        + " values ('one', 'EMAIL', 'vi', 'WARNING', true, '{ENVIRONMENT}', 0,"
                        + " 'admin')"));
  }

  /**
   * PM2.5 is 10 for three hours and 300 from the fourth on: it rises by 290, and after seven hours
   * their sum, 3 * 10 + 4 * 300 = 1,230, is more than 24 * 45 = 1,080.
   */
  private static List<RawMessage> day() {
    List<RawMessage> messages = new ArrayList<>();
    for (int hour = 1; hour <= 8; hour++) {
      // No two alike: equal ones would be suspected of being a line.
      String particles = (hour <= 3 ? "1" : "30") + "0." + hour;
      messages.add(
          Messages.message(
              "W-1",
              hour(hour),
              hour,
              List.of(
                  Value.of("PM2.5", hour(hour), particles),
                  Value.of("SO2", hour(hour), hour == 5 ? "351" : "10" + hour))));
    }
    return messages;
  }

  private static RawMessage so2(int hour, String value) {
    return Messages.message("W-1", hour(hour), hour, List.of(Value.of("SO2", hour(hour), value)));
  }

  private static Instant hour(int hours) {
    return MIDNIGHT.plus(Duration.ofHours(hours));
  }
}
