package vn.quantrac.launcher.torture.installation;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
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
 * Product, broker and database as processes of their own, with a proxy between product and broker,
 * product and database, gateways and broker.
 */
public final class Parts implements Target {
  private static final String LOOPBACK = "127.0.0.1";

  private final DataFolder databaseFolder;
  private final EmbeddedServer database;
  private final DatabaseProcesses databaseProcesses;
  private final SeparateBroker broker;
  private final KeptProcess product;
  private final TcpProxy gateways;
  private final TcpProxy toBroker;
  private final TcpProxy toDatabase;
  private final ApiAccess api;

  private Parts(Path folder, SeparateBroker.Kind kind) throws IOException {
    databaseFolder = DataFolder.open(folder.resolve("database"), "--data");
    database = EmbeddedServer.start(databaseFolder);
    databaseProcesses = new DatabaseProcesses(databaseFolder.postgres().resolve("cluster"));
    broker =
        kind.in(folder, new ExternalDatabase(database.url(), database.user(), database.password()));
    gateways = TcpProxy.start("gateways", broker::port);
    toBroker = TcpProxy.start("broker", broker::port);
    toDatabase = TcpProxy.start("database", database::port);
    int httpPort = Whole.freePort();
    api = new ApiAccess(URI.create("http://" + LOOPBACK + ":" + httpPort), Whole.ADMIN_KEY);
    product = product(folder, httpPort);
  }

  /** The broker that is otherwise embedded. */
  public static Parts withArtemis(Path folder) throws IOException {
    return new Parts(Files.createDirectories(folder), SeparateArtemis::in);
  }

  /** Mosquitto, which must be installed. */
  public static Parts withMosquitto(Path folder) throws IOException {
    return new Parts(Files.createDirectories(folder), SeparateMosquitto::in);
  }

  private KeptProcess product(Path folder, int httpPort) throws IOException {
    Path databasePassword =
        Files.writeString(folder.resolve("product-database-password"), database.password());
    return new KeptProcess(
        "product",
        Program.quantrac(
            List.of(
                "run",
                "--no-demo",
                "--data",
                folder.resolve("product").toString(),
                "--http-host",
                LOOPBACK,
                "--http-port",
                Integer.toString(httpPort),
                "--mqtt-url",
                "tcp://" + LOOPBACK + ":" + toBroker.port(),
                "--mqtt-user",
                broker.user(),
                "--mqtt-password-file",
                broker.passwordFile().toString(),
                "--database-url",
                "jdbc:postgresql://" + LOOPBACK + ":" + toDatabase.port() + "/postgres",
                "--database-user",
                database.user(),
                "--database-password-file",
                databasePassword.toString())),
        Map.of("QUANTRAC_ADMIN_KEY", Whole.ADMIN_KEY),
        folder.resolve("product.log"));
  }

  @Override
  public void start() throws IOException {
    broker.process().start();
    product.start();
  }

  @Override
  public boolean isReady() {
    return api.isReady();
  }

  @Override
  public ApiAccess api() {
    return api;
  }

  @Override
  public String brokerUrl() {
    return "tcp://" + LOOPBACK + ":" + gateways.port();
  }

  @Override
  public void admit(String station, String password) throws IOException, InterruptedException {
    broker.admit(station, password);
  }

  @Override
  public ResultTables tables() {
    return new ResultTables(
        new DatabaseConfig(database.url(), database.user(), database.password(), 1));
  }

  @Override
  public Set<FaultKind> kinds() {
    return EnumSet.of(
        FaultKind.WHOLE_KILL,
        FaultKind.PRODUCT_KILL,
        FaultKind.PRODUCT_STOP,
        FaultKind.PRODUCT_FREEZE,
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

  @Override
  public void inject(FaultKind kind, SplittableRandom random)
      throws IOException, InterruptedException {
    switch (kind) {
      case WHOLE_KILL -> help();
      case PRODUCT_KILL -> product.kill();
      case PRODUCT_STOP -> product.askToStop();
      case PRODUCT_FREEZE -> Lines.freeze(product, random);
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

  @Override
  public void help() throws IOException {
    product.killAndHold();
    broker.process().killAndHold();
    databaseProcesses.killAll();
    broker.process().release();
    product.release();
  }

  @Override
  public int unaskedEnds() {
    return product.unaskedEnds() + broker.process().unaskedEnds();
  }

  @Override
  public void close() throws IOException {
    product.close();
    broker.close();
    gateways.close();
    toBroker.close();
    toDatabase.close();
    database.close();
    databaseFolder.close();
  }
}
