package vn.quantrac.launcher.mosquitto;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.quantrac.launcher.platform.ExternalBroker;
import vn.quantrac.mqtt.client.SharedSubscriptionWatch;
import vn.quantrac.mqtt.client.SharedSubscriptionWatch.State;
import vn.quantrac.storage.BrokerAccounts;
import vn.quantrac.storage.DatabaseConfig;
import vn.quantrac.storage.LiveEvents;
import vn.quantrac.storage.MqttCredential;
import vn.quantrac.storage.StorageException;

/**
 * Writes Mosquitto's files again as soon as a change is committed, and now and then even without
 * being told of one, so that nothing missed stays missed.
 *
 * <p>Stations are let in only while the broker keeps what they send: Mosquitto 2.0 forgets the
 * job's shared subscription when it ends, and would acknowledge and drop their messages until the
 * job is back. A station that is refused keeps its readings and tries again.
 */
public final class RegistryFollower {
  private static final String CLIENT_ID = "quantrac-broker-files";
  private static final int LOOK_SECONDS = 10;
  private static final Logger LOG = LoggerFactory.getLogger(RegistryFollower.class);

  private final DatabaseConfig database;
  private final ExternalBroker broker;
  private final BrokerAccounts accounts;
  private final MosquittoFiles files;
  private final MosquittoReload reload;
  private final Semaphore told = new Semaphore(1);
  private String trouble = "";
  private boolean reloadOwed;

  /** Follows that registry for that broker. */
  public RegistryFollower(
      DatabaseConfig database,
      ExternalBroker broker,
      BrokerAccounts accounts,
      MosquittoFiles files,
      MosquittoReload reload) {
    this.database = database;
    this.broker = broker;
    this.accounts = accounts;
    this.files = files;
    this.reload = reload;
  }

  /** Runs until the thread is interrupted, or the process ends. */
  public void run() throws InterruptedException {
    LiveEvents events = LiveEvents.start(database, new Listener());
    try (SharedSubscriptionWatch subscriptions =
        SharedSubscriptionWatch.start(
            broker.url(),
            broker.authorities(),
            broker.user(),
            broker.password(),
            CLIENT_ID,
            told::release)) {
      while (true) {
        // Told, or not for a while: in both cases one look for all that was told so far.
        told.tryAcquire(LOOK_SECONDS, TimeUnit.SECONDS);
        told.drainPermits();
        look(subscriptions.state());
      }
    } finally {
      events.close();
    }
  }

  private void look(State subscription) throws InterruptedException {
    try {
      List<MqttCredential> all = subscription == State.PRESENT ? accounts.credentials() : List.of();
      if (files.write(all)) {
        reloadOwed = true;
        LOG.info(
            "The broker lets {} stations in{}",
            all.size(),
            switch (subscription) {
              case PRESENT -> "";
              case ABSENT -> ": no job is subscribed there, and it would drop what they send";
              case UNKNOWN -> ": it is away";
            });
      }
      // One that is away reads its files when it starts.
      if (reloadOwed && subscription != State.UNKNOWN) {
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
