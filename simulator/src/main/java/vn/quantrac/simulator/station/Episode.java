package vn.quantrac.simulator.station;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One misbehaviour for a while.
 *
 * @param kind what goes wrong
 * @param parameter of the instrument concerned; null: all of the station
 * @param from a reading at t is concerned when from < t <= to
 * @param to after {@code from}
 * @param shift how far the clock is ahead (negative: behind) in a {@link Misbehaviour#CLOCK_JUMP};
 *     not used otherwise
 */
public record Episode(
    Misbehaviour kind, @Nullable String parameter, Instant from, Instant to, Duration shift) {

  /**
   * @throws IllegalArgumentException if {@code to} is not after {@code from}
   */
  public Episode {
    if (!to.isAfter(from)) {
      throw new IllegalArgumentException(
          "an episode ends after it begins, but it is " + from + " to " + to);
    }
  }

  /** For all instruments of a station, with the clock right. */
  public static Episode of(Misbehaviour kind, Instant from, Instant to) {
    return new Episode(kind, null, from, to, Duration.ZERO);
  }

  /** For one instrument. */
  public static Episode of(Misbehaviour kind, String parameter, Instant from, Instant to) {
    return new Episode(kind, parameter, from, to, Duration.ZERO);
  }

  boolean covers(Instant at) {
    return at.isAfter(from) && !at.isAfter(to);
  }

  boolean concerns(String measured) {
    return parameter == null || parameter.equals(measured);
  }
}
