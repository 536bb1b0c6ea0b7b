package vn.quantrac.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.camera.Detection;
import vn.quantrac.domain.camera.DetectionKind;

/** Detections as the API shows them, and what people add to them. Thread-safe. */
public final class CameraEventStore {

  /** Without an end, a detection is over when nothing has been said of it for a while. */
  private static final String ROWS =
      """
      select e.*, c.code,
             coalesce(e.ended_at,
               case when e.last_at < cast(:now as timestamptz) - %d * interval '1 second'
                    then e.last_at end) as over_at,
             f.false_alarm, f.reason, f.account, f.at
        from camera_event e join camera c on c.id = e.camera_id
        left join lateral (
          select b.false_alarm, b.reason, b.account, b.at from camera_feedback b
           where b.event_id = e.id order by b.id desc limit 1) f on true
      """
          .formatted(Detection.LOST_END.toSeconds());

  private final Jdbi jdbi;

  public CameraEventStore(DataSource dataSource) {
    this.jdbi = Sql.jdbi(dataSource);
  }

  /** The place of a detection in a list. */
  public record Place(Instant startedAt, long id) {}

  /**
   * Which detections.
   *
   * @param camera null for all cameras
   * @param kind null for all kinds
   * @param open true for those that last, false for those that are over, null for both
   * @param from only those that began after it; null for the beginning
   * @param to only those that began until then; null for the end
   */
  public record Filter(
      @Nullable String camera,
      @Nullable DetectionKind kind,
      @Nullable Boolean open,
      @Nullable Instant from,
      @Nullable Instant to) {}

  /** Detections ascending by their beginning. */
  public Page<CameraEventRow> page(Filter filter, @Nullable Place after, int limit, Instant now) {
    Page.checkLimit(limit);
    DetectionKind kind = filter.kind();
    String sql =
        "select * from ("
            + ROWS
            + """
               where (e.started_at, e.id) > (:afterStart, :afterId)
                 and e.started_at > :from and e.started_at <= :to
                 and (cast(:camera as text) is null or c.code = :camera)
                 and (cast(:kind as text) is null or e.kind = :kind)) r
             where cast(:open as boolean) is null or (r.over_at is null) = :open
             order by r.started_at, r.id limit :rows
            """;
    return jdbi.withHandle(
        handle -> {
          Query query =
              handle
                  .createQuery(sql)
                  .addCustomizer(Sql.PLANNED_EACH_TIME)
                  .bind("now", now)
                  .bind("afterStart", after == null ? Timestamps.EARLIEST : after.startedAt())
                  .bind("afterId", after == null ? 0 : after.id())
                  .bind("from", filter.from() == null ? Timestamps.EARLIEST : filter.from())
                  .bind("to", filter.to() == null ? Timestamps.LATEST : filter.to())
                  .bind("camera", filter.camera())
                  .bind("kind", kind == null ? null : kind.code())
                  .bind("open", filter.open())
                  .bind("rows", limit + 1);
          return Page.of(query.map((row, context) -> row(row)).list(), limit);
        });
  }

  /** One detection of a camera. */
  public Optional<CameraEventRow> find(String camera, String event, Instant now) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(ROWS + " where c.code = :camera and e.event = :event")
                .bind("now", now)
                .bind("camera", Columns.text(camera, 64))
                .bind("event", Columns.text(event, 128))
                .map((row, context) -> row(row))
                .findOne());
  }

  /** Keeps what a person says of a detection. */
  public void judge(long id, boolean falseAlarm, String reason, String account) {
    jdbi.useHandle(
        handle ->
            handle.execute(
                """
                insert into camera_feedback (event_id, false_alarm, reason, account)
                values (?, ?, ?, ?)
                """,
                id,
                falseAlarm,
                reason,
                Columns.text(account, 200)));
  }

  /** Keeps a picture of a detection, once however often it comes. */
  public void picture(long id, Picture picture) {
    jdbi.useTransaction(
        handle -> {
          PictureTable.keep(handle, picture);
          handle.execute(
              "update camera_event set picture = ?, changed_at = now() where id = ?",
              picture.sha256(),
              id);
        });
  }

  private static CameraEventRow row(ResultSet row) throws SQLException {
    byte[] picture = row.getBytes("picture");
    return new CameraEventRow(
        row.getLong("id"),
        row.getString("code"),
        row.getString("event"),
        DetectionKind.ofLabel(row.getString("kind")).orElseThrow(),
        Timestamps.instant(row, "started_at"),
        Timestamps.instant(row, "last_at"),
        Timestamps.nullableInstant(row, "over_at"),
        Timestamps.nullableInstant(row, "ended_at") == null
            && Timestamps.nullableInstant(row, "over_at") != null,
        row.getObject("score", Double.class),
        row.getObject("top_score", Double.class),
        List.copyOf(CameraMessageTable.box(row)),
        row.getString("snapshot"),
        picture == null ? null : HexFormat.of().formatHex(picture),
        row.getInt("messages"),
        row.getObject("false_alarm", Boolean.class),
        row.getString("account"),
        Timestamps.nullableInstant(row, "at"),
        row.getString("reason"));
  }
}
