package vn.quantrac.launcher.data;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import vn.quantrac.launcher.setting.SettingException;

/**
 * The folder in which one installation keeps everything. Only one process at a time may have it:
 * {@link #open} takes a lock that the operating system gives back however the process ends.
 *
 * <pre>
 * lock          held by the running process
 * secrets/      admin-key, broker-password, database-password; mode 0600 in a folder 0700
 * postgres/     cluster/ the database, program/ the unpacked server
 * broker/       journal, bindings, paged and large messages of the MQTT broker
 * checkpoints/  of the monitoring job: what tells it where it was
 * inbox/        where text files are dropped; done/ and rejected/ beside them
 * rulebooks/    where rulebooks are replaced or added
 * temporary/    emptied at every start
 * </pre>
 */
public final class DataFolder implements AutoCloseable {
  private static final String LOCK = "lock";

  private final Path root;
  private final FileChannel lockFile;
  private final FileLock lock;

  private DataFolder(Path root, FileChannel lockFile, FileLock lock) {
    this.root = root;
    this.lockFile = lockFile;
    this.lock = lock;
  }

  /**
   * Creates the folder where it is missing, and locks it.
   *
   * @param setting what to call it in an error
   * @throws SettingException when it cannot be created or written, or another process has it
   */
  public static DataFolder open(Path path, String setting) {
    return openUnlessInUse(path, setting)
        .orElseThrow(
            () ->
                new SettingException(
                    setting,
                    "the folder %s is in use by another Quantrac (process %s)"
                        .formatted(path.toAbsolutePath().normalize(), holder(path))));
  }

  /**
   * Creates the folder where it is missing, and locks it; empty when another process has it.
   *
   * @param setting what to call it in an error
   * @throws SettingException when it cannot be created or written
   */
  public static Optional<DataFolder> openUnlessInUse(Path path, String setting) {
    Path root = path.toAbsolutePath().normalize();
    try {
      Files.createDirectories(root);
      FileChannel file =
          FileChannel.open(
              root.resolve(LOCK),
              StandardOpenOption.CREATE,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE);
      FileLock lock = file.tryLock();
      if (lock == null) {
        file.close();
        return Optional.empty();
      }
      file.truncate(0);
      file.write(StandardCharsets.UTF_8.encode(Long.toString(ProcessHandle.current().pid())), 0);
      DataFolder folder = new DataFolder(root, file, lock);
      folder.makeFolders();
      return Optional.of(folder);
    } catch (IOException error) {
      throw new SettingException(setting, "the folder " + root + " cannot be written: " + error);
    }
  }

  private static String holder(Path path) {
    try {
      return Files.readString(path.resolve(LOCK)).strip();
    } catch (IOException unreadable) {
      return "unknown";
    }
  }

  private void makeFolders() throws IOException {
    for (String name : new String[] {"postgres", "broker", "checkpoints", "inbox", "temporary"}) {
      Files.createDirectories(root.resolve(name));
    }
    for (String name : new String[] {"secrets", "postgres", "broker"}) {
      Path folder = Files.createDirectories(root.resolve(name));
      Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }
    Folders.empty(temporary());
  }

  /** The folder itself, absolute. */
  public Path root() {
    return root;
  }

  /** Where the embedded PostgreSQL lives. */
  public Path postgres() {
    return root.resolve("postgres");
  }

  /** Where the embedded broker lives. */
  public Path broker() {
    return root.resolve("broker");
  }

  /** Where the job's checkpoints are. */
  public Path checkpoints() {
    return root.resolve("checkpoints");
  }

  /** Where text files are dropped. */
  public Path inbox() {
    return root.resolve("inbox");
  }

  /** Where rulebooks are replaced or added. */
  public Path rulebooks() {
    return root.resolve("rulebooks");
  }

  /** Scratch space, empty at every start. */
  public Path temporary() {
    return root.resolve("temporary");
  }

  /** The secret of that name in this folder; it need not exist yet. */
  public SecretFile secret(String name) {
    return new SecretFile(root.resolve("secrets").resolve(name));
  }

  @Override
  public void close() throws IOException {
    lock.release();
    lockFile.close();
  }
}
