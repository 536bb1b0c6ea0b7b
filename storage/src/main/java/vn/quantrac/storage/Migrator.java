package vn.quantrac.storage;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.configuration.FluentConfiguration;

/** Brings a database to the schema of this version. Safe to repeat, and from two processes. */
public final class Migrator {

  private static final String LOCATION = "classpath:vn/quantrac/storage/migration";

  private static final Pattern FILE_NAME = Pattern.compile("V(\\d+)__\\w+\\.sql");

  private Migrator() {}

  /**
   * Applies the migrations that are missing, then turns the tables that grow with time into
   * hypertables when TimescaleDB is there, also when it came after the tables.
   *
   * @throws StorageException when a migration fails or the database is of a newer version
   */
  public static void migrate(DataSource dataSource) {
    SchemaVersion.requireKnown(dataSource);
    makeTables(dataSource);
    Hypertables.createWherePossible(dataSource);
  }

  /**
   * Refuses a database of another schema than this version's, for work that only reads.
   *
   * @throws StorageException in one line, when it has another
   */
  public static void requireCurrent(DataSource dataSource) {
    SchemaVersion.requireKnown(dataSource);
    String version = SchemaVersion.of(dataSource);
    if (!version.equals(SchemaVersion.known())) {
      throw new StorageException(
          "the database has schema %s and this version needs %s; ./quantrac migrate brings it there"
              .formatted(version, SchemaVersion.known()));
    }
  }

  static void makeTables(DataSource dataSource) {
    makeTables(dataSource, "latest");
  }

  /** Brings the tables to an earlier version, for a test of those after it. */
  static void makeTables(DataSource dataSource, String version) {
    try {
      configuration(dataSource).target(version).load().migrate();
    } catch (FlywayException e) {
      throw new StorageException("database migration failed: " + e.getMessage(), e);
    }
  }

  /** Where the migrations are, and the database that they are for. */
  static FluentConfiguration configuration(DataSource dataSource) {
    return Flyway.configure(Migrator.class.getClassLoader())
        .dataSource(dataSource)
        .locations(LOCATION)
        .validateMigrationNaming(true)
        .cleanDisabled(true);
  }

  /** The versions that this program has migrations to, as told by the names of their files. */
  static Stream<MigrationVersion> versions() {
    try {
      URI folder =
          Objects.requireNonNull(Migrator.class.getResource("migration/"), "migrations").toURI();
      if (folder.getScheme().equals("jar")) {
        try (FileSystem jar = FileSystems.newFileSystem(folder, Map.of())) {
          return versions(jar.provider().getPath(folder));
        }
      }
      return versions(Path.of(folder));
    } catch (IOException | URISyntaxException e) {
      throw new StorageException("the migrations of this program cannot be listed: " + e, e);
    }
  }

  private static Stream<MigrationVersion> versions(Path folder) throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> FILE_NAME.matcher(file.getFileName().toString()))
          .filter(Matcher::matches)
          .map(name -> MigrationVersion.fromVersion(name.group(1)))
          .toList()
          .stream();
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
