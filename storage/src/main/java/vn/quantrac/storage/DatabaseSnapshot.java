package vn.quantrac.storage;

import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All tables as they stood at one moment, read while others go on writing: one transaction at
 * REPEATABLE READ. Rows are copied in PostgreSQL's text format, which every version of it reads,
 * from plain tables and hypertables alike. Not thread-safe.
 */
public final class DatabaseSnapshot implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(DatabaseSnapshot.class);

  /** What making the schema brings by itself. */
  private static final String MIGRATIONS = "flyway_schema_history";

  private final Connection connection;
  private final String schemaVersion;
  private final List<SnapshotTable> tables;
  private final long databaseBytes;

  private DatabaseSnapshot(
      Connection connection, String schemaVersion, List<SnapshotTable> tables, long databaseBytes) {
    this.connection = connection;
    this.schemaVersion = schemaVersion;
    this.tables = tables;
    this.databaseBytes = databaseBytes;
  }

  /**
   * Begins the snapshot; what is committed from now on is not in it.
   *
   * @throws StorageException when the database cannot be asked, or holds no schema or a newer one
   */
  public static DatabaseSnapshot begin(DataSource dataSource) {
    SchemaVersion.requireKnown(dataSource);
    String version = SchemaVersion.of(dataSource);
    if (version.equals(SchemaVersion.NONE)) {
      throw new StorageException("the database holds nothing of Quantrac");
    }
    Connection connection = null;
    try {
      connection = dataSource.getConnection();
      connection.setAutoCommit(false);
      connection.setReadOnly(true);
      connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
      try (Statement statement = connection.createStatement()) {
        // A table is one statement here, however large it is.
        statement.execute("set local statement_timeout = 0");
      }
      return new DatabaseSnapshot(
          connection, version, inOrderOfReference(connection), size(connection));
    } catch (SQLException e) {
      if (connection != null) {
        end(connection);
      }
      throw StorageException.of("beginning a snapshot", e);
    }
  }

  /** The schema of the tables. */
  public String schemaVersion() {
    return schemaVersion;
  }

  /** Every table of the product, those that others refer to first. */
  public List<SnapshotTable> tables() {
    return tables;
  }

  /** What the database takes on its disk, with indexes. */
  public long databaseBytes() {
    return databaseBytes;
  }

  /**
   * Writes the rows of a table.
   *
   * @return how many
   * @throws IOException when they cannot be written
   * @throws StorageException when they cannot be read
   */
  public long copy(SnapshotTable table, OutputStream out) throws IOException {
    // Not the table itself, since that would leave out the chunks of a hypertable.
    String sql =
        "copy (select %s from %s) to stdout"
            .formatted(table.columnList(), SnapshotTable.quoted(table.name()));
    try {
      return connection.unwrap(PGConnection.class).getCopyAPI().copyOut(sql, out);
    } catch (SQLException e) {
      throw StorageException.of("copying table " + table.name(), e);
    }
  }

  /**
   * The last number that each generator of surrogate keys has given out, by table and column, as
   * {@code station.id}. Never lower than in the copied rows.
   */
  public Map<String, Long> lastNumbers() {
    Map<String, Long> numbers = new LinkedHashMap<>();
    String columns =
        """
        select table_name, column_name, pg_get_serial_sequence(quote_ident(table_name), column_name)
          from information_schema.columns
         where table_schema = current_schema() and is_identity = 'YES' order by 1, 2
        """;
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(columns)) {
      while (row.next()) {
        numbers.put(row.getString(1) + "." + row.getString(2), last(row.getString(3)));
      }
    } catch (SQLException e) {
      throw StorageException.of("reading the last numbers", e);
    }
    return numbers;
  }

  private long last(String sequence) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                "select case when is_called then last_value else 0 end from " + sequence)) {
      row.next();
      return row.getLong(1);
    }
  }

  private static long size(Connection connection) throws SQLException {
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("select pg_database_size(current_database())")) {
      row.next();
      return row.getLong(1);
    }
  }

  private static List<SnapshotTable> inOrderOfReference(Connection connection) throws SQLException {
    Map<String, List<String>> columns = columns(connection);
    Map<String, Set<String>> references = references(connection);
    Set<String> ordered = new LinkedHashSet<>();
    columns.keySet().forEach(table -> addAfterReferences(table, references, ordered));
    List<SnapshotTable> tables = new ArrayList<>();
    for (String name : ordered) {
      List<String> ofTable = columns.get(name);
      if (ofTable != null) {
        tables.add(new SnapshotTable(name, ofTable));
      }
    }
    return List.copyOf(tables);
  }

  private static void addAfterReferences(
      String table, Map<String, Set<String>> references, Set<String> ordered) {
    if (ordered.contains(table)) {
      return;
    }
    for (String other : references.getOrDefault(table, Set.of())) {
      addAfterReferences(other, references, ordered);
    }
    ordered.add(table);
  }

  private static Map<String, List<String>> columns(Connection connection) throws SQLException {
    String sql =
        """
        select t.table_name, c.column_name
          from information_schema.tables t
          join information_schema.columns c using (table_schema, table_name)
         where t.table_schema = current_schema() and t.table_type = 'BASE TABLE'
           and c.is_generated = 'NEVER'
         order by t.table_name, c.ordinal_position
        """;
    Map<String, List<String>> columns = new LinkedHashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      while (row.next()) {
        if (!row.getString(1).equals(MIGRATIONS)) {
          columns
              .computeIfAbsent(row.getString(1), name -> new ArrayList<>())
              .add(row.getString(2));
        }
      }
    }
    return columns;
  }

  private static Map<String, Set<String>> references(Connection connection) throws SQLException {
    String sql =
        """
        select f.relname, t.relname
          from pg_constraint c
          join pg_class f on f.oid = c.conrelid join pg_class t on t.oid = c.confrelid
         where c.contype = 'f' and f.relnamespace = current_schema()::regnamespace
           and f.oid <> t.oid
        """;
    Map<String, Set<String>> references = new LinkedHashMap<>();
    try (Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(sql)) {
      while (row.next()) {
        references
            .computeIfAbsent(row.getString(1), name -> new LinkedHashSet<>())
            .add(row.getString(2));
      }
    }
    return references;
  }

  @Override
  public void close() {
    end(connection);
  }

  private static void end(Connection connection) {
    try (connection) {
      connection.rollback();
      connection.setReadOnly(false);
      connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
      connection.setAutoCommit(true);
    } catch (SQLException e) {
      LOG.debug("the connection of a snapshot was broken already: {}", e.getMessage());
    }
  }
}
