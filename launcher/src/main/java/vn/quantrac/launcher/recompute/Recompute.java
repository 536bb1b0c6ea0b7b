package vn.quantrac.launcher.recompute;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.statistics.TimeRange;
import vn.quantrac.jobs.RecomputeJob;
import vn.quantrac.storage.DatabaseConfig;
import vn.quantrac.storage.MonitoringLock;
import vn.quantrac.storage.RecomputeRequest;
import vn.quantrac.storage.RecomputeStore;
import vn.quantrac.storage.RecomputeTask;

/**
 * Computes anew what follows from stored readings, by the rulebooks in force. Each request is a row
 * in the database, and only rows that differ are written.
 */
public final class Recompute {

  private static final long LOOK_MILLIS = 250;

  /** A stream that restarts lets its lock go for some seconds. */
  private static final long ABSENCE_SECONDS = 60;

  private final DatabaseConfig config;
  private final DataSource database;
  private final RecomputeStore store;
  private final Consumer<String> progress;

  /**
   * @param config the database of {@code database}, whose schema is that of this version
   * @param progress told in lines for people
   */
  public Recompute(DatabaseConfig config, DataSource database, Consumer<String> progress) {
    this.config = config;
    this.database = database;
    this.store = new RecomputeStore(database);
    this.progress = progress;
  }

  /** Whether a stream runs on the database and would do the work. */
  public boolean streamRuns() {
    return MonitoringLock.isHeld(database);
  }

  /**
   * Asks the stream, and returns when every row is committed.
   *
   * @param station code; null for all
   * @param account who asks
   * @throws vn.quantrac.storage.UnknownStationException when no such station is registered
   * @throws StreamStoppedException when no stream works on it for a minute before it is done
   */
  public RecomputeRequest byStream(@Nullable String station, TimeRange span, String account)
      throws InterruptedException, StreamStoppedException {
    return follow(store.request(station, span, account));
  }

  /**
   * Does it in this process while no stream runs, and returns when every row is committed.
   *
   * @param station code; null for all
   * @param account who asks
   * @throws vn.quantrac.storage.UnknownStationException when no such station is registered
   * @throws Exception when the calculation fails
   */
  public RecomputeRequest here(@Nullable String station, TimeRange span, String account)
      throws Exception {
    RecomputeRequest request = store.request(station, span, account);
    List<RecomputeTask> tasks =
        store.waiting().stream().filter(task -> task.request() == request.id()).toList();
    progress.accept("no stream runs on this database; computing here: " + stations(tasks.size()));
    RecomputeJob.run(config, tasks);
    return found(request.id());
  }

  private RecomputeRequest follow(RecomputeRequest asked)
      throws InterruptedException, StreamStoppedException {
    progress.accept(
        "asked the running stream: request %d, %s; it goes on also without this command"
            .formatted(asked.id(), stations(asked.stations())));
    RecomputeRequest request = asked;
    long lastSeen = System.nanoTime();
    while (request.doneAt() == null) {
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
      RecomputeRequest now = found(request.id());
      if (now.stationsDone() > request.stationsDone()) {
        progress.accept(
            "%d of %s, %d rows changed"
                .formatted(now.stationsDone(), stations(now.stations()), now.rowsChanged()));
      }
      request = now;
      if (streamRuns()) {
        lastSeen = System.nanoTime();
      } else if (System.nanoTime() - lastSeen > TimeUnit.SECONDS.toNanos(ABSENCE_SECONDS)) {
        throw new StreamStoppedException(request);
      }
    }
    return request;
  }

  private RecomputeRequest found(long id) {
    return store
        .find(id)
        .orElseThrow(() -> new IllegalStateException("request " + id + " has vanished"));
  }

  /** As {@code 1 station}. */
  public static String stations(int count) {
    return count == 1 ? "1 station" : count + " stations";
  }
}
