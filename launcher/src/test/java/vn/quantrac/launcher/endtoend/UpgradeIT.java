package vn.quantrac.launcher.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.quantrac.launcher.FreePort;
import vn.quantrac.launcher.Program;
import vn.quantrac.launcher.data.DataFolder;
import vn.quantrac.launcher.database.EmbeddedServer;
import vn.quantrac.storage.Database;
import vn.quantrac.storage.DatabaseConfig;
import vn.quantrac.storage.Migrator;

/** A data folder of another version: an older one is brought up, a newer one is left alone. */
class UpgradeIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final int HOURS = 48;

  /**
   * Two days, 2025-03-01 and 02 in Viet Nam, of a reading every five minutes: 20 + i modulo 12, so
   * that each hour holds 20 to 31, whose mean is 25.5. The first release stored hours and days.
   */
  private static final String FIRST_RELEASE =
      """
      insert into station (code, name, kind, latitude, longitude, time_zone, version, changed_by)
      values ('OLD-01', 'Trạm cũ', 'ambient-air', 21, 105, 'Asia/Ho_Chi_Minh', 1, 'test');
      insert into series (station_id, parameter, unit, interval_seconds, position)
      select id, 'PM2.5', 'ug/m3', 300, 0 from station;
      insert into latest_reading (series_id) select id from series;
      insert into reading (series_id, status, observed_at, value, sent_at, sequence, received_at)
      select e.id, 0, t.at, 20 + t.i % 12, t.at, t.i, t.at
        from series e, (select i, timestamptz '2025-02-28 17:00Z' + i * interval '5 minutes' as at
                          from generate_series(1, 576) as i) t;
      insert into reading_revision (series_id, status, observed_at, value, sent_at, sequence,
                                    received_at)
      select id, 0, '2025-02-28 17:05Z', 99, '2025-02-28 17:04Z', 0, '2025-02-28 17:05Z' from series;
      update reading set revision = 2 where observed_at = '2025-02-28 17:05Z';
      insert into hour_statistic (series_id, count, expected, valid_hours, valid, period_start,
                                  period_end, mean, min, max)
      select e.id, 12, 12, 1, true, t.at - interval '1 hour', t.at, 25.5, 20, 31
        from series e, (select timestamptz '2025-02-28 17:00Z' + i * interval '1 hour' as at
                          from generate_series(1, 48) as i) t;
      insert into ledger values ('OLD-01', '2025-03-01', 578, 576, 0, 1, 1);
      insert into rejected_message (station_code, topic, payload, received_at)
      values ('OLD-01', 'quantrac/v1/stations/OLD-01/readings', 'x', '2025-03-01Z');
      insert into rejection (message_id, station_code, reason, detail)
      select id, 'OLD-01', 'MALFORMED_JSON', 'x' from rejected_message;
      """;

  @TempDir Path folder;

  @Test
  void folderOfTheFirstReleaseKeepsEverythingAndGetsWhatItLacks() throws Exception {
    makeFirstRelease(folder.resolve("data"));
    Path checkpoint =
        Files.createDirectories(
            folder.resolve("data/checkpoints/0123456789abcdef0123456789abcdef/chk-7"));
    Files.writeString(checkpoint.resolve("_metadata"), "of another version");

    try (ProductProcess product = ProductProcess.start(folder, "--no-demo")) {
      Http http = product.http();
      String series = "/api/v1/stations/OLD-01/series/PM2.5";
      List<JsonNode> readings = http.all(series + "/readings");
      assertThat(readings).hasSize(576);
      assertThat(readings.get(0).path("revision").asInt()).isEqualTo(2);
      assertThat(readings)
          .extracting(one -> one.path("value").asInt())
          .startsWith(21, 22, 23)
          .endsWith(20);
      JsonNode ledger = http.all("/api/v1/ledger?station=OLD-01").get(0);
      assertThat(ledger.path("received").asInt()).isEqualTo(578);
      assertThat(ledger.path("inFlight").asInt()).isZero();
      assertThat(http.all("/api/v1/rejections?station=OLD-01")).hasSize(1);

      await()
          .atMost(PATIENCE)
          .pollInterval(Duration.ofMillis(300))
          .untilAsserted(
              () -> {
                // Of the law: a day's mean of 25.5 is below the limit of 50.
                List<JsonNode> verdicts =
                    http.all("/api/v1/assessments?station=OLD-01&averaging=24h");
                assertThat(verdicts).hasSizeGreaterThanOrEqualTo(2);
                assertThat(verdicts.get(0).path("value").asDouble()).isEqualTo(25.5);
                assertThat(verdicts.get(0).path("verdict").asText()).isEqualTo("COMPLIANT");
                assertThat(http.all(series + "/months")).hasSize(1);
              });
      List<JsonNode> hours = http.all(series + "/hours");
      assertThat(hours).hasSize(HOURS);
      assertThat(hours).allSatisfy(one -> assertThat(one.path("mean").asDouble()).isEqualTo(25.5));
      assertThat(product.log().lines().filter(line -> line.contains("cannot be restored")))
          .singleElement()
          .satisfies(line -> assertThat(line).contains("chk-7", "starts with empty state"));
    }
  }

  @Test
  void databaseOfANewerSchemaIsLeftAloneAndSaidInOneLine() throws Exception {
    Path data = folder.resolve("data");
    try (DataFolder open = DataFolder.open(data, "--data");
        EmbeddedServer server = EmbeddedServer.start(open);
        Database database = database(server)) {
      Migrator.migrate(database.dataSource());
      execute(
          database,
          """
          insert into flyway_schema_history
                 (installed_rank, version, description, type, script, installed_by,
                  execution_time, success)
          values (999, '999', 'later', 'SQL', 'V999__later.sql', 'later', 1, true)
          """);
    }
    Program program = run(data);

    assertThat(program.exitCode()).as(program.output()).isEqualTo(1);
    assertThat(program.output().lines().filter(line -> line.contains("ERROR")))
        .singleElement()
        .satisfies(
            line ->
                assertThat(line)
                    .contains(
                        "Cannot start", "schema 999", "newer Quantrac", "nothing was changed"));
    assertThat(data.resolve("broker")).isEmptyDirectory();
    assertThat(data.resolve("secrets/admin-key")).doesNotExist();
  }

  private static Program run(Path data) {
    List<String> command = new ArrayList<>(ProductProcess.program());
    command.addAll(List.of("run", "--no-demo", "--data", data.toString()));
    for (String port : List.of("--http-port", "--mqtt-port")) {
      command.addAll(List.of(port, String.valueOf(FreePort.find())));
    }
    return Program.run(command.toArray(String[]::new));
  }

  private static void makeFirstRelease(Path data) throws Exception {
    try (DataFolder open = DataFolder.open(data, "--data");
        EmbeddedServer server = EmbeddedServer.start(open);
        Database database = database(server)) {
      Flyway.configure()
          .dataSource(database.dataSource())
          .locations("classpath:vn/quantrac/storage/migration")
          .target("2")
          .load()
          .migrate();
      execute(database, FIRST_RELEASE);
    }
  }

  private static Database database(EmbeddedServer server) {
    return Database.open(new DatabaseConfig(server.url(), server.user(), server.password(), 2));
  }

  private static void execute(Database database, String sql) throws Exception {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }
}
