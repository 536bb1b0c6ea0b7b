package vn.quantrac.storage;

import java.util.EnumMap;
import java.util.Map;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import vn.quantrac.domain.reading.RejectionReason;

/** What came from all cameras, in one row, for measurements. Thread-safe. */
public final class CameraTotals {

  private final Jdbi jdbi;

  public CameraTotals(DataSource dataSource) {
    this.jdbi = Sql.jdbi(dataSource);
  }

  /**
   * Messages of detections since the beginning, and how the cameras are.
   *
   * @param ledger by outcome, without those of cameras that nobody registered
   * @param rejections refused messages that are kept, by reason; reasons without any are left out
   * @param connected cameras of which the last word was that they are connected
   * @param disconnected of which it was that they are not
   * @param unknown of which there was none
   */
  public record Totals(
      LedgerTotals.Totals ledger,
      Map<RejectionReason, Long> rejections,
      int connected,
      int disconnected,
      int unknown) {

    /** Nothing came yet. */
    public static final Totals NOTHING =
        new Totals(new LedgerTotals.Totals(0, 0, 0, 0, 0), Map.of(), 0, 0, 0);

    public Totals {
      rejections = Map.copyOf(rejections);
    }
  }

  private record Sums(LedgerTotals.Totals ledger, int connected, int disconnected, int unknown) {}

  /** The sums at this moment. */
  public Totals read() {
    return jdbi.withHandle(
        handle -> {
          Sums sums =
              handle
                  .createQuery(
                      """
                      select coalesce(sum(l.received), 0) as received,
                             coalesce(sum(l.stored), 0) as stored,
                             coalesce(sum(l.duplicate), 0) as duplicate,
                             coalesce(sum(l.rejected), 0) as rejected,
                             count(*) filter (where s.online) as connected,
                             count(*) filter (where not s.online) as disconnected,
                             count(*) filter (where s.online is null) as unknown
                        from camera c
                        left join camera_state s on s.camera_id = c.id
                        left join lateral (
                          select sum(received) as received, sum(stored) as stored,
                                 sum(duplicate) as duplicate, sum(rejected) as rejected
                            from ledger where station_code = c.code) l on true
                      """)
                  .map(
                      (row, context) ->
                          new Sums(
                              new LedgerTotals.Totals(
                                  row.getLong("received"),
                                  row.getLong("stored"),
                                  row.getLong("duplicate"),
                                  0,
                                  row.getLong("rejected")),
                              row.getInt("connected"),
                              row.getInt("disconnected"),
                              row.getInt("unknown")))
                  .one();
          Map<RejectionReason, Long> rejections = new EnumMap<>(RejectionReason.class);
          handle
              .createQuery(
                  """
                  select j.reason, count(*) as messages
                    from rejected_message m join rejection j on j.message_id = m.id
                   where starts_with(m.topic, 'quantrac/v1/cameras/') group by j.reason
                  """)
              .map(
                  (row, context) ->
                      rejections.put(
                          RejectionReason.valueOf(row.getString("reason")),
                          row.getLong("messages")))
              .forEach(earlier -> {});
          return new Totals(
              sums.ledger(), rejections, sums.connected(), sums.disconnected(), sums.unknown());
        });
  }
}
