package vn.quantrac.launcher.alert;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import javax.sql.DataSource;
import vn.quantrac.domain.alert.AlertCondition.HotspotOverdue;
import vn.quantrac.domain.alert.AlertRule;
import vn.quantrac.domain.alert.AlertRules;
import vn.quantrac.domain.station.Station;
import vn.quantrac.launcher.watch.RepeatedLook;
import vn.quantrac.storage.OverdueHotspots;

/**
 * Looks every few seconds for hotspots whose deadline has passed. Any number may look, here and in
 * other processes. One thread of its own does everything.
 */
public final class OverdueWatch implements AutoCloseable {

  private static final Duration INTERVAL = Duration.ofSeconds(5);

  private final OverdueHotspots hotspots;
  private final Supplier<AlertRules> rules;
  private final Clock clock;
  private final RepeatedLook looks =
      new RepeatedLook(
          "overdue-hotspots", "Deadlines of hotspots cannot be looked at now", this::look);

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
    watch.looks.every(Duration.ZERO, INTERVAL);
    return watch;
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
    looks.close();
  }
}
