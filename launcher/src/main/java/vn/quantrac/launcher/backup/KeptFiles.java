package vn.quantrac.launcher.backup;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What a backup takes from the folder of an installation beside the database: its secrets, its
 * rulebooks, and text files of the inbox that are not yet taken in.
 */
final class KeptFiles {
  private static final String SECRETS = "secrets";
  private static final List<String> FOLDERS = List.of(SECRETS, "rulebooks", "inbox");

  /** Where the inbox puts files whose readings are in the database. */
  private static final Set<String> DONE = Set.of("done", "rejected");

  private KeptFiles() {}

  /** Paths below the root, sorted. */
  static List<Path> of(Path root) throws IOException {
    List<Path> files = new ArrayList<>();
    for (String folder : FOLDERS) {
      if (Files.isDirectory(root.resolve(folder))) {
        addBelow(root, root.resolve(folder), files);
      }
    }
    return files.stream().sorted().toList();
  }

  private static void addBelow(Path root, Path folder, List<Path> files) throws IOException {
    List<Path> entries;
    try (Stream<Path> list = Files.list(folder)) {
      entries = list.toList();
    } catch (NoSuchFileException gone) {
      return;
    }
    for (Path entry : entries) {
      if (Files.isDirectory(entry)) {
        if (!DONE.contains(entry.getFileName().toString())) {
          addBelow(root, entry, files);
        }
      } else if (Files.isRegularFile(entry)) {
        files.add(root.relativize(entry));
      }
    }
  }

  /**
   * Where a file of a backup belongs.
   *
   * @throws BackupException when that is outside the folders that a backup is taken from
   */
  static Path place(Path root, String file) {
    Path place = root.resolve(file).normalize();
    boolean below =
        FOLDERS.stream().anyMatch(folder -> place.startsWith(root.resolve(folder)))
            && !FOLDERS.contains(root.relativize(place).toString());
    if (!below) {
      throw new BackupException("the backup holds a file that is not one of ours: " + file);
    }
    return place;
  }

  /** Makes the file's folder, and the file as one that only its owner can read. */
  static void makePrivate(Path file) throws IOException {
    Path folder = file.getParent();
    if (folder != null) {
      Files.createDirectories(folder);
    }
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
  }
}
