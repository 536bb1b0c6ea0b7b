package vn.quantrac.storage;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;

/**
 * Compression of old readings by TimescaleDB itself, which only its community licence allows. What
 * the server can do is asked of it, never assumed.
 */
public final class ChunkCompression {

  /** Late readings, up to 60 days in normal operation, are written without unpacking anything. */
  public static final Duration LEAST = RetentionRules.LEAST;

  private ChunkCompression() {}

  /**
   * Lets the server compress chunks of readings of that age by itself, or no longer.
   *
   * @param age at least {@link #LEAST}
   * @return whether the server does; false where it has no TimescaleDB, or not under that licence
   * @throws StorageException when the database fails
   * @throws IllegalArgumentException when the age is less
   */
  public static boolean after(DataSource dataSource, Duration age) {
    if (age.compareTo(LEAST) < 0) {
      throw new IllegalArgumentException(
          "chunks are compressed after at least %d days, not %d"
              .formatted(LEAST.toDays(), age.toDays()));
    }
    return Transactions.run(
        dataSource,
        "asking for compression",
        connection -> {
          if (!isLicensed(connection) || !Hypertables.isHypertable(connection, "reading")) {
            return false;
          }
          try (Statement statement = connection.createStatement()) {
            statement.execute(
                """
                alter table reading set (timescaledb.compress,
                  timescaledb.compress_segmentby = 'series_id',
                  timescaledb.compress_orderby = 'observed_at')
                """);
            statement.execute("select remove_compression_policy('reading', if_exists => true)");
            statement.execute(
                "select add_compression_policy('reading', interval '%d days')"
                    .formatted(age.toDays()));
          }
          return true;
        });
  }

  private static boolean isLicensed(Connection connection) throws SQLException {
    String sql = "select coalesce(current_setting('timescaledb.license', true), '')";
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      row.next();
      return row.getString(1).equals("timescale");
    }
  }
}
