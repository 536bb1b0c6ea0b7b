package vn.quantrac.storage;

import java.util.Optional;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;

/** Which schema a database has, and which this program knows. */
public final class SchemaVersion {

  /** Of a database without tables. */
  public static final String NONE = "0";

  private SchemaVersion() {}

  /** The schema that this program makes. */
  public static String known() {
    return Migrator.versions().max(MigrationVersion::compareTo).orElseThrow().getVersion();
  }

  /**
   * The schema of a database; {@link #NONE} when it holds none of ours.
   *
   * @throws StorageException when the database cannot be asked
   */
  public static String of(DataSource dataSource) {
    return Stream.of(Migrator.configuration(dataSource).load().info().applied())
        .map(MigrationInfo::getVersion)
        .filter(version -> version != null)
        .max(MigrationVersion::compareTo)
        .map(MigrationVersion::getVersion)
        .orElse(NONE);
  }

  /** Whether a schema is of a later version of the product. */
  public static boolean isNewer(String version) {
    return MigrationVersion.fromVersion(version).compareTo(MigrationVersion.fromVersion(known()))
        > 0;
  }

  /**
   * What hinders this program from working with a database as it is; empty when nothing does.
   *
   * @throws RuntimeException when the database cannot be asked
   */
  public static Optional<String> problem(DataSource dataSource) {
    String version = of(dataSource);
    if (version.equals(known())) {
      return Optional.empty();
    }
    return Optional.of(
        "the database has schema %s, and this program needs %s".formatted(version, known()));
  }

  /**
   * Refuses a database that a later version of the product has changed. Changes nothing.
   *
   * @throws StorageException in one line, when its schema is newer than the known one
   */
  static void requireKnown(DataSource dataSource) {
    String version = of(dataSource);
    if (isNewer(version)) {
      throw new StorageException(
          "the database has schema %s of a newer Quantrac, and this one knows schemas up to %s; nothing was changed: start the newer version, or restore a backup of this one"
              .formatted(version, known()));
    }
  }
}
