package vn.quantrac.simulator;

import org.jspecify.annotations.Nullable;

/** The broker was away for longer than the caller waits, or refuses what it is sent. */
public final class SinkUnavailable extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** With a sentence that names the broker and what happened, and the cause where there is one. */
  public SinkUnavailable(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
