package vn.quantrac.launcher.torture.installation;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import vn.quantrac.launcher.data.DataFolder;
import vn.quantrac.launcher.database.EmbeddedServer;
import vn.quantrac.launcher.platform.ExternalDatabase;
import vn.quantrac.launcher.torture.fault.FaultKind;
import vn.quantrac.launcher.torture.fault.TcpProxy;
import vn.quantrac.storage.DatabaseConfig;
import vn.quantrac.storage.ResultTables;

/**
 * Broker and database of an installation of separate parts, with a proxy between them and the
 * product, and one between them and the gateways.
 */
final class Surroundings implements AutoCloseable {
  static final String LOOPBACK = "127.0.0.1";

  private final Path folder;
  private final DataFolder databaseFolder;
  private final EmbeddedServer database;
  private final DatabaseProcesses databaseProcesses;
  private final SeparateBroker broker;
  private final TcpProxy gateways;
  private final TcpProxy toBroker;
  private final TcpProxy toDatabase;

  Surroundings(Path folder, SeparateBroker.Kind kind) throws IOException {
    this.folder = Files.createDirectories(folder);
    databaseFolder = DataFolder.open(folder.resolve("database"), "--data");
    database = EmbeddedServer.start(databaseFolder);
    databaseProcesses = new DatabaseProcesses(databaseFolder.postgres().resolve("cluster"));
    broker =
        kind.in(folder, new ExternalDatabase(database.url(), database.user(), database.password()));
    gateways = TcpProxy.start("gateways", broker::port);
    toBroker = TcpProxy.start("broker", broker::port);
    toDatabase = TcpProxy.start("database", database::port);
  }

  /** Starts the broker; the database runs. */
  void start() throws IOException {
    broker.process().start();
  }

  /** How the product finds both, through their proxies. */
  Map<String, String> settings() throws IOException {
    Path password = folder.resolve("product-database-password");
    Files.writeString(password, database.password());
    return Map.of(
        "QUANTRAC_MQTT_URL",
        "tcp://" + LOOPBACK + ":" + toBroker.port(),
        "QUANTRAC_MQTT_USER",
        broker.user(),
        "QUANTRAC_MQTT_PASSWORD_FILE",
        broker.passwordFile().toString(),
        "QUANTRAC_DATABASE_URL",
        "jdbc:postgresql://" + LOOPBACK + ":" + toDatabase.port() + "/postgres",
        "QUANTRAC_DATABASE_USER",
        database.user(),
        "QUANTRAC_DATABASE_PASSWORD_FILE",
        password.toString());
  }

  /** Where gateways find the broker. */
  String brokerUrl() {
    return "tcp://" + LOOPBACK + ":" + gateways.port();
  }

  void admit(String station, String password) throws IOException, InterruptedException {
    broker.admit(station, password);
  }

  /** Asked past the proxy. */
  ResultTables tables() {
    return new ResultTables(
        new DatabaseConfig(database.url(), database.user(), database.password(), 1));
  }

  /** What {@link #inject} can do. */
  Set<FaultKind> kinds() {
    return EnumSet.of(
        FaultKind.DATABASE_KILL,
        FaultKind.BACKEND_KILL,
        FaultKind.BROKER_KILL,
        FaultKind.GATEWAY_CUT,
        FaultKind.GATEWAY_STALL,
        FaultKind.GATEWAY_DELAY,
        FaultKind.BROKER_CUT,
        FaultKind.BROKER_STALL,
        FaultKind.BROKER_DELAY,
        FaultKind.DATABASE_CUT,
        FaultKind.DATABASE_STALL,
        FaultKind.DATABASE_DELAY);
  }

  void inject(FaultKind kind, SplittableRandom random) throws IOException, InterruptedException {
    switch (kind) {
      case DATABASE_KILL -> databaseProcesses.killServer();
      case BACKEND_KILL -> databaseProcesses.killBackend(random);
      case BROKER_KILL -> broker.process().kill();
      case GATEWAY_CUT -> gateways.cut();
      case GATEWAY_STALL -> Lines.stall(gateways, random);
      case GATEWAY_DELAY -> Lines.delay(gateways, random);
      case BROKER_CUT -> toBroker.cut();
      case BROKER_STALL -> Lines.stall(toBroker, random);
      case BROKER_DELAY -> Lines.delay(toBroker, random);
      case DATABASE_CUT -> toDatabase.cut();
      case DATABASE_STALL -> Lines.stall(toDatabase, random);
      case DATABASE_DELAY -> Lines.delay(toDatabase, random);
      default -> throw new IllegalArgumentException("there is no " + kind.label() + " here");
    }
  }

  /** Kills both, and the database starts again. */
  void kill() {
    broker.process().killAndHold();
    databaseProcesses.killAll();
  }

  int unaskedEnds() {
    return broker.process().unaskedEnds();
  }

  @Override
  public void close() throws IOException {
    broker.close();
    gateways.close();
    toBroker.close();
    toDatabase.close();
    database.close();
    databaseFolder.close();
  }
}
