package vn.quantrac.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.quantrac.jobs.Messages.Value;
import vn.quantrac.jobs.change.ChangeLogSource;
import vn.quantrac.mqtt.RawMessage;
import vn.quantrac.storage.ValidationRequest;
import vn.quantrac.storage.ValidationStore;
import vn.quantrac.storage.testing.EmbeddedDatabase;

/**
 * What goes on while alerts are far behind. One of them is kept from being written by a lock on its
 * condition, so that the others after it wait for as long as the test wants.
 */
class AlertsBehindIT {

  private static final long LONG_SECONDS = 60;
  private static final Duration LONG = Duration.ofSeconds(LONG_SECONDS);

  /** 2026-03-01T00:00+07:00, the beginning of a local day. */
  private static final Instant MIDNIGHT = Instant.parse("2026-02-28T17:00:00Z");

  private static final String CONDITION = "K-17\nlimit-exceeded/QCVN05-2023/SO2/1h";

  private static final String ALERTS =
      "select rule, state, raised_at, cleared_at, value from alert where not withdrawn order by 1, 3";

  /** What was told of the condition that is locked. */
  private static final String TOLD =
      "select t.number, t.kind, t.state, t.at from alert_transition t join alert a on a.id ="
          + " t.alert_id where a.rule = 'limit-exceeded/QCVN05-2023/SO2/1h' order by 1";

  private static final String POSITION = "select evaluated_until from alert_position";

  private static final String BLOCKED =
      "select pid from pg_locks where locktype = 'advisory' and not granted and database ="
          + " (select oid from pg_database where datname = current_database())";

  @TempDir Path folder;

  private EmbeddedDatabase database;
  private PipelineRun run;

  @BeforeEach
  void open() {
    database = EmbeddedDatabase.create();
    run = new PipelineRun(database);
    // SO2: 350 ug/m3 over an hour and 125 over a day, QCVN 05:2023
    run.register("K-17", 3600, "SO2");
  }

  @AfterEach
  void drop() {
    database.close();
  }

  @Test
  void aCheckpointAndAValidationDoNotWaitForAlerts() throws Exception {
    try (Connection lock = locked()) {
      JobClient job = start(twoDays(), null);
      awaitBlocked();
      var unused = savepoint(job);
      // (12 * 20 + 12 * 400) / 24 = 210
      assertThat(day()).containsExactly("(24,t,210.00)");
      // Hours 13 to 18 are struck: (12 * 20 + 6 * 400) / 18 = 146.67
      strike(hour(12), hour(18));
      await().atMost(LONG).untilAsserted(() -> assertThat(day()).containsExactly("(18,t,146.67)"));
      assertThat(run.rows(TOLD)).isEmpty();

      lock.rollback();
      // From hour 19 on, which is the first of 390 that is left, to hour 25.
      await()
          .atMost(LONG)
          .untilAsserted(
              () ->
                  assertThat(run.rows(ALERTS))
                      .contains(
                          "(limit-exceeded/QCVN05-2023/SO2/1h,CLEARED_UNACK,"
                              + "\"2026-03-01 12:00:00+00\",\"2026-03-01 18:00:00+00\",390)"));
      end(job);
    }
  }

  @Test
  void whatACheckpointDidNotWaitForIsToldOnceAfterAKill() throws Exception {
    List<String> alerts;
    try (EmbeddedDatabase undisturbed = EmbeddedDatabase.create()) {
      PipelineRun other = new PipelineRun(undisturbed);
      other.register("K-17", 3600, "SO2");
      var unused = other.send(1, twoDays());
      alerts = other.rows(ALERTS);
    }
    assertThat(alerts).hasSizeGreaterThan(1);
    position("2026-01-01Z");

    String savepoint;
    try (Connection lock = locked()) {
      JobClient job = start(twoDays(), null);
      awaitBlocked();
      savepoint = savepoint(job);
      // The connection dies under the step that waits, and the job with it.
      var unused = run.rows("select pg_terminate_backend(pid) from (" + BLOCKED + ") b");
      assertThatThrownBy(() -> job.getJobExecutionResult().get(LONG_SECONDS, TimeUnit.SECONDS))
          .isInstanceOf(ExecutionException.class);
      lock.rollback();
    }
    assertThat(run.rows(TOLD)).isEmpty();
    assertThat(run.rows(POSITION)).containsExactly("(\"2026-01-01 00:00:00+00\")");

    // Every message was taken before the savepoint: none comes again.
    JobClient again = start(twoDays(), savepoint);
    await().atMost(LONG).untilAsserted(() -> assertThat(run.rows(ALERTS)).isEqualTo(alerts));
    await()
        .atMost(LONG)
        .untilAsserted(
            () -> {
              var unused = savepoint(again);
              assertThat(run.rows(POSITION).toString()).doesNotContain("2026-01-01");
            });
    // Above 350 from hour 13 to 24.
    assertThat(run.rows(TOLD))
        .containsExactly(
            "(1,RAISED,ACTIVE_UNACK,\"2026-03-01 06:00:00+00\")",
            "(2,CLEARED,CLEARED_UNACK,\"2026-03-01 18:00:00+00\")");
    end(again);
  }

