package vn.quantrac.launcher.platform;

import vn.quantrac.launcher.data.DataFolder;
import vn.quantrac.launcher.keeping.KeepingConfig;
import vn.quantrac.launcher.missing.MissingConfig;
import vn.quantrac.launcher.receiver.DeliveryConfig;
import vn.quantrac.launcher.rulebook.RulebookWatch;
import vn.quantrac.storage.Database;
import vn.quantrac.storage.DatabaseConfig;
import vn.quantrac.storage.FirstStart;
import vn.quantrac.storage.Migrator;

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
    RulebookWatch rulebooks = SideWork.rulebooks(parts, database.dataSource(), folder);
    new SideWork(folder, broker, missing, keeping, delivery)
        .start(parts, database.dataSource(), rulebooks);
  }

  @Override
  public void close() {
    parts.close();
  }
}
