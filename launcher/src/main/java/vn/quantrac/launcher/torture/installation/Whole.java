package vn.quantrac.launcher.torture.installation;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import vn.quantrac.launcher.database.RunningServer;
import vn.quantrac.launcher.torture.fault.FaultKind;
import vn.quantrac.launcher.torture.fault.TcpProxy;
import vn.quantrac.storage.DatabaseConfig;
import vn.quantrac.storage.ResultTables;

/** {@code ./quantrac run}: everything in one process, PostgreSQL as its child. */
public final class Whole implements Target {
  static final String ADMIN_KEY = "key-of-the-administrator-who-tortures";
  private static final String LOOPBACK = "127.0.0.1";
  private static final int FULL_LOOKS = 40;

  private final Path data;
  private final KeptProcess product;
  private final DatabaseProcesses database;
  private final TcpProxy gateways;
  private final ApiAccess api;
  private final @Nullable Disk disk;

  private Whole(
      Path data, KeptProcess product, TcpProxy gateways, int httpPort, @Nullable Disk disk) {
    this.data = data;
    this.product = product;
    this.database = new DatabaseProcesses(data.resolve("postgres/cluster"));
    this.gateways = gateways;
    this.api = new ApiAccess(URI.create("http://" + LOOPBACK + ":" + httpPort), ADMIN_KEY);
    this.disk = disk;
  }

  /**
   * Prepares it in a new folder.
   *
   * @param diskBytes the folder gets a disk of that size of its own; 0 for none
   */
  public static Whole in(Path folder, long diskBytes) throws IOException {
    Path data = Files.createDirectories(folder.resolve("data"));
    Disk disk = diskBytes == 0 ? null : Disk.mount(data, diskBytes);
    int httpPort = freePort();
    int mqttPort = freePort();
    List<String> command =
        Program.quantrac(
            List.of(
                "run",
                "--no-demo",
                "--data",
                data.toString(),
                "--http-host",
                LOOPBACK,
                "--http-port",
                Integer.toString(httpPort),
                "--mqtt-host",
                LOOPBACK,
                "--mqtt-port",
                Integer.toString(mqttPort)));
    KeptProcess product =
        new KeptProcess(
            "product",
            command,
            Map.of("QUANTRAC_ADMIN_KEY", ADMIN_KEY),
            folder.resolve("product.log"));
    return new Whole(data, product, TcpProxy.start("gateways", () -> mqttPort), httpPort, disk);
  }

  /** Whether a disk for {@link FaultKind#DISK_FULL} can be had on this machine. */
  public static boolean canHaveDisk() {
    return Disk.isPossible();
  }

  static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  @Override
  public void start() throws IOException {
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
  public void admit(String station, String password) {
    // The embedded broker asks the database.
  }

  @Override
  public ResultTables tables() throws IOException {
    RunningServer server =
        RunningServer.find(data).orElseThrow(() -> new IOException("no database runs in " + data));
    return new ResultTables(new DatabaseConfig(server.url(), server.user(), server.password(), 1));
  }

  @Override
  public Set<FaultKind> kinds() {
    Set<FaultKind> kinds =
        EnumSet.of(
            FaultKind.WHOLE_KILL,
            FaultKind.PRODUCT_KILL,
            FaultKind.PRODUCT_STOP,
            FaultKind.PRODUCT_FREEZE,
            FaultKind.DATABASE_KILL,
            FaultKind.BACKEND_KILL,
            FaultKind.GATEWAY_CUT,
            FaultKind.GATEWAY_STALL,
            FaultKind.GATEWAY_DELAY);
    if (disk != null) {
      kinds.add(FaultKind.DISK_FULL);
    }
    return kinds;
  }

  @Override
  public void inject(FaultKind kind, SplittableRandom random)
      throws IOException, InterruptedException {
    switch (kind) {
      case WHOLE_KILL -> {
        killEverything();
        product.release();
      }
      case PRODUCT_KILL -> product.kill();
      case PRODUCT_STOP -> product.askToStop();
      case PRODUCT_FREEZE -> Lines.freeze(product, random);
      case DATABASE_KILL -> database.killServer();
      case BACKEND_KILL -> database.killBackend(random);
      case GATEWAY_CUT -> gateways.cut();
      case GATEWAY_STALL -> Lines.stall(gateways, random);
      case GATEWAY_DELAY -> Lines.delay(gateways, random);
      case DISK_FULL -> fillDisk(random);
      default -> throw new IllegalArgumentException("there is no " + kind.label() + " here");
    }
  }

  private void killEverything() {
    product.killAndHold();
    database.killAll();
  }

  private void fillDisk(SplittableRandom random) throws IOException, InterruptedException {
    Disk full = disk;
    if (full == null) {
      throw new IllegalStateException("the folder has no disk of its own");
    }
    int looks = random.nextInt(FULL_LOOKS / 2, 2 * FULL_LOOKS);
    for (int look = 0; look < looks; look++) {
      full.fill();
      TimeUnit.MILLISECONDS.sleep(200);
    }
    full.free();
  }

  @Override
  public void help() throws IOException {
    killEverything();
    product.release();
  }

  @Override
  public int unaskedEnds() {
    return product.unaskedEnds();
  }

  @Override
  public void close() throws IOException {
    product.close();
    database.killAll();
    gateways.close();
    if (disk != null) {
      disk.close();
    }
  }
}
