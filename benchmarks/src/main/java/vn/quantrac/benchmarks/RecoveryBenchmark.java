package vn.quantrac.benchmarks;

import java.util.Arrays;
import java.util.Locale;
import vn.quantrac.benchmarks.figure.Figure;
import vn.quantrac.benchmarks.figure.Figures;
import vn.quantrac.benchmarks.product.Product;

/**
 * From {@code kill -9} of the product under load, which is started again at once, until it has
 * caught up with all that stations measured meanwhile; and what is missing then. The limit beside
 * it is a kill and a start without any load.
 */
final class RecoveryBenchmark implements Benchmark {

  private static final String NAME = "recovery";

  @Override
  public void run(Settings settings, Figures figures) throws Exception {
    for (int rate : settings.killRates) {
      kills(settings, figures, rate);
    }
  }

  private static void kills(Settings settings, Figures figures, int rate) throws Exception {
    String load =
        rate == RecoveryRun.FULL_LOAD
            ? "full load"
            : String.format(Locale.ROOT, "%,d readings/s", rate);
    double[] seconds = new double[settings.runs];
    double[] idle = new double[settings.runs];
    double[] missing = new double[settings.runs];
    long readings = 0;
    try (Product product = Product.startWhole()) {
      for (int i = 0; i < settings.runs; i++) {
        long began = System.nanoTime();
        product.kill();
        product.startAgain();
        idle[i] = (System.nanoTime() - began) / 1e9;
        RecoveryRun run = new RecoveryRun(product, rate, i);
        RecoveryRun.Outcome outcome =
            run.killAfter(i == 0 ? settings.warmUpSeconds : 1, settings.seconds);
        seconds[i] = outcome.secondsToCaughtUp();
        missing[i] = outcome.missing();
        readings += outcome.published();
        System.err.printf(
            "  kill %d at %s: caught up after %.1f s (%.1f s without load),"
                + " %d of %d readings missing, %d stored twice%n",
            i + 1,
            load,
            seconds[i],
            idle[i],
            outcome.missing(),
            outcome.published(),
            outcome.twice());
        if (outcome.twice() != 0) {
          throw new IllegalStateException(outcome.twice() + " readings were stored twice");
        }
      }
    }
    String goesOn = rate == RecoveryRun.FULL_LOAD ? "; half the load from the kill on" : "";
    String data =
        "%d stations of 10 series, 10 readings a message, embedded PostgreSQL; %,d readings"
                .formatted(RecoveryRun.STATIONS, readings)
            + goesOn;
    figures.add(
        Figure.of(NAME, "kill at " + load + " to caught up", "s", data, seconds)
            .beside("kill and start without load", idle)
            .warmedUp(settings.warmUpSeconds));
    figures.add(
        Figure.of(
            NAME,
            "missing after kills at " + load,
            "readings",
            data,
            Arrays.stream(missing).sum()));
  }
}
