package vn.quantrac.launcher.torture.installation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import vn.quantrac.launcher.broker.BrokerConfig;
import vn.quantrac.launcher.platform.ExternalDatabase;

/** The broker that is otherwise embedded; it asks the database for the stations' passwords. */
record SeparateArtemis(KeptProcess process, int port, Path passwordFile) implements SeparateBroker {

  static SeparateArtemis in(Path folder, ExternalDatabase database) throws IOException {
    int port = Whole.freePort();
    Path password =
        Files.writeString(
            folder.resolve("broker-password"), "password-of-the-platform-at-its-broker");
    Path databasePassword =
        Files.writeString(folder.resolve("database-password"), database.password());
    KeptProcess process =
        new KeptProcess(
            "broker",
            Program.java(
                BrokerProgram.class.getName(),
                List.of(
                    Files.createDirectories(folder.resolve("broker")).toString(),
                    Integer.toString(port),
                    password.toString(),
                    database.url(),
                    database.user(),
                    databasePassword.toString())),
            Map.of(),
            folder.resolve("broker.log"));
    return new SeparateArtemis(process, port, password);
  }

  @Override
  public String user() {
    return BrokerConfig.PLATFORM_USER;
  }

  @Override
  public void admit(String station, String password) {
    // It asks the database.
  }

  @Override
  public void close() {
    process.close();
  }
}
