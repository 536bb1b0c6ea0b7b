package vn.quantrac.launcher.alert;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.quantrac.launcher.watch.RepeatedLook;
import vn.quantrac.mqtt.client.MqttPublisher;
import vn.quantrac.mqtt.client.Publication;
import vn.quantrac.storage.AlertAnnouncement;
import vn.quantrac.storage.AlertAnnouncements;

/**
 * Publishes every transition of an alert on {@code quantrac/v1/out/alerts/{alert}}, in the order in
 * which they were written. A transition counts as announced once the broker has taken it; after a
 * kill between the two it comes again, under the same key. One thread of its own does everything.
 */
public final class AlertAnnouncer implements AutoCloseable {

  private static final String TOPIC = "quantrac/v1/out/alerts/";
  private static final int AT_ONCE = 200;
  private static final Duration INTERVAL = Duration.ofMillis(500);
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final Logger LOG = LoggerFactory.getLogger(AlertAnnouncer.class);

  private final AlertAnnouncements announcements;
  private final MqttPublisher publisher;
  private final RepeatedLook looks =
      new RepeatedLook("alert-announcer", "Alerts cannot be announced now", this::announce);

  private AlertAnnouncer(DataSource database, MqttPublisher publisher) {
    this.announcements = new AlertAnnouncements(database);
    this.publisher = publisher;
  }

  /**
   * Begins to publish.
   *
   * @param publisher signed in at the broker as the platform; closed by the caller, after this
   */
  public static AlertAnnouncer start(DataSource database, MqttPublisher publisher) {
    AlertAnnouncer announcer = new AlertAnnouncer(database, publisher);
    announcer.looks.every(INTERVAL, INTERVAL);
    return announcer;
  }

  private void announce() throws InterruptedException {
    boolean more = true;
    while (more && publisher.connected()) {
      List<AlertAnnouncement> waiting = announcements.waiting(AT_ONCE);
      more = announce(waiting) == AT_ONCE;
    }
  }

  /** Publishes and waits; returns how many the broker has taken. */
  private int announce(List<AlertAnnouncement> waiting) throws InterruptedException {
    Map<Long, CompletableFuture<Void>> published = new LinkedHashMap<>();
    for (AlertAnnouncement one : waiting) {
      byte[] payload = one.json().getBytes(StandardCharsets.UTF_8);
      published.put(one.id(), publisher.publish(Publication.of(TOPIC + one.alert(), payload)));
    }
    if (published.isEmpty()) {
      return 0;
    }
    try {
      CompletableFuture.allOf(published.values().toArray(CompletableFuture[]::new))
          .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (ExecutionException | TimeoutException failure) {
      LOG.warn("The broker has not taken every transition of alerts: {}", failure.toString());
    }
    List<Long> taken =
        published.entrySet().stream()
            .filter(one -> one.getValue().isDone() && !one.getValue().isCompletedExceptionally())
            .map(Map.Entry::getKey)
            .toList();
    announcements.announced(taken);
    return taken.size();
  }

  /** Ends the publishing; what waits is published at the next start. */
  @Override
  public void close() {
    looks.close();
  }
}
