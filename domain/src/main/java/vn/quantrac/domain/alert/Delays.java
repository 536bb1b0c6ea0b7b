package vn.quantrac.domain.alert;

import java.time.Duration;

/**
 * How long a condition must hold before it raises, and be gone before it clears.
 *
 * @param on zero or more
 * @param off zero or more
 */
public record Delays(Duration on, Duration off) {

  /** The longest delay that has a meaning for people who wait for an alert. */
  public static final Duration LONGEST = Duration.ofDays(7);

  /** At once. */
  public static final Delays NONE = new Delays(Duration.ZERO, Duration.ZERO);

  /** Refuses what is negative or longer than {@link #LONGEST}. */
  public Delays {
    if (on.isNegative() || off.isNegative()) {
      throw new IllegalArgumentException("a delay is not negative, got %s, %s".formatted(on, off));
    }
    if (on.compareTo(LONGEST) > 0 || off.compareTo(LONGEST) > 0) {
      throw new IllegalArgumentException(
          "a delay is at most %d hours, got %s, %s".formatted(LONGEST.toHours(), on, off));
    }
  }
}
