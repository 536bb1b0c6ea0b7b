package vn.quantrac.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.logging.LogManager;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import vn.quantrac.benchmarks.figure.FigureLine;
import vn.quantrac.benchmarks.figure.Figures;
import vn.quantrac.benchmarks.figure.PerformancePage;

/** {@code ./quantrac bench}: measures and prints one line of JSON a figure. */
@CommandLine.Command(
    name = "bench",
    mixinStandardHelpOptions = true,
    sortOptions = false,
    description = "Measures the product beside the limit of this machine.")
public final class Main implements Callable<Integer> {

  @CommandLine.Spec
  private CommandLine.Model.CommandSpec specification = CommandLine.Model.CommandSpec.create();

  private final PrintStream out;

  private Main(PrintStream out) {
    this.out = out;
  }

  @CommandLine.Parameters(
      arity = "0..*",
      paramLabel = "BENCHMARK",
      description =
          "${COMPLETION-CANDIDATES}; all when none is named, and none when lines are given by"
              + " --from")
  private List<BenchmarkName> names = new ArrayList<>();

  @CommandLine.Mixin private Settings settings = new Settings();

  @CommandLine.Option(
      names = "--report",
      paramLabel = "FILE",
      description =
          "writes the figures as a page, such as docs/performance.md, and their lines beside it")
  private @Nullable Path report;

  @CommandLine.Option(
      names = "--from",
      paramLabel = "FILE",
      description =
          "lines that earlier runs printed, for the page; may be given several times, and of two"
              + " lines of one name the later counts")
  private List<Path> from = new ArrayList<>();

  /** Runs the command and ends the process. */
  public static void main(String[] arguments) {
    // Names of figures hold numbers, and are the same on every machine.
    Locale.setDefault(Locale.ROOT);
    // What parts of the product log here is progress; only figures are the output.
    PrintStream out = System.out;
    System.setOut(System.err);
    // The MQTT library would tell of each lost connection once more, with its stack.
    LogManager.getLogManager().reset();
    System.exit(
        new CommandLine(new Main(out))
            .setCaseInsensitiveEnumValuesAllowed(true)
            .execute(arguments));
  }

  @Override
  public Integer call() throws Exception {
    settings.validate(specification.commandLine());
    List<FigureLine> lines = new ArrayList<>();
    for (Path file : from) {
      lines.addAll(PerformancePage.read(file));
    }
    int exit = 0;
    Figures figures = new Figures(out);
    write(lines, figures);
    for (BenchmarkName name : chosen()) {
      System.err.println(name);
      try {
        name.benchmark().run(settings, figures);
      } catch (Exception failure) {
        // A run takes hours: what the others find is not lost.
        new IllegalStateException(name + " could not be measured", failure).printStackTrace();
        exit = CommandLine.ExitCode.SOFTWARE;
      }
      write(lines, figures);
    }
    return exit;
  }

  private void write(List<FigureLine> earlier, Figures figures) throws IOException {
    if (report != null) {
      PerformancePage.write(
          report, Stream.concat(earlier.stream(), figures.lines().stream()).toList());
    }
  }

  private List<BenchmarkName> chosen() {
    return names.isEmpty() && from.isEmpty() ? List.of(BenchmarkName.values()) : names;
  }
}
