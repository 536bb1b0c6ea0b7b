package vn.quantrac.mqtt.client;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next attempt: doubles from the minimum to the maximum, and of that a
 * random half to whole, so that many clients do not return in the same moment. Not thread-safe.
 */
public final class BackOff {

  private final long minimumMillis;
  private final long maximumMillis;
  private final RandomGenerator random;
  private long nextMillis;

  /** Begins at the minimum. */
  public BackOff(Duration minimum, Duration maximum, RandomGenerator random) {
    this.minimumMillis = minimum.toMillis();
    this.maximumMillis = maximum.toMillis();
    this.random = random;
    this.nextMillis = minimumMillis;
  }

  /** The wait before the next attempt. */
  public Duration next() {
    long wholeMillis = nextMillis;
    nextMillis = Math.min(maximumMillis, nextMillis * 2);
    return Duration.ofMillis(wholeMillis / 2 + random.nextLong(wholeMillis / 2 + 1));
  }

  /** An attempt has succeeded: begins at the minimum again. */
  public void reset() {
    nextMillis = minimumMillis;
  }
}
