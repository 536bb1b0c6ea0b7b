package vn.quantrac.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import vn.quantrac.domain.reading.RejectionReason;

/** What was not accepted, and the wish to try it again. Thread-safe. */
public final class RejectionStore {

  private static final String COLUMNS =
      """
      select r.id, r.message_id, r.station_code, m.topic, m.received_at, m.file_name, r.reason,
             r.detail, r.reading_index, length(m.payload) as payload_bytes
        from rejection r join rejected_message m on m.id = r.message_id
      """;

  private final DataSource dataSource;
  private final Jdbi jdbi;

  public RejectionStore(DataSource dataSource) {
    this.dataSource = dataSource;
    this.jdbi = Sql.jdbi(dataSource);
  }

  /** One refusal. */
  public Optional<RejectionRow> find(long id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(COLUMNS + " where r.id = :id")
                .bind("id", id)
                .map((row, context) -> rejection(row))
                .findOne());
  }

  /** The message behind refusals, whole. */
  public Optional<RejectedMessage> message(long messageId) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select id, topic, payload, received_at, file_name from rejected_message
                     where id = :id
                    """)
                .bind("id", messageId)
                .map(
                    (row, context) ->
                        new RejectedMessage(
                            row.getLong("id"),
                            row.getString("topic"),
                            row.getBytes("payload"),
                            Timestamps.instant(row, "received_at"),
                            row.getString("file_name")))
                .findOne());
  }

  /**
   * Asks the stream to decode the whole message of a refusal again.
   *
   * @param id of the refusal
   * @param account who asks
   * @return the row of the change log; empty when there is no such refusal
   */
  public Optional<Change> replay(long id, String account) {
    Optional<RejectionRow> rejection = find(id);
    if (rejection.isEmpty()) {
      return Optional.empty();
    }
    RejectionRow row = rejection.get();
    return Optional.of(
        Transactions.run(
            dataSource,
            "asking for a replay",
            connection ->
                ChangeLog.add(
                    connection,
                    Change.REPLAY,
                    row.station(),
                    Long.toString(row.messageId()),
                    account)));
  }

  static RejectionRow rejection(ResultSet row) throws SQLException {
    int index = row.getInt("reading_index");
    boolean whole = row.wasNull();
    return new RejectionRow(
        row.getLong("id"),
        row.getLong("message_id"),
        row.getString("station_code"),
        row.getString("topic"),
        Timestamps.instant(row, "received_at"),
        row.getString("file_name"),
        RejectionReason.valueOf(row.getString("reason")),
        row.getString("detail"),
        whole ? null : index,
        row.getInt("payload_bytes"));
  }
}
