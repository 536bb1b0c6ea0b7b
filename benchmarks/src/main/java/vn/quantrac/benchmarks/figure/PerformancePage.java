package vn.quantrac.benchmarks.figure;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/** The page in a file, and beside it the lines that it was made of. */
public final class PerformancePage {

  private static final String PAGE = ".md";

  private PerformancePage() {}

  /** Where the lines of a page are: the same name that ends with .jsonl. */
  public static Path lines(Path page) {
    String name = page.getFileName().toString();
    String stem = name.endsWith(PAGE) ? name.substring(0, name.length() - PAGE.length()) : name;
    return page.resolveSibling(stem + ".jsonl");
  }

  /**
   * Reads what a run printed; lines that do not begin with a brace are passed over.
   *
   * @throws IllegalArgumentException when a line is no figure
   */
  public static List<FigureLine> read(Path file) throws IOException {
    return Files.readAllLines(file).stream()
        .filter(line -> line.startsWith("{"))
        .map(FigureLine::read)
        .toList();
  }

  /** Writes both. */
  public static void write(Path page, List<FigureLine> lines) throws IOException {
    Files.writeString(page, Report.of(lines));
    Files.writeString(
        lines(page),
        Report.latest(lines).stream()
            .map(line -> line.json() + "\n")
            .collect(Collectors.joining()));
  }
}
