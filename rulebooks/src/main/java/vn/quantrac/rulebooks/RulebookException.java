package vn.quantrac.rulebooks;

/**
 * A rulebook that cannot be used. The message names the file, the place and the rule that was
 * broken.
 */
public final class RulebookException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /** With the finding, for people. */
  public RulebookException(String message, Throwable cause) {
    super(message, cause);
  }
}
