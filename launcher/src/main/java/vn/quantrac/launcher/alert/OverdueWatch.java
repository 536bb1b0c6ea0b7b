package vn.quantrac.launcher.alert;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.quantrac.domain.alert.AlertCondition.HotspotOverdue;
import vn.quantrac.domain.alert.AlertRule;
import vn.quantrac.domain.alert.AlertRules;
import vn.quantrac.domain.station.Station;
import vn.quantrac.storage.OverdueHotspots;

/**
 * Looks every few seconds for hotspots whose deadline has passed. Any number may look, here and in
 * other processes. One thread of its own does everything.
 */
public final class OverdueWatch implements AutoCloseable {

  private static final Duration INTERVAL = Duration.ofSeconds(5);
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(10);
  private static final Logger LOG = LoggerFactory.getLogger(OverdueWatch.class);

  private final OverdueHotspots hotspots;
  private final Supplier<AlertRules> rules;
  private final Clock clock;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread made = new Thread(work, "overdue-hotspots");
            made.setDaemon(true);
            return made;
          });
  private String trouble = "";

  private OverdueWatch(DataSource database, Supplier<AlertRules> rules, Clock clock) {
    this.hotspots = new OverdueHotspots(database);
    this.rules = rules;
    this.clock = clock;
  }

  /**
   * Begins to look.
   *
   * @param rules those in force
   */
  public static OverdueWatch start(DataSource database, Supplier<AlertRules> rules, Clock clock) {
    OverdueWatch watch = new OverdueWatch(database, rules, clock);
    var unused =
        watch.thread.scheduleWithFixedDelay(
            watch::tryLook, 0, INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    return watch;
  }

  private void tryLook() {
    try {
      look();
      trouble = "";
    } catch (RuntimeException error) {
      // Mostly the database is away. The next look finds what this one did not.
      if (!trouble.equals(error.toString())) {
        trouble = error.toString();
        LOG.warn("deadlines of hotspots cannot be looked at now; it is tried again", error);
      }
    }
  }

  private void look() {
    Instant now = clock.instant();
    // The event belongs to the history whether or not a rule asks for alerts.
    hotspots.look(null, now);
    for (AlertRule rule : rules.get().all()) {
      if (rule.condition() instanceof HotspotOverdue
          && rule.inForceOn(now.atZone(Station.DEFAULT_ZONE).toLocalDate())) {
        hotspots.look(rule, now);
      }
    }
  }

  /** Ends the looking. */
  @Override
  public void close() {
    thread.shutdown();
    try {
      if (!thread.awaitTermination(CLOSE_LIMIT.toMillis(), TimeUnit.MILLISECONDS)) {
        thread.shutdownNow();
      }
    } catch (InterruptedException interrupted) {
      thread.shutdownNow();
      Thread.currentThread().interrupt();
    }
  }
}
