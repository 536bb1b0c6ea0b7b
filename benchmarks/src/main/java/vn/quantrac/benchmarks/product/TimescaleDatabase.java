package vn.quantrac.benchmarks.product;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A database on the TimescaleDB of {@code deploy/timescaledb/timescaledb.sh}. The server is started
 * where it is installed and not running, and then ends with the first of its databases.
 */
public final class TimescaleDatabase implements MeasuredDatabase {

  private static final AtomicInteger MADE = new AtomicInteger();

  private final String server;
  private final String user;
  private final String password;
  private final String database;
  private final boolean endsServer;
  private final AtomicBoolean closed = new AtomicBoolean();

  private TimescaleDatabase(String server, String user, String password, boolean endsServer)
      throws IOException {
    this.server = server;
    this.user = user;
    this.password = password;
    this.database =
        "benchmark_%d_%d".formatted(ProcessHandle.current().pid(), MADE.incrementAndGet());
    this.endsServer = endsServer;
    AtTheEnd.close(this);
    administer("create database " + database);
  }

  /** A new database; empty, with a word on standard error, where no TimescaleDB is installed. */
  public static Optional<TimescaleDatabase> start() throws IOException {
    if (!Files.exists(cache().resolve("timescaledb/installed"))) {
      System.err.println(
          "  no TimescaleDB is installed below "
              + cache()
              + ", so its figures are left out; as root, in about a minute and 700 MB:"
              + " deploy/timescaledb/timescaledb.sh install");
      return Optional.empty();
    }
    boolean runs = answers();
    if (!runs) {
      var unused = script("start", Integer.toString(freePort()));
    }
    return Optional.of(
        new TimescaleDatabase(setting("URL"), setting("USER"), setting("PASSWORD"), !runs));
  }

  /** Another new database on the same server, to be closed before this one. */
  public TimescaleDatabase another() throws IOException {
    return new TimescaleDatabase(server, user, password, false);
  }

  private static boolean answers() {
    if (!Files.exists(cache().resolve("timescaledb/port"))) {
      return false;
    }
    try (Connection connection =
        DriverManager.getConnection(setting("URL"), setting("USER"), setting("PASSWORD"))) {
      return connection.isValid(1);
    } catch (SQLException | IOException notRunning) {
      return false;
    }
  }

  private static String setting(String name) throws IOException {
    String key = "export QUANTRAC_TEST_TIMESCALE_" + name + "='";
    return script("env")
        .lines()
        .filter(line -> line.startsWith(key))
        .map(line -> line.substring(key.length(), line.length() - 1))
        .findFirst()
        .orElseThrow(() -> new IOException("timescaledb.sh env does not tell " + name));
  }

  private static String script(String... words) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Repository.root().resolve("deploy/timescaledb/timescaledb.sh").toString());
    command.addAll(List.of(words));
    Path answer = Files.createTempFile("quantrac-timescaledb", ".out");
    // To a file: the server that it starts would keep a pipe open.
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectOutput(answer.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT);
    builder.environment().put("QUANTRAC_CACHE", cache().toString());
    int exit = builder.start().onExit().join().exitValue();
    String text = Files.readString(answer, StandardCharsets.UTF_8);
    Files.delete(answer);
    if (exit != 0) {
      throw new IOException(String.join(" ", command) + " ended with " + exit);
    }
    return text;
  }

  private static Path cache() {
    String named = System.getenv("QUANTRAC_CACHE");
    return named == null ? Repository.root().resolve(".cache") : Path.of(named);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private void administer(String sql) throws IOException {
    try (Connection connection = DriverManager.getConnection(server, user, password);
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException error) {
      throw new IOException("the TimescaleDB at " + server + " refuses: " + sql, error);
    }
  }

  @Override
  public String url() {
    return server.substring(0, server.lastIndexOf('/') + 1) + database;
  }

  @Override
  public String user() {
    return user;
  }

  @Override
  public String password() {
    return password;
  }

  @Override
  public String name() {
    return "TimescaleDB";
  }

  @Override
  public void close() throws IOException {
    if (closed.compareAndSet(false, true)) {
      administer("drop database if exists " + database + " with (force)");
      if (endsServer) {
        var unused = script("stop");
      }
    }
  }
}
