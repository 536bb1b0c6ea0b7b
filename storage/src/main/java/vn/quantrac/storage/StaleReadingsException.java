package vn.quantrac.storage;

import java.time.Instant;

/** Readings of the span arrived after the moment at which the person saw them. */
public final class StaleReadingsException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  private final Instant asKnownAt;
  private final Instant observedAt;
  private final Instant receivedAt;

  StaleReadingsException(Instant asKnownAt, Instant observedAt, Instant receivedAt) {
    super(
        "the reading of "
            + observedAt
            + " arrived at "
            + receivedAt
            + ", which is after "
            + asKnownAt);
    this.asKnownAt = asKnownAt;
    this.observedAt = observedAt;
    this.receivedAt = receivedAt;
  }

  public Instant asKnownAt() {
    return asKnownAt;
  }

  /** Of the first reading that arrived later. */
  public Instant observedAt() {
    return observedAt;
  }

  /** When that arrived. */
  public Instant receivedAt() {
    return receivedAt;
  }
}
