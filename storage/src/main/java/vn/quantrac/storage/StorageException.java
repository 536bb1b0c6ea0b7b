package vn.quantrac.storage;

import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Optional;
import org.jdbi.v3.core.JdbiException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLState;

/** The database did not do what was asked; nothing of the failed transaction stands. */
public final class StorageException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** A failure told in one line. */
  public StorageException(String message) {
    super(message);
  }

  /** A failure told in one line, with what the driver said as its cause. */
  public StorageException(String message, Throwable cause) {
    super(message, cause);
  }

  /** The failure of one piece of work. */
  static StorageException of(String work, SQLException cause) {
    return new StorageException(
        work + " failed: " + cause.getMessage() + " (SQL state " + cause.getSQLState() + ")",
        cause);
  }

  /**
   * What a failure means where the database was away: stopped, restarted, or not to be reached.
   *
   * @return empty when the database answered, or when it was something else
   */
  public static Optional<StorageException> ofLostDatabase(RuntimeException failure) {
    if (!(failure instanceof JdbiException) || sqlIn(failure) == null) {
      return Optional.empty();
    }
    SQLException reason = reasonOf(failure);
    return isLost(reason)
        ? Optional.of(new StorageException("the database is away: " + reason.getMessage(), failure))
        : Optional.empty();
  }

  /** Class 08: no connection. 57P: the server stops, has stopped, or is not ready yet. */
  private static boolean isLost(SQLException reason) {
    String state = reason.getSQLState();
    return reason instanceof SQLTransientConnectionException
        || state != null && (state.startsWith("08") || state.startsWith("57P"));
  }

  /**
   * What the driver said.
   *
   * @throws JdbiException the failure itself, when it is not one of the database
   */
  static SQLException reasonOf(Exception failure) {
    SQLException reason = sqlIn(failure);
    if (reason != null) {
      return reason;
    }
    throw (JdbiException) failure;
  }

  private static @Nullable SQLException sqlIn(Exception failure) {
    for (Throwable one = failure; one != null; one = one.getCause()) {
      if (one instanceof SQLException sql) {
        return sql;
      }
    }
    return null;
  }

  /** Whether a row that was to be inserted was there already. */
  boolean isUniqueViolation() {
    return getCause() instanceof SQLException cause
        && PSQLState.UNIQUE_VIOLATION.getState().equals(cause.getSQLState());
  }
}
