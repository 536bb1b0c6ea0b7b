package vn.quantrac.benchmarks;

import java.util.Optional;
import java.util.concurrent.TimeUnit;
import vn.quantrac.benchmarks.figure.Figure;
import vn.quantrac.benchmarks.figure.Figures;
import vn.quantrac.benchmarks.product.EmbeddedDatabase;
import vn.quantrac.benchmarks.product.MeasuredDatabase;
import vn.quantrac.benchmarks.product.Product;
import vn.quantrac.benchmarks.product.TimescaleDatabase;

/**
 * The rate of the whole path, and of one that stores readings and computes nothing from them, each
 * beside the plain upsert of the same rows; on the embedded PostgreSQL and on a TimescaleDB.
 */
final class IngestBenchmark implements Benchmark {

  private static final String NAME = "ingest";
  private static final int BATCH = 50;

  /** So many times fewer are sent one by one, which takes ten times as long. */
  private static final int ONE_BY_ONE = 10;

  @Override
  public void run(Settings settings, Figures figures) throws Exception {
    try (Product product = Product.start();
        Product raw = Product.startStoringAlone(EmbeddedDatabase.start())) {
      rates(settings, figures, product, raw, BATCH, settings.readings);
      rates(settings, figures, product, raw, 1, settings.readings / ONE_BY_ONE);
      sizes(figures, product);
    }
    Optional<TimescaleDatabase> timescale = TimescaleDatabase.start();
    if (timescale.isPresent()) {
      try (Product product = Product.start(timescale.get());
          Product raw = Product.startStoringAlone(timescale.get().another())) {
        rates(settings, figures, product, raw, BATCH, settings.readings);
        rates(settings, figures, product, raw, 1, settings.readings / ONE_BY_ONE);
      }
    }
  }

  private static void rates(
      Settings settings,
      Figures figures,
      Product product,
      Product raw,
      int readingsPerMessage,
      int readings)
      throws Exception {
    IngestRun whole = new IngestRun(product, readingsPerMessage, readings);
    IngestRun alone = new IngestRun(raw, readingsPerMessage, readings);
    warmUp(whole, settings.warmUpSeconds);
    warmUp(alone, settings.warmUpSeconds);
    double[] values = new double[settings.runs];
    double[] stored = new double[settings.runs];
    double[] limits = new double[settings.runs];
    for (int i = 0; i < settings.runs; i++) {
      values[i] = whole.readingsPerSecond(i + 1);
      stored[i] = alone.readingsPerSecond(i + 1);
      limits[i] = whole.plainUpsert(i + 1);
      System.err.printf(
          "  run %d: %.0f readings/s, %.0f stored alone, %.0f plain upsert%n",
          i + 1, values[i], stored[i], limits[i]);
    }
    String name =
        "ingest, %d a message, %s".formatted(readingsPerMessage, product.database().name());
    String data =
        "%d stations of 10 series, %,d readings a run".formatted(IngestRun.STATIONS, readings);
    String unit = "readings/s";
    figures.add(
        Figure.of(NAME, name, unit, data, values)
            .beside("plain upsert of the same rows, same server", limits)
            .warmedUp(settings.warmUpSeconds));
    figures.add(
        Figure.of(NAME, name + ", stored alone", unit, data, stored)
            .beside("plain upsert of the same rows, same server", limits)
            .warmedUp(settings.warmUpSeconds));
    figures.add(
        Figure.of(NAME, name + ", beside stored alone", unit, data, values)
            .beside("the same path that computes nothing", stored)
            .warmedUp(settings.warmUpSeconds));
  }

  /** What is meant is a rate that lasts: not that of the first minute, when code is compiled. */
  static void warmUp(IngestRun run, int seconds) throws Exception {
    int warmUps = 0;
    long warmAt = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
    do {
      System.err.printf("  warm-up: %.0f readings/s%n", run.readingsPerSecond(--warmUps));
    } while (System.nanoTime() < warmAt);
  }

  /** After the load, so that nothing is on its way. */
  private static void sizes(Figures figures, Product product) throws Exception {
    MeasuredDatabase database = product.database();
    long series = database.count("select count(*) from series");
    String data = "after the runs, %,d series".formatted(series);
    figures.add(
        Figure.of(
            NAME,
            "state of the job a series",
            "bytes",
            data,
            product.checkpointBytes() / (double) series));
    long readings = database.count("select count(*) from reading");
    data = "after the runs, %,d readings with hours, index and verdicts".formatted(readings);
    figures.add(
        Figure.of(
            NAME,
            "disk a reading, the reading and its key",
            "bytes",
            data,
            database.count("select pg_total_relation_size('reading')") / (double) readings));
    figures.add(
        Figure.of(
            NAME,
            "disk a reading, with all that follows from it",
            "bytes",
            data,
            database.count(
                    "select sum(pg_total_relation_size(oid))::bigint from pg_class"
                        + " where relkind = 'r' and relnamespace = 'public'::regnamespace"
                        + " and relname not like 'bench%'")
                / (double) readings));
  }
}
