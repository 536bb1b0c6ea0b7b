package vn.quantrac.launcher.database;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.quantrac.launcher.data.DataFolder;
import vn.quantrac.launcher.data.Folders;
import vn.quantrac.launcher.data.FreeSpace;
import vn.quantrac.launcher.data.SecretFile;

/**
 * A PostgreSQL 17 server as a child of this process, its cluster in the data folder. It listens on
 * the loopback address only, at a port of its own choice, and asks for a password, since every
 * program on the machine can reach that port.
 */
public final class EmbeddedServer implements AutoCloseable {
  /** Connections that the server takes; the pools of this process together stay below it. */
  public static final int MAXIMUM_CONNECTIONS = 100;

  static final String USER = "postgres";

  /** The library puts this file into a cluster as soon as initdb has finished. */
  private static final String MADE = "epg-lock";

  /**
   * After a kill, the server first replays its log; with max_wal_size that stays below a minute.
   */
  private static final Duration START_LIMIT = Duration.ofMinutes(2);

  /** A server that finds less free space when it replays its log ends at once. */
  private static final long LEAST_SPACE = 48L << 20;

  private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);

  private static final Map<String, String> SETTINGS =
      Map.ofEntries(
          // The library is made for tests and switches these two off: a commit must be on disk.
          Map.entry("fsync", "on"),
          Map.entry("synchronous_commit", "on"),
          Map.entry("listen_addresses", "127.0.0.1"),
          Map.entry("unix_socket_directories", ""),
          Map.entry("max_connections", Integer.toString(MAXIMUM_CONNECTIONS)),
          Map.entry("shared_buffers", "128MB"),
          Map.entry("work_mem", "8MB"),
          Map.entry("maintenance_work_mem", "64MB"),
          Map.entry("max_wal_size", "1GB"),
          // The binary knows pglz alone, which costs more than all else that is done to a page.
          Map.entry("wal_compression", "off"),
          Map.entry("autovacuum_max_workers", "2"),
          // Every question goes by a key: a small sample tells enough, and growing tables are
          // sampled again and again.
          Map.entry("default_statistics_target", "20"),
          Map.entry("max_parallel_workers", "2"),
          Map.entry("jit", "off"),
          // One log file for each day of the week, so that they stay bounded.
          Map.entry("logging_collector", "on"),
          Map.entry("log_filename", "postgres-%a.log"),
          Map.entry("log_truncate_on_rotation", "on"),
          Map.entry("log_rotation_age", "1d"),
          Map.entry("log_rotation_size", "0"));

  private static final Logger LOG = LoggerFactory.getLogger(EmbeddedServer.class);

  private final EmbeddedPostgres.Builder builder;
  private final Path cluster;
  private final File startLog;
  private final String password;
  private volatile EmbeddedPostgres server;
  private final CountDownLatch closed = new CountDownLatch(1);

  private EmbeddedServer(
      EmbeddedPostgres.Builder builder,
      Path cluster,
      File startLog,
      String password,
      EmbeddedPostgres server) {
    this.builder = builder;
    this.cluster = cluster;
    this.startLog = startLog;
    this.password = password;
    this.server = server;
  }

  /**
   * Starts the server, after ending one that an earlier run left behind.
   *
   * @throws IOException when the folder cannot be used or the server does not start
   */
  public static EmbeddedServer start(DataFolder folder) throws IOException {
    Path cluster = folder.postgres().resolve("cluster");
    LeftoverServer.end(cluster);
    FreeSpace.require(folder.postgres(), LEAST_SPACE, "the embedded PostgreSQL");
    if (Files.exists(cluster) && !Files.exists(cluster.resolve(MADE))) {
      // The first start was ended while it made the cluster: nothing can be in it yet.
      Folders.delete(cluster);
    }
    SecretFile secret = folder.secret("database-password");
    String password = secret.readOrCreate();
    File startLog = folder.postgres().resolve("start.log").toFile();
    EmbeddedPostgres.Builder builder =
        EmbeddedPostgres.builder()
            .setDataDirectory(cluster)
            .setOverrideWorkingDirectory(folder.postgres().resolve("program").toFile())
            .setCleanDataDirectory(false)
            .setRegisterShutdownHook(false)
            .setPGStartupWait(START_LIMIT)
            .setPort(freePort())
            .setOutputRedirector(ProcessBuilder.Redirect.to(startLog))
            .setErrorRedirector(ProcessBuilder.Redirect.to(startLog))
            // The library passes these on to initdb as they are, which is the only way to make it
            // create a cluster that asks for a password.
            .setLocaleConfig("auth-local", "scram-sha-256")
            .setLocaleConfig("auth-host", "scram-sha-256")
            .setLocaleConfig("pwfile", secret.path().toString())
            .setLocaleConfig("locale", "C.UTF-8")
            .setConnectConfig("password", password);
    SETTINGS.forEach(builder::setServerConfig);
    EmbeddedServer embedded =
        new EmbeddedServer(builder, cluster, startLog, password, launch(builder, startLog));
    embedded.watch();
    return embedded;
  }

  /**
   * Ends a server that an earlier run left behind, and starts none.
   *
   * @throws IOException when it does not end
   */
  public static void endLeftover(DataFolder folder) throws IOException {
    LeftoverServer.end(folder.postgres().resolve("cluster"));
  }

  private static EmbeddedPostgres launch(EmbeddedPostgres.Builder builder, File startLog)
      throws IOException {
    try {
      return builder.start();
    } catch (IOException | RuntimeException error) {
      throw new IOException(
          "the embedded PostgreSQL does not start; " + startLog + " ends: " + lastLine(startLog),
          error);
    }
  }

  /** Starts the server again, at the same port, when it ends without being told to. */
  private void watch() throws IOException {
    ProcessHandle process =
        ProcessHandle.of(LeftoverServer.serverProcess(cluster))
            .orElseThrow(() -> new IOException("the embedded PostgreSQL ended as it started"));
    Thread thread =
        new Thread(
            () -> {
              process.onExit().join();
              startAgain();
            },
            "database-watch");
    thread.setDaemon(true);
    thread.start();
  }

  /** Tries until it runs; not while there is no room on the disk, where it would end again. */
  private void startAgain() {
    Duration pause = FIRST_PAUSE;
    boolean told = false;
    while (!isClosed() && !attempt(told)) {
      told = true;
      try {
        if (closed.await(pause.toMillis(), TimeUnit.MILLISECONDS)) {
          return;
        }
      } catch (InterruptedException ending) {
        Thread.currentThread().interrupt();
        return;
      }
      pause =
          pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0
              ? pause.multipliedBy(2)
              : LONGEST_PAUSE;
    }
  }

  private synchronized boolean attempt(boolean told) {
    if (isClosed()) {
      return true;
    }
    try {
      if (!told) {
        LOG.error("The embedded PostgreSQL has ended by itself; starting it again");
        server.close();
      }
      FreeSpace.require(cluster, LEAST_SPACE, "the embedded PostgreSQL");
      LeftoverServer.end(cluster);
      server = launch(builder, startLog);
      watch();
      LOG.info("The embedded PostgreSQL runs again");
      return true;
    } catch (IOException error) {
      if (!told) {
        LOG.error(
            "The embedded PostgreSQL cannot be started again yet, which is tried until it can: {}",
            error.getMessage());
      }
      return false;
    }
  }

  private boolean isClosed() {
    return closed.getCount() == 0;
  }

  private static String lastLine(File log) throws IOException {
    List<String> lines = log.exists() ? Files.readAllLines(log.toPath()) : List.of();
    return lines.stream()
        .filter(line -> line.contains("FATAL"))
        .findFirst()
        .orElse(lines.toString());
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  /** JDBC URL, without user and password. */
  public String url() {
    return url(server.getPort());
  }

  static String url(int port) {
    return "jdbc:postgresql://127.0.0.1:" + port + "/postgres";
  }

  /** The role that the platform uses. */
  public String user() {
    return USER;
  }

  /** Password of {@link #user()}. */
  public String password() {
    return password;
  }

  /** The port on the loopback address. */
  public int port() {
    return server.getPort();
  }

  /** Shuts the server down in good order; open transactions are rolled back. */
  @Override
  public void close() throws IOException {
    closed.countDown();
    synchronized (this) {
      server.close();
    }
  }
}
