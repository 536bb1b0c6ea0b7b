package vn.quantrac.rulebooks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** All files of rules that are in force together, each path once, by path. Immutable. */
public final class RulebookFiles {

  private static final String ROOT = "/rulebooks/";
  private static final String INDEX = "index.txt";

  private final SortedMap<String, RulebookFile> byPath;

  private RulebookFiles(SortedMap<String, RulebookFile> byPath) {
    this.byPath = byPath;
  }

  /** Those files; of several with one path the last counts. */
  public static RulebookFiles of(Iterable<RulebookFile> files) {
    SortedMap<String, RulebookFile> byPath = new TreeMap<>();
    files.forEach(file -> byPath.put(file.path(), file));
    return new RulebookFiles(byPath);
  }

  /**
   * The files that ship with the product, as {@code index.txt} beside them lists them.
   *
   * @throws UncheckedIOException if one cannot be read, which means that the product is damaged
   */
  public static RulebookFiles shipped() {
    SortedMap<String, RulebookFile> byPath = new TreeMap<>();
    for (String path : resource(INDEX).lines().filter(line -> !line.isBlank()).toList()) {
      byPath.put(path, new RulebookFile(path, resource(path), RulebookFile.Origin.SHIPPED));
    }
    return new RulebookFiles(byPath);
  }

  /** The same with one file more, or with another text at that path. */
  public RulebookFiles with(String path, String text) {
    SortedMap<String, RulebookFile> files = new TreeMap<>(byPath);
    files.put(path, new RulebookFile(path, text, RulebookFile.Origin.ADDED));
    return new RulebookFiles(files);
  }

  /** Every file, by path. */
  public List<RulebookFile> files() {
    return List.copyOf(byPath.values());
  }

  /** The file of that path, or empty. */
  public Optional<RulebookFile> find(String path) {
    return Optional.ofNullable(byPath.get(path));
  }

  private static String resource(String path) {
    try (InputStream stream = RulebookFiles.class.getResourceAsStream(ROOT + path)) {
      if (stream == null) {
        throw new IOException("rulebooks/" + path + " is not among the product's resources");
      }
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException failure) {
      throw new UncheckedIOException(failure);
    }
  }
}
