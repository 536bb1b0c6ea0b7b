package vn.quantrac.launcher.cluster;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a job may go on from: checkpoints as {@code <job>/chk-<number>/}, savepoints as {@code
 * savepoints/savepoint-<name>/}. One is complete when it has a {@code _metadata} file, which Flink
 * puts there last.
 */
public final class RestorePoints {
  private static final String SAVEPOINTS = "savepoints";
  private static final String METADATA = "_metadata";

  private final Path root;

  /** Those below a folder that every machine of the cluster sees. */
  public RestorePoints(Path root) {
    this.root = root;
  }

  /**
   * One of them.
   *
   * @param path its folder
   * @param savepoint whether a person asked for it, so that Flink must not delete it
   */
  public record Point(Path path, boolean savepoint) {}

  /** Where checkpoints go. */
  public Path folder() {
    return root;
  }

  /** Where savepoints go. */
  public Path savepoints() {
    return root.resolve(SAVEPOINTS);
  }

  /** The one completed last, if there is any. */
  public Optional<Point> newest() throws IOException {
    Optional<Path> newest = Optional.empty();
    FileTime newestAt = FileTime.fromMillis(Long.MIN_VALUE);
    for (Path path : complete()) {
      FileTime at = Files.getLastModifiedTime(path.resolve(METADATA));
      if (at.compareTo(newestAt) > 0) {
        newest = Optional.of(path);
        newestAt = at;
      }
    }
    return newest.map(this::point);
  }

  /**
   * That folder as a point to go on from.
   *
   * @throws IOException when it is not a complete checkpoint or savepoint
   */
  public Point at(Path path) throws IOException {
    if (!Files.exists(path.resolve(METADATA))) {
      throw new IOException(path + " is no complete checkpoint or savepoint: no _metadata in it");
    }
    return point(path);
  }

  private Point point(Path path) {
    return new Point(path, path.toAbsolutePath().startsWith(savepoints().toAbsolutePath()));
  }

  private List<Path> complete() throws IOException {
    List<Path> found = new ArrayList<>();
    for (Path job : foldersIn(root)) {
      for (Path folder : foldersIn(job)) {
        if (Files.exists(folder.resolve(METADATA))) {
          found.add(folder);
        }
      }
    }
    found.sort(Comparator.naturalOrder());
    return found;
  }

  private static List<Path> foldersIn(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return List.of();
    }
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(Files::isDirectory).toList();
    }
  }
}
