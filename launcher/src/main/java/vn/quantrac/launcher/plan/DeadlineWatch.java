package vn.quantrac.launcher.plan;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.quantrac.rulebooks.Rulebooks;
import vn.quantrac.storage.PlanDeadlineAlerts;

/**
 * Looks every few seconds for what plans want by a day that comes or has passed, and for what has
 * been done since. What it writes follows from what is stored, so several of them do no harm.
 */
public final class DeadlineWatch implements AutoCloseable {

  private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
  private static final Duration INTERVAL = Duration.ofSeconds(5);
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(10);
  private static final Logger LOG = LoggerFactory.getLogger(DeadlineWatch.class);

  private final PlanDeadlineAlerts alerts;
  private final Supplier<Rulebooks> rulebooks;
  private final Clock clock;
  private final ScheduledExecutorService thread =
      Executors.newSingleThreadScheduledExecutor(
          work -> {
            Thread made = new Thread(work, "plan-deadlines");
            made.setDaemon(true);
            return made;
          });
  private String trouble = "";

  private DeadlineWatch(DataSource database, Supplier<Rulebooks> rulebooks, Clock clock) {
    this.alerts = new PlanDeadlineAlerts(database);
    this.rulebooks = rulebooks;
    this.clock = clock;
  }

  /**
   * Begins to look.
   *
   * @param rulebooks those in force
   */
  public static DeadlineWatch start(
      DataSource database, Supplier<Rulebooks> rulebooks, Clock clock) {
    DeadlineWatch watch = new DeadlineWatch(database, rulebooks, clock);
    var unused =
        watch.thread.scheduleWithFixedDelay(
            watch::tryLook, INTERVAL.toMillis(), INTERVAL.toMillis(), TimeUnit.MILLISECONDS);
    return watch;
  }

  private void tryLook() {
    try {
      look();
      trouble = "";
    } catch (RuntimeException error) {
      // Mostly the database is away. The next look finds the same.
      if (!trouble.equals(error.toString())) {
        trouble = error.toString();
        LOG.warn("deadlines of plans cannot be looked at now; it is tried again", error);
      }
    }
  }

  private void look() {
    Rulebooks rules = rulebooks.get();
    Instant now = clock.instant();
    LocalDate today = now.atZone(ZONE).toLocalDate();
    alerts.look(
        rules.plans().all(),
        rules.alertRules().all().stream().filter(rule -> rule.inForceOn(today)).toList(),
        now);
  }

  /** Ends the looking; the alerts stay. */
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
