package vn.quantrac.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.quantrac.domain.statistics.TimeRange;
import vn.quantrac.mqtt.RawMessage;
import vn.quantrac.rulebooks.RulebookFiles;
import vn.quantrac.storage.Change;
import vn.quantrac.storage.ChangeLog;
import vn.quantrac.storage.RecomputeRequest;
import vn.quantrac.storage.RecomputeStore;
import vn.quantrac.storage.RulebookFile;
import vn.quantrac.storage.RulebookStore;
import vn.quantrac.storage.ValidationRequest;
import vn.quantrac.storage.ValidationStore;
import vn.quantrac.storage.testing.EmbeddedDatabase;

/** Recomputes, validations and other rules against what the stream has made. */
class RecomputeJobIT {

  private static final TimeRange ALWAYS =
      new TimeRange(Instant.parse("2000-01-01T00:00:00Z"), Instant.parse("2100-01-01T00:00:00Z"));

  /** A message that was sent before and changes nothing: a flow needs one. */
  private static final List<RawMessage> AGAIN =
      DisturbedMonths.messages(new Random(7)).subList(0, 1);

  private EmbeddedDatabase database;
  private PipelineRun run;

  @BeforeEach
  void sendThreeMonths() throws Exception {
    database = EmbeddedDatabase.create();
    run = new PipelineRun(database);
    run.register("K-17", 1200, DisturbedMonths.PARAMETERS);
    run.send(1, DisturbedMonths.messages(new Random(7)));
  }

  @AfterEach
  void drop() {
    database.close();
  }

  private RecomputeRequest recompute() throws Exception {
    RecomputeStore store = new RecomputeStore(database.dataSource());
    RecomputeRequest request = store.request(null, ALWAYS, "test");
    RecomputeJob.run(database.config(), store.waiting());
    RecomputeRequest done = store.find(request.id()).orElseThrow();
    assertThat(done.doneAt()).isNotNull();
    return done;
  }

  @Test
  void recomputeOfEverythingChangesNothing() throws Exception {
    List<String> before = run.results();
    assertThat(recompute().rowsChanged()).isZero();
    assertThat(run.results()).isEqualTo(before);
  }

