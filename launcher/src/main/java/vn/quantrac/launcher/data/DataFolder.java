package vn.quantrac.launcher.data;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import vn.quantrac.launcher.setting.SettingException;

/**
 * The folder in which one installation keeps everything. Only one process at a time may have it:
 * {@link #open} takes a lock that the operating system gives back however the process ends.
 *
 * <pre>
 * lock          held by the running process
 * restoring     while a restore into the folder is not finished
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

  /** Is there from the beginning of a restore to its end. */
  private static final String RESTORING = "restoring";

  /** What a restore leaves in place: messages and text files that were accepted and not stored. */
  private static final Set<String> STAYS_AT_RESTORE = Set.of(LOCK, RESTORING, "broker", "inbox");

  private static final String SET_ASIDE = "before-restore-";

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
   * @throws SettingException when it cannot be created or written, or a restore into it has not
   *     finished
   */
  public static Optional<DataFolder> openUnlessInUse(Path path, String setting) {
    Path root = path.toAbsolutePath().normalize();
    if (Files.exists(root.resolve(RESTORING))) {
      throw new SettingException(
          setting,
          "a restore into the folder %s has not finished: run it again with --replace"
              .formatted(root));
    }
    return lock(root, setting);
  }

  /**
   * Locks a folder for a restore, which is unfinished from now on until {@link #restored}.
   *
   * @param replace whether what is in it may be set aside
   * @throws SettingException when something is in it and may not be set aside, when it cannot be
   *     created or written, or another process has it; nothing in it is touched then
   */
  public static DataFolder openForRestore(Path path, String setting, boolean replace) {
    Path root = path.toAbsolutePath().normalize();
    try {
      if (!replace && Files.isDirectory(root) && !isEmpty(root)) {
        throw new SettingException(
            setting,
            "something is in the folder %s; --replace sets it aside, another folder leaves it"
                .formatted(root));
      }
      DataFolder folder =
          lock(root, setting)
              .orElseThrow(
                  () ->
                      new SettingException(
                          setting,
                          "the folder %s is in use by another Quantrac (process %s)"
                              .formatted(root, holder(root))));
      Files.writeString(root.resolve(RESTORING), "");
      return folder;
    } catch (IOException error) {
      throw new SettingException(setting, "the folder " + root + " cannot be written: " + error);
    }
  }

  private static boolean isEmpty(Path root) throws IOException {
    try (Stream<Path> entries = Files.list(root)) {
      // What a file system puts at its own root does not count.
      return entries.allMatch(entry -> entry.endsWith("lost+found"));
    }
  }

  /**
   * Moves what is there into a folder of its own below the root, but for what was accepted and may
   * not be stored yet: the broker's journal and the inbox.
   *
   * @param at names that folder
   * @return that folder
   */
  public Path setAside(Instant at) throws IOException {
    Path aside =
        root.resolve(SET_ASIDE + at.truncatedTo(ChronoUnit.SECONDS).toString().replace(":", ""));
    List<Path> moved;
    try (Stream<Path> entries = Files.list(root)) {
      moved =
          entries
              .filter(entry -> !STAYS_AT_RESTORE.contains(entry.getFileName().toString()))
              .filter(entry -> !entry.getFileName().toString().startsWith(SET_ASIDE))
              .filter(entry -> !entry.endsWith("lost+found"))
              .toList();
    }
    Files.createDirectory(
        aside, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
    for (Path entry : moved) {
      Files.move(entry, aside.resolve(entry.getFileName()));
    }
    makeFolders();
    return aside;
  }

  /** The restore is whole: the product may be started. */
  public void restored() throws IOException {
    Files.delete(root.resolve(RESTORING));
  }

  private static Optional<DataFolder> lock(Path root, String setting) {
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
