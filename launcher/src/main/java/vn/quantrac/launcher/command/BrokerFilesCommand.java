package vn.quantrac.launcher.command;

import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vn.quantrac.launcher.mosquitto.MosquittoFiles;
import vn.quantrac.launcher.mosquitto.MosquittoReload;
import vn.quantrac.launcher.mosquitto.RegistryFollower;
import vn.quantrac.launcher.platform.ExternalBroker;
import vn.quantrac.launcher.platform.ExternalDatabase;
import vn.quantrac.launcher.setting.SettingException;
import vn.quantrac.storage.BrokerAccounts;
import vn.quantrac.storage.Database;
import vn.quantrac.storage.DatabaseConfig;

/** {@code quantrac broker-files}: tells Mosquitto who may sign in and what they may do. */
@Command(
    name = "broker-files",
    description = {
      "Writes Mosquitto's files of passwords and rights from the registry of stations.",
      "With --follow it goes on: Mosquitto knows a new station within a second, and lets stations in",
      "only while the job is subscribed there."
    },
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class BrokerFilesCommand implements Callable<Integer> {
  private static final String FOLDER = "--broker-folder";
  private static final int CONNECTIONS = 2;

  @Option(
      names = FOLDER,
      paramLabel = "DIR",
      required = true,
      description = "Where the files go; Mosquitto and nobody else should read them.")
  private Path folder = Path.of("");

  @Mixin private BrokerOptions broker = new BrokerOptions();

  @Option(names = "--follow", description = "Goes on, and writes them again at each change.")
  private boolean follow;

  @Option(
      names = "--broker-pid-file",
      paramLabel = "FILE",
      description = "Mosquitto's pid_file; it is told to read its files again (SIGHUP).")
  private @Nullable Path brokerPidFile;

  @Mixin private DatabaseOptions database = new DatabaseOptions();
  @Mixin private ProcessOptions process = new ProcessOptions();

  @Override
  public Integer call() throws Exception {
    ExternalBroker platform = broker.required();
    if (!platform.user().matches("_?[A-Za-z0-9-]{1,64}")) {
      throw new SettingException(
          "--mqtt-user", "must be letters, digits and hyphens, but is " + platform.user());
    }
    MosquittoFiles files = new MosquittoFiles(folder, platform.user(), platform.password());
    MosquittoReload reload = new MosquittoReload(brokerPidFile);
    ExternalDatabase where = database.required();
    DatabaseConfig config =
        new DatabaseConfig(where.url(), where.user(), where.password(), CONNECTIONS);
    if (follow) {
      process.announce("files of the broker");
      try (Database pool = Database.open(config)) {
        new RegistryFollower(config, platform, new BrokerAccounts(pool.dataSource()), files, reload)
            .run();
      }
      return CommandLine.ExitCode.OK;
    }
    try (Database pool = Database.open(config)) {
      files.write(new BrokerAccounts(pool.dataSource()).credentials());
      reload.run();
      return CommandLine.ExitCode.OK;
    } catch (IOException error) {
      throw new CommandFailedException(
          "the files of the broker cannot be written: " + error, error);
    }
  }
}
