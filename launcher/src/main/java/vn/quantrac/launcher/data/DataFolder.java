package vn.quantrac.launcher.data;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
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
 * temporary/    emptied at every start
 * </pre>
 */
public final class DataFolder implements AutoCloseable {
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
    Path root = path.toAbsolutePath().normalize();
    try {
      Files.createDirectories(root);
      FileChannel file =
          FileChannel.open(
              root.resolve("lock"),
              StandardOpenOption.CREATE,
              StandardOpenOption.READ,
              StandardOpenOption.WRITE);
      FileLock lock = file.tryLock();
      if (lock == null) {
        String holder = Files.readString(root.resolve("lock")).strip();
        file.close();
        throw new SettingException(
            setting,
            "the folder " + root + " is in use by another Quantrac (process " + holder + ")");
      }
      file.truncate(0);
      file.write(StandardCharsets.UTF_8.encode(Long.toString(ProcessHandle.current().pid())), 0);
      DataFolder folder = new DataFolder(root, file, lock);
      folder.makeFolders();
      return folder;
    } catch (IOException error) {
      throw new SettingException(setting, "the folder " + root + " cannot be written: " + error);
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
