package vn.quantrac.launcher.torture.compare;

import java.io.BufferedOutputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.quantrac.storage.ResultTables;

/** The result tables of a run as sorted text files, and their comparison line by line. */
public final class TableFiles {
  private static final int EXAMPLES = 5;

  private final Path folder;

  private TableFiles(Path folder) {
    this.folder = folder;
  }

  /** Writes them into a new folder. */
  public static TableFiles write(ResultTables tables, Path folder) throws IOException {
    Files.createDirectories(folder);
    for (String name : tables.names()) {
      try (OutputStream out =
          new BufferedOutputStream(Files.newOutputStream(folder.resolve(name)))) {
        var unused = tables.export(name, out);
      }
    }
    return new TableFiles(folder);
  }

  /** Those that lie in a folder. */
  static TableFiles in(Path folder) {
    return new TableFiles(folder);
  }

  /** What differs from another run, table by table. */
  public List<TableDifference> differences(TableFiles undisturbed, List<String> names)
      throws IOException {
    List<TableDifference> differences = new ArrayList<>();
    for (String name : names) {
      try (BufferedReader expected = Files.newBufferedReader(undisturbed.folder.resolve(name));
          BufferedReader actual = Files.newBufferedReader(folder.resolve(name))) {
        differences.add(new Merge(name, expected, actual).run());
      }
    }
    return differences;
  }

  /** A row: its key and the rest. */
  private record Row(String key, String content) {

    static @Nullable Row read(BufferedReader lines) throws IOException {
      String line = lines.readLine();
      if (line == null) {
        return null;
      }
      int tab = line.indexOf('\t');
      return new Row(line.substring(0, tab), line.substring(tab + 1));
    }
  }

  /** Goes through two files that are sorted by key at once. */
  private static final class Merge {
    private final String table;
    private final BufferedReader expectedRows;
    private final BufferedReader actualRows;
    private final List<String> examples = new ArrayList<>();
    private long rows;
    private long lost;
    private long twice;
    private long wrong;

    Merge(String table, BufferedReader expectedRows, BufferedReader actualRows) {
      this.table = table;
      this.expectedRows = expectedRows;
      this.actualRows = actualRows;
    }

    TableDifference run() throws IOException {
      Row expected = Row.read(expectedRows);
      Row actual = Row.read(actualRows);
      while (expected != null || actual != null) {
        int order = expected == null ? 1 : actual == null ? -1 : expected.key.compareTo(actual.key);
        if (order <= 0) {
          rows++;
        }
        if (order == 0 && expected != null && actual != null) {
          if (!expected.content.equals(actual.content)) {
            wrong++;
            example("wrong " + actual.key + ": " + actual.content + " and not " + expected.content);
          }
        } else if (order < 0 && expected != null) {
          lost++;
          example("lost " + expected.key + ": " + expected.content);
        } else if (actual != null) {
          twice++;
          example("without counterpart " + actual.key + ": " + actual.content);
        }
        expected = order <= 0 ? Row.read(expectedRows) : expected;
        actual = order >= 0 ? Row.read(actualRows) : actual;
      }
      return new TableDifference(table, rows, lost, twice, wrong, List.copyOf(examples));
    }

    private void example(String text) {
      if (examples.size() < EXAMPLES) {
        examples.add(text);
      }
    }
  }
}
