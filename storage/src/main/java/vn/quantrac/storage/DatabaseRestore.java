package vn.quantrac.storage;

import java.io.IOException;
import java.io.InputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fills an empty database from a snapshot: makes the schema of the snapshot, copies every table in
 * one transaction, and brings the schema up to this version. Where TimescaleDB is there the rows go
 * into hypertables, whatever they came from; so its own steps before and after a restore, which are
 * for dumps of its catalogue, are not needed. Not thread-safe.
 */
public final class DatabaseRestore implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(DatabaseRestore.class);

  private final DataSource dataSource;
  private final Connection connection;

  private DatabaseRestore(DataSource dataSource, Connection connection) {
    this.dataSource = dataSource;
    this.connection = connection;
  }

  /**
   * Makes the schema and begins the transaction.
   *
   * @param schemaVersion of the snapshot
   * @param tables of the snapshot, those that others refer to first
   * @throws StorageException when the database is not empty or cannot be written, or the schema is
   *     newer than this program
   */
  public static DatabaseRestore begin(
      DataSource dataSource, String schemaVersion, List<SnapshotTable> tables) {
    if (SchemaVersion.isNewer(schemaVersion)) {
      throw new StorageException(
          "schema %s is of a newer Quantrac; this one knows schemas up to %s"
              .formatted(schemaVersion, SchemaVersion.known()));
    }
    requireEmpty(dataSource);
    Migrator.makeTables(dataSource, schemaVersion);
    Hypertables.createWherePossible(dataSource);
    Connection connection = null;
    try {
      connection = dataSource.getConnection();
      connection.setAutoCommit(false);
      try (Statement statement = connection.createStatement()) {
        statement.execute("set local statement_timeout = 0");
        // The triggers that queue what is new leave rows that are brought back alone.
        statement.execute("set local quantrac.restoring = 'on'");
        // What making the schema has put there is in the snapshot too, if it still stands.
        for (SnapshotTable table : tables) {
          if (hasRows(statement, table)) {
            statement.execute("truncate " + SnapshotTable.quoted(table.name()) + " cascade");
          }
        }
      }
      return new DatabaseRestore(dataSource, connection);
    } catch (SQLException e) {
      if (connection != null) {
        end(connection);
      }
      throw StorageException.of("beginning a restore", e);
    }
  }

  private static boolean hasRows(Statement statement, SnapshotTable table) throws SQLException {
    try (ResultSet row =
        statement.executeQuery(
            "select exists (select 1 from " + SnapshotTable.quoted(table.name()) + ")")) {
      row.next();
      return row.getBoolean(1);
    }
  }

  /**
   * Refuses a database in which something stands already.
   *
   * @throws StorageException when it does
   */
  public static void requireEmpty(DataSource dataSource) {
    String sql =
        """
        select table_name from information_schema.tables
         where table_schema = current_schema() and table_type = 'BASE TABLE' limit 1
        """;
    try (Connection connection = dataSource.getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      if (row.next()) {
        throw new StorageException(
            "the database is not empty, it has a table "
                + row.getString(1)
                + "; make an empty one and name that");
      }
    } catch (SQLException e) {
      throw StorageException.of("asking for tables", e);
    }
  }

  /**
   * Copies the rows of a table.
   *
   * @return how many
   * @throws IOException when they cannot be read
   * @throws StorageException when they cannot be written
   */
  public long copy(SnapshotTable table, InputStream rows) throws IOException {
    String sql =
        "copy %s (%s) from stdin".formatted(SnapshotTable.quoted(table.name()), table.columnList());
    try {
      return connection.unwrap(PGConnection.class).getCopyAPI().copyIn(sql, rows);
    } catch (SQLException e) {
      throw StorageException.of("restoring table " + table.name(), e);
    }
  }

  /**
   * Commits, and brings the schema up to this version.
   *
   * @param lastNumbers of the snapshot
   */
  public void finish(Map<String, Long> lastNumbers) {
    try {
      String sql = "select setval(pg_get_serial_sequence(quote_ident(?), ?), greatest(?, 1), ?)";
      try (PreparedStatement statement = connection.prepareStatement(sql)) {
        for (Map.Entry<String, Long> number : lastNumbers.entrySet()) {
          String[] place = number.getKey().split("\\.", 2);
          statement.setString(1, place[0]);
          statement.setString(2, place[1]);
          statement.setLong(3, number.getValue());
          statement.setBoolean(4, number.getValue() > 0);
          statement.execute();
        }
      }
      connection.commit();
      connection.setAutoCommit(true);
      try (Statement statement = connection.createStatement()) {
        statement.execute("set statement_timeout = 0");
        statement.execute("analyze");
        statement.execute("reset statement_timeout");
      }
    } catch (SQLException e) {
      throw StorageException.of("finishing a restore", e);
    }
    Migrator.migrate(dataSource);
  }

  @Override
  public void close() {
    end(connection);
  }

  private static void end(Connection connection) {
    try (connection) {
      if (!connection.getAutoCommit()) {
        connection.rollback();
        connection.setAutoCommit(true);
      }
    } catch (SQLException e) {
      LOG.debug("the connection of a restore was broken already: {}", e.getMessage());
    }
  }
}
