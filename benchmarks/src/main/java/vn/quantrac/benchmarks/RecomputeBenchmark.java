package vn.quantrac.benchmarks;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import vn.quantrac.benchmarks.figure.Figure;
import vn.quantrac.benchmarks.figure.Figures;

/**
 * {@code ./quantrac recompute} of a station-year: the first after a start; and after a while of
 * load, where every row is new and where none changes. The limit beside it is one plain SELECT that
 * reads the same readings over JDBC.
 */
final class RecomputeBenchmark implements Benchmark {

  private static final String NAME = "recompute";
  private static final String UNIT = "readings/s";
  private static final String LIMIT = "plain SELECT of the same readings";

  @Override
  public void run(Settings settings, Figures figures) throws Exception {
    try (RecomputeYear year = new RecomputeYear()) {
      String data =
          String.format(Locale.ROOT, "a station-year of %,d readings, 8 series", year.readings());
      double first = everyRowNew(year);
      figures.add(
          Figure.of(NAME, "recompute, the first after a start, every row new", UNIT, data, first)
              .beside(LIMIT, year.plainSelect()));
      long warmAt = System.nanoTime() + TimeUnit.SECONDS.toNanos(settings.warmUpSeconds);
      while (System.nanoTime() < warmAt) {
        nothingChanged(year);
      }
      double[] unchanged = new double[settings.runs];
      double[] renewed = new double[settings.runs];
      double[] limits = new double[settings.runs];
      for (int i = 0; i < settings.runs; i++) {
        year.forgetResults();
        renewed[i] = everyRowNew(year);
        unchanged[i] = nothingChanged(year);
        limits[i] = year.plainSelect();
      }
      figures.add(
          Figure.of(NAME, "recompute, every row new", UNIT, data, renewed)
              .beside(LIMIT, limits)
              .warmedUp(settings.warmUpSeconds));
      figures.add(
          Figure.of(NAME, "recompute, nothing changed", UNIT, data, unchanged)
              .beside(LIMIT, limits)
              .warmedUp(settings.warmUpSeconds));
    }
  }

  private static double everyRowNew(RecomputeYear year) throws Exception {
    RecomputeYear.Run run = year.recompute();
    if (run.rowsChanged() == 0) {
      throw new IllegalStateException("no row was written");
    }
    System.err.printf(
        "  every row new: %.0f readings/s, %d rows written%n",
        run.readingsPerSecond(), run.rowsChanged());
    return run.readingsPerSecond();
  }

  private static double nothingChanged(RecomputeYear year) throws Exception {
    RecomputeYear.Run run = year.recompute();
    if (run.rowsChanged() != 0) {
      throw new IllegalStateException(run.rowsChanged() + " rows changed, and not none");
    }
    System.err.printf("  nothing changed: %.0f readings/s%n", run.readingsPerSecond());
    return run.readingsPerSecond();
  }
}
