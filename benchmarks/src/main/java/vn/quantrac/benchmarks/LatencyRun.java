package vn.quantrac.benchmarks;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import vn.quantrac.benchmarks.product.Product;
import vn.quantrac.benchmarks.product.Stations;

/**
 * Messages at an even rate, seen by every witness. As stations do, each sends a reading a minute of
 * each parameter, so that an hour holds sixty of each.
 */
final class LatencyRun {

  static final int STATIONS = 10;

  private static final int INTERVAL_SECONDS = 60;
  private static final int IN_FLIGHT = 1_000;
  private static final Duration HISTORY = Duration.ofDays(30);
  private static final long LEAST_PAUSE_NANOS = 50_000;

  private final Product product;
  private final int readingsPerSecond;
  private final int readingsPerMessage;

  LatencyRun(Product product, int readingsPerSecond, int readingsPerMessage) {
    this.product = product;
    this.readingsPerSecond = readingsPerSecond;
    this.readingsPerMessage = readingsPerMessage;
  }

  /**
   * Publishes, and waits until every witness has seen everything.
   *
   * @param number of the run; not used before at this product and rate
   * @param settlingSeconds at the beginning that are not measured
   * @return milliseconds of each measured message, rising, by what the witness sees
   */
  Map<String, double[]> milliseconds(int number, int settlingSeconds, int seconds)
      throws Exception {
    int perSecond = Math.max(1, readingsPerSecond / readingsPerMessage);
    Instant first =
        Clock.systemUTC().instant().minus(HISTORY).truncatedTo(ChronoUnit.HOURS).plusSeconds(60);
    String prefix = "L%d-%d".formatted(readingsPerSecond, number);
    try (Stations stations =
        new Stations(
            product, prefix, STATIONS, first, INTERVAL_SECONDS, readingsPerMessage, IN_FLIGHT)) {
      Course course = new Course(stations, perSecond, (settlingSeconds + seconds) * perSecond);
      List<Witness> witnesses = witnesses(course);
      try {
        publish(stations, course);
        Map<String, double[]> seen = new LinkedHashMap<>();
        for (Witness witness : witnesses) {
          seen.put(witness.name(), witness.milliseconds(settlingSeconds * perSecond));
        }
        return seen;
      } finally {
        for (Witness witness : witnesses) {
          witness.close();
        }
      }
    }
  }

  /** Where a reading becomes visible. */
  private List<Witness> witnesses(Course course) throws Exception {
    List<Witness> witnesses = new ArrayList<>();
    witnesses.add(new CommitWitness(course, product.database()));
    witnesses.add(new EventWitness(course, product.api()));
    return witnesses;
  }

  private static void publish(Stations stations, Course course) throws InterruptedException {
    for (int i = 0; i < course.messages(); i++) {
      for (long wait = course.due(i) - System.nanoTime();
          wait > 0;
          wait = course.due(i) - System.nanoTime()) {
        LockSupport.parkNanos(Math.min(wait, LEAST_PAUSE_NANOS));
      }
      var unused = stations.publishNext(i % stations.count());
    }
  }
}
