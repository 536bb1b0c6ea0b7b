package vn.quantrac.jobs;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import vn.quantrac.domain.station.StationKind;
import vn.quantrac.jobs.event.RejectedReading;
import vn.quantrac.mqtt.RawMessage;
import vn.quantrac.storage.Change;
import vn.quantrac.storage.SeriesRegistration;
import vn.quantrac.storage.StationRegistration;
import vn.quantrac.storage.StationStore;
import vn.quantrac.storage.testing.EmbeddedDatabase;

/** Runs the real flow over given messages into a real database, on a local cluster. */
final class PipelineRun {

  private static final int MOST_REJECTIONS = 10_000;

  private final EmbeddedDatabase database;

  PipelineRun(EmbeddedDatabase database) {
    this.database = database;
  }

  private static final List<String> STATISTICS =
      List.of(
          "hour_statistic",
          "running_statistic",
          "day_statistic",
          "day_maximum_statistic",
          "month_statistic",
          "year_statistic");

  /** Registers an ambient-air station in Asia/Ho_Chi_Minh whose series are all in ug/m3. */
  void register(String station, int intervalSeconds, String... parameters) {
    List<SeriesRegistration> series = new ArrayList<>();
    for (String parameter : parameters) {
      series.add(new SeriesRegistration(parameter, "ug/m3", intervalSeconds));
    }
    var unused =
        new StationStore(database.dataSource())
            .register(
                new StationRegistration(
                    station, station, StationKind.AMBIENT_AIR.code(), 9.9, 106.3, null, series),
                "test",
                null);
  }

  /**
   * Sends the messages through the flow, in that order for each source subtask, and waits for the
   * end.
   */
  List<RejectedReading> send(int parallelism, List<RawMessage> messages) throws Exception {
    return send(parallelism, messages, List.of(new Change(0, Change.STATION, "nowhere", "")));
  }

  /** As above, and what people have decided beside. */
  List<RejectedReading> send(int parallelism, List<RawMessage> messages, List<Change> changes)
      throws Exception {
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.createLocalEnvironment(parallelism, new Configuration());
    environment.getConfig().enableObjectReuse();
    MonitoringPipeline.Flow flow =
        MonitoringPipeline.define(
            environment.fromData(messages, TypeInformation.of(RawMessage.class)),
            environment.fromData(changes, TypeInformation.of(Change.class)),
            database.config());
    flow.discard();
    return flow.rejections().executeAndCollect(MOST_REJECTIONS);
  }

  /** Sends the messages as far as the commit of their readings. */
  void storeAlone(List<RawMessage> messages) throws Exception {
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.createLocalEnvironment(1, new Configuration());
    MonitoringPipeline.defineStoringAlone(
        environment.fromData(messages, TypeInformation.of(RawMessage.class)),
        environment.fromData(
            List.of(new Change(0, Change.STATION, "nowhere", "")),
            TypeInformation.of(Change.class)),
        database.config());
    var unused = environment.execute();
  }

  /** Every row of a query as text, in the order of the query. */
  List<String> rows(String sql) throws SQLException {
    try (Connection connection = database.dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery("select t::text from (" + sql + ") t")) {
      List<String> found = new ArrayList<>();
      while (rows.next()) {
        found.add(rows.getString(1));
      }
      return found;
    }
  }

  /**
   * The alerts that stand, without what depends on when something became known: withdrawn ones are
   * those that a later reading has corrected away.
   */
  List<String> alerts() throws SQLException {
    return rows(
        "select subject, rule, class, severity, state, started_at, raised_at, cleared_at, last_at,"
            + " evidence_at, value, limit_value, unit, superseded from alert"
            + " where not withdrawn order by 1, 2, started_at");
  }

  /** Everything that must not depend on the order of arrival. */
  List<String> results() throws SQLException {
    List<String> results = new ArrayList<>();
    results.addAll(
        rows(
            "select parameter, observed_at, value, status, revision, sent_at, sequence from reading"
                + " join series on id = series_id order by 1, 2"));
    for (String table : STATISTICS) {
      results.addAll(
          rows(
              "select '"
                  + table
                  + "', parameter, period_start, period_end, mean, min, max, count, expected,"
                  + " valid, valid_hours, losses, verification from "
                  + table
                  + " join series on id = series_id order by 2, 4"));
    }
    results.addAll(
        rows(
            "select period, period_start, period_end, value, level, driver, sub_indices, scheme,"
                + " remarks from index_row order by 1, 3"));
    results.addAll(
        rows(
            "select 'flag', parameter, observed_at, tests from reading_flag"
                + " join series on id = series_id order by 2, 3"));
    results.addAll(
        rows(
            "select parameter, averaging, book, period_start, period_end, value, lower_limit,"
                + " upper_limit, a.unit, verdict, reason, count, expected, rule from assessment a"
                + " join series on id = series_id order by 1, 2, 3, 5"));
    results.addAll(
        rows(
            "select 'latest', parameter, observed_at, value from latest_reading"
                + " join series on id = series_id order by 2"));
    return results;
  }
}
