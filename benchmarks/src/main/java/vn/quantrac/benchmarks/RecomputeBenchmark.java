package vn.quantrac.benchmarks;

import java.util.Locale;
import vn.quantrac.benchmarks.figure.Figure;
import vn.quantrac.benchmarks.figure.Figures;

/**
 * {@code ./quantrac recompute} of a station-year, once where every row is new and then where none
 * changes. The limit beside it is one plain SELECT that reads the same readings over JDBC.
 */
final class RecomputeBenchmark implements Benchmark {

  private static final String NAME = "recompute";
  private static final String LIMIT = "plain SELECT of the same readings";

  @Override
  public void run(Settings settings, Figures figures) throws Exception {
    try (RecomputeYear year = new RecomputeYear()) {
      RecomputeYear.Run first = year.recompute();
      System.err.printf(
          "  first: %.0f readings/s, %d rows written%n",
          first.readingsPerSecond(), first.rowsChanged());
      double[] again = new double[settings.runs];
      double[] limits = new double[settings.runs];
      for (int i = 0; i < settings.runs; i++) {
        RecomputeYear.Run run = year.recompute();
        if (run.rowsChanged() != 0) {
          throw new IllegalStateException(run.rowsChanged() + " rows changed, and not none");
        }
        again[i] = run.readingsPerSecond();
        limits[i] = year.plainSelect();
        System.err.printf("  run %d: %.0f readings/s%n", i + 1, again[i]);
      }
      String data =
          String.format(Locale.ROOT, "a station-year of %,d readings, 8 series", year.readings());
      String unit = "readings/s";
      figures.add(
          Figure.of(NAME, "recompute, every row new", unit, data, first.readingsPerSecond())
              .beside(LIMIT, limits[0]));
      figures.add(
          Figure.of(NAME, "recompute, nothing changed", unit, data, again).beside(LIMIT, limits));
    }
  }
}
