package vn.quantrac.launcher.torture.installation;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * A small disk of its own for a folder, which can be filled: an ext4 file system in a file. Only
 * the administrator of the machine can make one.
 */
final class Disk implements AutoCloseable {
  private static final String FILLING = "filling";
  private static final long COMMAND_SECONDS = 120;
  private static final int RESERVED_FOR_NOBODY = 4 * 1024;

  private final Path image;
  private final Path folder;
  private final Thread whenInterrupted = new Thread(this::leaveAtOnce, "end of the small disk");

  private Disk(Path image, Path folder) {
    this.image = image;
    this.folder = folder;
  }

  /** Whether this process may make one. */
  static boolean isPossible() {
    return "root".equals(System.getProperty("user.name"))
        && Files.exists(Path.of("/dev/loop-control"));
  }

  /**
   * Makes one and puts it in a folder's place.
   *
   * @param folder exists and is empty
   * @param bytes of the disk; the file takes only what is written
   */
  static Disk mount(Path folder, long bytes) throws IOException {
    Path image = folder.resolveSibling(folder.getFileName() + ".disk");
    run("truncate", "-s", Long.toString(bytes), image.toString());
    run("mkfs.ext4", "-q", "-F", "-m", "0", image.toString());
    Disk disk = new Disk(image, folder);
    run("mount", "-o", "loop", image.toString(), folder.toString());
    Runtime.getRuntime().addShutdownHook(disk.whenInterrupted);
    Files.deleteIfExists(folder.resolve("lost+found"));
    return disk;
  }

  /** Takes what is still free; to be called again while the disk is to stay full. */
  void fill() throws IOException {
    File filling = folder.resolve(FILLING).toFile();
    long free = filling.getParentFile().getUsableSpace();
    if (free > RESERVED_FOR_NOBODY) {
      // What cannot be had any more at this moment is tried at the next call.
      var unused =
          start(
                  "fallocate",
                  "-o",
                  Long.toString(filling.length()),
                  "-l",
                  Long.toString(free),
                  filling.toString())
              .onExit()
              .orTimeout(COMMAND_SECONDS, TimeUnit.SECONDS)
              .join();
    }
  }

  /** Gives it back. */
  void free() throws IOException {
    Files.deleteIfExists(folder.resolve(FILLING));
  }

  /** Whatever still uses it is being ended at the same time. */
  private void leaveAtOnce() {
    try {
      run("umount", "--lazy", folder.toString());
      Files.deleteIfExists(image);
    } catch (IOException | RuntimeException error) {
      System.err.printf("quantrac: %s is still mounted: %s%n", folder, error.getMessage());
    }
  }

  @Override
  public void close() throws IOException {
    Runtime.getRuntime().removeShutdownHook(whenInterrupted);
    run("umount", folder.toString());
    Files.deleteIfExists(image);
  }

  private static Process start(String... command) throws IOException {
    return new ProcessBuilder(command)
        .redirectErrorStream(true)
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  private static void run(String... command) throws IOException {
    Process process = start(command);
    process.onExit().orTimeout(COMMAND_SECONDS, TimeUnit.SECONDS).join();
    if (process.exitValue() != 0) {
      throw new IOException(String.join(" ", command) + " ended with " + process.exitValue());
    }
  }
}
