package vn.quantrac.launcher.platform;

import java.time.Clock;
import java.time.Duration;
import javax.sql.DataSource;
import vn.quantrac.api.rulebook.RulebooksInForce;
import vn.quantrac.launcher.receiver.DeliveryConfig;
import vn.quantrac.launcher.receiver.DeliveryWorker;
import vn.quantrac.launcher.watch.RepeatedLook;
import vn.quantrac.rulebooks.Rulebooks;
import vn.quantrac.storage.RulebookStore;

/** Starts what tells receivers of alerts, and what keeps the names of rules current for it. */
final class ToldReceivers implements AutoCloseable {
  private static final Duration REFRESH = Duration.ofSeconds(30);

  private final RulebooksInForce rulebooks;
  private final RepeatedLook looks;

  private ToldReceivers(DataSource database) {
    this.rulebooks = new RulebooksInForce(new RulebookStore(database), Rulebooks.load());
    this.looks =
        new RepeatedLook(
            "receivers-rulebooks", "The names of alerts cannot be read now", rulebooks::refresh);
  }

  static void start(Parts parts, DataSource database, DeliveryConfig config) throws Exception {
    ToldReceivers names = parts.start("names of alerts", () -> new ToldReceivers(database));
    names.looks.every(Duration.ZERO, REFRESH);
    parts.start(
        "receivers of alerts",
        () ->
            DeliveryWorker.start(
                database,
                config,
                () -> names.rulebooks.now().rulebooks().alertRules(),
                Clock.systemUTC()));
  }

  @Override
  public void close() {
    looks.close();
  }
}
