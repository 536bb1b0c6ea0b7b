package vn.quantrac.benchmarks;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import vn.quantrac.benchmarks.product.Product;
import vn.quantrac.benchmarks.product.ProductProcess;
import vn.quantrac.benchmarks.product.Stations;

/** Messages of 50 readings at an even rate, while the process is looked at. */
final class SteadyLoad {

  static final int STATIONS = 40;

  private static final int READINGS_PER_MESSAGE = 50;
  private static final int INTERVAL_SECONDS = 300;
  private static final int IN_FLIGHT = 200;
  private static final int SAMPLES = 60;
  private static final int LEAST_SECONDS = 2;
  private static final double MEBIBYTE = 1 << 20;

  /** The day from which on QCVN 05:2023 gives verdicts; years of readings are sent. */
  private static final Instant FIRST = Instant.parse("2023-09-12T17:05:00Z");

  private static final Duration FLUSH = Duration.ofMinutes(2);

  private final Product product;
  private final int readingsPerSecond;

  SteadyLoad(Product product, int readingsPerSecond) {
    this.product = product;
    this.readingsPerSecond = readingsPerSecond;
  }

  /**
   * Publishes for so long; looks sixty times, or every two seconds.
   *
   * @throws IllegalStateException when the product does not keep up
   */
  List<MemorySample> run(int minutes) throws Exception {
    double every = Math.max(LEAST_SECONDS, minutes * 60.0 / SAMPLES);
    List<MemorySample> samples = new ArrayList<>();
    try (Stations stations =
            new Stations(
                product, "M", STATIONS, FIRST, INTERVAL_SECONDS, READINGS_PER_MESSAGE, IN_FLIGHT);
        ProductProcess process = new ProductProcess(product.pid())) {
      Pace pace = new Pace((double) readingsPerSecond / READINGS_PER_MESSAGE);
      double look = every;
      int number = 0;
      for (double due = pace.awaitNext(); due < minutes * 60.0; due = pace.awaitNext()) {
        var unused = stations.publishNext(number++ % STATIONS);
        if (due >= look) {
          look += every;
          samples.add(sample(process, due));
        }
      }
      if (!stations.flush(FLUSH)) {
        throw new IllegalStateException("the broker does not acknowledge the last messages");
      }
    }
    return samples;
  }

  private static MemorySample sample(ProductProcess process, double seconds) throws Exception {
    long resident = process.resident();
    long residentHeap = process.residentHeap();
    MemorySample sample =
        new MemorySample(seconds, process.heapAfterCollection(), resident, residentHeap);
    System.err.printf(
        "  %.0f s: heap %.0f MiB, resident %.0f MiB, %.0f of it heap%n",
        seconds, sample.heap() / MEBIBYTE, resident / MEBIBYTE, residentHeap / MEBIBYTE);
    return sample;
  }
}
