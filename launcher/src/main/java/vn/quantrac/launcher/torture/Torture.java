package vn.quantrac.launcher.torture;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import vn.quantrac.launcher.data.Folders;
import vn.quantrac.launcher.setting.SettingException;
import vn.quantrac.launcher.torture.compare.TableDifference;
import vn.quantrac.launcher.torture.compare.TableFiles;
import vn.quantrac.launcher.torture.fault.FaultKind;
import vn.quantrac.launcher.torture.fault.FaultPlan;
import vn.quantrac.launcher.torture.fault.PlannedFault;
import vn.quantrac.launcher.torture.installation.Target;
import vn.quantrac.launcher.torture.message.SeededMessages;

/**
 * Publishes the same messages to two new installations, one of them under faults, and compares what
 * stands in the end.
 */
public final class Torture {
  /** The undisturbed run goes as fast as the product does. */
  private static final int UNBOUNDED_RATE = 1_000_000;

  /** A table that still differs is looked at again: its last rows may be on their way. */
  private static final int LOOKS = 3;

  private static final long BETWEEN_LOOKS_SECONDS = 20;

  private final TortureSettings settings;
  private final PrintStream out;

  /**
   * @param out takes the progress
   */
  public Torture(TortureSettings settings, PrintStream out) {
    this.settings = settings;
    this.out = out;
  }

  /**
   * Does it.
   *
   * @throws SettingException when the folder is not empty, or no fault of the wished kinds is
   *     possible here
   * @throws IOException when a part cannot be started, or does not recover at all
   */
  public TortureReport run() throws IOException, InterruptedException {
    Path folder = Files.createDirectories(settings.folder().toAbsolutePath().normalize());
    requireEmpty(folder);
    SeededMessages messages =
        SeededMessages.of(settings.seed(), settings.stations(), settings.readings());
    out.printf(
        "%s: %,d messages of %d stations, %d faults, seed %d%n",
        settings.installation().label(),
        messages.inOrder().size(),
        messages.stations(),
        settings.faults(),
        settings.seed());
    TableFiles undisturbed = undisturbed(folder, messages);
    TortureReport report = disturbed(folder, messages, undisturbed);
    if (report.isClean() && !settings.keep()) {
      Folders.delete(folder);
    } else {
      out.println("  tables, logs and databases are kept in " + folder);
    }
    return report;
  }

  private static void requireEmpty(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      if (files.findAny().isPresent()) {
        throw new SettingException("--data", "the folder must be empty: " + folder);
      }
    }
  }

  private TableFiles undisturbed(Path folder, SeededMessages messages)
      throws IOException, InterruptedException {
    Path own = Files.createDirectories(folder.resolve("undisturbed"));
    try (Target target = Installation.WHOLE.in(own, Set.of(FaultKind.WHOLE_KILL), 0)) {
      Round round =
          new Round("undisturbed", target, messages, UNBOUNDED_RATE, false, settings.limit(), out);
      Round.Outcome outcome = round.run(List.of());
      LedgerCheck ledger = LedgerCheck.of(messages, outcome.ledgers());
      if (!outcome.quiet() || !ledger.findings().isEmpty()) {
        throw new IOException(
            "the undisturbed run itself is not as it must be: " + ledger.findings());
      }
      out.printf("  undisturbed: done in %d s%n", outcome.taken().toSeconds());
      return round.write(folder.resolve("undisturbed-tables"));
    }
  }

  private TortureReport disturbed(Path folder, SeededMessages messages, TableFiles undisturbed)
      throws IOException, InterruptedException {
    Path own = Files.createDirectories(folder.resolve("disturbed"));
    try (Target target = settings.installation().in(own, settings.kinds(), settings.readings())) {
      Round round =
          new Round(
              "disturbed",
              target,
              messages,
              settings.rate(),
              settings.installation().brokerForgets(),
              settings.limit(),
              out);
      List<PlannedFault> plan =
          FaultPlan.of(
              settings.seed(), settings.faults(), messages.inOrder().size(), kinds(target));
      Round.Outcome outcome = round.run(plan);
      List<String> names = target.tables().names();
      out.println("  not compared: " + String.join(", ", target.tables().leftOut()));
      List<TableDifference> differences =
          compare(round, folder.resolve("disturbed-tables"), undisturbed, names);
      return new TortureReport(
          settings, messages, outcome, differences, LedgerCheck.of(messages, outcome.ledgers()));
    }
  }

  private List<TableDifference> compare(
      Round round, Path folder, TableFiles undisturbed, List<String> names)
      throws IOException, InterruptedException {
    for (int look = 1; ; look++) {
      List<TableDifference> differences = round.write(folder).differences(undisturbed, names);
      if (look == LOOKS || differences.stream().allMatch(TableDifference::isNone)) {
        return differences;
      }
      out.println("  tables differ; they are looked at again");
      TimeUnit.SECONDS.sleep(BETWEEN_LOOKS_SECONDS);
    }
  }

  private Set<FaultKind> kinds(Target target) {
    Set<FaultKind> possible = new TreeSet<>(target.kinds());
    Set<FaultKind> wished = settings.kinds();
    if (!wished.isEmpty()) {
      Set<FaultKind> left = new TreeSet<>(wished);
      left.removeAll(possible);
      if (!left.isEmpty()) {
        out.println("  skipped, not possible with this installation here: " + labels(left));
      }
      possible.retainAll(wished);
    }
    if (possible.isEmpty() && settings.faults() > 0) {
      throw new SettingException(
          "--kinds", "none of them is possible here; these are: " + labels(target.kinds()));
    }
    out.println("  faults: " + labels(possible));
    return possible;
  }

  private static String labels(Set<FaultKind> kinds) {
    return kinds.stream().sorted().map(FaultKind::label).collect(Collectors.joining(", "));
  }
}
