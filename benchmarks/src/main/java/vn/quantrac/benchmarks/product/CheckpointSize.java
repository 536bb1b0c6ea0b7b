package vn.quantrac.benchmarks.product;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** The size of the job's latest complete checkpoint, while the job goes on making them. */
final class CheckpointSize {

  private static final int ATTEMPTS = 20;

  private CheckpointSize() {}

  static long bytes(Path root) throws IOException {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      try {
        Path latest = latest(root);
        return below(latest) + below(latest.resolveSibling("shared"));
      } catch (NoSuchFileException | UncheckedIOException replacedMeanwhile) {
        Thread.onSpinWait();
      }
    }
    throw new IOException("no checkpoint stays long enough in " + root + " to be looked at");
  }

  private static Path latest(Path root) throws IOException {
    try (Stream<Path> files = Files.find(root, 3, (file, of) -> file.endsWith("_metadata"))) {
      return files
          .map(Path::getParent)
          .max(
              Comparator.comparingLong(
                  folder -> Long.parseLong(folder.getFileName().toString().substring(4))))
          .orElseThrow(() -> new NoSuchFileException(root.toString()));
    }
  }

  private static long below(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) {
      return 0;
    }
    long bytes = 0;
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        bytes += Files.size(file);
      }
    }
    return bytes;
  }
}
