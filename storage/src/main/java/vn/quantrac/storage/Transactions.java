package vn.quantrac.storage;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.jdbi.v3.core.JdbiException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs work in one transaction each, at READ COMMITTED. */
final class Transactions {

  private static final Logger LOG = LoggerFactory.getLogger(Transactions.class);

  /** Attempts when the server ended a transaction for the good of another (SQL state class 40). */
  private static final int MAX_ATTEMPTS = 3;

  /** Work on a connection; may be run again from the start after a rollback. */
  @FunctionalInterface
  interface Work<T> {
    T run(Connection connection) throws SQLException;
  }

  private Transactions() {}

  /**
   * Runs the work and commits.
   *
   * @param name of the work, for the message of a failure
   * @throws StorageException when the database fails; nothing of the work stands then
   */
  static <T> T run(DataSource dataSource, String name, Work<T> work) {
    for (int attempt = 1; ; attempt++) {
      try {
        return once(dataSource, work);
      } catch (SQLException | JdbiException failure) {
        SQLException e = StorageException.reasonOf(failure);
        String state = e.getSQLState();
        if (attempt == MAX_ATTEMPTS || state == null || !state.startsWith("40")) {
          throw StorageException.of(name, e);
        }
        LOG.info("{} is run again, attempt {} ended with: {}", name, attempt, e.getMessage());
      }
    }
  }

  private static <T> T once(DataSource dataSource, Work<T> work) throws SQLException {
    try (Connection connection = dataSource.getConnection()) {
      connection.setAutoCommit(false);
      boolean committed = false;
      try {
        T result = work.run(connection);
        connection.commit();
        committed = true;
        return result;
      } finally {
        if (!committed) {
          rollback(connection);
        } else {
          connection.setAutoCommit(true);
        }
      }
    }
  }

  private static void rollback(Connection connection) {
    try {
      connection.rollback();
      connection.setAutoCommit(true);
    } catch (SQLException e) {
      // The failure that led here is being thrown; a broken connection leaves the pool by itself.
      LOG.debug("rollback failed: {}", e.getMessage());
    }
  }
}
