package vn.quantrac.launcher.torture;

import java.util.concurrent.TimeUnit;

/** Keeps a publisher at a rate; after it was held up it goes on at that rate and does not hurry. */
final class Pace {
  private static final long MOST_BEHIND_NANOS = 200_000_000;

  private final double nanosAReading;
  private double due = System.nanoTime();

  /**
   * @param rate readings a second
   */
  Pace(int rate) {
    this.nanosAReading = 1e9 / rate;
  }

  /** Waits until so many readings may go. */
  void await(int readings) throws InterruptedException {
    long now = System.nanoTime();
    due = Math.max(due, now - MOST_BEHIND_NANOS) + readings * nanosAReading;
    long wait = (long) due - now;
    if (wait > 0) {
      TimeUnit.NANOSECONDS.sleep(wait);
    }
  }
}
