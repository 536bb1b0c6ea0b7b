package vn.quantrac.launcher.torture.installation;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import vn.quantrac.launcher.broker.BrokerConfig;
import vn.quantrac.launcher.broker.EmbeddedBroker;
import vn.quantrac.storage.BrokerAccounts;
import vn.quantrac.storage.Database;
import vn.quantrac.storage.DatabaseConfig;

/** The product's broker alone, in a process of its own, so that it can be killed alone. */
final class BrokerProgram {
  private static final int CONNECTIONS = 4;

  private BrokerProgram() {}

  /**
   * Runs until it is killed.
   *
   * @param arguments folder, port, file with the platform's password, and the database: URL, user,
   *     file with the password
   */
  public static void main(String[] arguments) throws Exception {
    BrokerConfig broker =
        new BrokerConfig(
            Path.of(arguments[0]),
            "127.0.0.1",
            Integer.parseInt(arguments[1]),
            Files.readString(Path.of(arguments[2])).strip());
    DatabaseConfig config =
        new DatabaseConfig(
            arguments[3],
            arguments[4],
            Files.readString(Path.of(arguments[5])).strip(),
            CONNECTIONS);
    try (Database database = Database.open(config);
        EmbeddedBroker running =
            EmbeddedBroker.start(broker, new BrokerAccounts(database.dataSource())::authenticate)) {
      if (running.isRunning()) {
        new CountDownLatch(1).await();
      }
    }
  }
}