  @Test
  void recomputeBringsBackWhatWasSpoilt() throws Exception {
    List<String> before = run.results();
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      for (String table :
          List.of("running_statistic", "day_maximum_statistic", "assessment", "index_row")) {
        statement.execute("delete from " + table);
      }
      statement.execute("update hour_statistic set mean = mean + 1 where valid");
      statement.execute("update month_statistic set valid = not valid");
      statement.execute("delete from reading_flag");
    }
    assertThat(recompute().rowsChanged()).isPositive();
    assertThat(run.results()).isEqualTo(before);
  }

  /** Of the first half of the span the readings are removed by age; results of it were right. */
  @Test
  void hoursOfWhichReadingsAreNoLongerKeptStandAsTheyAre() throws Exception {
    List<String> before = statistics();
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(
          "insert into retention_horizon (kind, until_at) values ('READINGS', '2026-04-15Z')");
      statement.execute("delete from reading where observed_at <= '2026-04-13Z'");
    }
    assertThat(run.rows("select 1 from reading where observed_at > '2026-04-13Z'")).isNotEmpty();

    assertThat(recompute().rowsChanged()).isZero();
    // The first message of all: its hour is not computed from it alone.
    run.send(1, AGAIN);

    assertThat(statistics()).isEqualTo(before);
    assertThat(run.rows("select 1 from reading where observed_at <= '2026-04-13Z'")).isNotEmpty();
  }

  private List<String> statistics() throws Exception {
    List<String> rows = new ArrayList<>();
    for (String table :
        List.of("hour_statistic", "day_statistic", "month_statistic", "assessment", "index_row")) {
      rows.addAll(run.rows("select * from " + table + " order by 1, 2, 3, 4, 5, 6, 7, 8, 9"));
    }
    return rows;
  }

  @Test
  void aValidationReachesAllThatHangsOnItAndItsUndoRestoresIt() throws Exception {
    List<String> before = run.results();
    ChangeLog log = new ChangeLog(database.dataSource());
    ValidationStore validations = new ValidationStore(database.dataSource());
    Instant from = DisturbedMonths.BEGIN.plus(Duration.ofHours(3));
    long last = log.last();
    long id =
        validations
            .add(
                new ValidationRequest(
                    "K-17",
                    "O3",
                    from,
                    from.plus(Duration.ofHours(2)),
                    -99,
                    null,
                    "calibration",
                    null),
                "operator")
            .validation()
            .id();
    run.send(1, AGAIN, log.after(last, 10));

    // Hours 04:00 and 05:00 of the first of March: nothing usable, every reading is a loss.
    assertThat(
            run.rows(
                "select count, valid, losses ->> 'invalidated' <> '0' from hour_statistic"
                    + " join series on id = series_id where parameter = 'O3' and period_end in"
                    + " ('2026-03-01T04:00+07:00', '2026-03-01T05:00+07:00')"))
        .containsExactly("(0,f,t)", "(0,f,t)");
    assertThat(run.results()).isNotEqualTo(before);

    last = log.last();
    validations.undo(id, "operator", "wrong series");
    List<Change> undone = log.after(last, 10);
    assertThat(undone).isNotEmpty();
    run.send(1, AGAIN, undone);
    assertThat(run.results()).isEqualTo(before);
  }

  @Test
  void afterAChangeOfALimitExactlyTheWindowsFromItsDayOnAreOthers() throws Exception {
    RulebookFiles shipped = RulebookFiles.shipped();
    String path = "limits/qcvn-05-2023.yaml";
    String text = shipped.find(path).orElseThrow().text();
    // As if the limit of ozone for one hour, 200, were 150 from 2026-04-01 on.
    String changed = lowered(text);
    List<String> before =
        run.rows(
            "select series_id, averaging, book, period_end from assessment order by 1, 2, 3, 4");
    new RulebookStore(database.dataSource())
        .publish(
            shipped.with(path, changed).files().stream()
                .map(
                    file ->
                        RulebookFile.of(
                            file.path(),
                            file.text(),
                            file.origin() == vn.quantrac.rulebooks.RulebookFile.Origin.SHIPPED
                                ? RulebookFile.SHIPPED
                                : RulebookFile.DATA))
                .toList(),
            "test");
    String windows =
        "select count(*) from assessment join series on id = series_id where parameter = 'O3'"
            + " and averaging = '1h' and book = 'QCVN05-2023'";
    List<String> from = run.rows(windows + " and period_end > '2026-04-01T00:00+07:00'");
    List<String> until = run.rows(windows + " and period_end <= '2026-04-01T00:00+07:00'");

    assertThat(List.of("(" + recompute().rowsChanged() + ")")).isEqualTo(from);
    assertThat(run.rows(windows + " and upper_limit = 150")).isEqualTo(from);
    assertThat(run.rows(windows + " and upper_limit = 200")).isEqualTo(until);
    assertThat(
            run.rows(
                "select series_id, averaging, book, period_end from assessment order by 1, 2, 3, 4"))
        .isEqualTo(before);
    assertThat(recompute().rowsChanged()).isZero();
  }

  /** The book with another limit of O3 over one hour from 2026-04-01 on. */
  private static String lowered(String text) {
    String rule = "  - {parameter: O3, averaging: 1h, upper: 200, unit: ug/m3,";
    assertThat(text).containsOnlyOnce(rule);
    return text.replace(
        rule,
        "  - {parameter: O3, averaging: 1h, upper: 150, unit: ug/m3, from: 2026-04-01,"
            + " source: test, confidence: uncertain}\n"
            + rule
            + " to: 2026-03-31,");
  }
}
