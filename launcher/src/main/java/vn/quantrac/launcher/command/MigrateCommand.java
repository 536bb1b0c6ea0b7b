package vn.quantrac.launcher.command;

import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;
import vn.quantrac.launcher.data.DataFolder;
import vn.quantrac.launcher.database.EmbeddedServer;
import vn.quantrac.launcher.platform.ExternalDatabase;
import vn.quantrac.storage.Database;
import vn.quantrac.storage.DatabaseConfig;
import vn.quantrac.storage.Migrator;
import vn.quantrac.storage.StorageException;

/** {@code quantrac migrate}: brings the database to the schema of this version, and ends. */
@Command(
    name = "migrate",
    description = "Brings the database to the schema of this version; `run` does so by itself.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class MigrateCommand implements Runnable {
  private static final int CONNECTIONS = 2;

  @Mixin private DataOptions data = new DataOptions();
  @Mixin private DatabaseOptions database = new DatabaseOptions();
  @Spec private CommandSpec spec;

  @Override
  public void run() {
    database.validate().ifPresentOrElse(this::migrate, this::migrateEmbedded);
  }

  private void migrateEmbedded() {
    try (DataFolder folder = DataFolder.open(data.folder, DataOptions.DATA);
        EmbeddedServer server = EmbeddedServer.start(folder)) {
      migrate(new ExternalDatabase(server.url(), server.user(), server.password()));
    } catch (IOException error) {
      throw new CommandFailedException(error.getMessage(), error);
    }
  }

  private void migrate(ExternalDatabase where) {
    try (Database pool =
        Database.open(
            new DatabaseConfig(where.url(), where.user(), where.password(), CONNECTIONS))) {
      Migrator.migrate(pool.dataSource());
      spec.commandLine()
          .getOut()
          .println(
              "The database has the schema of Quantrac "
                  + Version.number()
                  + (Migrator.usesHypertables(pool.dataSource())
                      ? ", with hypertables."
                      : ", with plain tables."));
    } catch (StorageException error) {
      throw new CommandFailedException(error.getMessage(), error);
    }
  }
}
