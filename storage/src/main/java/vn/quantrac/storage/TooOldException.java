package vn.quantrac.storage;

import java.time.Instant;

/** What is asked for lies before the time of which stations keep their readings. */
public final class TooOldException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Instant oldest;

  TooOldException(Instant to, Instant oldest) {
    super("the span ends at " + to + ", and stations keep nothing from before " + oldest);
    this.oldest = oldest;
  }

  /** Nothing before this can be asked for. */
  public Instant oldest() {
    return oldest;
  }
}
