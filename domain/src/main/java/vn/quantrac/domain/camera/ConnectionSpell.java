package vn.quantrac.domain.camera;

/**
 * A stretch in which nothing is to be told apart about a camera's connection.
 *
 * @param state what is known of it
 */
public record ConnectionSpell(Stretch stretch, State state) {

  /** What is known. */
  public enum State {
    /** The last word was that it is connected. */
    CONNECTED,
    /** The last word was that it is not. */
    DISCONNECTED,
    /** Nothing had been said of the camera yet. */
    NO_WORD_YET,
    /** The product did not listen. */
    NOT_LISTENED
  }
}
