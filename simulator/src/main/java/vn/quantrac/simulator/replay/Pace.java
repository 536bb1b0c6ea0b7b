package vn.quantrac.simulator.replay;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Holds messages back until their time has come, at a multiple of real time. Not thread-safe. */
final class Pace {

  private final @Nullable Double speed;
  private @Nullable Instant firstObservedAt;
  private long startNanos;

  /** A null speed never waits. */
  Pace(@Nullable Double speed) {
    this.speed = speed;
  }

  /** Waits until a message whose newest reading is of that time is due. */
  void await(Instant observedAt) throws InterruptedException {
    if (speed == null) {
      return;
    }
    if (firstObservedAt == null) {
      firstObservedAt = observedAt;
      startNanos = System.nanoTime();
    }
    long elapsed = System.nanoTime() - startNanos;
    TimeUnit.NANOSECONDS.sleep(dueNanos(speed, firstObservedAt, observedAt) - elapsed);
  }

  /** Nanoseconds after the start at which that time is due; at most a hundred years. */
  static long dueNanos(double speed, Instant first, Instant observedAt) {
    return (long) (Duration.between(first, observedAt).toMillis() * 1e6 / speed);
  }
}
