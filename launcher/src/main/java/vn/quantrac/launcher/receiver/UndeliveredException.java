package vn.quantrac.launcher.receiver;

import org.jspecify.annotations.Nullable;

/** Why a message was not delivered, for people. */
final class UndeliveredException extends Exception {
  private static final long serialVersionUID = 1L;

  private final @Nullable Integer answer;

  UndeliveredException(String problem, @Nullable Integer answer, @Nullable Throwable cause) {
    super(problem, cause);
    this.answer = answer;
  }

  /** The status that was answered; null when nothing was. */
  @Nullable Integer answer() {
    return answer;
  }
}
