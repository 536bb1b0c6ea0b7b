package vn.quantrac.launcher.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Deletes below a folder. */
public final class Folders {
  private Folders() {}

  /**
   * Deletes everything below the folder, not the folder itself. Symbolic links are deleted, not
   * followed.
   */
  public static void empty(Path folder) throws IOException {
    for (Path path : deepestFirst(folder)) {
      if (!path.equals(folder)) {
        Files.delete(path);
      }
    }
  }

  /** Deletes the folder and everything below it; nothing when it does not exist. */
  public static void delete(Path folder) throws IOException {
    if (Files.exists(folder)) {
      empty(folder);
      Files.delete(folder);
    }
  }

  private static List<Path> deepestFirst(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      return paths.sorted(Comparator.reverseOrder()).toList();
    }
  }
}
