package vn.quantrac.benchmarks.product;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** The process of an embedded server. */
final class ServerProcess {

  private ServerProcess() {}

  /**
   * Its id.
   *
   * @param root folder of the installation
   */
  static long of(Path root) {
    try {
      Path file = root.resolve("postgres/cluster/postmaster.pid");
      return Long.parseLong(Files.readAllLines(file).get(0).strip());
    } catch (IOException error) {
      throw new UncheckedIOException(error);
    }
  }
}
