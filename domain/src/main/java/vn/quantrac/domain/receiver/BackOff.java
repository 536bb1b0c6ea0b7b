package vn.quantrac.domain.receiver;

import java.time.Duration;

/**
 * How long to wait after a failure before trying again: longer each time, up to a bound, and never
 * exactly so long, so that many who failed together do not come back together.
 *
 * @param first after the first failure
 * @param factor by which each wait is longer than the one before, at least 1
 * @param longest the bound
 * @param jitter the part of a wait by which it may be shorter, 0 to 1
 */
public record BackOff(Duration first, double factor, Duration longest, double jitter) {

  /** Refuses what would never wait, or ever less. */
  public BackOff {
    if (first.isNegative() || first.isZero() || longest.compareTo(first) < 0) {
      throw new IllegalArgumentException(
          "the first wait lies between nothing and the longest, got %s and %s"
              .formatted(first, longest));
    }
    if (factor < 1 || jitter < 0 || jitter > 1) {
      throw new IllegalArgumentException(
          "the factor is at least 1 and the jitter 0 to 1, got %s and %s"
              .formatted(factor, jitter));
    }
  }

  /**
   * The wait after so many failures.
   *
   * @param failures at least 1
   * @param random 0 to 1, for the jitter
   */
  public Duration after(int failures, double random) {
    double millis = first.toMillis() * Math.pow(factor, failures - 1);
    double bounded = Math.min(millis, longest.toMillis());
    return Duration.ofMillis(Math.round(bounded * (1 - jitter * random)));
  }
}
