package vn.quantrac.simulator.replay;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One file to replay, with the mapping that fits it. Opened anew for each pass, so that files
 * larger than the memory can be replayed.
 */
final class DataFile {

  /** Lines at the beginning in which the column names are looked for. */
  private static final int HEADER_SEARCH_LINES = 10;

  private final Path path;
  private final Mapping mapping;
  private final Header header;
  private final int headerLine;

  private DataFile(Path path, Mapping mapping, Header header, int headerLine) {
    this.path = path;
    this.mapping = mapping;
    this.header = header;
    this.headerLine = headerLine;
  }

  /** Takes rows in file order. */
  interface RowConsumer {
    /** Called once for each row that is not blank. */
    void accept(Row row) throws InterruptedException;
  }

  /**
   * @param wanted the name or file of a mapping; null: the one that fits the header
   * @throws ReplayProblem if the file cannot be read, or no mapping fits
   */
  static DataFile open(Path path, Mappings mappings, @Nullable String wanted) {
    if (!Files.isRegularFile(path)) {
      throw new ReplayProblem(path + " is not a file");
    }
    @Nullable Mapping chosen = wanted == null ? null : mappings.named(wanted);
    try (Lines lines = new Lines(path)) {
      for (int i = 0; i < HEADER_SEARCH_LINES; i++) {
        @Nullable String line = lines.next();
        if (line == null) {
          break;
        }
        Optional<Header> header = Fields.of(line).map(Header::new);
        if (header.isPresent()) {
          Optional<Mapping> mapping =
              chosen == null
                  ? mappings.fitting(header.get())
                  : Optional.of(chosen).filter(one -> header.get().hasAll(one.neededColumns()));
          if (mapping.isPresent()) {
            return new DataFile(path, mapping.get(), header.get(), lines.number());
          }
        }
      }
    } catch (IOException e) {
      throw new ReplayProblem("cannot read " + path + ": " + e.getMessage(), e);
    }
    throw new ReplayProblem(
        chosen != null
            ? path
                + " has not the columns that the mapping "
                + chosen.name()
                + " needs: "
                + String.join(", ", chosen.neededColumns())
            : path
                + " fits none of the known mappings. Known, with the columns they look for:\n"
                + mappings.describe()
                + "\nWrite a mapping for it and give it with --mapping FILE.");
  }

  /**
   * Reads the whole file.
   *
   * @throws ReplayProblem if the file cannot be read
   * @throws InterruptedException if the consumer is interrupted
   */
  void read(RowConsumer consumer) throws InterruptedException {
    RowReader rows = new RowReader(mapping, header);
    try (Lines lines = new Lines(path)) {
      @Nullable String line;
      while ((line = lines.next()) != null) {
        if (lines.number() > headerLine && !line.isBlank()) {
          consumer.accept(row(rows, lines, line));
        }
      }
    } catch (IOException e) {
      throw new ReplayProblem("cannot read " + path + ": " + e.getMessage(), e);
    }
  }

  private static Row row(RowReader rows, Lines lines, String line) {
    if (lines.cut()) {
      return Row.bad(lines.number(), "longer than " + Lines.MAXIMUM_LENGTH + " characters");
    }
    Optional<List<String>> fields = Fields.of(line);
    return fields.isPresent()
        ? rows.read(lines.number(), fields.get())
        : Row.bad(lines.number(), "a quote is left open");
  }

  Path path() {
    return path;
  }

  Mapping mapping() {
    return mapping;
  }

  /** The name by which {@code {source}} calls a file that names no station: its own, bare. */
  String ownName() {
    String name = String.valueOf(path.getFileName());
    int dot = name.lastIndexOf('.');
    return dot > 0 ? name.substring(0, dot) : name;
  }
}
