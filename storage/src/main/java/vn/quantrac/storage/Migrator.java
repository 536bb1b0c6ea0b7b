package vn.quantrac.storage;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Brings a database to the schema of this version. Safe to repeat, and from two processes. */
public final class Migrator {

  private static final String LOCATION = "classpath:vn/quantrac/storage/migration";

  private Migrator() {}

  /**
   * Applies the migrations that are missing, then turns the tables that grow with time into
   * hypertables when TimescaleDB is there, also when it came after the tables.
   *
   * @throws StorageException when a migration fails or the database is of a newer version
   */
  public static void migrate(DataSource dataSource) {
    makeTables(dataSource);
    Hypertables.createWherePossible(dataSource);
  }

  static void makeTables(DataSource dataSource) {
    makeTables(dataSource, "latest");
  }

  /** Brings the tables to an earlier version, for a test of those after it. */
  static void makeTables(DataSource dataSource, String version) {
    try {
      Flyway.configure(Migrator.class.getClassLoader())
          .dataSource(dataSource)
          .locations(LOCATION)
          .target(version)
          .validateMigrationNaming(true)
          .cleanDisabled(true)
          .load()
          .migrate();
    } catch (FlywayException e) {
      throw new StorageException("database migration failed: " + e.getMessage(), e);
    }
  }

  /** Whether the database keeps readings in a hypertable. */
  public static boolean usesHypertables(DataSource dataSource) {
    try (Connection connection = dataSource.getConnection()) {
      return Hypertables.isHypertable(connection, "reading");
    } catch (SQLException e) {
      throw StorageException.of("asking for hypertables", e);
    }
  }
}
