package vn.quantrac.launcher.platform;

import java.time.Clock;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.quantrac.api.rulebook.RulebooksInForce;
import vn.quantrac.launcher.receiver.DeliveryConfig;
import vn.quantrac.launcher.receiver.DeliveryWorker;
import vn.quantrac.rulebooks.Rulebooks;
import vn.quantrac.storage.RulebookStore;

/** Starts what tells receivers of alerts, and what keeps the names of rules current for it. */
final class ToldReceivers implements AutoCloseable {
  private static final long REFRESH_SECONDS = 30;
  private static final Logger LOG = LoggerFactory.getLogger(ToldReceivers.class);

  private final RulebooksInForce rulebooks;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread made = new Thread(work, "receivers-rulebooks");
            made.setDaemon(true);
            return made;
          });

  private ToldReceivers(DataSource database) {
    this.rulebooks = new RulebooksInForce(new RulebookStore(database), Rulebooks.load());
  }

  static void start(Parts parts, DataSource database, DeliveryConfig config) throws Exception {
    ToldReceivers names = parts.start("names of alerts", () -> new ToldReceivers(database));
    var unused =
        names.thread.scheduleWithFixedDelay(names::refresh, 0, REFRESH_SECONDS, TimeUnit.SECONDS);
    parts.start(
        "receivers of alerts",
        () ->
            DeliveryWorker.start(
                database,
                config,
                () -> names.rulebooks.now().rulebooks().alertRules(),
                Clock.systemUTC()));
  }

  private void refresh() {
    try {
      rulebooks.refresh();
    } catch (RuntimeException failure) {
      LOG.debug("The names of alerts are read again later: {}", failure.toString());
    }
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
