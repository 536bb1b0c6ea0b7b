package vn.quantrac.jobs.metric;

import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.quantrac.mqtt.ReaderListener;
import vn.quantrac.storage.CameraConnections;
import vn.quantrac.storage.Database;
import vn.quantrac.storage.DatabaseConfig;
import vn.quantrac.storage.StreamParts;

/**
 * Writes to the database once a second whether a reader is connected to its broker, so that every
 * API process knows. On a thread of its own: a database that is slow does not hold up the reader.
 */
public final class ReaderState implements ReaderListener {

  private static final Logger LOG = LoggerFactory.getLogger(ReaderState.class);

  private final DatabaseConfig config;
  private final Teller teller;
  private final int reader;
  private final ScheduledExecutorService writer;
  private volatile @Nullable Boolean connected;
  private @Nullable Database database;
  private boolean told = true;

  /** Says to a database whether a reader is connected, and what else follows from that. */
  @FunctionalInterface
  private interface Teller {
    void tell(DataSource database, int reader, @Nullable String problem);
  }

  private ReaderState(DatabaseConfig config, int reader, Teller teller) {
    this.config = config;
    this.teller = teller;
    this.reader = reader;
    this.writer =
        Executors.newSingleThreadScheduledExecutor(
            task -> {
              Thread thread = new Thread(task, "reader-state-" + reader);
              thread.setDaemon(true);
              return thread;
            });
    var unused = writer.scheduleWithFixedDelay(this::tell, 0, 1, TimeUnit.SECONDS);
  }

  /** States of readers in that database; one connection each. */
  public static ReaderListener.Factory in(DatabaseConfig config) {
    DatabaseConfig one = single(config);
    return reader ->
        new ReaderState(
            one,
            reader,
            (database, number, problem) -> new StreamParts(database).tellReader(number, problem));
  }

  /** States of the reader of cameras, which notes beside it when the product listens to them. */
  public static ReaderListener.Factory ofCameras(DatabaseConfig config) {
    DatabaseConfig one = single(config);
    return reader -> new ReaderState(one, reader, ReaderState::tellOfCameras);
  }

  private static void tellOfCameras(DataSource database, int reader, @Nullable String problem) {
    new StreamParts(database).tellCameraReader(problem);
    if (problem == null) {
      new CameraConnections(database).listens(Clock.systemUTC().instant());
    }
  }

  private static DatabaseConfig single(DatabaseConfig config) {
    return new DatabaseConfig(
        config.url(), config.user(), config.password(), 1, config.statementTimeout());
  }

  @Override
  public void connected(boolean now) {
    connected = now;
  }

  private void tell() {
    Boolean now = connected;
    if (now == null) {
      return;
    }
    try {
      Database open = database;
      if (open == null) {
        open = Database.open(config);
        database = open;
      }
      teller.tell(open.dataSource(), reader, now ? null : "not connected to the broker");
      told = true;
    } catch (RuntimeException e) {
      // Its silence is seen by who reads; a database that is away is told of by many others.
      if (told) {
        LOG.warn("reader {} cannot write how it is: {}", reader, e.toString());
      }
      told = false;
    }
  }

  @Override
  public void close() {
    writer.execute(
        () -> {
          if (database != null) {
            database.close();
          }
        });
    writer.shutdown();
  }
}
