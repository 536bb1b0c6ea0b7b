package vn.quantrac.launcher.command;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import vn.quantrac.launcher.backup.BackupException;
import vn.quantrac.launcher.backup.Restore;
import vn.quantrac.launcher.data.DataFolder;
import vn.quantrac.launcher.data.FreeSpace;
import vn.quantrac.launcher.database.EmbeddedServer;
import vn.quantrac.launcher.platform.ExternalDatabase;
import vn.quantrac.storage.Database;
import vn.quantrac.storage.DatabaseRestore;
import vn.quantrac.storage.StorageException;

/** {@code quantrac restore}: an installation again from a backup. */
@Command(
    name = "restore",
    description = {
      "Makes an installation again from a backup, in an empty folder and an empty database.",
      "All of the file is read and checked first. One of an earlier version is brought up to this"
          + " one; one of a later version is refused."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class RestoreCommand implements Runnable {

  /** Rows with their indexes, and the log of writing them, beside the packed text of them. */
  private static final int UNPACKED_TIMES = 3;

  @Parameters(paramLabel = "FILE", description = "Made by `backup`.")
  private Path file = Path.of("");

  @Option(
      names = "--check",
      description = "Only reads the file and tells whether it is whole; writes nothing.")
  private boolean check;

  @Option(
      names = "--replace",
      description = {
        "Sets aside what is in the folder, below it, and restores in its place.",
        "The broker's journal and the inbox stay: what stations sent and nobody stored is stored"
            + " then. An external database must be empty all the same."
      })
  private boolean replace;

  @Mixin private DataOptions data = new DataOptions();
  @Mixin private DatabaseOptions database = new DatabaseOptions();
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    Optional<ExternalDatabase> external = database.validate();
    try (Restore restore = Restore.verified(file, this::print)) {
      if (check) {
        return;
      }
      external.ifPresent(RestoreCommand::requireEmpty);
      restore(restore, external);
    } catch (IOException | BackupException | StorageException error) {
      throw new CommandFailedException(String.valueOf(error.getMessage()), error);
    }
  }

  private void restore(Restore restore, Optional<ExternalDatabase> external) throws IOException {
    FreeSpace.require(
        existing(data.folder.toAbsolutePath().normalize()),
        external.isPresent() ? 0 : restore.bytes() * UNPACKED_TIMES,
        "the restored database");
    try (DataFolder folder = DataFolder.openForRestore(data.folder, DataOptions.DATA, replace)) {
      if (replace) {
        EmbeddedServer.endLeftover(folder);
        print("what was in %s is in %s".formatted(folder.root(), setAside(folder)));
      }
      restore.files(folder.root());
      if (external.isPresent()) {
        fill(restore, external.get());
      } else {
        try (EmbeddedServer server = EmbeddedServer.start(folder)) {
          fill(restore, new ExternalDatabase(server.url(), server.user(), server.password()));
        }
      }
      folder.restored();
      print("restored into %s; start the product on it".formatted(folder.root()));
    }
  }

  private static Path setAside(DataFolder folder) throws IOException {
    return folder.setAside(Clock.systemUTC().instant());
  }

  private static Path existing(Path folder) {
    Path parent = folder.getParent();
    return Files.isDirectory(folder) || parent == null ? folder : existing(parent);
  }

  private static void requireEmpty(ExternalDatabase where) {
    try (Database pool = InstallationDatabase.open(where)) {
      DatabaseRestore.requireEmpty(pool.dataSource());
    }
  }

  private static void fill(Restore restore, ExternalDatabase where) {
    try (Database pool = InstallationDatabase.open(where)) {
      restore.database(pool.dataSource());
    }
  }

  private void print(String line) {
    PrintWriter out = spec.commandLine().getOut();
    out.println(line);
    out.flush();
  }
}
