package vn.quantrac.benchmarks.figure;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The page about performance, a function of the lines of JSON and of nothing else. */
public final class Report {

  private static final String HEAD =
      """
      # Performance

      Written by `./quantrac bench --report docs/performance.md` from the lines in `performance.jsonl` beside it; do not
      edit it by hand. To measure one benchmark again and keep the others:
      `./quantrac bench query --from docs/performance.jsonl --report docs/performance.md`.

      Value is the median of the runs, spread their least and greatest, or where it says so the interval of 95 %. The limit
      is what the same machine did in the same run without the product, or with the part of it that is named; the ratio is
      the median of the ratios of each run. The load generator and the database share the machine with the product.
      """;

  private static final String TABLE =
      """
      | figure | value | spread | limit | ratio | target | met | runs | machine | commit | date |
      | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |
      """;

  private static final List<String> BENCHMARKS =
      List.of("ingest", "latency", "query", "recompute", "recovery", "memory", "cost", "plans");

  private final List<FigureLine> lines;
  private final List<String> machines;

  private Report(List<FigureLine> lines) {
    this.lines = lines;
    this.machines = lines.stream().map(FigureLine::machine).distinct().toList();
  }

  /**
   * Writes the page.
   *
   * @param lines any number of them; of two of one name the later counts
   */
  public static String of(List<FigureLine> lines) {
    return new Report(latest(lines)).page();
  }

  /** Of lines of one name the last alone, each at the place of the first. */
  public static List<FigureLine> latest(List<FigureLine> lines) {
    Map<String, FigureLine> byName = new LinkedHashMap<>();
    lines.forEach(line -> byName.put(line.benchmark() + "/" + line.name(), line));
    return List.copyOf(byName.values());
  }

  private String page() {
    StringBuilder page = new StringBuilder(HEAD);
    page.append("\n## What is promised\n\n");
    page.append("| figure | promised | measured | met |\n| --- | --- | --- | --- |\n");
    Target.ALL.forEach(target -> page.append(promise(target)));
    for (String benchmark : BENCHMARKS) {
      List<FigureLine> of =
          lines.stream().filter(line -> line.benchmark().equals(benchmark)).toList();
      page.append("\n## ").append(benchmark).append("\n\n");
      if (of.isEmpty()) {
        page.append("Not measured.\n");
      } else {
        page.append(TABLE);
        of.forEach(line -> page.append(row(line)));
        page.append('\n').append(notes(of));
      }
    }
    page.append("\n## Machines\n\n");
    if (machines.isEmpty()) {
      page.append("None yet.\n");
    }
    for (int i = 0; i < machines.size(); i++) {
      page.append(i + 1).append(". ").append(machines.get(i)).append('\n');
    }
    return page.toString();
  }

  private String promise(Target target) {
    String measured =
        lines.stream()
            .filter(target::isOf)
            .findFirst()
            .map(line -> measured(line) + " | " + (target.isMetBy(line) ? "yes" : "**no**"))
            .orElse("not measured | ");
    return "| %s | %s | %s |\n".formatted(target.figure(), target.words(), measured);
  }

  private static String measured(FigureLine line) {
    String ratio =
        line.ratioToLimit() == null ? "" : ", " + ratio(line.ratioToLimit()) + " of the limit";
    return Numbers.text(line.value()) + " " + line.unit() + ratio;
  }

  private String row(FigureLine line) {
    List<Target> targets = Target.ALL.stream().filter(target -> target.isOf(line)).toList();
    List<String> cells = new ArrayList<>();
    cells.add(line.name());
    cells.add(Numbers.text(line.value()) + " " + line.unit());
    cells.add(Numbers.text(line.spread().get(0)) + " to " + Numbers.text(line.spread().get(1)));
    cells.add(line.limit() == null ? "" : Numbers.text(line.limit()));
    cells.add(line.ratioToLimit() == null ? "" : ratio(line.ratioToLimit()));
    cells.add(targets.stream().map(Target::words).collect(Collectors.joining("; ")));
    cells.add(
        targets.stream()
            .map(target -> target.isMetBy(line) ? "yes" : "**no**")
            .collect(Collectors.joining("; ")));
    cells.add(Integer.toString(line.runs()));
    cells.add(Integer.toString(machines.indexOf(line.machine()) + 1));
    cells.add(line.commit());
    cells.add(line.at().substring(0, 10));
    return "| " + String.join(" | ", cells) + " |\n";
  }

  /** A part of the limit as per cent, a multiple of it as a factor. */
  private static String ratio(double ratio) {
    return ratio < 2
        ? String.format(Locale.ROOT, "%.0f %%", ratio * 100)
        : String.format(Locale.ROOT, "%.1f x", ratio);
  }

  /** What the figures were measured on, and what their limits are; each said once. */
  private static String notes(List<FigureLine> of) {
    StringBuilder notes = new StringBuilder();
    of.stream()
        .collect(Collectors.groupingBy(FigureLine::data, LinkedHashMap::new, Collectors.toList()))
        .forEach(
            (data, group) ->
                notes
                    .append("- ")
                    .append(group.stream().map(FigureLine::name).collect(Collectors.joining("; ")))
                    .append(": ")
                    .append(data)
                    .append(
                        group.get(0).warmUpSeconds() == 0
                            ? ""
                            : ", after " + group.get(0).warmUpSeconds() + " s of load")
                    .append(".\n"));
    of.stream()
        .map(FigureLine::limitName)
        .filter(Objects::nonNull)
        .distinct()
        .forEach(limit -> notes.append("- Limit: ").append(limit).append(".\n"));
    return notes.toString();
  }
}
