package vn.quantrac.launcher.rehearsal;

import java.util.List;

/** A rehearsal could not be had. */
public final class RehearsalFailedException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient List<String> details;

  RehearsalFailedException(String message, List<String> details) {
    super(message);
    this.details = List.copyOf(details);
  }

  RehearsalFailedException(String message, Throwable cause) {
    super(message, cause);
    this.details = List.of();
  }

  /** What is wrong in detail, a line each, as file, line and rule; may be empty. */
  public List<String> details() {
    return details;
  }
}
