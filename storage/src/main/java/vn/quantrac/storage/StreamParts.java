package vn.quantrac.storage;

import java.time.Duration;
import java.util.List;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;

/**
 * Where the parts of the running stream say how they are, and others read it. One row a part.
 * Thread-safe.
 */
public final class StreamParts {

  /** The reader of the change log, which also speaks for the stream's checkpoints. */
  public static final String CHANGE_LOG = "change log";

  /** Begins the name of a reader of the broker; its number follows. */
  public static final String MQTT = "mqtt ";

  /** The reader of what cameras send. */
  public static final String CAMERAS = "camera source";

  private static final int MAX_PROBLEM = 300;

  private static final String TELL =
      """
      insert into stream_part as t
             (part, problem, since, told_at, checkpoint_at, checkpoint_patience_seconds, position)
      values (:part, :problem, now(), now(), now() - :age * interval '1 millisecond', :patience,
              :position)
      on conflict (part) do update
         set problem = excluded.problem,
             since = case when (t.problem is null) = (excluded.problem is null)
                          then t.since else excluded.since end,
             told_at = excluded.told_at,
             checkpoint_at = coalesce(excluded.checkpoint_at, t.checkpoint_at),
             checkpoint_patience_seconds = excluded.checkpoint_patience_seconds,
             position = excluded.position
      """;

  private final Jdbi jdbi;

  public StreamParts(DataSource dataSource) {
    this.jdbi = Sql.jdbi(dataSource);
  }

  /**
   * A stream begins: what an earlier one said of its readers is forgotten, since there may be fewer
   * now, and it does not work before it follows the change log. Its last checkpoint still counts.
   */
  public void begin() {
    jdbi.useTransaction(
        handle -> {
          handle.execute(
              "delete from stream_part where starts_with(part, ?) or part = ?", MQTT, CAMERAS);
          handle.execute(
              "update stream_part set problem = ?, since = now() where part = ?",
              "has not yet begun to follow the change log",
              CHANGE_LOG);
        });
  }

  /**
   * A reader of the broker says how it is.
   *
   * @param number of the reader, from 0
   * @param problem null when it is connected and subscribed; cut after 300 characters
   */
  public void tellReader(int number, @Nullable String problem) {
    tell(MQTT + number, problem, null, null, null);
  }

  /** The reader of what cameras send says how it is, as {@link #tellReader}. */
  public void tellCameraReader(@Nullable String problem) {
    tell(CAMERAS, problem, null, null, null);
  }

  /**
   * The reader of the change log says that it is alive.
   *
   * @param position the last change that it has handed on
   * @param checkpointAge since the last checkpoint completed; null when none has since the stream
   *     began, and what an earlier one said holds
   * @param checkpointPatience how old a checkpoint may become
   */
  public void tellChangeLog(
      long position, @Nullable Duration checkpointAge, Duration checkpointPatience) {
    tell(CHANGE_LOG, null, checkpointAge, checkpointPatience, position);
  }

  private void tell(
      String part,
      @Nullable String problem,
      @Nullable Duration checkpointAge,
      @Nullable Duration patience,
      @Nullable Long position) {
    jdbi.useHandle(
        handle ->
            handle
                .createUpdate(TELL)
                .bind("part", part)
                .bind("problem", problem == null ? null : Columns.text(problem, MAX_PROBLEM))
                .bind("age", checkpointAge == null ? null : checkpointAge.toMillis())
                .bind("patience", patience == null ? null : Math.toIntExact(patience.toSeconds()))
                .bind("position", position)
                .execute());
  }

  /** Every part that has spoken, by name. */
  public List<StreamPart> all() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select part, problem, since,
                           (extract(epoch from now() - told_at) * 1000)::bigint as silent,
                           (extract(epoch from now() - checkpoint_at) * 1000)::bigint as age,
                           checkpoint_patience_seconds as patience
                      from stream_part order by part
                    """)
                .map(
                    (row, context) ->
                        new StreamPart(
                            row.getString("part"),
                            row.getString("problem"),
                            Timestamps.instant(row, "since"),
                            Duration.ofMillis(row.getLong("silent")),
                            millis(row.getObject("age", Long.class)),
                            seconds(row.getObject("patience", Integer.class))))
                .list());
  }

  private static @Nullable Duration millis(@Nullable Long millis) {
    return millis == null ? null : Duration.ofMillis(millis);
  }

  private static @Nullable Duration seconds(@Nullable Integer seconds) {
    return seconds == null ? null : Duration.ofSeconds(seconds);
  }
}
