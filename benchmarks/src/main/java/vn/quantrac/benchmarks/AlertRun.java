package vn.quantrac.benchmarks;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.locks.LockSupport;
import vn.quantrac.benchmarks.product.Product;

/** Alerts that come and go beside readings at an even rate. */
final class AlertRun {

  /** Messages a second of each kind; those of a limit hold sixty readings. */
  private static final int PER_SECOND = 5;

  private final Product product;
  private final LatencyRun background;

  AlertRun(Product product, LatencyRun background) {
    this.product = product;
    this.background = background;
  }

  /**
   * Publishes, and waits until every alert was seen.
   *
   * @param number of the run; not used before at this product and rate
   * @param settlingSeconds at the beginning that are not measured
   * @return milliseconds from when each message was due, rising, by what is seen
   */
  Map<String, double[]> milliseconds(int number, int settlingSeconds, int seconds)
      throws Exception {
    CompletableFuture<Void> readings =
        CompletableFuture.runAsync(
            () -> {
              try {
                var unused = background.milliseconds(number, settlingSeconds, seconds);
              } catch (Exception failure) {
                throw new CompletionException(failure);
              }
            });
    try (AlertProbes limit = new AlertProbes(product, AlertProbes.Kind.LIMIT, number);
        AlertProbes instrument = new AlertProbes(product, AlertProbes.Kind.INSTRUMENT, number)) {
      long began = System.nanoTime();
      for (int i = 0; i < (settlingSeconds + seconds) * PER_SECOND; i++) {
        if (i == settlingSeconds * PER_SECOND) {
          limit.settle();
          instrument.settle();
        }
        limit.publish(i, await(began, i));
        instrument.publish(i, await(began, i + 0.5));
      }
      Map<String, double[]> seen = new LinkedHashMap<>();
      seen.put(AlertProbes.Kind.LIMIT.witness(), limit.milliseconds());
      seen.put(AlertProbes.Kind.INSTRUMENT.witness(), instrument.milliseconds());
      readings.join();
      return seen;
    }
  }

  private static long await(long began, double message) {
    long due = began + (long) (message * 1e9 / PER_SECOND);
    for (long wait = due - System.nanoTime(); wait > 0; wait = due - System.nanoTime()) {
      LockSupport.parkNanos(wait);
    }
    return due;
  }
}
