package vn.quantrac.launcher.torture;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.PrintStream;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import vn.quantrac.launcher.torture.compare.TableDifference;
import vn.quantrac.launcher.torture.fault.FaultKind;
import vn.quantrac.launcher.torture.message.MessageKind;
import vn.quantrac.launcher.torture.message.PlannedMessage;
import vn.quantrac.launcher.torture.message.SeededMessages;

/**
 * What a run found.
 *
 * @param settings of the run
 * @param messages that were published
 * @param outcome of the disturbed run
 * @param differences of its tables from those of the undisturbed run
 * @param ledger against what was sent
 */
public record TortureReport(
    TortureSettings settings,
    SeededMessages messages,
    Round.Outcome outcome,
    List<TableDifference> differences,
    LedgerCheck ledger) {
  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Rows that are not there, or readings that the ledger does not know: whichever is more. */
  public long lost() {
    return Math.max(differences.stream().mapToLong(TableDifference::lost).sum(), ledger.lost());
  }

  /** Rows without counterpart, or readings counted too often: whichever is more. */
  public long twice() {
    return Math.max(differences.stream().mapToLong(TableDifference::twice).sum(), ledger.twice());
  }

  /** Rows with another content, and ledgers that do not balance. */
  public long wrong() {
    return differences.stream().mapToLong(TableDifference::wrong).sum() + ledger.wrong();
  }

  /** How often the product did not recover by itself, and whether it never came to rest. */
  public long helped() {
    return outcome.recovered().stream().filter(one -> !one.byItself()).count()
        + (outcome.quiet() ? 0 : 1);
  }

  /** Whether nothing was lost, double or wrong, and nobody had to help. */
  public boolean isClean() {
    return lost() == 0 && twice() == 0 && wrong() == 0 && helped() == 0;
  }

  /** One line. */
  public String json() {
    ObjectNode line = JSON.createObjectNode();
    line.put("name", "torture");
    line.put("installation", settings.installation().label());
    line.put("seed", settings.seed());
    line.put("stations", messages.stations());
    line.put("messages", messages.inOrder().size());
    line.put("readings", sum(PlannedMessage::received));
    line.put("faults", outcome.injected().size());
    ObjectNode kinds = line.putObject("faultsByKind");
    byKind().forEach((kind, count) -> kinds.put(kind.label(), count));
    line.put("lost", lost());
    line.put("double", twice());
    line.put("wrong", wrong());
    line.put("helped", helped());
    line.put("endedByThemselves", outcome.unaskedEnds());
    line.put("deliveredAgain", ledger.again());
    line.put("rowsCompared", differences.stream().mapToLong(TableDifference::rows).sum());
    ObjectNode recovery = line.putObject("recoverySeconds");
    recoveries()
        .forEach(
            (name, taken) ->
                recovery
                    .putObject(name)
                    .put("count", taken.size())
                    .put("p50", seconds(taken.get(taken.size() / 2)))
                    .put("max", seconds(taken.get(taken.size() - 1))));
    line.put("rate", settings.rate());
    line.put("seconds", outcome.taken().toSeconds());
    line.put("processors", Runtime.getRuntime().availableProcessors());
    return line.toString();
  }

  private long sum(java.util.function.ToLongFunction<PlannedMessage> count) {
    return messages.inOrder().stream().mapToLong(count).sum();
  }

  private Map<FaultKind, Integer> byKind() {
    Map<FaultKind, Integer> counts = new TreeMap<>();
    outcome.injected().forEach(fault -> counts.merge(fault.kind(), 1, Integer::sum));
    return counts;
  }

  /** Ascending times, after kills of the product's process and after all faults. */
  private Map<String, List<Duration>> recoveries() {
    Map<String, List<Duration>> times = new TreeMap<>();
    times.put("allFaults", outcome.recovered().stream().map(Recovered::taken).sorted().toList());
    times.put(
        "processKills",
        outcome.recovered().stream()
            .filter(one -> one.kind().isProcessKill())
            .map(Recovered::taken)
            .sorted()
            .toList());
    times.values().removeIf(List::isEmpty);
    return times;
  }

  private static double seconds(Duration taken) {
    return Math.round(taken.toMillis() / 100.0) / 10.0;
  }

  /** For people, the findings first. */
  public void print(PrintStream out) {
    ledger.findings().forEach(finding -> out.println("  " + finding));
    differences.stream()
        .filter(one -> !one.isNone())
        .forEach(
            one -> {
              out.printf(
                  Locale.ROOT,
                  "  %s: %d lost, %d double, %d wrong of %d rows%n",
                  one.table(),
                  one.lost(),
                  one.twice(),
                  one.wrong(),
                  one.rows());
              one.examples().forEach(example -> out.println("    " + example));
            });
    out.println(
        "  messages: "
            + messages.inOrder().stream()
                .collect(
                    Collectors.groupingBy(
                        PlannedMessage::kind, TreeMap::new, Collectors.counting()))
                .entrySet()
                .stream()
                .map(entry -> entry.getValue() + " " + label(entry.getKey()))
                .collect(Collectors.joining(", ")));
    out.println("  refused, each delivery counted: " + outcome.rejections());
    byKind()
        .forEach(
            (kind, count) ->
                out.printf(Locale.ROOT, "  %4d x %-16s %s%n", count, kind.label(), times(kind)));
    out.printf(
        Locale.ROOT,
        "  faults %d, readings %,d: lost %d, double %d, wrong %d; helped %d times%n",
        outcome.injected().size(),
        sum(PlannedMessage::received),
        lost(),
        twice(),
        wrong(),
        helped());
  }

  private static String label(MessageKind kind) {
    return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private String times(FaultKind kind) {
    List<Duration> times =
        outcome.recovered().stream()
            .filter(one -> one.kind() == kind)
            .map(Recovered::taken)
            .sorted()
            .toList();
    return times.isEmpty()
        ? ""
        : "caught up after %.1f s, at most %.1f s"
            .formatted(seconds(times.get(times.size() / 2)), seconds(times.get(times.size() - 1)));
  }
}
