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
 * Tells when the product has caught up: every part works, the broker has acknowledged a message
 * that was handed over after the fault, and of what it has acknowledged no more than a second's
 * readings are not yet in the database.
 */
final class Recovery {
  private static final Duration LIMIT = Duration.ofMinutes(3);
  private static final Duration STANDS_STILL = Duration.ofSeconds(15);
  private static final long LOOK_MILLIS = 100;

  private final Target target;
  private final Gateways gateways;
  private final long secondsReadings;
  private final boolean brokerForgets;

  /** Acknowledged readings that will not come any more. */
  private long forgotten;

  private long lastStored = -1;
  private long standsStillSince;

  /**
   * @param rate readings a second
   * @param brokerForgets whether the broker may lose what it has acknowledged; what has not come
   *     after 15 s without any progress is then no longer waited for
   */
  Recovery(Target target, Gateways gateways, int rate, boolean brokerForgets) {
    this.target = target;
    this.gateways = gateways;
    this.secondsReadings = rate;
    this.brokerForgets = brokerForgets;
  }

  /**
   * Waits until it has caught up, seen twice in a row.
   *
   * @param handedOver messages that had been handed over before the fault; at least one follows
   * @param sinceNanos from when on time is counted
   * @return how long it took until it was seen first; empty when it had not after 3 minutes
   */
  Optional<Duration> await(int handedOver, long sinceNanos) throws InterruptedException {
    long began = System.nanoTime();
    Optional<Duration> first = Optional.empty();
    while (System.nanoTime() - began < LIMIT.toNanos()) {
      if (gateways.acknowledged() <= handedOver || !hasCaughtUp()) {
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
    long waitedFor = gateways.acknowledgedNew() - forgotten;
    long stored = stored();
    if (stored < waitedFor - secondsReadings) {
      giveUpWhatStandsStill(stored, waitedFor);
      return false;
    }
    return target.isReady();
  }

  private void giveUpWhatStandsStill(long stored, long waitedFor) {
    if (stored != lastStored) {
      lastStored = stored;
      standsStillSince = System.nanoTime();
    } else if (brokerForgets
        && stored >= 0
        && System.nanoTime() - standsStillSince > STANDS_STILL.toNanos()
        && target.isReady()) {
      forgotten += waitedFor - stored;
    }
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
