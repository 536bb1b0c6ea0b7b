package vn.quantrac.benchmarks.product;

import java.io.IOException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import vn.quantrac.storage.DatabaseConfig;

/** The database of a product under measurement, into which the benchmark may look. */
public interface MeasuredDatabase extends AutoCloseable {

  /** JDBC URL. */
  String url();

  String user();

  String password();

  /** What it is, for people. */
  String name();

  /** Ends it, or removes it from its server. */
  @Override
  void close() throws IOException;

  /** Process id of the server; -1 where it is out of sight. */
  default long serverProcess() {
    return -1;
  }

  /** A connection of its own, not pooled. */
  default Connection connect() throws SQLException {
    return DriverManager.getConnection(url(), user(), password());
  }

  /** For what the product itself does with a database. */
  default DatabaseConfig config(int connections) {
    return new DatabaseConfig(url(), user(), password(), connections);
  }

  /** Executes a statement without waiting for the disk: to fill, not to measure. */
  default void execute(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      statement.execute("set synchronous_commit = off");
      statement.execute(sql);
    }
  }

  /** The number that a query answers. */
  default long count(String sql) throws SQLException {
    try (Connection connection = connect();
        PreparedStatement query = connection.prepareStatement(sql)) {
      return number(query);
    }
  }

  /**
   * Asks a query until its number is reached. One connection asks all the time: to make one anew
   * for each look would take a twentieth of the machine from what is measured.
   *
   * @throws IllegalStateException when it is not within the limit
   */
  default void await(String sql, long expected, Duration limit)
      throws SQLException, InterruptedException {
    await(sql, expected, limit, Duration.ofMillis(50));
  }

  /** As {@link #await(String, long, Duration)}, with another time between two looks. */
  default void await(String sql, long expected, Duration limit, Duration between)
      throws SQLException, InterruptedException {
    long deadline = System.nanoTime() + limit.toNanos();
    try (Connection connection = connect();
        PreparedStatement query = connection.prepareStatement(sql)) {
      for (long now = number(query); now < expected; now = number(query)) {
        if (System.nanoTime() > deadline) {
          throw new IllegalStateException("still %d of %d: %s".formatted(now, expected, sql));
        }
        TimeUnit.MILLISECONDS.sleep(between.toMillis());
      }
    }
  }

  private static long number(PreparedStatement query) throws SQLException {
    try (ResultSet row = query.executeQuery()) {
      row.next();
      return row.getLong(1);
    }
  }
}
