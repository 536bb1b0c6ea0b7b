package vn.quantrac.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import picocli.CommandLine;

/** {@code ./quantrac bench}: measures and prints one line of JSON a figure. */
@CommandLine.Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    description = "Measures the product beside the limit of this machine.")
public final class Main implements Callable<Integer> {

  /** Load before anything of a figure is measured, at least. */
  private static final int WARM_UP_SECONDS = 60;

  private static final List<String> ALL = List.of("ingest", "latency", "query", "recompute");

  @CommandLine.Parameters(
      arity = "0..*",
      description = "ingest, latency, query, recompute; all when none is named")
  private List<String> names = ALL;

  @CommandLine.Option(names = "--runs", defaultValue = "3", description = "runs of each figure")
  private int runs;

  @CommandLine.Option(
      names = "--readings",
      defaultValue = "300000",
      description = "readings of a run of ingest with 50 in a message; a third of them one by one")
  private int readings;

  @CommandLine.Option(
      names = "--stations",
      defaultValue = "100",
      description = "stations with a year of rows in the database of query (default: 100)")
  private int stations;

  /** Runs the command and ends the process. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Main()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    for (String name : names) {
      if (!ALL.contains(name)) {
        throw new IllegalArgumentException(
            "there are benchmarks %s, but none '%s'".formatted(String.join(", ", ALL), name));
      }
    }
    if (names.contains("ingest")) {
      try (Product product = Product.start();
          Product raw = Product.startStoringAlone()) {
        ingest(product, raw, "ingest, 50 readings a message", 50, readings);
        ingest(product, raw, "ingest, 1 reading a message", 1, readings / 3);
        state(product);
      }
    }
    if (names.contains("latency")) {
      try (Product product = Product.start()) {
        latency(product, 100);
        latency(product, 1_000);
      }
    }
    if (names.contains("query")) {
      query();
    }
    if (names.contains("recompute")) {
      recompute();
    }
    return 0;
  }

  private void ingest(Product product, Product raw, String name, int readingsPerMessage, int count)
      throws Exception {
    IngestBenchmark whole = new IngestBenchmark(product, readingsPerMessage, count);
    IngestBenchmark alone = new IngestBenchmark(raw, readingsPerMessage, count);
    warmUp(whole);
    warmUp(alone);
    double[] values = new double[runs];
    double[] stored = new double[runs];
    double[] limits = new double[runs];
    for (int i = 0; i < runs; i++) {
      values[i] = whole.run(i + 1);
      stored[i] = alone.run(i + 1);
      System.err.printf(
          "  run %d: %.0f readings/s, %.0f stored alone%n", i + 1, values[i], stored[i]);
      limits[i] = whole.plainUpsert(i + 1);
    }
    print(new Figure(name, "readings/s", values, limits, WARM_UP_SECONDS));
    print(new Figure(name + ", stored alone", "readings/s", stored, limits, WARM_UP_SECONDS));
    // Here the limit is what the same path does without computing anything.
    print(
        new Figure(name + ", beside stored alone", "readings/s", values, stored, WARM_UP_SECONDS));
  }

  /** What is meant is a rate that lasts: not that of the first minute, when code is compiled. */
  private static void warmUp(IngestBenchmark benchmark) throws Exception {
    int warmUps = 0;
    long warmAt = System.nanoTime() + TimeUnit.SECONDS.toNanos(WARM_UP_SECONDS);
    do {
      System.err.printf("  warm-up: %.0f readings/s%n", benchmark.run(--warmUps));
    } while (System.nanoTime() < warmAt);
  }

  /** After the load, so that nothing is on its way. */
  private static void state(Product product) throws Exception {
    long series = new IngestBenchmark(product, 1, 0).series();
    double[] bytes = {product.checkpointBytes() / (double) series};
    print(
        new Figure(
            "state of the job a series, with %d series".formatted(series),
            "bytes",
            bytes,
            null,
            0));
  }

  private void query() throws Exception {
    try (Product product = Product.start()) {
      QueryBenchmark benchmark = new QueryBenchmark(product, stations);
      benchmark.fill();
      for (String averaging : QueryBenchmark.AVERAGINGS) {
        var unused = benchmark.run(averaging);
      }
      for (String averaging : QueryBenchmark.AVERAGINGS) {
        evidence(benchmark, averaging);
      }
    }
  }

  private void evidence(QueryBenchmark benchmark, String averaging) throws Exception {
    double[] p50 = new double[runs];
    double[] p99 = new double[runs];
    for (int i = 0; i < runs; i++) {
      double[] milliseconds = benchmark.run(averaging);
      p50[i] = milliseconds[milliseconds.length / 2];
      p99[i] = milliseconds[(int) (milliseconds.length * 0.99)];
    }
    String name =
        "evidence of a verdict on %s, a year of %d stations, ".formatted(averaging, stations);
    print(new Figure(name + "p50", "ms", p50, null, 0));
    print(new Figure(name + "p99", "ms", p99, null, 0));
  }

  private void recompute() throws Exception {
    try (RecomputeBenchmark benchmark = new RecomputeBenchmark()) {
      RecomputeBenchmark.Run first = benchmark.recompute();
      System.err.printf(
          "  first: %.0f readings/s, %d rows written%n",
          first.readingsPerSecond(), first.rowsChanged());
      double[] again = new double[runs];
      double[] limits = new double[runs];
      for (int i = 0; i < runs; i++) {
        RecomputeBenchmark.Run run = benchmark.recompute();
        if (run.rowsChanged() != 0) {
          throw new IllegalStateException(run.rowsChanged() + " rows changed, and not none");
        }
        again[i] = run.readingsPerSecond();
        limits[i] = benchmark.plainSelect();
      }
      String name = "recompute, a station-year of %d readings, ".formatted(benchmark.readings());
      print(
          new Figure(
              name + "every row new",
              "readings/s",
              new double[] {first.readingsPerSecond()},
              new double[] {limits[0]},
              0));
      print(new Figure(name + "nothing changed", "readings/s", again, limits, 0));
    }
  }

  private void latency(Product product, int readingsPerSecond) throws Exception {
    double[] p50 = new double[runs];
    double[] p99 = new double[runs];
    LatencyBenchmark benchmark = new LatencyBenchmark(product, readingsPerSecond);
    var unused = benchmark.run(runs, WARM_UP_SECONDS);
    for (int i = 0; i < runs; i++) {
      double[] milliseconds = benchmark.run(i);
      p50[i] = milliseconds[milliseconds.length / 2];
      p99[i] = milliseconds[(int) (milliseconds.length * 0.99)];
    }
    String name = "publish to committed at %d/s, ".formatted(readingsPerSecond);
    print(new Figure(name + "p50", "ms", p50, null, WARM_UP_SECONDS));
    print(new Figure(name + "p99", "ms", p99, null, WARM_UP_SECONDS));
  }

  private static void print(Figure figure) throws IOException, InterruptedException {
    System.out.println(figure.json(machine(), commit()));
  }

  private static String machine() {
    return "%d cores, %s %s, Java %s"
        .formatted(
            Runtime.getRuntime().availableProcessors(),
            System.getProperty("os.name"),
            System.getProperty("os.arch"),
            System.getProperty("java.version"));
  }

  private static String commit() throws IOException, InterruptedException {
    Process git =
        new ProcessBuilder("git", "rev-parse", "--short", "HEAD").redirectErrorStream(true).start();
    String text = new String(git.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    return git.waitFor() == 0 ? text : "unknown";
  }
}
