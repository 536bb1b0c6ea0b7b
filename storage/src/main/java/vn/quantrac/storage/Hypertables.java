package vn.quantrac.storage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Turns the tables that grow with time into TimescaleDB hypertables where the extension is there.
 * Uses only what the Apache-licensed edition has.
 */
final class Hypertables {

  private static final Logger LOG = LoggerFactory.getLogger(Hypertables.class);

  private static final long LOCK = 0x7175616e74726163L;

  private record Table(String name, String timeColumn, String chunkInterval) {}

  /**
   * Chunks sized so that the newest one of a province's readings fits in memory. Not reading_flag,
   * which is small, and looked into for every newest reading that arrives.
   */
  private static final List<Table> TABLES =
      List.of(
          new Table("reading", "observed_at", "7 days"),
          new Table("hour_statistic", "period_end", "90 days"),
          new Table("day_statistic", "period_end", "1826 days"),
          new Table("running_statistic", "period_end", "90 days"),
          new Table("day_maximum_statistic", "period_end", "1826 days"),
          new Table("corrected_hour_statistic", "period_end", "90 days"),
          new Table("corrected_day_statistic", "period_end", "1826 days"),
          new Table("assessment", "period_end", "90 days"),
          new Table("hour_statistic_history", "period_end", "90 days"),
          new Table("running_statistic_history", "period_end", "90 days"),
          new Table("day_statistic_history", "period_end", "365 days"),
          new Table("assessment_history", "period_end", "90 days"));

  private Hypertables() {}

  static void createWherePossible(DataSource dataSource) {
    createWherePossible(dataSource, TABLES.stream().map(Table::name).toList());
  }

  /** As above, of those of these tables that are there. */
  static void createWherePossible(DataSource dataSource, List<String> names) {
    if (!extensionReady(dataSource)) {
      return;
    }
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      try {
        lock(connection);
        for (Table table : TABLES) {
          if (names.contains(table.name())
              && isThere(connection, table.name())
              && !isHypertable(connection, table.name())) {
            create(connection, table);
          }
        }
        connection.commit();
      } catch (SQLException e) {
        connection.rollback();
        throw e;
      } finally {
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      throw StorageException.of("making hypertables", e);
    }
  }

  static boolean isHypertable(Connection connection, String table) throws SQLException {
    if (!exists(connection, "select 1 from pg_extension where extname = 'timescaledb'")) {
      return false;
    }
    String sql =
        """
        select 1 from timescaledb_information.hypertables
         where hypertable_schema = current_schema() and hypertable_name = ?
        """;
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, table);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next();
      }
    }
  }

  private static boolean isThere(Connection connection, String table) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("select 1 where to_regclass(?) is not null")) {
      statement.setString(1, table);
      try (ResultSet rows = statement.executeQuery()) {
        return rows.next();
      }
    }
  }

  private static boolean extensionReady(DataSource dataSource) {
    try (Connection connection = dataSource.getConnection()) {
      if (exists(connection, "select 1 from pg_extension where extname = 'timescaledb'")) {
        return true;
      }
      if (!exists(connection, "select 1 from pg_available_extensions where name = 'timescaledb'")) {
        return false;
      }
    } catch (SQLException e) {
      throw StorageException.of("asking for the timescaledb extension", e);
    }
    // On a connection of its own, as a server that did not preload the library ends the session.
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create extension if not exists timescaledb");
      return true;
    } catch (SQLException e) {
      LOG.info("timescaledb is installed but may not be used, plain tables: {}", e.getMessage());
      return false;
    }
  }

  private static void lock(Connection connection) throws SQLException {
    try (PreparedStatement statement =
        connection.prepareStatement("select pg_advisory_xact_lock(?)")) {
      statement.setLong(1, LOCK);
      statement.execute();
    }
  }

  private static void create(Connection connection, Table table) throws SQLException {
    String sql =
        """
        select create_hypertable(?::regclass, by_range(?, ?::interval),
                                 create_default_indexes => false, migrate_data => true)
        """;
    try (PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setString(1, table.name());
      statement.setString(2, table.timeColumn());
      statement.setString(3, table.chunkInterval());
      statement.execute();
    }
    LOG.info("table {} is a hypertable with chunks of {}", table.name(), table.chunkInterval());
  }

  private static boolean exists(Connection connection, String sql) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return rows.next();
    }
  }
}
