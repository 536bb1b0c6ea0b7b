package vn.quantrac.launcher.plan;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.function.Supplier;
import javax.sql.DataSource;
import vn.quantrac.launcher.watch.RepeatedLook;
import vn.quantrac.rulebooks.Rulebooks;
import vn.quantrac.storage.PlanDeadlineAlerts;

/**
 * Looks every few seconds for what plans want by a day that comes or has passed, and for what has
 * been done since. What it writes follows from what is stored, so several of them do no harm.
 */
public final class DeadlineWatch implements AutoCloseable {

  private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
  private static final Duration INTERVAL = Duration.ofSeconds(5);

  private final PlanDeadlineAlerts alerts;
  private final Supplier<Rulebooks> rulebooks;
  private final Clock clock;
  private final RepeatedLook looks =
      new RepeatedLook("plan-deadlines", "Deadlines of plans cannot be looked at now", this::look);

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
    watch.looks.every(INTERVAL, INTERVAL);
    return watch;
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
    looks.close();
  }
}
