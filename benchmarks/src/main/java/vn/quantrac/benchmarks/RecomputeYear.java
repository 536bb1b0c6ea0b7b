package vn.quantrac.benchmarks;

import java.io.IOException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import vn.quantrac.benchmarks.product.EmbeddedDatabase;
import vn.quantrac.domain.statistics.TimeRange;
import vn.quantrac.jobs.RecomputeJob;
import vn.quantrac.storage.Database;
import vn.quantrac.storage.Migrator;
import vn.quantrac.storage.RecomputeRequest;
import vn.quantrac.storage.RecomputeStore;
import vn.quantrac.storage.RecomputeTask;
import vn.quantrac.storage.SeriesRegistration;
import vn.quantrac.storage.StationRegistration;
import vn.quantrac.storage.StationStore;

/**
 * {@code ./quantrac recompute} of a station-year: 105,120 five-minute readings of each of eight
 * parameters. The limit beside it is one plain SELECT that reads the same readings over JDBC.
 */
final class RecomputeYear implements AutoCloseable {

  private static final String STATION = "RECOMPUTE-01";
  private static final int INTERVAL_SECONDS = 300;
  private static final int FETCH_ROWS = 10_000;
  private static final int CONNECTIONS = 4;

  /** Local midnights of the years 2025 and 2026 in Viet Nam. */
  private static final TimeRange YEAR =
      new TimeRange(Instant.parse("2024-12-31T17:00:00Z"), Instant.parse("2025-12-31T17:00:00Z"));

  /**
   * @param level mean of the year; the values swing about it by half within a day
   */
  private record Parameter(String name, String unit, double level) {}

  private static final List<Parameter> PARAMETERS =
      List.of(
          new Parameter("PM2.5", "ug/m3", 30),
          new Parameter("PM10", "ug/m3", 60),
          new Parameter("SO2", "ug/m3", 20),
          new Parameter("NO2", "ug/m3", 25),
          new Parameter("CO", "ug/m3", 800),
          new Parameter("O3", "ug/m3", 70),
          new Parameter("Temp", "degC", 27),
          new Parameter("RH", "%", 60));

  private final EmbeddedDatabase server;
  private final Database database;
  private final RecomputeStore requests;

  /** Starts a database and stores the readings. */
  RecomputeYear() throws Exception {
    server = EmbeddedDatabase.start();
    database = Database.open(server.config(CONNECTIONS));
    Migrator.migrate(database.dataSource());
    requests = new RecomputeStore(database.dataSource());
    List<SeriesRegistration> series = new ArrayList<>();
    for (Parameter one : PARAMETERS) {
      series.add(new SeriesRegistration(one.name(), one.unit(), INTERVAL_SECONDS));
    }
    new StationStore(database.dataSource())
        .register(
            new StationRegistration(
                STATION, STATION, "ambient-air", 9.9, 106.3, "Asia/Ho_Chi_Minh", series),
            "benchmark",
            null);
    for (Parameter one : PARAMETERS) {
      store(one);
    }
    server.execute("vacuum analyze reading");
  }

  /** A swing of the day, and below it a pattern of 97 steps, so that no two hours are alike. */
  private void store(Parameter parameter) throws SQLException {
    server.execute(
        """
        insert into reading (series_id, status, observed_at, value, sent_at, sequence, received_at)
        select e.id, 0, t,
               round((%1$s * (1 + 0.4 * sin(extract(epoch from t) / 86400 * 2 * pi())
                      + 0.1 * (((extract(epoch from t)::bigint / %2$d) %% 97) / 97.0)))::numeric, 2),
               t, extract(epoch from t)::bigint / %2$d, t
          from series e join station s on s.id = e.station_id,
               generate_series(timestamptz '%3$s' + interval '%2$d seconds', timestamptz '%4$s',
                               interval '%2$d seconds') t
         where s.code = '%5$s' and e.parameter = '%6$s'
        """
            .formatted(
                parameter.level(),
                INTERVAL_SECONDS,
                YEAR.from(),
                YEAR.to(),
                STATION,
                parameter.name()));
  }

  /** How many readings there are. */
  long readings() {
    return PARAMETERS.size()
        * ((YEAR.to().getEpochSecond() - YEAR.from().getEpochSecond()) / INTERVAL_SECONDS);
  }

  /**
   * Readings per second of one recompute, from the request to its last commit.
   *
   * @param rowsChanged how many rows that wrote
   */
  record Run(double readingsPerSecond, long rowsChanged) {}

  Run recompute() throws Exception {
    long began = System.nanoTime();
    RecomputeRequest request = requests.request(STATION, YEAR, "benchmark");
    List<RecomputeTask> tasks =
        requests.waiting().stream().filter(task -> task.request() == request.id()).toList();
    RecomputeJob.run(server.config(CONNECTIONS), tasks);
    double seconds = (System.nanoTime() - began) / 1e9;
    return new Run(readings() / seconds, requests.find(request.id()).orElseThrow().rowsChanged());
  }

  /** Removes everything that follows from the readings. */
  void forgetResults() throws SQLException {
    server.execute(
        """
        truncate hour_statistic, running_statistic, day_statistic, day_maximum_statistic,
                 month_statistic, year_statistic, index_row, assessment, reading_flag
        """);
  }

  /** Readings per second of a plain SELECT of all of them, each value looked at. */
  double plainSelect() throws SQLException {
    try (Connection connection = server.connect();
        Statement statement = connection.createStatement()) {
      connection.setAutoCommit(false);
      statement.setFetchSize(FETCH_ROWS);
      long began = System.nanoTime();
      long rows = 0;
      double sum = 0;
      try (ResultSet row =
          statement.executeQuery(
              "select series_id, observed_at, value, status from reading"
                  + " order by series_id, observed_at")) {
        while (row.next()) {
          sum += row.getDouble(3) + row.getTimestamp(2).getTime() + row.getInt(1) + row.getInt(4);
          rows++;
        }
      }
      if (rows != readings() || !Double.isFinite(sum)) {
        throw new IllegalStateException("%d readings and not %d".formatted(rows, readings()));
      }
      return rows / ((System.nanoTime() - began) / 1e9);
    }
  }

  @Override
  public void close() throws IOException {
    database.close();
    server.close();
  }
}
