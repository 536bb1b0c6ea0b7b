package vn.quantrac.launcher.platform;

import java.time.Clock;
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
import vn.quantrac.storage.Database;
import vn.quantrac.storage.DatabaseConfig;
import vn.quantrac.storage.FirstStart;
import vn.quantrac.storage.Migrator;
import vn.quantrac.storage.RulebookOrderStore;
import vn.quantrac.storage.RulebookStore;

/**
 * What one process of an installation does where API and job are processes of their own: it puts
 * the rulebooks of a folder in force, publishes the text files that are dropped into another, and
 * looks for what never arrived, tells the broker and receivers of alerts, and removes from the
 * database what is beyond quota or age.
 */
public final class Housekeeping implements AutoCloseable {
  private static final int CONNECTIONS = 4;

  private final Parts parts = new Parts();

  /**
   * Starts it, after the database was brought to the schema of this version.
   *
   * @param folder of this process alone, locked by the caller; ended with this
   * @param keeping what of the database is kept for how long
   * @param delivery how receivers of alerts are told
   * @throws Exception when a part cannot start; its message says which and why
   */
  public void start(
      DataFolder folder,
      ExternalDatabase where,
      ExternalBroker broker,
      MissingConfig missing,
      KeepingConfig keeping,
      DeliveryConfig delivery)
      throws Exception {
    parts.start("folder " + folder.root(), () -> folder);
    Database database =
        parts.start(
            "connections",
            () ->
                Database.open(
                    new DatabaseConfig(where.url(), where.user(), where.password(), CONNECTIONS)));
    FirstStart.inTurn(database.dataSource(), () -> Migrator.migrate(database.dataSource()));
    RulebookWatch rulebooks =
        parts.start(
            "rulebooks",
            () ->
                RulebookWatch.start(
                    folder.rulebooks(),
                    new RulebookStore(database.dataSource()),
                    new RulebookOrderStore(database.dataSource())));
    parts.start(
        "upkeep of the database",
        () -> Upkeep.start(database.dataSource(), keeping, Clock.systemUTC()));
    Inboxes.start(parts, folder.inbox(), database.dataSource(), broker, rulebooks.catalogue());
    parts.start("texts of plans", () -> PlanFiles.start(folder.rulebooks(), database.dataSource()));
    parts.start(
        "computed indicators",
        () -> IndicatorWatch.start(database.dataSource(), rulebooks::inForce, Clock.systemUTC()));
    parts.start(
        "deadlines of plans",
        () -> DeadlineWatch.start(database.dataSource(), rulebooks::inForce, Clock.systemUTC()));
    parts.start(
        "deadlines of hotspots",
        () ->
            OverdueWatch.start(
                database.dataSource(), () -> rulebooks.inForce().alertRules(), Clock.systemUTC()));
    MissingReadings.start(parts, database.dataSource(), broker, missing);
    AnnouncedAlerts.start(parts, database.dataSource(), broker);
    ToldReceivers.start(parts, database.dataSource(), delivery);
  }

  @Override
  public void close() {
    parts.close();
  }
}
