package vn.quantrac.jobs.step;

import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import vn.quantrac.storage.RetentionHorizon;

/**
 * Since when all readings are kept, as the database says; asked again every hour, which is sooner
 * than anything behind a new horizon is removed. Not thread-safe.
 */
final class KeptReadings implements Supplier<Instant> {

  private static final Duration LOOK_AGAIN = Duration.ofHours(1);

  private final RetentionHorizon horizon;
  private Instant since;
  private long lookedNanos;

  KeptReadings(RetentionHorizon horizon) {
    this.horizon = horizon;
    this.since = look();
  }

  @Override
  public Instant get() {
    if (System.nanoTime() - lookedNanos > LOOK_AGAIN.toNanos()) {
      since = look();
    }
    return since;
  }

  private Instant look() {
    lookedNanos = System.nanoTime();
    return horizon.ofReadings().orElse(Instant.MIN);
  }
}
