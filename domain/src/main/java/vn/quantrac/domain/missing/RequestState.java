package vn.quantrac.domain.missing;

/** How far a request to send a span again has come. */
public enum RequestState {
  /** To be published at the next opportunity. */
  WAITING,
  /** Published at least once; readings of the span are still missing. */
  ASKED,
  /** Nothing is missing in the span any more. */
  ANSWERED,
  /** Asked as often as is allowed, or older than what stations keep. */
  GIVEN_UP;

  /** Whether it may still be published. */
  public boolean isOpen() {
    return this == WAITING || this == ASKED;
  }
}
