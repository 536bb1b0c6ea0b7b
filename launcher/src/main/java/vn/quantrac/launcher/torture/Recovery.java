package vn.quantrac.launcher.torture;

import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import vn.quantrac.launcher.torture.installation.Target;
import vn.quantrac.storage.LedgerTotals.Totals;
import vn.quantrac.storage.StorageException;

/**
 * Tells when the product has caught up: every part works, and of what the broker has acknowledged
 * no more than a second's readings are not yet in the database.
 */
final class Recovery {
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final long LOOK_MILLIS = 100;

  private final Target target;
  private final Gateways gateways;
  private final long secondsReadings;

  /**
   * @param rate readings a second
   */
  Recovery(Target target, Gateways gateways, int rate) {
    this.target = target;
    this.gateways = gateways;
    this.secondsReadings = rate;
  }

  /**
   * Waits until it has caught up, seen twice in a row.
   *
   * @param sinceNanos from when on time is counted
   * @return how long it took until it was seen first; empty when it had not after 3 minutes
   */
  Optional<Duration> await(long sinceNanos) throws InterruptedException {
    long began = System.nanoTime();
    Optional<Duration> first = Optional.empty();
    while (System.nanoTime() - began < LIMIT.toNanos()) {
      if (!hasCaughtUp()) {
        first = Optional.empty();
      } else if (first.isPresent()) {
        return first;
      } else {
        first = Optional.of(Duration.ofNanos(System.nanoTime() - sinceNanos));
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
    return Optional.empty();
  }

  private boolean hasCaughtUp() {
    long acknowledged = gateways.acknowledgedNew();
    return stored() >= acknowledged - secondsReadings && target.isReady();
  }

  /** Readings in the database that came for the first time; -1 while it is away. */
  long stored() {
    try {
      return sum(target.tables().ledgers());
    } catch (IOException | StorageException away) {
      return -1;
    }
  }

  static long sum(Map<String, Totals> ledgers) {
    return ledgers.values().stream().mapToLong(Totals::stored).sum();
  }
}
