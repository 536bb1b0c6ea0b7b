package vn.quantrac.launcher.endtoend;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** Real histories beside the repository, which need not be there. */
final class SharedData {
  private SharedData() {}

  /** That file; ends the test as not run where it is absent. */
  static Path file(String name) {
    String given = System.getenv("QUANTRAC_SHARED_DATA");
    Path folder =
        given != null
            ? Path.of(given)
            : Path.of(System.getProperty("basedir", System.getProperty("user.dir")))
                .resolve("../../shared/data");
    Path file = folder.toAbsolutePath().normalize().resolve(name);
    assumeTrue(Files.isRegularFile(file), "shared data absent: " + file);
    return file;
  }
}
