package vn.quantrac.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.reading.RejectionReason;

/** Refusals with the beginning of their messages, as the API lists them. Thread-safe. */
public final class RejectionQueries {

  /** Bytes of each message in a list: what 1,000 characters take at most. */
  public static final int HEAD_BYTES = 4000;

  private final Jdbi jdbi;

  public RejectionQueries(DataSource dataSource) {
    this.jdbi = Sql.jdbi(dataSource);
  }

  /**
   * Which refusals are asked for.
   *
   * @param station code named by the topic; null for all
   * @param reason null for all
   * @param from receipt of the message, exclusive; null for the beginning
   * @param to receipt of the message, inclusive; null for the end
   */
  public record Filter(
      @Nullable String station,
      @Nullable RejectionReason reason,
      @Nullable Instant from,
      @Nullable Instant to) {}

  /**
   * A refusal in a list.
   *
   * @param row all but the message
   * @param payloadHead the first {@link #HEAD_BYTES} bytes of the message
   */
  public record Listed(RejectionRow row, byte[] payloadHead) {}

  /**
   * Refusals ascending by id.
   *
   * @param afterId id of the last row of the page before, 0 for the first page
   */
  public Page<Listed> page(Filter filter, long afterId, int limit) {
    Page.checkLimit(limit);
    List<Listed> rows =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery(
                        """
                        select r.id, r.message_id, r.station_code, m.topic, m.received_at,
                               m.file_name, r.reason, r.detail, r.reading_index,
                               length(m.payload) as payload_bytes,
                               substring(m.payload from 1 for :head) as payload_head
                          from rejection r join rejected_message m on m.id = r.message_id
                         where (cast(:station as text) is null or r.station_code = :station)
                           and (cast(:reason as text) is null or r.reason = :reason)
                           and m.received_at > :lower and m.received_at <= :upper
                           and r.id > :after order by r.id limit :rows
                        """)
                    .bind("head", HEAD_BYTES)
                    .bind("station", filter.station())
                    .bind("reason", filter.reason() == null ? null : filter.reason().name())
                    .bind("lower", filter.from() == null ? Timestamps.EARLIEST : filter.from())
                    .bind("upper", filter.to() == null ? Timestamps.LATEST : filter.to())
                    .bind("after", afterId)
                    .bind("rows", limit + 1)
                    .map((row, context) -> listed(row))
                    .list());
    return Page.of(rows, limit);
  }

  private static Listed listed(ResultSet row) throws SQLException {
    return new Listed(RejectionStore.rejection(row), row.getBytes("payload_head"));
  }
}
