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

  @CommandLine.Parameters(arity = "0..*", description = "ingest, latency; both when none is named")
  private List<String> names = List.of("ingest", "latency");

  @CommandLine.Option(names = "--runs", defaultValue = "3", description = "runs of each figure")
  private int runs;

  @CommandLine.Option(
      names = "--readings",
      defaultValue = "300000",
      description = "readings of a run of ingest with 50 in a message; a third of them one by one")
  private int readings;

  /** Runs the command and ends the process. */
  public static void main(String[] arguments) {
    System.exit(new CommandLine(new Main()).execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    for (String name : names) {
      if (!List.of("ingest", "latency").contains(name)) {
        throw new IllegalArgumentException(
            "there is a benchmark ingest and one latency, but none '%s'".formatted(name));
      }
    }
    try (Product product = Product.start()) {
      if (names.contains("ingest")) {
        ingest(product, "ingest, 50 readings a message", 50, readings);
        ingest(product, "ingest, 1 reading a message", 1, readings / 3);
      }
      if (names.contains("latency")) {
        latency(product, 100);
        latency(product, 1_000);
      }
    }
    return 0;
  }

  private void ingest(Product product, String name, int readingsPerMessage, int count)
      throws Exception {
    IngestBenchmark benchmark = new IngestBenchmark(product, readingsPerMessage, count);
    // What is meant is a rate that lasts: not that of the first minute, when code is compiled.
    int warmUps = 0;
    long warmAt = System.nanoTime() + TimeUnit.SECONDS.toNanos(WARM_UP_SECONDS);
    do {
      System.err.printf("  warm-up: %.0f readings/s%n", benchmark.run(--warmUps));
    } while (System.nanoTime() < warmAt);
    double[] values = new double[runs];
    double[] limits = new double[runs];
    for (int i = 0; i < runs; i++) {
      values[i] = benchmark.run(i + 1);
      System.err.printf("  run %d: %.0f readings/s%n", i + 1, values[i]);
      limits[i] = benchmark.plainUpsert(i + 1);
    }
    print(new Figure(name, "readings/s", values, limits, WARM_UP_SECONDS));
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
