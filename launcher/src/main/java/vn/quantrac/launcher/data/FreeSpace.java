package vn.quantrac.launcher.data;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What is left on a disk. */
public final class FreeSpace {
  private FreeSpace() {}

  /** Bytes that this process may still write on the disk of the folder, which exists. */
  public static long bytes(Path folder) throws IOException {
    return Files.getFileStore(folder).getUsableSpace();
  }

  /**
   * Refuses to begin what will not fit.
   *
   * @param folder exists
   * @param needed bytes
   * @param what is to be written, as {@code the backup}
   * @throws IOException in one line, when there is less space
   */
  public static void require(Path folder, long needed, String what) throws IOException {
    long free = bytes(folder);
    if (free < needed) {
      throw new IOException(
          "%s may need %,d MB, and %s has %,d MB left"
              .formatted(what, megabytes(needed), folder, megabytes(free)));
    }
  }

  private static long megabytes(long bytes) {
    return (bytes + (1 << 20) - 1) >> 20;
  }
}
