package vn.quantrac.benchmarks;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import vn.quantrac.benchmarks.product.Ambient;
import vn.quantrac.benchmarks.product.PlainUpsert;
import vn.quantrac.benchmarks.product.Product;
import vn.quantrac.benchmarks.product.StationHistory;
import vn.quantrac.benchmarks.product.Stations;
import vn.quantrac.mqtt.client.Publication;

/**
 * The whole path under load: messages at the broker, until readings and all that follows from them
 * are committed; with a product that stores alone, until the readings are. The limit beside it is
 * the fastest plain upsert of the same readings into a table of the same shape on the same server:
 * one connection, arrays of 5,000 rows, while nothing else runs.
 */
final class IngestRun {

  static final int STATIONS = 10;
  static final int INTERVAL_SECONDS = 300;

  private static final int PARAMETERS = Ambient.PARAMETERS.size();
  private static final Instant FIRST = Instant.parse("2026-01-01T00:05:00Z");
  private static final Duration LIMIT = Duration.ofMinutes(10);
  private static final int IN_FLIGHT = 1_000;

  /**
   * Readings that are published and not yet stored: enough to keep the whole path busy. With all of
   * a run at the broker at once its rate would be that of the broker's disk.
   */
  private static final int MOST_ON_THE_WAY = 200_000;

  private static final int UPSERT_ROWS = 5_000;

  private final Product product;
  private final int readingsPerMessage;
  private final int timesPerStation;

  /**
   * @param readingsPerMessage a multiple or a divisor of the number of parameters
   * @param readings how many in all; rounded down to whole times and messages of every station, one
   *     message at least
   */
  IngestRun(Product product, int readingsPerMessage, int readings) {
    this.product = product;
    this.readingsPerMessage = readingsPerMessage;
    int times = Math.max(1, readingsPerMessage / PARAMETERS);
    this.timesPerStation = Math.max(times, readings / STATIONS / PARAMETERS / times * times);
  }

  /** Readings per second of one run over new stations. */
  double readingsPerSecond(int number) throws Exception {
    try (Stations stations =
        new Stations(
            product,
            prefix(number),
            STATIONS,
            FIRST,
            INTERVAL_SECONDS,
            readingsPerMessage,
            IN_FLIGHT)) {
      List<List<Publication>> messages = new ArrayList<>();
      for (int station = 0; station < STATIONS; station++) {
        messages.add(messages(stations.history(station)));
      }
      String stored = "select coalesce(sum(stored), 0) from ledger";
      long before = product.database().count(stored);
      long began = System.nanoTime();
      publish(stations, messages, stored, before);
      product.database().await(stored, before + readings(), LIMIT);
      if (product.derives()) {
        awaitIndex(number);
      }
      return readings() / ((System.nanoTime() - began) / 1e9);
    }
  }

  /** Publishes them all, the stations in turn, and no more at a time than may be on the way. */
  private void publish(
      Stations stations, List<List<Publication>> messages, String stored, long before)
      throws SQLException, InterruptedException {
    long published = 0;
    long mayBePublished = MOST_ON_THE_WAY;
    for (int i = 0; i < messages.get(0).size(); i++) {
      for (int station = 0; station < STATIONS; station++) {
        var unused = stations.publisher(station).publish(messages.get(station).get(i));
        published += readingsPerMessage;
      }
      if (published > mayBePublished) {
        mayBePublished += MOST_ON_THE_WAY / 2;
        product.database().await(stored, before + mayBePublished - MOST_ON_THE_WAY, LIMIT);
      }
    }
  }

  /** The last full hour of every station has its index row. */
  private void awaitIndex(int number) throws SQLException, InterruptedException {
    Instant last = FIRST.plusSeconds((long) INTERVAL_SECONDS * (timesPerStation - 1));
    Instant hour = Instant.ofEpochSecond(last.getEpochSecond() / 3_600 * 3_600);
    if (hour.isAfter(FIRST)) {
      product
          .database()
          .await(
              "select count(distinct s.code) from index_row r join station s on s.id = r.station_id"
                  + " where s.code like '%s-%%' and r.period_end = '%s'"
                      .formatted(prefix(number), hour),
              STATIONS,
              LIMIT);
    }
  }

  private List<Publication> messages(StationHistory history) {
    List<Publication> messages = new ArrayList<>();
    for (int i = 0; i < timesPerStation * PARAMETERS / readingsPerMessage; i++) {
      messages.add(history.message(i));
    }
    return messages;
  }

  /** Rows per second of the plain upsert of what that run stored. */
  double plainUpsert(int number) throws SQLException {
    try (Connection connection = product.database().connect();
        Statement statement = connection.createStatement()) {
      statement.execute("drop table if exists bench_plain");
      statement.execute("create table bench_plain (like reading including all)");
      statement.execute(
          """
          create temporary table source as
          select r.*, row_number() over (order by observed_at, series_id) - 1 as place
            from reading r join series e on e.id = r.series_id join station s on s.id = e.station_id
           where s.code like '%s-%%'
          """
              .formatted(prefix(number)));
      return new PlainUpsert(connection, UPSERT_ROWS).rowsPerSecond();
    }
  }

  private String prefix(int number) {
    return "B%d-%d".formatted(readingsPerMessage, number);
  }

  /** How many there are in a run. */
  long readings() {
    return (long) timesPerStation * STATIONS * PARAMETERS;
  }
}
