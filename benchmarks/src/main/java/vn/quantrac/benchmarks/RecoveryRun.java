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
 * broker had not acknowledged. It has caught up when no more than a second's readings are not yet
 * stored.
 *
 * <p>The broker takes more than is stored. So full load is as much as is stored while a bounded
 * number of readings is on its way, and from the kill on stations send at half that rate: what a
 * machine is to be loaded with that shall catch up at all.
 */
final class RecoveryRun {

  static final int STATIONS = 10;
  static final int FULL_LOAD = 0;

  private static final int READINGS_PER_MESSAGE = 10;
  private static final int INTERVAL_SECONDS = 60;

  /** Messages of each station; enough for minutes without the broker. */
  private static final int IN_FLIGHT = 60_000;

  /** Readings that are handed over and not stored, at full load. */
  private static final int ON_THEIR_WAY = 50_000;

  private static final Instant FIRST = Instant.parse("2026-01-01T00:01:00Z");
  private static final Duration LIMIT = Duration.ofMinutes(5);
  private static final long LOOK_MILLIS = 50;

  private final Product product;
  private final String prefix;
  private final AtomicLong handedOver = new AtomicLong();
  private final AtomicLong stored = new AtomicLong();
  private final AtomicBoolean loading = new AtomicBoolean(true);
  private volatile int rate;

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

  /**
   * Kills under load.
   *
   * @param settlingSeconds of load at first
   * @param seconds of load after that; what is stored in them is the rate of full load
   */
  Outcome killAfter(int settlingSeconds, int seconds) throws Exception {
    try (Stations stations =
        new Stations(
            product, prefix, STATIONS, FIRST, INTERVAL_SECONDS, READINGS_PER_MESSAGE, IN_FLIGHT)) {
      Thread load = new Thread(() -> publish(stations), "load");
      load.setDaemon(true);
      load.start();
      watch(settlingSeconds);
      long before = stored.get();
      watch(seconds);
      int storedRate = (int) ((stored.get() - before) / seconds);
      long killed = System.nanoTime();
      if (rate == FULL_LOAD) {
        System.err.printf("  full load: %d readings/s stored%n", storedRate);
        rate = storedRate / 2;
      }
      product.kill();
      product.startAgain();
      System.err.printf("  ready %.1f s after the kill%n", (System.nanoTime() - killed) / 1e9);
      awaitCaughtUp();
      double caughtUp = (System.nanoTime() - killed) / 1e9;
      loading.set(false);
      load.join();
      if (!stations.flush(LIMIT)) {
        throw new IllegalStateException("the broker does not acknowledge the last messages");
      }
      return count(caughtUp);
    }
  }

  private void watch(int seconds) throws SQLException, InterruptedException {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    while (System.nanoTime() < until) {
      stored.set(countStored());
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
    stored.set(countStored());
  }

  private void awaitCaughtUp() throws SQLException, InterruptedException {
    long deadline = System.nanoTime() + LIMIT.toNanos();
    while (countStored() < handedOver.get() - rate) {
      if (System.nanoTime() > deadline) {
        throw new IllegalStateException(
            "still %d of %d stored at %d readings/s"
                .formatted(countStored(), handedOver.get(), rate));
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
  }

  /** Waits for the last ones as long as more come; what is then not there is missing. */
  private Outcome count(double caughtUp) throws SQLException, InterruptedException {
    long published = handedOver.get();
    long before = -1;
    for (long now = countStored(); now < published && now != before; now = countStored()) {
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
    return new Outcome(caughtUp, published, published - rows, countStored() - rows);
  }

  private long countStored() throws SQLException {
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
        int now = rate;
        if (now == FULL_LOAD) {
          while (handedOver.get() - stored.get() > ON_THEIR_WAY && rate == FULL_LOAD) {
            TimeUnit.MILLISECONDS.sleep(1);
          }
          due = System.nanoTime();
        } else {
          due += 1e9 * READINGS_PER_MESSAGE / now;
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
