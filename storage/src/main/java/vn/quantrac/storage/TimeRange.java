package vn.quantrac.storage;

import java.time.Instant;

/**
 * A span of time.
 *
 * @param from exclusive
 * @param to inclusive, after {@code from}
 */
public record TimeRange(Instant from, Instant to) {

  /**
   * @throws IllegalArgumentException when from is not before to
   */
  public TimeRange {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("from must be before to, but is " + from + " to " + to);
    }
  }
}
