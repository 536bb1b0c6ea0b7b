package vn.quantrac.launcher.platform;

import java.time.Clock;
import javax.sql.DataSource;
import vn.quantrac.launcher.alert.OverdueWatch;
import vn.quantrac.launcher.data.DataFolder;
import vn.quantrac.launcher.keeping.KeepingConfig;
import vn.quantrac.launcher.keeping.Upkeep;
import vn.quantrac.launcher.missing.MissingConfig;
import vn.quantrac.launcher.plan.DeadlineWatch;
import vn.quantrac.launcher.plan.IndicatorWatch;
import vn.quantrac.launcher.plan.PlanFiles;
import vn.quantrac.launcher.receiver.DeliveryConfig;
import vn.quantrac.launcher.rulebook.RulebookWatch;
import vn.quantrac.storage.RulebookOrderStore;
import vn.quantrac.storage.RulebookStore;

/**
 * What is done beside the way of the readings, in the one process that holds the folder: the whole
 * product, or that of housekeeping where the parts run apart.
 *
 * @param keeping what of the database is kept for how long
 * @param delivery how receivers of alerts are told
 */
record SideWork(
    DataFolder folder,
    ExternalBroker broker,
    MissingConfig missing,
    KeepingConfig keeping,
    DeliveryConfig delivery) {

  /** Puts the rulebooks of the folder in force, and goes on watching it. */
  static RulebookWatch rulebooks(Parts parts, DataSource database, DataFolder folder)
      throws Exception {
    return parts.start(
        "rulebooks",
        () ->
            RulebookWatch.start(
                folder.rulebooks(), new RulebookStore(database), new RulebookOrderStore(database)));
  }

  /**
   * Starts all of it.
   *
   * @throws Exception when a part cannot start; its message says which and why
   */
  void start(Parts parts, DataSource database, RulebookWatch rulebooks) throws Exception {
    parts.start("upkeep of the database", () -> Upkeep.start(database, keeping, Clock.systemUTC()));
    Inboxes.start(parts, folder.inbox(), database, broker, rulebooks.catalogue());
    parts.start("texts of plans", () -> PlanFiles.start(folder.rulebooks(), database));
    parts.start(
        "computed indicators",
        () -> IndicatorWatch.start(database, rulebooks::inForce, Clock.systemUTC()));
    parts.start(
        "deadlines of plans",
        () -> DeadlineWatch.start(database, rulebooks::inForce, Clock.systemUTC()));
    parts.start(
        "deadlines of hotspots",
        () ->
            OverdueWatch.start(
                database, () -> rulebooks.inForce().alertRules(), Clock.systemUTC()));
    MissingReadings.start(parts, database, broker, missing);
    AnnouncedAlerts.start(parts, database, broker);
    ToldReceivers.start(parts, database, delivery);
  }
}
