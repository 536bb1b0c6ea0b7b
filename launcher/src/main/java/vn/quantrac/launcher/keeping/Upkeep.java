package vn.quantrac.launcher.keeping;

import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.quantrac.storage.ChunkCompression;
import vn.quantrac.storage.RejectionQuota;
import vn.quantrac.storage.Retention;
import vn.quantrac.storage.StorageException;

/**
 * Work on the database that no message waits for: the quota of refused messages every ten seconds,
 * what has become too old once a day. A failure is told and tried again at the next turn.
 */
public final class Upkeep implements AutoCloseable {
  private static final Duration QUOTA_INTERVAL = Duration.ofSeconds(10);
  private static final Duration FIRST_RETENTION = Duration.ofMinutes(10);
  private static final Duration RETENTION_INTERVAL = Duration.ofDays(1);
  private static final Logger LOG = LoggerFactory.getLogger(Upkeep.class);

  private final DataSource database;
  private final KeepingConfig config;
  private final Clock clock;
  private final RejectionQuota quota;
  private final Retention retention;
  private final ScheduledExecutorService timer =
      Executors.newScheduledThreadPool(2, task -> new Thread(task, "upkeep"));

  private Upkeep(DataSource database, KeepingConfig config, Clock clock) {
    this.database = database;
    this.config = config;
    this.clock = clock;
    this.quota = new RejectionQuota(database, config.rejectedMessages(), config.rejectedBytes());
    this.retention = new Retention(database, config.rules());
  }

  /**
   * Begins.
   *
   * @throws StorageException when the database fails
   */
  public static Upkeep start(DataSource database, KeepingConfig config, Clock clock) {
    Upkeep upkeep = new Upkeep(database, config, clock);
    upkeep.compress();
    upkeep.every(QUOTA_INTERVAL, QUOTA_INTERVAL, upkeep::enforceQuota);
    upkeep.every(FIRST_RETENTION, RETENTION_INTERVAL, upkeep::removeOld);
    return upkeep;
  }

  private void every(Duration first, Duration interval, Runnable work) {
    var unused =
        timer.scheduleWithFixedDelay(
            () -> attempt(work), first.toSeconds(), interval.toSeconds(), TimeUnit.SECONDS);
  }

  private static void attempt(Runnable work) {
    try {
      work.run();
    } catch (RuntimeException failure) {
      LOG.warn("The upkeep of the database is tried again later: {}", failure.getMessage());
    }
  }

  private void compress() {
    Duration age = config.compressAfter();
    if (age == null) {
      return;
    }
    if (ChunkCompression.after(database, age)) {
      LOG.info("Readings older than {} days are compressed by TimescaleDB", age.toDays());
    } else {
      LOG.warn(
          "Readings are not compressed: this database has no TimescaleDB under the community"
              + " licence");
    }
  }

  private void enforceQuota() {
    long removed = quota.enforce();
    if (removed > 0) {
      LOG.warn(
          "{} refused messages were beyond what is kept of a station and were dropped, the oldest"
              + " first; the ledger counts them",
          removed);
    }
  }

  private void removeOld() {
    Map<String, Long> removed = retention.run(clock.instant());
    if (!removed.isEmpty()) {
      LOG.info("Removed what is older than is kept, in rows: {}", removed);
    }
  }

  @Override
  public void close() {
    timer.shutdownNow();
  }
}
