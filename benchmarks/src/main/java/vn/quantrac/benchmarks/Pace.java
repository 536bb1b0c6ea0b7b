package vn.quantrac.benchmarks;

import java.util.concurrent.TimeUnit;

/** So much a second, evenly, however long each takes. Used by one thread. */
final class Pace {

  /** Behind schedule by more than this, the rate is more than the product takes. */
  private static final double MOST_BEHIND_SECONDS = 30;

  private final double stepSeconds;
  private final long began = System.nanoTime();
  private long number;

  /** Begins now, with the first. */
  Pace(double perSecond) {
    this.stepSeconds = 1 / perSecond;
  }

  /**
   * Waits until the next is due.
   *
   * @return in seconds, when that is, counted from the beginning
   * @throws IllegalStateException when it was due long ago
   */
  double awaitNext() throws InterruptedException {
    double due = number * stepSeconds;
    double wait = due - (System.nanoTime() - began) / 1e9;
    if (wait > 0) {
      TimeUnit.NANOSECONDS.sleep((long) (wait * 1e9));
    } else if (wait < -MOST_BEHIND_SECONDS) {
      throw new IllegalStateException(
          "%.1f messages/s are more than the product takes: %.0f s behind"
              .formatted(1 / stepSeconds, -wait));
    }
    number++;
    return due;
  }
}
