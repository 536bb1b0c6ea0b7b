package vn.quantrac.storage;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.postgresql.PGConnection;
import vn.quantrac.storage.LedgerTotals.Totals;

/**
 * Everything that follows from the set of readings, as text in a fixed order, so that two databases
 * which received the same can be compared. Each call makes a connection of its own, so that it
 * fails at once while the server is away. Thread-safe.
 */
public final class ResultTables {

  /**
   * A refused message may be delivered twice and is then kept twice: here it counts once. When it
   * arrived is left out of the text.
   */
  private static final String REJECTIONS =
      """
      select distinct row(m.station_code, m.topic, md5(m.payload), r.reading_index, r.reason)::text
                        collate "C",
             row(regexp_replace(r.detail, 'arrival at [^,]+', 'arrival'), m.file_name)::text
               collate "C"
        from rejection r join rejected_message m on m.id = r.message_id
       order by 1, 2
      """;

  private static final String LEDGER =
      """
      select row(station_code)::text collate "C", row(sum(stored), sum(revised))::text
        from ledger group by station_code order by 1
      """;

  /** What is not compared column by column, by its name. */
  private static final Map<String, String> SELECTED =
      Map.of(
          "rejection",
          REJECTIONS,
          "ledger",
          LEDGER,
          "alert",
          ComparedAlerts.ALERTS,
          "alert_transition",
          ComparedAlerts.TOLD);

  private final DatabaseConfig config;

  public ResultTables(DatabaseConfig config) {
    this.config = config;
  }

  @FunctionalInterface
  private interface Work<T> {
    T run(Connection connection) throws SQLException, IOException;
  }

  /** Names of what {@link #export} takes, in a fixed order. */
  public List<String> names() {
    List<String> names =
        new ArrayList<>(ComparedTable.all().stream().map(ComparedTable::name).toList());
    names.addAll(SELECTED.keySet().stream().sorted().toList());
    return names;
  }

  /**
   * Tables that are not compared: former versions, which tell in which order things became known,
   * and what people and programs keep for themselves. Ascending.
   */
  public List<String> leftOut() {
    return run(
        "listing tables",
        connection -> {
          Set<String> compared = new HashSet<>(names());
          List<String> others = new ArrayList<>();
          try (Statement statement = connection.createStatement();
              ResultSet row =
                  statement.executeQuery(
                      "select tablename from pg_tables where schemaname = current_schema()"
                          + " order by tablename")) {
            while (row.next()) {
              if (!compared.contains(row.getString(1))) {
                others.add(row.getString(1));
              }
            }
          }
          return others;
        });
  }

  /**
   * Writes all rows of a table, a line each: its key, a tab, the rest; ascending by bytes. Columns
   * that a later version adds take part by themselves.
   *
   * @param name one of {@link #names()}
   * @return the number of lines
   * @throws StorageException when the database or the output fails
   */
  public long export(String name, OutputStream out) {
    return run(
        "exporting " + name,
        connection -> {
          connection.setAutoCommit(false);
          try (Statement statement = connection.createStatement()) {
            statement.execute(
                "set local statement_timeout = 0; set local time zone 'UTC';"
                    + " set local work_mem = '256MB'");
          }
          return connection
              .unwrap(PGConnection.class)
              .getCopyAPI()
              .copyOut("copy (" + select(connection, name) + ") to stdout", out);
        });
  }

  private static String select(Connection connection, String name) throws SQLException {
    String selected = SELECTED.get(name);
    if (selected != null) {
      return selected;
    }
    ComparedTable table =
        ComparedTable.all().stream()
            .filter(one -> one.name().equals(name))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("no compared table is named " + name));
    List<String> columns = new ArrayList<>();
    try (PreparedStatement statement =
        connection.prepareStatement(
            "select column_name from information_schema.columns"
                + " where table_schema = current_schema() and table_name = ? order by 1")) {
      statement.setString(1, name);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          columns.add(row.getString(1));
        }
      }
    }
    return table.select(columns);
  }

  /** The ledger by station code, all days together. */
  public SortedMap<String, Totals> ledgers() {
    return run(
        "reading the ledger",
        connection -> {
          SortedMap<String, Totals> ledgers = new TreeMap<>();
          try (Statement statement = connection.createStatement();
              ResultSet row =
                  statement.executeQuery(
                      "select station_code, sum(received), sum(stored), sum(duplicate),"
                          + " sum(revised), sum(rejected) from ledger group by station_code")) {
            while (row.next()) {
              ledgers.put(
                  row.getString(1),
                  new Totals(
                      row.getLong(2),
                      row.getLong(3),
                      row.getLong(4),
                      row.getLong(5),
                      row.getLong(6)));
            }
          }
          return ledgers;
        });
  }

  /** Refusals by reason, each delivery counted. */
  public Map<String, Long> rejectionsByReason() {
    return run(
        "counting rejections",
        connection -> {
          Map<String, Long> counts = new LinkedHashMap<>();
          try (Statement statement = connection.createStatement();
              ResultSet row =
                  statement.executeQuery(
                      "select reason, count(*) from rejection group by reason order by reason")) {
            while (row.next()) {
              counts.put(row.getString(1), row.getLong(2));
            }
          }
          return counts;
        });
  }

  /**
   * Bytes that the server has written to its log since it was made. Where they hardly grow, nothing
   * is being computed.
   */
  public long bytesWritten() {
    return run(
        "asking for activity",
        connection -> {
          try (Statement statement = connection.createStatement();
              ResultSet row =
                  statement.executeQuery(
                      "select pg_wal_lsn_diff(pg_current_wal_insert_lsn(), '0/0')::bigint")) {
            row.next();
            return row.getLong(1);
          }
        });
  }

  private <T> T run(String name, Work<T> work) {
    try (Connection connection = Database.connect(config)) {
      return work.run(connection);
    } catch (SQLException e) {
      throw StorageException.of(name, e);
    } catch (IOException e) {
      throw new StorageException(name + " failed: " + e.getMessage(), e);
    }
  }
}
