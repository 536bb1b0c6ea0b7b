package vn.quantrac.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;
import static vn.quantrac.storage.Fixtures.message;
import static vn.quantrac.storage.Fixtures.reading;
import static vn.quantrac.storage.Fixtures.refused;
import static vn.quantrac.storage.Fixtures.register;
import static vn.quantrac.storage.Results.BOOK;
import static vn.quantrac.storage.Results.assessment;
import static vn.quantrac.storage.Results.flag;
import static vn.quantrac.storage.Results.statistic;
import static vn.quantrac.storage.Results.statistics;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.quantrac.domain.derived.DerivedRows;
import vn.quantrac.domain.quality.TestResult;
import vn.quantrac.domain.reading.Rejection;
import vn.quantrac.domain.reading.RejectionReason;
import vn.quantrac.domain.station.Station;
import vn.quantrac.domain.statistics.AveragingPeriod;
import vn.quantrac.domain.statistics.TimeRange;
import vn.quantrac.storage.testing.DatabaseServer;
import vn.quantrac.storage.testing.EmbeddedDatabase;

/** What is copied out of one database and into another is the same, row by row. */
class SnapshotIT {

  /** Tables of which a test must not pass because they are empty. */
  private static final List<String> FILLED =
      List.of(
          "station",
          "series",
          "reading",
          "reading_revision",
          "reading_flag_history",
          "hour_statistic",
          "hour_statistic_history",
          "assessment_history",
          "ledger",
          "rejected_message",
          "rejection",
          "change_log",
          "validation",
          "validation_undo",
          "recompute_station",
          "api_key",
          "stream_position");

  @ParameterizedTest
  @CsvSource({
    "EMBEDDED,EMBEDDED",
    "EMBEDDED,TIMESCALE",
    "TIMESCALE,EMBEDDED",
    "TIMESCALE,TIMESCALE"
  })
  void everyTableIsTheSameRowByRowAndNumbersGoOn(DatabaseServer from, DatabaseServer to)
      throws IOException {
    assumeTrue(
        from.available() && to.available(), "absent: QUANTRAC_TEST_TIMESCALE_URL is not set");
    try (EmbeddedDatabase source = EmbeddedDatabase.create(from);
        EmbeddedDatabase target = EmbeddedDatabase.createEmpty(to)) {
      fill(source.dataSource());
      Map<String, List<String>> before = rows(source.dataSource());
      assertThat(before).allSatisfy((table, rows) -> assertThat(rows).doesNotHaveDuplicates());
      assertThat(FILLED).allSatisfy(table -> assertThat(before.get(table)).isNotEmpty());

      copy(source.dataSource(), target.dataSource());

      assertThat(rows(target.dataSource())).isEqualTo(before);
      assertThat(Migrator.usesHypertables(target.dataSource()))
          .isEqualTo(to == DatabaseServer.TIMESCALE);
      long last = new ChangeLog(source.dataSource()).last();
      register(target.dataSource(), "after", "PM2.5");
      assertThat(new ChangeLog(target.dataSource()).last()).isEqualTo(last + 1);
    }
  }

  @Test
  void whatIsWrittenAfterTheBeginningIsNotInTheSnapshot() throws IOException {
    try (EmbeddedDatabase source = EmbeddedDatabase.create();
        EmbeddedDatabase target = EmbeddedDatabase.createEmpty(DatabaseServer.EMBEDDED)) {
      fill(source.dataSource());
      Map<String, List<String>> before = rows(source.dataSource());
      try (DatabaseSnapshot snapshot = DatabaseSnapshot.begin(source.dataSource())) {
        Station late = register(source.dataSource(), "late", "PM2.5");
        new ReadingWriter(source.dataSource())
            .write(List.of(message(late, 1, reading("PM2.5", 1, "1"))));
        copy(snapshot, target.dataSource());
      }
      assertThat(rows(target.dataSource())).isEqualTo(before);
      assertThat(rows(source.dataSource())).isNotEqualTo(before);
    }
  }

  @Test
  void databaseInWhichSomethingStandsIsRefusedAndUntouched() throws IOException {
    try (EmbeddedDatabase source = EmbeddedDatabase.create();
        EmbeddedDatabase target = EmbeddedDatabase.create()) {
      fill(target.dataSource());
      Map<String, List<String>> before = rows(target.dataSource());
      assertThatThrownBy(() -> copy(source.dataSource(), target.dataSource()))
          .isInstanceOf(StorageException.class)
          .hasMessageContaining("not empty");
      assertThat(rows(target.dataSource())).isEqualTo(before);
    }
  }

