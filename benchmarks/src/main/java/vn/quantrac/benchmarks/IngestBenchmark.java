package vn.quantrac.benchmarks;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import vn.quantrac.mqtt.client.MqttPublisher;
import vn.quantrac.mqtt.client.Publication;

/**
 * The whole path under load: messages at the broker, until readings and all that follows from them
 * are committed; with a product that stores alone, until the readings are. The limit beside it is
 * the fastest plain upsert of the same readings into a table of the same shape on the same server:
 * one connection, arrays of 5,000 rows, while nothing else runs.
 */
final class IngestBenchmark {

  static final int STATIONS = 10;
  private static final List<String> PARAMETERS = Ambient.PARAMETERS;
  static final int INTERVAL_SECONDS = 300;

  private static final Duration LIMIT = Duration.ofMinutes(10);
  private static final int UPSERT_ROWS = 5_000;

  private final Product product;
  private final int readingsPerMessage;
  private final int timesPerStation;

  /**
   * @param readingsPerMessage a multiple or a divisor of the number of parameters
   * @param readings how many in all; rounded down to whole times of every station
   */
  IngestBenchmark(Product product, int readingsPerMessage, int readings) {
    this.product = product;
    this.readingsPerMessage = readingsPerMessage;
    this.timesPerStation = readings / STATIONS / PARAMETERS.size();
  }

  /** Readings per second of one run over new stations and times. */
  double run(int number) throws Exception {
    List<MqttPublisher> publishers = new ArrayList<>();
    List<List<Publication>> messages = new ArrayList<>();
    for (int i = 0; i < STATIONS; i++) {
      String code = "B%d-%d-%02d".formatted(readingsPerMessage, number, i);
      String password = product.register(code, INTERVAL_SECONDS, PARAMETERS);
      publishers.add(
          MqttPublisher.builder()
              .brokerUrl(product.mqttUrl())
              .user(code)
              .password(password)
              .clientId("benchmark-" + code)
              .build());
      messages.add(messages(code));
    }
    long before = count("select coalesce(sum(stored), 0) from ledger");
    long began = System.nanoTime();
    int longest = messages.get(0).size();
    for (int i = 0; i < longest; i++) {
      for (int station = 0; station < STATIONS; station++) {
        var unused = publishers.get(station).publish(messages.get(station).get(i));
      }
    }
    long expected = before + readings();
    await("select coalesce(sum(stored), 0) from ledger", expected);
    if (product.derives()) {
      // The last full hour of every station has its index row.
      await(
          "select count(distinct s.code) from index_row r join station s on s.id = r.station_id where"
              + " s.code like 'B%d-%d-%%' and r.period_end = '%s'"
                  .formatted(readingsPerMessage, number, lastHour()),
          STATIONS);
    }
    double seconds = (System.nanoTime() - began) / 1e9;
    publishers.forEach(MqttPublisher::close);
    return readings() / seconds;
  }

  /** How many series all runs so far have registered. */
  long series() throws SQLException {
    return count("select count(*) from series");
  }

  /** Rows per second of the plain upsert of what the last run stored. */
  double plainUpsert(int number) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute("drop table if exists bench_plain");
      statement.execute("create table bench_plain (like reading including all)");
      statement.execute(
          """
          create temporary table source as
          select r.*, row_number() over (order by observed_at, series_id) - 1 as place
            from reading r join series e on e.id = r.series_id join station s on s.id = e.station_id
           where s.code like 'B%d-%d-%%'
          """
              .formatted(readingsPerMessage, number));
      return new PlainUpsert(connection, UPSERT_ROWS).rowsPerSecond();
    }
  }

  private long readings() {
    return (long) timesPerStation * STATIONS * PARAMETERS.size();
  }

  private static Instant first() {
    return Instant.parse("2026-01-01T00:05:00Z");
  }

  private Instant lastHour() {
    Instant last = first().plusSeconds((long) INTERVAL_SECONDS * (timesPerStation - 1));
    return Instant.ofEpochSecond(last.getEpochSecond() / 3_600 * 3_600);
  }

  private List<Publication> messages(String code) {
    List<Publication> messages = new ArrayList<>();
    List<String> readings = new ArrayList<>();
    for (int time = 0; time < timesPerStation; time++) {
      Instant observedAt = first().plusSeconds((long) INTERVAL_SECONDS * time);
      for (int parameter = 0; parameter < PARAMETERS.size(); parameter++) {
        readings.add(
            "{\"parameter\":\"%s\",\"observedAt\":\"%s\",\"value\":%s}"
                .formatted(
                    PARAMETERS.get(parameter),
                    observedAt,
                    Ambient.value(PARAMETERS.get(parameter), time)));
        if (readings.size() == readingsPerMessage) {
          messages.add(message(code, messages.size(), observedAt, readings));
          readings.clear();
        }
      }
    }
    if (!readings.isEmpty()) {
      messages.add(message(code, messages.size(), first(), readings));
    }
    return messages;
  }

  private static Publication message(
      String code, int sequence, Instant sentAt, List<String> readings) {
    String json =
        "{\"sequence\":%d,\"sentAt\":\"%s\",\"readings\":[%s]}"
            .formatted(sequence, sentAt, String.join(",", readings));
    return Publication.of(
        "quantrac/v1/stations/" + code + "/readings", json.getBytes(StandardCharsets.UTF_8));
  }

  private void await(String sql, long expected) throws SQLException, InterruptedException {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (count(sql) < expected) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException("still %d of %d: %s".formatted(count(sql), expected, sql));
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
  }

  private long count(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getLong(1);
    }
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(
        product.server().url(), product.server().user(), product.server().password());
  }
}
