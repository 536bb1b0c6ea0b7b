package vn.quantrac.launcher.backup;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import javax.sql.DataSource;
import vn.quantrac.storage.DatabaseRestore;
import vn.quantrac.storage.SchemaVersion;
import vn.quantrac.storage.SnapshotTable;

/** Makes an installation again from a backup. Not thread-safe. */
public final class Restore implements AutoCloseable {
  private static final int BUFFER_BYTES = 1 << 16;

  private final Path file;
  private final BackupReader reader;
  private final Consumer<String> progress;

  private Restore(Path file, BackupReader reader, Consumer<String> progress) {
    this.file = file;
    this.reader = reader;
    this.progress = progress;
  }

  /**
   * Opens a backup and reads all of it once; nothing is written.
   *
   * @param progress told in lines for people
   * @throws BackupException in one line, when it is missing, damaged, or of a newer version
   */
  public static Restore verified(Path file, Consumer<String> progress) {
    try {
      BackupReader reader = BackupReader.open(file);
      try {
        Manifest manifest = reader.manifest();
        if (SchemaVersion.isNewer(manifest.schema())) {
          throw new BackupException(
              "%s is of Quantrac %s with schema %s; this is a version that knows schemas up to %s"
                  .formatted(file, manifest.product(), manifest.schema(), SchemaVersion.known()));
        }
        reader.verify(part -> {});
        progress.accept(
            "%s is whole: made %s by Quantrac %s, schema %s, %,d rows of %d tables, %d files"
                .formatted(
                    file,
                    manifest.madeAt(),
                    manifest.product(),
                    manifest.schema(),
                    manifest.rows(),
                    manifest.tables().size(),
                    manifest.files().size()));
        return new Restore(file, reader, progress);
      } catch (IOException | RuntimeException error) {
        reader.close();
        throw error;
      }
    } catch (NoSuchFileException missing) {
      throw new BackupException("there is no file " + file, missing);
    } catch (IOException error) {
      throw new BackupException(file + " cannot be read: " + error, error);
    }
  }

  /** What the rows and files take unpacked. */
  public long bytes() {
    return reader.manifest().bytes();
  }

  /**
   * Writes the secrets, rulebooks and waiting text files into the folder of an installation. A text
   * file that is there stays as it is.
   *
   * @throws BackupException when they cannot be written
   */
  public void files(Path root) {
    try {
      for (Manifest.Part part : reader.manifest().files()) {
        Path place = KeptFiles.place(root, part.file());
        if (!Files.exists(place)) {
          KeptFiles.makePrivate(place);
          try (InputStream in = reader.open(part);
              OutputStream out = Files.newOutputStream(place)) {
            in.transferTo(out);
          }
        }
      }
    } catch (IOException error) {
      throw new BackupException("the files of " + file + " cannot be restored: " + error, error);
    }
  }

  /**
   * Fills an empty database.
   *
   * @throws BackupException when the number of rows is not that of the manifest; the database then
   *     holds no rows
   * @throws vn.quantrac.storage.StorageException when the database is not empty or fails
   */
  public void database(DataSource database) {
    Manifest manifest = reader.manifest();
    List<SnapshotTable> tables = manifest.tables().stream().map(Manifest.Part::table).toList();
    try (DatabaseRestore restore = DatabaseRestore.begin(database, manifest.schema(), tables)) {
      for (Manifest.Part part : manifest.tables()) {
        long rows = copy(restore, part);
        progress.accept("  %-36s %,14d rows".formatted(part.table().name(), rows));
      }
      restore.finish(manifest.lastNumbers());
    } catch (IOException error) {
      throw new BackupException("the rows of " + file + " cannot be read: " + error, error);
    }
    progress.accept(
        "restored %,d rows; the schema is %s".formatted(manifest.rows(), SchemaVersion.known()));
  }

  private long copy(DatabaseRestore restore, Manifest.Part part) throws IOException {
    try (InputStream in = new BufferedInputStream(reader.open(part), BUFFER_BYTES)) {
      long rows = restore.copy(part.table(), in);
      if (part.rows() == null || rows != part.rows()) {
        throw new BackupException(
            "%s has %d rows, and the manifest says %d".formatted(part.path(), rows, part.rows()));
      }
      return rows;
    }
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
