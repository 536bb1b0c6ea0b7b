package vn.quantrac.storage;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import com.zaxxer.hikari.pool.HikariPool.PoolInitializationException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/** A bounded pool of connections to one database. Thread-safe. */
public final class Database implements AutoCloseable {

  private static final int CONNECT_TIMEOUT_SECONDS = 10;

  private final HikariDataSource pool;
  private final Jdbi jdbi;

  private Database(HikariDataSource pool) {
    this.pool = pool;
    this.jdbi = Sql.jdbi(pool);
  }

  /**
   * Opens the pool, after one connection has been made.
   *
   * @throws StorageException in one line, naming URL and user, when the server cannot be reached or
   *     refuses the user, the password or the database
   */
  public static Database open(DatabaseConfig config) {
    try (Connection probe = connect(config)) {
      if (!probe.isValid(CONNECT_TIMEOUT_SECONDS)) {
        throw new StorageException("database " + config.shownUrl() + " does not answer");
      }
    } catch (SQLException e) {
      throw cannotOpen(config, e);
    }
    HikariConfig hikari = new HikariConfig();
    hikari.setPoolName("quantrac-database");
    hikari.setJdbcUrl(config.url());
    hikari.setDataSourceProperties(properties(config));
    hikari.setMaximumPoolSize(config.maximumConnections());
    hikari.setMinimumIdle(Math.min(2, config.maximumConnections()));
    hikari.setConnectionTimeout(30_000);
    hikari.setAutoCommit(true);
    try {
      return new Database(new HikariDataSource(hikari));
    } catch (PoolInitializationException e) {
      throw cannotOpen(config, e);
    }
  }

  private static StorageException cannotOpen(DatabaseConfig config, Exception cause) {
    String said = String.valueOf(cause.getMessage()).replaceAll("\\s+", " ");
    return new StorageException(
        "database "
            + config.shownUrl()
            + " cannot be opened as user "
            + config.user()
            + ": "
            + said,
        cause);
  }

  /** One connection outside any pool, with the same settings. The caller closes it. */
  static Connection connect(DatabaseConfig config) throws SQLException {
    return DriverManager.getConnection(config.url(), properties(config));
  }

  private static Properties properties(DatabaseConfig config) {
    long timeoutSeconds = config.statementTimeout().toSeconds();
    Properties properties = new Properties();
    properties.setProperty("user", config.user());
    properties.setProperty("password", config.password());
    properties.setProperty("ApplicationName", "quantrac");
    properties.setProperty("connectTimeout", String.valueOf(CONNECT_TIMEOUT_SECONDS));
    properties.setProperty("tcpKeepAlive", "true");
    // Only for a server that has vanished: the server itself ends a slow statement before.
    properties.setProperty("socketTimeout", String.valueOf(timeoutSeconds + 30));
    properties.setProperty("options", "-c statement_timeout=" + timeoutSeconds * 1000);
    return properties;
  }

  public DataSource dataSource() {
    return pool;
  }

  public Jdbi jdbi() {
    return jdbi;
  }

  /**
   * The pool's connections at this moment.
   *
   * @param active in use
   * @param idle open and free
   * @param waiting threads that wait for one
   * @param maximum bound of the pool
   */
  public record Connections(int active, int idle, int waiting, int maximum) {}

  /** How the pool stands. */
  public Connections connections() {
    HikariPoolMXBean state = pool.getHikariPoolMXBean();
    return state == null
        ? new Connections(0, 0, 0, pool.getMaximumPoolSize())
        : new Connections(
            state.getActiveConnections(),
            state.getIdleConnections(),
            state.getThreadsAwaitingConnection(),
            pool.getMaximumPoolSize());
  }

  @Override
  public void close() {
    pool.close();
  }
}
