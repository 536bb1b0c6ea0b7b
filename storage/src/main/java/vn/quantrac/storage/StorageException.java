package vn.quantrac.storage;

import java.sql.SQLException;
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

  /** Whether a row that was to be inserted was there already. */
  boolean isUniqueViolation() {
    return getCause() instanceof SQLException cause
        && PSQLState.UNIQUE_VIOLATION.getState().equals(cause.getSQLState());
  }
}