  /**
   * SO2 of 48 hours, which does not stand still: 10 and 30 by turns until noon, 390 and 410 until
   * midnight, then 90 and 110.
   */
  private static List<RawMessage> twoDays() {
    List<RawMessage> messages = new ArrayList<>();
    for (int hour = 1; hour <= 48; hour++) {
      int level = hour <= 12 ? 20 : hour <= 24 ? 400 : 100;
      String value = String.valueOf(level + (hour % 2 == 0 ? 10 : -10));
      messages.add(
          Messages.message("K-17", hour(hour), hour, List.of(Value.of("SO2", hour(hour), value))));
    }
    return messages;
  }

  private static Instant hour(int hours) {
    return MIDNIGHT.plus(Duration.ofHours(hours));
  }

  private List<String> day() throws SQLException {
    return run.rows(
        "select count, valid, round(mean::numeric, 2) from day_statistic order by period_end"
            + " limit 1");
  }

  private void strike(Instant from, Instant to) {
    var unused =
        new ValidationStore(database.dataSource())
            .add(
                new ValidationRequest("K-17", "SO2", from, to, -1, null, "filter changed", null),
                "operator");
  }

  private void position(String until) {
    database
        .database()
        .jdbi()
        .useHandle(
            handle ->
                handle.execute(
                    "update alert_position set evaluated_until = ?::timestamptz", until));
  }

  /** Whoever looks at that condition waits until the transaction of this connection ends. */
  private Connection locked() throws SQLException {
    Connection connection = database.dataSource().getConnection();
    connection.setAutoCommit(false);
    try (PreparedStatement lock =
        connection.prepareStatement("select pg_advisory_xact_lock(hashtextextended(?, 11))")) {
      lock.setString(1, CONDITION);
      lock.execute();
    }
    return connection;
  }

  private void awaitBlocked() {
    await().atMost(LONG).untilAsserted(() -> assertThat(run.rows(BLOCKED)).isNotEmpty());
    // Everything that comes before the alerts is done meanwhile.
    await()
        .atMost(LONG)
        .untilAsserted(
            () ->
                assertThat(run.rows("select count(*) from hour_statistic"))
                    .containsExactly("(48)"));
  }

  /** The whole flow over these messages and what people decide, which goes on until it is ended. */
  private JobClient start(List<RawMessage> messages, @Nullable String savepoint) throws Exception {
    Configuration configuration = new Configuration();
    configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "none");
    if (savepoint != null) {
      configuration.set(StateRecoveryOptions.SAVEPOINT_PATH, savepoint);
    }
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.createLocalEnvironment(1, configuration);
    environment.getConfig().enableObjectReuse();
    environment.enableCheckpointing(Duration.ofHours(1).toMillis());
    MonitoringPipeline.define(
            environment
                .fromData(messages, TypeInformation.of(RawMessage.class))
                .uid(OperatorIds.MQTT_SOURCE),
            environment
                .fromSource(
                    new ChangeLogSource(database.config(), Duration.ofHours(1)),
                    WatermarkStrategy.noWatermarks(),
                    "change log")
                .uid(OperatorIds.CHANGE_LOG_SOURCE),
            database.config())
        .discard();
    return environment.executeAsync();
  }

  private String savepoint(JobClient job) throws Exception {
    return job.triggerSavepoint(folder.toString(), SavepointFormatType.CANONICAL)
        .get(LONG_SECONDS, TimeUnit.SECONDS);
  }

  private static void end(JobClient job) throws Exception {
    job.cancel().get(LONG_SECONDS, TimeUnit.SECONDS);
    await().atMost(LONG).until(() -> job.getJobExecutionResult().isDone());
  }
}
