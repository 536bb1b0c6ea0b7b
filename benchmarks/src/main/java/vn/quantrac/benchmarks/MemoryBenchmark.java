package vn.quantrac.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import vn.quantrac.benchmarks.figure.Figure;
import vn.quantrac.benchmarks.figure.Figures;
import vn.quantrac.benchmarks.figure.Slope;
import vn.quantrac.benchmarks.product.Product;

/**
 * What the product's process holds under steady load: its heap after a full collection, and its
 * resident memory, in which the heap counts with all that was ever touched of it, up to its bound,
 * and the rest with what is in use. The first third of the time is for caches to fill; the slope is
 * that of the rest, with its interval of 95 %.
 */
final class MemoryBenchmark implements Benchmark {

  private static final String NAME = "memory";
  private static final double MEBIBYTE = 1 << 20;

  /** Readings of the run that finds the rate, as of ingest. */
  private static final int BATCH = 50;

  @Override
  public void run(Settings settings, Figures figures) throws Exception {
    try (Product product = Product.start()) {
      int rate = settings.rate > 0 ? settings.rate : halfOfTheRate(settings, product);
      System.err.printf("  %d readings/s for %d min%n", rate, settings.minutes);
      List<MemorySample> samples = new SteadyLoad(product, rate).run(settings.minutes);
      List<MemorySample> settled = samples.subList(samples.size() / 3, samples.size());
      String data =
          "%d stations of 10 series, %,d readings/s for %d min, %d samples of %d"
              .formatted(
                  SteadyLoad.STATIONS, rate, settings.minutes, settled.size(), samples.size());
      String load = String.format(Locale.ROOT, ", %d min under steady load", settings.minutes);
      add(figures, "heap after collection" + load, data, settled, MemorySample::heap);
      add(figures, "resident memory" + load, data, settled, MemorySample::resident);
      add(figures, "resident heap" + load, data, settled, MemorySample::residentHeap);
      add(figures, "resident beside the heap" + load, data, settled, MemorySample::besideHeap);
    }
  }

  private static int halfOfTheRate(Settings settings, Product product) throws Exception {
    IngestRun run = new IngestRun(product, BATCH, settings.readings);
    IngestBenchmark.warmUp(run, settings.warmUpSeconds);
    return (int) (run.readingsPerSecond(1) / 2);
  }

  private interface Held {
    long bytes(MemorySample sample);
  }

  private static void add(
      Figures figures, String name, String data, List<MemorySample> samples, Held held) {
    List<Double> minutes = new ArrayList<>();
    List<Double> mebibytes = new ArrayList<>();
    for (MemorySample sample : samples) {
      minutes.add(sample.seconds() / 60);
      mebibytes.add(held.bytes(sample) / MEBIBYTE);
    }
    double[] values = mebibytes.stream().mapToDouble(value -> value).toArray();
    figures.add(Figure.of(NAME, name, "MiB", data, values));
    Slope slope = Slope.of(minutes, mebibytes);
    figures.add(
        Figure.of(NAME, "growth of " + name, "MiB/min", data, slope.estimate())
            .within(slope.low(), slope.high()));
  }
}
