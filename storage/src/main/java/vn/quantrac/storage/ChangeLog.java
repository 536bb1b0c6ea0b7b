package vn.quantrac.storage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;

/** What was changed through the API, in the order of commit. Thread-safe. */
public final class ChangeLog {

  /** Held from drawing an id to the commit, so that no lower id appears after a higher one. */
  private static final long LOCK = 0x6368616e67654c6fL;

  private final Jdbi jdbi;

  public ChangeLog(DataSource dataSource) {
    this.jdbi = Sql.jdbi(dataSource);
  }

  /** Changes with a greater id, ascending, at most {@code limit}. */
  public List<Change> after(long id, int limit) {
    Page.checkLimit(limit);
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select id, kind, station_code, payload from change_log
                     where id > :id order by id limit :rows
                    """)
                .bind("id", id)
                .bind("rows", limit)
                .map(
                    (row, context) ->
                        new Change(
                            row.getLong("id"),
                            row.getString("kind"),
                            row.getString("station_code"),
                            row.getString("payload")))
                .list());
  }

  /** The greatest id, 0 when nothing was changed yet. */
  public long last() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select coalesce(max(id), 0) from change_log")
                .mapTo(Long.class)
                .one());
  }

  /** Adds a row and tells the listeners, both at the commit of the connection's transaction. */
  static Change add(
      Connection connection, String kind, String station, String payload, String account)
      throws SQLException {
    try (PreparedStatement lock = connection.prepareStatement("select pg_advisory_xact_lock(?)")) {
      lock.setLong(1, LOCK);
      lock.execute();
    }
    String sql =
        """
        insert into change_log (kind, station_code, payload, account) values (?, ?, ?, ?)
        returning id, pg_notify('quantrac_changes', id::text)
        """;
    try (PreparedStatement insert = connection.prepareStatement(sql)) {
      insert.setString(1, kind);
      insert.setString(2, station);
      insert.setString(3, payload);
      insert.setString(4, Columns.text(account, 200));
      try (ResultSet row = insert.executeQuery()) {
        row.next();
        return new Change(row.getLong(1), kind, station, payload);
      }
    }
  }
}
