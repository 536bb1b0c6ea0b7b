package vn.quantrac.launcher.plan;

import java.time.Duration;
import java.time.Instant;

/**
 * How long may be worked beside the readings: a twentieth of the time that passes, and a reserve,
 * so that what changes once in a while is done at once. Used by one thread.
 */
final class WorkBudget {

  private static final int SHARE = 20;
  private static final Duration RESERVE = Duration.ofSeconds(5);

  private Duration left = RESERVE;
  private Instant at;

  WorkBudget(Instant now) {
    this.at = now;
  }

  /** Whether anything is left. */
  boolean allows(Instant now) {
    if (now.isAfter(at)) {
      Duration more = left.plus(Duration.between(at, now).dividedBy(SHARE));
      left = more.compareTo(RESERVE) > 0 ? RESERVE : more;
      at = now;
    }
    return !left.isNegative() && !left.isZero();
  }

  /** Takes off what was worked. */
  void spend(Duration worked) {
    left = left.minus(worked);
  }
}
