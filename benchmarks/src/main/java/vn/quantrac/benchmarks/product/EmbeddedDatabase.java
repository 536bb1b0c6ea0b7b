package vn.quantrac.benchmarks.product;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import vn.quantrac.launcher.data.DataFolder;
import vn.quantrac.launcher.data.Folders;
import vn.quantrac.launcher.database.EmbeddedServer;

/**
 * The product's embedded database server, started by the benchmark in a folder that is deleted at
 * the end.
 */
public final class EmbeddedDatabase implements MeasuredDatabase {

  private final Path data;
  private final DataFolder folder;
  private final EmbeddedServer server;
  private final AtomicBoolean closed = new AtomicBoolean();

  private EmbeddedDatabase(Path data, DataFolder folder, EmbeddedServer server) {
    this.data = data;
    this.folder = folder;
    this.server = server;
  }

  /** Starts one. */
  public static EmbeddedDatabase start() throws IOException {
    Path data = Files.createTempDirectory("quantrac-benchmark");
    DataFolder folder = DataFolder.open(data.resolve("database"), "benchmark");
    EmbeddedDatabase started = new EmbeddedDatabase(data, folder, EmbeddedServer.start(folder));
    AtTheEnd.close(started);
    return started;
  }

  @Override
  public String url() {
    return server.url();
  }

  @Override
  public String user() {
    return server.user();
  }

  @Override
  public String password() {
    return server.password();
  }

  @Override
  public String name() {
    return "embedded PostgreSQL";
  }

  @Override
  public long serverProcess() {
    return ServerProcess.of(data.resolve("database"));
  }

  /** Where its pages lie. */
  public Path folder() {
    return data;
  }

  @Override
  public void close() throws IOException {
    if (closed.compareAndSet(false, true)) {
      server.close();
      folder.close();
      Folders.delete(data);
    }
  }
}
