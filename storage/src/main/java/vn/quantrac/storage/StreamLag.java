package vn.quantrac.storage;

import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/** How far the stream is behind, for measurements; all by the database's clock. Thread-safe. */
public final class StreamLag {

  /** Readings of the future say that a clock is fast, not that the stream is ahead. */
  private static final String SQL =
      """
      select extract(epoch from now() - (
               select max(observed_at) from latest_reading where observed_at <= now()
             ))::double precision as watermark,
             extract(epoch from now() - (select max(checkpoint_at) from stream_part)
             )::double precision as checkpoint,
             coalesce(extract(epoch from now() - (
               select c.at from change_log c
                where c.id > (select position from stream_part where part = :changeLog)
                order by c.id limit 1)), 0)::double precision as changes
      """;

  private final Jdbi jdbi;

  public StreamLag(DataSource dataSource) {
    this.jdbi = Sql.jdbi(dataSource);
  }

  /**
   * Ages in seconds.
   *
   * @param watermark since the newest usable reading was observed, those left out that lie in the
   *     future; null before the first
   * @param checkpoint since the last checkpoint completed; null before the first
   * @param changes since the oldest change was made that the stream has not yet read; 0 when it has
   *     read all
   */
  public record Ages(@Nullable Double watermark, @Nullable Double checkpoint, double changes) {}

  /** The ages at this moment. */
  public Ages read() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(SQL)
                .bind("changeLog", StreamParts.CHANGE_LOG)
                .map(
                    (row, context) ->
                        new Ages(
                            row.getObject("watermark", Double.class),
                            row.getObject("checkpoint", Double.class),
                            row.getDouble("changes")))
                .one());
  }
}