  @Test
  void schemaOfALaterVersionIsRefusedAndUntouched() throws IOException {
    try (EmbeddedDatabase database = EmbeddedDatabase.create()) {
      DataSource source = database.dataSource();
      fill(source);
      Sql.jdbi(source)
          .useHandle(
              handle ->
                  handle.execute(
                      """
                      insert into flyway_schema_history
                             (installed_rank, version, description, type, script, installed_by,
                              execution_time, success)
                      values (999, '999', 'later', 'SQL', 'V999__later.sql', 'later', 1, true)
                      """));
      Map<String, List<String>> before = contents(source);
      assertThatThrownBy(() -> Migrator.migrate(source))
          .isInstanceOf(StorageException.class)
          .hasMessageContaining("schema 999")
          .hasMessageContaining("nothing was changed")
          .hasMessageNotContaining("\n");
      assertThatThrownBy(() -> DatabaseSnapshot.begin(source)).hasMessageContaining("999");
      assertThatThrownBy(() -> DatabaseRestore.begin(source, "999", List.of()))
          .hasMessageContaining("newer");
      assertThat(contents(source)).isEqualTo(before);
    }
  }

  private static void fill(DataSource source) {
    Station station = register(source, "K-17", "PM2.5", "PM10");
    ReadingWriter writer = new ReadingWriter(source);
    writer.write(
        List.of(
            message(station, 1, reading("PM2.5", 0, "1.1"), reading("PM10", 0, null)),
            message(station, 2, reading("PM2.5", 0, "2.25"), reading("PM2.5", 20_000, "3")),
            refused(
                "K-17",
                station,
                "tab\tline\nback\\slash\u0001Việt".getBytes(StandardCharsets.UTF_8),
                new Rejection(RejectionReason.UNKNOWN_PARAMETER, "\\N", 0))));
    DerivedWriter results = new DerivedWriter(source);
    for (String mean : List.of("40", "60", "61")) {
      results.write(
          List.of(
              statistics("K-17", statistic("K-17", AveragingPeriod.ONE_HOUR, 1, mean)),
              assessments(mean),
              flag("K-17", 0, mean.equals("60") ? TestResult.FAIL : TestResult.SUSPECT)));
    }
    ValidationStore validations = new ValidationStore(source);
    long one =
        validations
            .add(
                new ValidationRequest(
                    "K-17",
                    "PM2.5",
                    Fixtures.BASE,
                    Fixtures.BASE.plusSeconds(60),
                    -1,
                    null,
                    "calibration",
                    null),
                "lan")
            .validation()
            .id();
    validations.undo(one, "minh", "wrong hour");
    new RecomputeStore(source)
        .request("K-17", new TimeRange(Fixtures.BASE, Fixtures.BASE.plusSeconds(60)), "lan");
    new ApiKeyStore(source).put("first", "a-key-of-thirty-two-characters-xx", Role.ADMINISTRATOR);
    new StreamPosition(source).advance(2);
  }

  private static DerivedRows assessments(String value) {
    return Results.assessments(
        "K-17", assessment("K-17", AveragingPeriod.ONE_HOUR, 1, value, BOOK));
  }

  private static void copy(DataSource from, DataSource to) throws IOException {
    try (DatabaseSnapshot snapshot = DatabaseSnapshot.begin(from)) {
      copy(snapshot, to);
    }
  }

  private static void copy(DatabaseSnapshot snapshot, DataSource to) throws IOException {
    try (DatabaseRestore restore =
        DatabaseRestore.begin(to, snapshot.schemaVersion(), snapshot.tables())) {
      for (SnapshotTable table : snapshot.tables()) {
        ByteArrayOutputStream rows = new ByteArrayOutputStream();
        long written = snapshot.copy(table, rows);
        assertThat(restore.copy(table, new ByteArrayInputStream(rows.toByteArray())))
            .isEqualTo(written);
      }
      restore.finish(snapshot.lastNumbers());
    }
  }

  private static Map<String, List<String>> rows(DataSource source) throws IOException {
    try (DatabaseSnapshot snapshot = DatabaseSnapshot.begin(source)) {
      Map<String, List<String>> rows = new TreeMap<>();
      for (SnapshotTable table : snapshot.tables()) {
        ByteArrayOutputStream text = new ByteArrayOutputStream();
        snapshot.copy(table, text);
        rows.put(table.name(), text.toString(StandardCharsets.UTF_8).lines().sorted().toList());
      }
      return rows;
    }
  }

  /** As {@link #rows}, of a database that is refused. */
  private static Map<String, List<String>> contents(DataSource source) {
    return Map.of(
        "tables",
        Sql.jdbi(source)
            .withHandle(
                handle ->
                    handle
                        .createQuery(
                            """
                            select relname || ' ' || relfilenode || ' '
                                   || pg_relation_size(oid) from pg_class
                             where relnamespace = current_schema()::regnamespace order by 1
                            """)
                        .mapTo(String.class)
                        .list()),
        "readings",
        Sql.jdbi(source)
            .withHandle(
                handle ->
                    handle
                        .createQuery("select r::text from reading r order by 1")
                        .mapTo(String.class)
                        .list()));
  }
}
