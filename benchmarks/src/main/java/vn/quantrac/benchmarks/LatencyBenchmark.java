package vn.quantrac.benchmarks;

import java.util.LinkedHashMap;
import java.util.Map;
import vn.quantrac.benchmarks.figure.Figure;
import vn.quantrac.benchmarks.figure.Figures;
import vn.quantrac.benchmarks.product.Product;

/**
 * From the call that publishes a reading to the moments at which it is committed and at which a
 * client of the live stream has its event, at an even rate; at 1,000 readings a second also to the
 * alert that it raises or clears. What is late is counted from when it was due. The limit beside
 * the commit is that of a row, written and committed alone.
 */
final class LatencyBenchmark implements Benchmark {

  private static final String NAME = "latency";

  /** Seconds of load at the beginning of every run that are not measured. */
  private static final int SETTLING_SECONDS = 10;

  /** From this rate on, stations send all parameters of a time in one message. */
  private static final int BATCHED_FROM = 5_000;

  private static final int BATCH = 10;

  /** The rate beside which alerts are asked for. */
  private static final int ALERTS_BESIDE = 1_000;

  /** Percentiles of one witness, of each run. */
  private record Percentiles(double[] p50, double[] p99) {}

  @Override
  public void run(Settings settings, Figures figures) throws Exception {
    for (int rate : settings.rates) {
      try (Product product = Product.start()) {
        rate(settings, figures, product, rate);
      }
    }
  }

  private static void rate(Settings settings, Figures figures, Product product, int rate)
      throws Exception {
    int batch = rate >= BATCHED_FROM ? BATCH : 1;
    int settling = Math.min(SETTLING_SECONDS, settings.warmUpSeconds);
    LatencyRun run = new LatencyRun(product, rate, batch);
    System.err.printf("  %d readings/s, %d a message: warm-up%n", rate, batch);
    var unused = run.milliseconds(settings.runs, settings.warmUpSeconds, 1);
    Map<String, Percentiles> all = new LinkedHashMap<>();
    for (int i = 0; i < settings.runs; i++) {
      int number = i;
      double[] limit = CommitLimit.milliseconds(product.database());
      put(all, settings.runs, CommitLimit.NAME, number, limit);
      run.milliseconds(i, settling, settings.seconds)
          .forEach((witness, measured) -> put(all, settings.runs, witness, number, measured));
      if (rate == ALERTS_BESIDE) {
        new AlertRun(product, run)
            .milliseconds(settings.runs + 1 + i, settling, settings.seconds)
            .forEach((witness, measured) -> put(all, settings.runs, witness, number, measured));
      }
    }
    Percentiles limit = all.remove(CommitLimit.NAME);
    String data =
        "%d stations of 10 series, %d reading%s a message, %d s a run"
            .formatted(LatencyRun.STATIONS, batch, batch == 1 ? "" : "s", settings.seconds);
    String of = " at %,d readings/s%s, ".formatted(rate, batch == 1 ? "" : " in messages of 10");
    for (Map.Entry<String, Percentiles> seen : all.entrySet()) {
      String name = "publish to " + seen.getKey() + of;
      Percentiles percentiles = seen.getValue();
      figures.add(
          Figure.of(NAME, name + "p50", "ms", data, percentiles.p50())
              .beside(CommitLimit.NAME, limit.p50())
              .warmedUp(settings.warmUpSeconds));
      figures.add(
          Figure.of(NAME, name + "p99", "ms", data, percentiles.p99())
              .beside(CommitLimit.NAME, limit.p99())
              .warmedUp(settings.warmUpSeconds));
    }
  }

  private static void put(
      Map<String, Percentiles> all, int runs, String witness, int run, double[] rising) {
    Percentiles of =
        all.computeIfAbsent(witness, key -> new Percentiles(new double[runs], new double[runs]));
    of.p50()[run] = rising[rising.length / 2];
    of.p99()[run] = rising[(int) (rising.length * 0.99)];
    System.err.printf(
        "  run %d, %s: p50 %.1f ms, p99 %.1f ms%n", run + 1, witness, of.p50()[run], of.p99()[run]);
  }
}
