package vn.quantrac.launcher.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.sql.DataSource;
import vn.quantrac.launcher.data.DataFolder;
import vn.quantrac.launcher.database.EmbeddedServer;
import vn.quantrac.launcher.database.RunningServer;
import vn.quantrac.launcher.platform.ExternalDatabase;
import vn.quantrac.launcher.setting.SettingException;
import vn.quantrac.storage.Database;
import vn.quantrac.storage.DatabaseConfig;

/**
 * The database of an installation, whether the product runs or not: the external one that is named,
 * else the embedded one of the running product, else the embedded one, started for this command.
 */
record InstallationDatabase(DataOptions data, DatabaseOptions database) {

  /** Work on the database. */
  @FunctionalInterface
  interface Work {
    void on(DataSource database) throws IOException;
  }

  /** The folder of the installation, absolute. */
  Path root() {
    return data.folder.toAbsolutePath().normalize();
  }

  /**
   * Does the work.
   *
   * @throws SettingException when there is no installation in the folder
   * @throws IOException when its database cannot be started, or by the work
   */
  void use(Work work) throws IOException {
    Optional<ExternalDatabase> external = database.validate();
    if (external.isPresent()) {
      use(external.get(), work);
      return;
    }
    if (!Files.isDirectory(root().resolve("postgres"))) {
      throw new SettingException(DataOptions.DATA, "no installation is in " + root());
    }
    Optional<DataFolder> free = DataFolder.openUnlessInUse(root(), DataOptions.DATA);
    if (free.isEmpty()) {
      use(ofRunningProduct(), work);
      return;
    }
    try (DataFolder folder = free.get();
        EmbeddedServer server = EmbeddedServer.start(folder)) {
      use(new ExternalDatabase(server.url(), server.user(), server.password()), work);
    }
  }

  private ExternalDatabase ofRunningProduct() throws IOException {
    RunningServer server =
        RunningServer.find(root())
            .orElseThrow(
                () ->
                    new CommandFailedException(
                        "the Quantrac that runs on "
                            + root()
                            + " has no database there: name it with --database-url, or wait until"
                            + " it has started"));
    return new ExternalDatabase(server.url(), server.user(), server.password());
  }

  private static void use(ExternalDatabase where, Work work) throws IOException {
    try (Database pool = open(where)) {
      work.on(pool.dataSource());
    }
  }

  /** A pool for work whose statements take long. */
  static Database open(ExternalDatabase where) {
    return Database.open(
        new DatabaseConfig(
            where.url(), where.user(), where.password(), CONNECTIONS, DatabaseConfig.LONGEST));
  }

  private static final int CONNECTIONS = 3;
}
