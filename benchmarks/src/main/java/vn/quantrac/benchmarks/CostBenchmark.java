package vn.quantrac.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import vn.quantrac.benchmarks.figure.Figure;
import vn.quantrac.benchmarks.figure.Figures;
import vn.quantrac.benchmarks.product.EmbeddedDatabase;
import vn.quantrac.benchmarks.product.Product;
import vn.quantrac.benchmarks.product.ProductProcess;

/**
 * CPU time of a reading, from its message to all that follows from it, with few and with many
 * stations, which are compared by the speed of the machine at each time; and what the product holds
 * of each series.
 */
final class CostBenchmark implements Benchmark {

  private static final String NAME = "cost";
  private static final double MEBIBYTE = 1 << 20;

  /** More than is shipped, which does not hold ten thousand stations; the same for few. */
  private static final String HEAP = "2g";

  /** Readings of the run that warms up. */
  private static final int BATCH = CostRun.READINGS_A_MESSAGE;

  /** Of all stations, however many: a tenth or less of what a machine with two cores takes. */
  private static final int READINGS_A_SECOND = 6_000;

  @Override
  public void run(Settings settings, Figures figures) throws Exception {
    List<Integer> counts = settings.stationCounts.stream().sorted().toList();
    int most = counts.get(counts.size() - 1);
    List<double[]> all = new ArrayList<>();
    try (Product product = Product.start(EmbeddedDatabase.start(), HEAP)) {
      IngestBenchmark.warmUp(
          new IngestRun(product, BATCH, settings.readings), settings.warmUpSeconds);
      for (int count : counts) {
        all.add(cost(settings, figures, product, count, most));
      }
    }
    if (counts.size() > 1) {
      String name =
          String.format(
              Locale.ROOT, "CPU a reading with %,d stations beside %,d", most, counts.get(0));
      double[] ratio = new double[settings.runs];
      for (int i = 0; i < ratio.length; i++) {
        ratio[i] = all.get(all.size() - 1)[i] / all.get(0)[i];
      }
      figures.add(
          Figure.of(
              NAME,
              name,
              "times",
              "product and database together, each by its " + SteadyWork.WORK,
              ratio));
    }
  }

  /** What a reading cost product and database together, in pieces of steady work, of each run. */
  private static double[] cost(
      Settings settings, Figures figures, Product product, int count, int most) throws Exception {
    int hours = (int) Math.max(1, Math.round((double) settings.hours * most / count));
    double[] inProduct = new double[settings.runs];
    double[] inDatabase = new double[settings.runs];
    double[] work = new double[settings.runs];
    double[] together = new double[settings.runs];
    int rate = settings.rate > 0 ? settings.rate : READINGS_A_SECOND;
    try (CostRun run = new CostRun(product, count, 1 + settings.runs * hours, rate)) {
      System.err.printf("  %,d stations connected, %d h of each a run%n", count, hours);
      var unused = run.hours(1);
      for (int i = 0; i < settings.runs; i++) {
        CostRun.Cost cost = run.hours(hours);
        inProduct[i] = cost.productMicros();
        inDatabase[i] = cost.databaseMicros();
        work[i] = cost.workMicros();
        together[i] = cost.inWork();
        System.err.printf(
            "  run %d: %.1f us in the product, %.1f us in the database, %.0f us of steady work, %.0f readings/s%n",
            i + 1, inProduct[i], inDatabase[i], work[i], cost.readingsPerSecond());
      }
    }
    String of = String.format(Locale.ROOT, " with %,d stations", count);
    String data =
        "10 series a station, 5 min apart, a message an hour, %,d readings/s, %d h a run after a day; heap %s"
            .formatted(rate, hours, HEAP);
    figures.add(
        Figure.of(NAME, "CPU a reading, product," + of, "us", data, inProduct)
            .beside(SteadyWork.WORK, work));
    figures.add(
        Figure.of(NAME, "CPU a reading, database," + of, "us", data, inDatabase)
            .beside(SteadyWork.WORK, work));
    sizes(figures, product, of);
    return together;
  }

  private static void sizes(Figures figures, Product product, String of) throws Exception {
    long series = product.database().count("select count(*) from series");
    String data = "%,d series registered in all".formatted(series);
    figures.add(
        Figure.of(
            NAME,
            "state of the job" + of,
            "bytes a series",
            data,
            product.checkpointBytes() / (double) series));
    try (ProductProcess process = new ProductProcess(product.pid())) {
      figures.add(
          Figure.of(
              NAME,
              "heap after collection" + of,
              "MiB",
              data,
              process.heapAfterCollection() / MEBIBYTE));
    }
  }
}
