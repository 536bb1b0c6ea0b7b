package vn.quantrac.storage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells others that a stream is running on this database: a lock on a connection of its own, which
 * the server lets go when the process dies. Several parts of a stream may hold it at once. Not
 * thread-safe.
 */
public final class MonitoringLock implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(MonitoringLock.class);

  private static final int ANSWER_SECONDS = 5;

  /** The two halves of the lock's number, as pg_locks shows them. */
  private static final int CLASS = 0x71756172;

  private static final int OBJECT = 0x73747265;

  private final DatabaseConfig config;
  private Connection connection;

  private MonitoringLock(DatabaseConfig config, Connection connection) {
    this.config = config;
    this.connection = connection;
  }

  /**
   * Takes the lock.
   *
   * @throws StorageException when the database cannot be reached
   */
  public static MonitoringLock hold(DatabaseConfig config) {
    return new MonitoringLock(config, locked(config));
  }

  /**
   * Takes the lock again where its connection has broken; to be called now and then.
   *
   * @throws StorageException when the database cannot be reached
   */
  public void renew() {
    try {
      if (connection.isValid(ANSWER_SECONDS)) {
        return;
      }
    } catch (SQLException e) {
      throw StorageException.of("renewing the stream's lock", e);
    }
    close();
    connection = locked(config);
  }

  /** Whether any stream holds the lock at this moment. */
  public static boolean isHeld(DataSource dataSource) {
    String sql =
        """
        select 1 from pg_locks l join pg_database d on d.oid = l.database
         where l.locktype = 'advisory' and l.classid = ? and l.objid = ? and l.objsubid = 2
           and l.granted and d.datname = current_database()
        """;
    try (Connection connection = dataSource.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setInt(1, CLASS);
      statement.setInt(2, OBJECT);
      try (ResultSet row = statement.executeQuery()) {
        return row.next();
      }
    } catch (SQLException e) {
      throw StorageException.of("asking for a running stream", e);
    }
  }

  private static Connection locked(DatabaseConfig config) {
    try {
      Connection connection = Database.connect(config);
      try (PreparedStatement lock =
          connection.prepareStatement("select pg_advisory_lock_shared(?, ?)")) {
        lock.setInt(1, CLASS);
        lock.setInt(2, OBJECT);
        lock.execute();
        return connection;
      } catch (SQLException e) {
        connection.close();
        throw e;
      }
    } catch (SQLException e) {
      throw StorageException.of("taking the stream's lock", e);
    }
  }

  /** Lets go; others that hold the lock keep it. */
  @Override
  public void close() {
    try {
      connection.close();
    } catch (SQLException e) {
      LOG.debug("the connection of the stream's lock was broken already: {}", e.getMessage());
    }
  }
}
