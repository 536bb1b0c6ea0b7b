package vn.quantrac.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import vn.quantrac.launcher.data.DataFolder;
import vn.quantrac.launcher.data.Folders;
import vn.quantrac.launcher.database.EmbeddedServer;
import vn.quantrac.storage.DatabaseConfig;

/** An embedded database server of a benchmark's own, in a folder that is deleted at the end. */
final class ScratchDatabase implements AutoCloseable {

  private static final int CONNECTIONS = 4;

  private final Path data;
  private final DataFolder folder;
  private final EmbeddedServer server;

  private ScratchDatabase(Path data, DataFolder folder, EmbeddedServer server) {
    this.data = data;
    this.folder = folder;
    this.server = server;
  }

  static ScratchDatabase start() throws IOException {
    Path data = Files.createTempDirectory("quantrac-benchmark");
    DataFolder folder = DataFolder.open(data.resolve("database"), "benchmark");
    return new ScratchDatabase(data, folder, EmbeddedServer.start(folder));
  }

  DatabaseConfig config() {
    return new DatabaseConfig(server.url(), server.user(), server.password(), CONNECTIONS);
  }

  Connection connect() throws SQLException {
    return DriverManager.getConnection(server.url(), server.user(), server.password());
  }

  void execute(String sql) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      // What is measured is not how the database was filled.
      statement.execute("set synchronous_commit = off");
      statement.execute(sql);
    }
  }

  /** Where further files of the benchmark may lie. */
  Path data() {
    return data;
  }

  EmbeddedServer server() {
    return server;
  }

  @Override
  public void close() throws IOException {
    server.close();
    folder.close();
    Folders.delete(data);
  }
}
