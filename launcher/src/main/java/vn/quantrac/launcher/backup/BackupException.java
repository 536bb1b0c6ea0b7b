package vn.quantrac.launcher.backup;

/** A backup cannot be made, read or restored. The message is one line for the administrator. */
public final class BackupException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  BackupException(String message) {
    super(message);
  }

  BackupException(String message, Throwable cause) {
    super(message, cause);
  }
}
