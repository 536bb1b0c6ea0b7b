package vn.quantrac.domain.camera;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A stretch of time that is not empty.
 *
 * @param from inclusive
 * @param to exclusive, after {@code from}
 */
public record Stretch(Instant from, Instant to) {

  /**
   * @throws IllegalArgumentException when {@code to} is not after {@code from}
   */
  public Stretch {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException(
          "a stretch must end after it begins, but is %s to %s".formatted(from, to));
    }
  }

  /** From one time to another, or empty when nothing is between them. */
  public static Optional<Stretch> between(Instant from, Instant to) {
    return from.isBefore(to) ? Optional.of(new Stretch(from, to)) : Optional.empty();
  }

  /** What both share. */
  public Optional<Stretch> cut(Stretch other) {
    return between(
        from.isAfter(other.from) ? from : other.from, to.isBefore(other.to) ? to : other.to);
  }

  /** How long it is. */
  public Duration length() {
    return Duration.between(from, to);
  }
}
