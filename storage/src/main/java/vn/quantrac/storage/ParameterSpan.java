package vn.quantrac.storage;

import java.time.Instant;

/**
 * A span of time of one parameter of a station.
 *
 * @param parameter as registered
 * @param from exclusive
 * @param to inclusive
 */
public record ParameterSpan(String parameter, Instant from, Instant to) {

  /** Rejects a span whose {@code from} is after its {@code to}; an empty one is allowed. */
  public ParameterSpan {
    if (from.isAfter(to)) {
      throw new IllegalArgumentException("from must not be after to, but is " + from + " to " + to);
    }
  }
}
