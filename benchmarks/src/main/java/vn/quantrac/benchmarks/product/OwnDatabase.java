package vn.quantrac.benchmarks.product;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import vn.quantrac.launcher.data.DataFolder;
import vn.quantrac.launcher.database.EmbeddedServer;
import vn.quantrac.launcher.database.RunningServer;

/**
 * The embedded database that the product itself starts, at another port each time. While there is
 * none, connecting fails.
 */
final class OwnDatabase implements MeasuredDatabase {

  private final Path data;

  /**
   * @param data folder of the installation
   */
  OwnDatabase(Path data) {
    this.data = data;
  }

  private RunningServer running() {
    try {
      return RunningServer.find(data)
          .orElseThrow(() -> new IllegalStateException("no database runs in " + data));
    } catch (IOException error) {
      throw new UncheckedIOException(error);
    }
  }

  @Override
  public Connection connect() throws SQLException {
    try {
      RunningServer server = running();
      return DriverManager.getConnection(server.url(), server.user(), server.password());
    } catch (IllegalStateException none) {
      throw new SQLException(none.getMessage(), none);
    }
  }

  @Override
  public String url() {
    return running().url();
  }

  @Override
  public String user() {
    return running().user();
  }

  @Override
  public String password() {
    return running().password();
  }

  @Override
  public String name() {
    return "embedded PostgreSQL, started by the product";
  }

  @Override
  public long serverProcess() {
    return ServerProcess.of(data);
  }

  /** It ends with the product, unless that was killed. */
  @Override
  public void close() throws IOException {
    try (DataFolder folder = DataFolder.open(data, "benchmark")) {
      EmbeddedServer.endLeftover(folder);
    }
  }
}
