package vn.quantrac.simulator;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;

/** Finds the real data files, which lie beside the repository and not in it. */
public final class SharedData {

  private SharedData() {}

  /** The file; skips the test, saying so, where the folder is absent. */
  public static Path file(String name) {
    String set = System.getenv("QUANTRAC_SHARED_DATA");
    Path root = set == null ? besideRepository() : Path.of(set);
    Path file = root.resolve(name);
    Assumptions.assumeTrue(Files.isRegularFile(file), "shared data absent: " + file);
    return file;
  }

  private static Path besideRepository() {
    Path directory = Path.of("").toAbsolutePath();
    while (directory != null && !Files.exists(directory.resolve(".git"))) {
      directory = directory.getParent();
    }
    return directory == null
        ? Path.of("../shared/data")
        : directory.resolveSibling("shared").resolve("data");
  }
}
