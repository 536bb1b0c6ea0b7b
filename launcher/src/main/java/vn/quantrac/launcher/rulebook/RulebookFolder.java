package vn.quantrac.launcher.rulebook;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;
import vn.quantrac.rulebooks.Rule;
import vn.quantrac.rulebooks.RulebookFile;
import vn.quantrac.rulebooks.RulebookFinding;

/**
 * A folder in which an administrator replaces or adds rulebooks: its {@code .yaml} files, each by
 * its path below the folder. Hidden files, copies that editors keep ({@code name~}) and files of
 * other kinds are left alone.
 */
public final class RulebookFolder {

  private static final String README = "README.md";

  /** Far above any rulebook; what is larger was put here by mistake. */
  private static final long LARGEST_BYTES = 1 << 20;

  private final Path root;

  /** A folder that is there. */
  public RulebookFolder(Path root) {
    this.root = root;
  }

  /** The folder, made with a page that explains it where it is missing. */
  public static RulebookFolder make(Path root) throws IOException {
    Files.createDirectories(root);
    Path page = root.resolve(README);
    if (!Files.exists(page)) {
      try (InputStream text = RulebookFolder.class.getResourceAsStream(README)) {
        if (text == null) {
          throw new IOException(README + " is not among the product's resources");
        }
        Files.copy(text, page);
      }
    }
    return new RulebookFolder(root);
  }

  /** Where it is. */
  public Path root() {
    return root;
  }

  /**
   * What tells that a file was written.
   *
   * @param bytes its size
   * @param changedAt when it was written last
   * @param identity changes when another file takes its place; null where the system has none
   */
  record Stamp(long bytes, FileTime changedAt, @Nullable Object identity) {}

  /** The stamp of every rulebook by its path; equal for as long as nobody writes. */
  SortedMap<String, Stamp> stamps() throws IOException {
    SortedMap<String, Stamp> stamps = new TreeMap<>();
    for (String path : paths()) {
      BasicFileAttributes file =
          Files.readAttributes(root.resolve(path), BasicFileAttributes.class);
      stamps.put(path, new Stamp(file.size(), file.lastModifiedTime(), file.fileKey()));
    }
    return stamps;
  }

  /**
   * What was read.
   *
   * @param files those that are text
   * @param findings why others are none
   */
  record Content(List<RulebookFile> files, List<RulebookFinding> findings) {}

  /** Reads every rulebook. */
  Content read() throws IOException {
    List<RulebookFile> files = new ArrayList<>();
    List<RulebookFinding> findings = new ArrayList<>();
    for (String path : paths()) {
      Path file = root.resolve(path);
      if (!RulebookFile.isPath(path)) {
        findings.add(
            RulebookFinding.of(
                path,
                Rule.UNKNOWN_FILE,
                "a path has small letters, digits, dots and hyphens, and ends in .yaml"));
      } else if (Files.size(file) > LARGEST_BYTES) {
        findings.add(RulebookFinding.of(path, Rule.SYNTAX, "the file is larger than 1 MiB"));
      } else {
        try {
          files.add(new RulebookFile(path, Files.readString(file), RulebookFile.Origin.ADDED));
        } catch (CharacterCodingException notText) {
          findings.add(RulebookFinding.of(path, Rule.SYNTAX, "the file is not text in UTF-8"));
        }
      }
    }
    return new Content(List.copyOf(files), List.copyOf(findings));
  }

  /** The text at a path; null where no file lies. */
  @Nullable String text(String path) throws IOException {
    Path file = root.resolve(path);
    return Files.exists(file) ? new String(Files.readAllBytes(file), StandardCharsets.UTF_8) : null;
  }

  /**
   * Lets a file say that, from one moment to the next: nobody reads half of it.
   *
   * @param path that {@link RulebookFile#isPath} takes
   * @param text null when the file is to go
   */
  void put(String path, @Nullable String text) throws IOException {
    if (!RulebookFile.isPath(path)) {
      throw new IllegalArgumentException("no path of a rulebook: " + path);
    }
    Path file = root.resolve(path);
    if (text == null) {
      Files.deleteIfExists(file);
      return;
    }
    Files.createDirectories(file.getParent());
    // Hidden files are left alone by whoever watches.
    Path beside = file.resolveSibling("." + file.getFileName() + ".new");
    Files.writeString(beside, text);
    Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private List<String> paths() throws IOException {
    try (Stream<Path> below = Files.walk(root)) {
      return below
          .filter(Files::isRegularFile)
          .map(root::relativize)
          .filter(RulebookFolder::isMeant)
          .map(RulebookFolder::withSlashes)
          .sorted()
          .toList();
    } catch (UncheckedIOException error) {
      throw error.getCause();
    }
  }

  private static boolean isMeant(Path relative) {
    String name = relative.getFileName().toString().toLowerCase(Locale.ROOT);
    return (name.endsWith(".yaml") || name.endsWith(".yml"))
        && StreamSupport.stream(relative.spliterator(), false)
            .noneMatch(part -> part.toString().startsWith("."));
  }

  private static String withSlashes(Path relative) {
    return String.join(
        "/", StreamSupport.stream(relative.spliterator(), false).map(Path::toString).toList());
  }
}
