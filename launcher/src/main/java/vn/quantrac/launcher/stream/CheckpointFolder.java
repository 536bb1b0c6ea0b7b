package vn.quantrac.launcher.stream;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import vn.quantrac.launcher.data.Folders;

/**
 * The checkpoints that earlier runs left: {@code <job>/chk-<number>/}. One is complete when it has
 * a {@code _metadata} file, which Flink puts there last.
 */
final class CheckpointFolder {
  private static final Pattern NAME = Pattern.compile("chk-(\\d{1,18})");

  private final Path root;

  CheckpointFolder(Path root) {
    this.root = root;
  }

  /** One complete checkpoint. */
  private record Checkpoint(Path path, long number) {}

  /** The complete checkpoint with the highest number, if there is any. */
  Optional<Path> latest() throws IOException {
    return complete().stream()
        .max(Comparator.comparingLong(Checkpoint::number))
        .map(Checkpoint::path);
  }

  /**
   * Deletes all that is not the latest complete checkpoint: what a killed process had half written,
   * and folders of earlier jobs. To be called while no job runs.
   */
  void prune() throws IOException {
    Optional<Path> latest = latest();
    for (Path job : foldersIn(root)) {
      if (latest.isEmpty() || !latest.get().startsWith(job)) {
        Folders.delete(job);
        continue;
      }
      for (Path folder : foldersIn(job)) {
        if (isCheckpoint(folder) && !folder.equals(latest.get())) {
          Folders.delete(folder);
        }
      }
    }
  }

  /** Deletes every checkpoint, so that the next run begins with empty state and number 1. */
  void clear() throws IOException {
    Folders.empty(root);
  }

  private List<Checkpoint> complete() throws IOException {
    return foldersIn(root).stream()
        .flatMap(job -> unchecked(job).stream())
        .filter(folder -> isCheckpoint(folder) && Files.exists(folder.resolve("_metadata")))
        .map(folder -> new Checkpoint(folder, number(folder)))
        .toList();
  }

  private static List<Path> unchecked(Path folder) {
    try {
      return foldersIn(folder);
    } catch (IOException error) {
      throw new UncheckedIOException(error);
    }
  }

  private static List<Path> foldersIn(Path folder) throws IOException {
    try (Stream<Path> entries = Files.list(folder)) {
      return entries.filter(Files::isDirectory).toList();
    }
  }

  private static boolean isCheckpoint(Path folder) {
    return NAME.matcher(folder.getFileName().toString()).matches();
  }

  private static long number(Path folder) {
    Matcher matcher = NAME.matcher(folder.getFileName().toString());
    if (!matcher.matches()) {
      throw new IllegalArgumentException("not a checkpoint: " + folder);
    }
    return Long.parseLong(matcher.group(1));
  }
}
