package vn.quantrac.storage.testing;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import javax.sql.DataSource;
import vn.quantrac.storage.Database;
import vn.quantrac.storage.DatabaseConfig;
import vn.quantrac.storage.Migrator;

/**
 * A fresh database with the schema, dropped when closed:
 *
 * <pre>{@code
 * static final EmbeddedDatabase DATABASE = EmbeddedDatabase.create();
 *
 * @AfterAll static void drop() { DATABASE.close(); }
 * }</pre>
 */
public final class EmbeddedDatabase implements AutoCloseable {

  private static final int CONNECTIONS = 8;

  private final DatabaseServer server;
  private final String name;
  private final Database database;

  private EmbeddedDatabase(DatabaseServer server, String name) {
    this.server = server;
    this.name = name;
    this.database = Database.open(config());
  }

  /** A fresh, migrated database on the embedded server. */
  public static EmbeddedDatabase create() {
    return create(DatabaseServer.EMBEDDED);
  }

  /** A fresh, migrated database on the given server, which must be available. */
  public static EmbeddedDatabase create(DatabaseServer server) {
    EmbeddedDatabase database = createEmpty(server);
    Migrator.migrate(database.dataSource());
    return database;
  }

  /** A fresh database without any table. */
  public static EmbeddedDatabase createEmpty(DatabaseServer server) {
    String name = "test_" + UUID.randomUUID().toString().replace("-", "");
    execute(server, "create database " + name + " template template0");
    return new EmbeddedDatabase(server, name);
  }

  /** Where this database is. */
  public DatabaseConfig config() {
    return new DatabaseConfig(server.url(name), server.user(), server.password(), CONNECTIONS);
  }

  public Database database() {
    return database;
  }

  public DataSource dataSource() {
    return database.dataSource();
  }

  /** Closes the pool and drops the database, whoever is still connected. */
  @Override
  public void close() {
    database.close();
    execute(server, "drop database if exists " + name + " with (force)");
  }

  private static void execute(DatabaseServer server, String sql) {
    try (Connection connection =
            DriverManager.getConnection(server.url("postgres"), server.user(), server.password());
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }
}
