package vn.quantrac.storage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * Lets one process after another do what a new installation needs, of those that start at the same
 * time: the schema, the first key. The server gives the turn on when a process dies.
 */
public final class FirstStart {

  private static final long LOCK = 0x7175616e73746172L;

  private FirstStart() {}

  /**
   * Waits for the turn, does the work, and gives the turn on.
   *
   * @param dataSource with at least two free connections: one holds the turn, the work takes others
   * @throws StorageException when the database cannot be reached
   */
  public static void inTurn(DataSource dataSource, Runnable work) {
    try (Connection turn = dataSource.getConnection()) {
      try (Statement patience = turn.createStatement()) {
        // The migration that another process makes may take long.
        patience.execute("set statement_timeout = 0");
      }
      call(turn, "select pg_advisory_lock(?)");
      try {
        work.run();
      } finally {
        call(turn, "select pg_advisory_unlock(?)");
        try (Statement patience = turn.createStatement()) {
          patience.execute("reset statement_timeout");
        }
      }
    } catch (SQLException error) {
      throw StorageException.of("waiting for the turn at the start", error);
    }
  }

  private static void call(Connection turn, String sql) throws SQLException {
    try (PreparedStatement statement = turn.prepareStatement(sql)) {
      statement.setLong(1, LOCK);
      statement.execute();
    }
  }
}
