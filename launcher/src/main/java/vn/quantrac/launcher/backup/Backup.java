package vn.quantrac.launcher.backup;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import javax.sql.DataSource;
import vn.quantrac.launcher.data.FreeSpace;
import vn.quantrac.storage.DatabaseSnapshot;
import vn.quantrac.storage.SnapshotTable;

/**
 * Everything that an installation needs to be made again, in one file: every table as it stood at
 * one moment, and the files of its folder. The product may go on working meanwhile.
 */
public final class Backup {

  /** A quarter of the database is more than its rows take when they are packed. */
  private static final int PACKED_SHARE = 4;

  private final Path root;
  private final DataSource database;
  private final String product;
  private final Clock clock;
  private final Consumer<String> progress;

  /**
   * @param root folder of the installation
   * @param product this version
   * @param progress told in lines for people
   */
  public Backup(
      Path root, DataSource database, String product, Clock clock, Consumer<String> progress) {
    this.root = root;
    this.database = database;
    this.product = product;
    this.clock = clock;
    this.progress = progress;
  }

  /**
   * Makes the file.
   *
   * @param file must not be there; its folder is made where it is missing
   * @throws BackupException in one line; then there is no such file
   */
  public void make(Path file) {
    Path target = file.toAbsolutePath().normalize();
    Path folder = Objects.requireNonNullElse(target.getParent(), target);
    try {
      Files.createDirectories(folder);
      try (BackupWriter writer = BackupWriter.create(target)) {
        write(writer, folder, target);
      }
    } catch (FileAlreadyExistsException there) {
      throw new BackupException(
          there.getMessage() + " is there already, and a backup is never overwritten", there);
    } catch (IOException error) {
      throw new BackupException("the backup " + target + " cannot be written: " + error, error);
    }
  }

  private void write(BackupWriter writer, Path folder, Path target) throws IOException {
    // Before the rows: a text file that is taken in meanwhile is in the rows too, or comes twice,
    // which changes nothing; the other way round it could be in neither.
    addFiles(writer);
    String madeAt = clock.instant().toString();
    try (DatabaseSnapshot snapshot = DatabaseSnapshot.begin(database)) {
      FreeSpace.require(folder, snapshot.databaseBytes() / PACKED_SHARE, "the backup");
      for (SnapshotTable table : snapshot.tables()) {
        Manifest.Part part =
            writer.add(
                Manifest.Part.pathOf(table), table.columns(), out -> snapshot.copy(table, out));
        progress.accept("  %-36s %,14d rows".formatted(table.name(), part.rows()));
      }
      Map<String, Long> lastNumbers = snapshot.lastNumbers();
      Manifest manifest = writer.finish(product, snapshot.schemaVersion(), madeAt, lastNumbers);
      progress.accept(
          "%s: %,d rows of %d tables, %d files, schema %s, %,d bytes"
              .formatted(
                  target,
                  manifest.rows(),
                  manifest.tables().size(),
                  manifest.files().size(),
                  manifest.schema(),
                  Files.size(target)));
    }
  }

  private void addFiles(BackupWriter writer) throws IOException {
    List<Path> gone = new ArrayList<>();
    for (Path file : KeptFiles.of(root)) {
      byte[] content;
      try {
        content = Files.readAllBytes(root.resolve(file));
      } catch (NoSuchFileException meanwhile) {
        gone.add(file);
        continue;
      }
      writer.add(
          Manifest.FILES + file,
          null,
          out -> {
            out.write(content);
            return null;
          });
    }
    if (!gone.isEmpty()) {
      progress.accept("taken in or deleted meanwhile: " + gone);
    }
  }
}
