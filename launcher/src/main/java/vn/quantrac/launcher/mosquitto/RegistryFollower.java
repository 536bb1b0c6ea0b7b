package vn.quantrac.launcher.mosquitto;

import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.quantrac.storage.DatabaseConfig;
import vn.quantrac.storage.LiveEvents;
import vn.quantrac.storage.StationStore;
import vn.quantrac.storage.StorageException;

/**
 * Writes Mosquitto's files again as soon as a change is committed, and now and then even without
 * being told of one, so that nothing missed stays missed.
 */
public final class RegistryFollower {
  private static final int LOOK_SECONDS = 10;
  private static final Logger LOG = LoggerFactory.getLogger(RegistryFollower.class);

  private final DatabaseConfig database;
  private final StationStore stations;
  private final MosquittoFiles files;
  private final MosquittoReload reload;
  private final Semaphore told = new Semaphore(1);
  private String trouble = "";
  private boolean reloadOwed;

  public RegistryFollower(
      DatabaseConfig database,
      StationStore stations,
      MosquittoFiles files,
      MosquittoReload reload) {
    this.database = database;
    this.stations = stations;
    this.files = files;
    this.reload = reload;
  }

  /** Runs until the thread is interrupted, or the process ends. */
  public void run() throws InterruptedException {
    LiveEvents events = LiveEvents.start(database, new Listener());
    try {
      while (true) {
        // Told, or not for a while: in both cases one look for all that was told so far.
        told.tryAcquire(LOOK_SECONDS, TimeUnit.SECONDS);
        told.drainPermits();
        look();
      }
    } finally {
      events.close();
    }
  }

  private void look() throws InterruptedException {
    try {
      var all = stations.credentials();
      if (files.write(all)) {
        reloadOwed = true;
        LOG.info("The broker's files hold {} stations", all.size());
      }
      if (reloadOwed) {
        reload.run();
        reloadOwed = false;
      }
      trouble = "";
    } catch (IOException | StorageException error) {
      String said = String.valueOf(error.getMessage());
      if (!said.equals(trouble)) {
        trouble = said;
        LOG.warn("The broker's files are not current, trying again: {}", said);
      }
    }
  }

  private final class Listener implements LiveEvents.Listener {
    @Override
    public void live(String json) {
      // Of readings and results the broker needs to know nothing.
    }

    @Override
    public void changed(long changeId) {
      told.release();
    }

    @Override
    public void connected() {
      told.release();
    }
  }
}
