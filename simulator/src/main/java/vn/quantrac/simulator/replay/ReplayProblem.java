package vn.quantrac.simulator.replay;

/** A replay that cannot go on; the message tells the person at the keyboard what to change. */
public final class ReplayProblem extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** With a sentence that names what is wrong, and what to change. */
  public ReplayProblem(String message) {
    super(message);
  }

  /** With the same, and what it came from. */
  public ReplayProblem(String message, Throwable cause) {
    super(message, cause);
  }
}
