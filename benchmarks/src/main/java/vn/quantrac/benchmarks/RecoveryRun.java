package vn.quantrac.benchmarks;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import vn.quantrac.benchmarks.product.Product;
import vn.quantrac.benchmarks.product.Stations;

/**
 * One kill under load. Stations go on measuring while the product is away, and send again what its
 * broker had not acknowledged.
 *
 * <p>At a rate, it has caught up when no more than a second's readings are not yet stored. At full
 * load stations hand over as fast as they are let, and wait while a bounded number of messages is
 * not acknowledged; it has caught up when all is stored that had been handed over by the time at
 * which every part was ready again.
 */
final class RecoveryRun {

  static final int STATIONS = 10;
  static final int FULL_LOAD = 0;

  private static final int READINGS_PER_MESSAGE = 10;
  private static final int INTERVAL_SECONDS = 60;

  /** Of each station; at a rate, enough for a minute without the broker. */
  private static final int IN_FLIGHT_AT_FULL_LOAD = 1_000;

  private static final int IN_FLIGHT_AT_A_RATE = 60_000;

  private static final Instant FIRST = Instant.parse("2026-01-01T00:01:00Z");
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final long LOOK_MILLIS = 50;

  private final Product product;
  private final int rate;
  private final String prefix;
  private final AtomicLong handedOver = new AtomicLong();
  private final AtomicBoolean loading = new AtomicBoolean(true);

  /**
   * @param rate readings a second, or {@link #FULL_LOAD}
   * @param number of the kill, not used before at this product
   */
  RecoveryRun(Product product, int rate, int number) {
    this.product = product;
    this.rate = rate;
    this.prefix = "K%d-%d".formatted(rate, number);
  }

  /**
   * What one kill did.
   *
   * @param secondsToCaughtUp from the kill
   * @param published readings that the broker has acknowledged in the end, all of them
   * @param missing of these, how many are not stored
   * @param twice how many the ledger counts as stored beyond what is stored
   */
  record Outcome(double secondsToCaughtUp, long published, long missing, long twice) {}

  /** Kills after so many seconds of load. */
  Outcome killAfter(int seconds) throws Exception {
    int inFlight = rate == FULL_LOAD ? IN_FLIGHT_AT_FULL_LOAD : IN_FLIGHT_AT_A_RATE;
    try (Stations stations =
        new Stations(
            product, prefix, STATIONS, FIRST, INTERVAL_SECONDS, READINGS_PER_MESSAGE, inFlight)) {
      Thread load = new Thread(() -> publish(stations), "load");
      load.setDaemon(true);
      load.start();
      TimeUnit.SECONDS.sleep(seconds);
      long killed = System.nanoTime();
      product.kill();
      product.startAgain();
      System.err.printf("  ready %.1f s after the kill%n", (System.nanoTime() - killed) / 1e9);
      long backlog = handedOver.get();
      awaitStored(() -> rate == FULL_LOAD ? backlog : handedOver.get() - rate);
      double caughtUp = (System.nanoTime() - killed) / 1e9;
      loading.set(false);
      load.join();
      if (!stations.flush(LIMIT)) {
        throw new IllegalStateException("the broker does not acknowledge the last messages");
      }
      return count(caughtUp);
    }
  }

  private interface Wanted {
    long readings();
  }

  private void awaitStored(Wanted wanted) throws SQLException, InterruptedException {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (stored() < wanted.readings()) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(
            "still %d of %d stored".formatted(stored(), wanted.readings()));
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
  }

  /** Waits for the last ones as long as more come; what is then not there is missing. */
  private Outcome count(double caughtUp) throws SQLException, InterruptedException {
    long published = handedOver.get();
    long before = -1;
    for (long now = stored(); now < published && now != before; now = stored()) {
      before = now;
      TimeUnit.SECONDS.sleep(5);
    }
    long rows =
        product
            .database()
            .count(
                "select count(*) from reading r join series e on e.id = r.series_id join station s"
                    + " on s.id = e.station_id where s.code like '"
                    + prefix
                    + "-%'");
    return new Outcome(caughtUp, published, published - rows, stored() - rows);
  }

  private long stored() throws SQLException {
    return product
        .database()
        .count(
            "select coalesce(sum(stored), 0) from ledger where station_code like '"
                + prefix
                + "-%'");
  }

  private void publish(Stations stations) {
    try {
      double due = System.nanoTime();
      for (int i = 0; loading.get(); i++) {
        if (rate != FULL_LOAD) {
          due += 1e9 * READINGS_PER_MESSAGE / rate;
          long wait = (long) due - System.nanoTime();
          if (wait > 0) {
            TimeUnit.NANOSECONDS.sleep(wait);
          }
        }
        var unused = stations.publishNext(i % STATIONS);
        handedOver.addAndGet(READINGS_PER_MESSAGE);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
