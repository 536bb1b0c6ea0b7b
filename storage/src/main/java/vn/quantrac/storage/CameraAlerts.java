package vn.quantrac.storage;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.alert.AlertChange;
import vn.quantrac.domain.alert.AlertRule;
import vn.quantrac.domain.alert.CameraOffline;
import vn.quantrac.domain.alert.CameraSigns;
import vn.quantrac.domain.alert.CameraStuck;
import vn.quantrac.domain.alert.KnownAlert;
import vn.quantrac.domain.alert.Silence;
import vn.quantrac.domain.alert.WatchedCondition;

/**
 * The alerts of cameras, which follow from their last signs: raised while one is not heard, or
 * shows the same, and cleared by the message that says otherwise. Asked again it changes nothing.
 * Thread-safe.
 */
public final class CameraAlerts {

  private static final String SIGNS =
      """
      select c.id, c.code, s.online, s.state_at, s.last_frame_at, s.image_since, s.last_received_at
        from camera c join camera_state s on s.camera_id = c.id
       where s.last_received_at is not null
      """;

  /** Of each camera whether an alert of the rule stands, and since when. */
  private static final String STANDING =
      """
      select t.*, a.started_at, a.closed_at is not null as closed
        from (%s) t
        left join lateral (
          select started_at, closed_at, cleared_at from alert
           where subject = t.code and rule = :rule and not withdrawn
           order by started_at desc, id desc limit 1) a on a.cleared_at is null
       order by t.code
      """
          .formatted(SIGNS);

  private record Seen(
      String code, CameraSigns signs, @Nullable Instant standingSince, boolean closed) {}

  /** What is to be said of a camera: not heard, or the same shown, since then. */
  private record Said(Instant since, Duration delay, boolean holds) {}

  private final DataSource dataSource;
  private final Jdbi jdbi;

  public CameraAlerts(DataSource dataSource) {
    this.dataSource = dataSource;
    this.jdbi = Sql.jdbi(dataSource);
  }

  /**
   * Looks at all cameras.
   *
   * @param rule whose condition is {@link CameraOffline} or {@link CameraStuck}
   * @param listenedSince of a camera that was said later to be gone it is known
   * @param notBefore that one is gone is otherwise not raised earlier: what it sent while nobody
   *     listened is on its way
   * @param now the clock on the wall
   * @return how many alerts were changed
   * @throws StorageException when the database fails
   */
  public int look(AlertRule rule, Instant listenedSince, Instant notBefore, Instant now) {
    List<Seen> cameras =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery(STANDING)
                    .bind("rule", rule.id())
                    .map((row, context) -> seen(row))
                    .list());
    int changed = 0;
    for (Seen one : cameras) {
      Optional<Said> said =
          said(rule, one.signs(), one.standingSince(), listenedSince, notBefore, now);
      if (said.isPresent() && mayChange(one, said.get())) {
        changed +=
            Transactions.run(
                dataSource,
                "writing alerts of cameras",
                connection -> look(connection, rule, one.code(), listenedSince, notBefore, now));
      }
    }
    return changed;
  }

  private static boolean mayChange(Seen camera, Said said) {
    Instant standing = camera.standingSince();
    return standing == null || camera.closed() ? said.holds() : standing.isBefore(said.since());
  }

  private static int look(
      Connection connection,
      AlertRule rule,
      String code,
      Instant listenedSince,
      Instant notBefore,
      Instant now)
      throws SQLException {
    Handle handle = Sql.handle(connection);
    AlertTable table = new AlertTable(handle);
    WatchedCondition condition = new WatchedCondition(rule.id(), code, null, null, null);
    table.lock(condition);
    CameraSigns signs =
        handle
            .createQuery(SIGNS + " and c.code = :code")
            .bind("code", code)
            .map((row, context) -> signs(row))
            .one();
    KnownAlert newest = table.newest(condition).orElse(null);
    Instant standing =
        newest != null && newest.condition().clearedAt() == null
            ? newest.condition().startedAt()
            : null;
    Optional<Said> said = said(rule, signs, standing, listenedSince, notBefore, now);
    int changed = 0;
    if (said.isPresent()) {
      Said one = said.get();
      for (AlertChange change : Silence.changes(newest, one.since(), one.delay(), one.holds())) {
        table.write(condition, rule, change);
        changed++;
      }
      AlertWriter.tell(handle, table);
    }
    return changed;
  }

  private static Optional<Said> said(
      AlertRule rule,
      CameraSigns signs,
      @Nullable Instant standing,
      Instant listenedSince,
      Instant notBefore,
      Instant now) {
    if (rule.condition() instanceof CameraOffline offline) {
      CameraOffline.CameraFinding found = offline.finding(signs);
      // One that was not heard and of which it is then said that it is gone was not back.
      Instant since = found.away() && standing != null ? standing : found.since();
      boolean due = !found.since().plus(found.delay()).isAfter(now);
      boolean known = found.away() && found.since().isAfter(listenedSince);
      return Optional.of(new Said(since, found.delay(), due && (known || !notBefore.isAfter(now))));
    }
    if (rule.condition() instanceof CameraStuck stuck) {
      Instant told = signs.stateAt();
      if (told == null || !signs.isOnline()) {
        // Nobody sees what it shows.
        return Optional.empty();
      }
      Optional<Instant> since = stuck.since(signs);
      return Optional.of(new Said(since.orElse(told), stuck.delay(), since.isPresent()));
    }
    throw new IllegalArgumentException("not a rule about cameras: " + rule.id());
  }

  private static Seen seen(ResultSet row) throws SQLException {
    return new Seen(
        row.getString("code"),
        signs(row),
        Timestamps.nullableInstant(row, "started_at"),
        row.getBoolean("closed"));
  }

  private static CameraSigns signs(ResultSet row) throws SQLException {
    return new CameraSigns(
        row.getObject("online", Boolean.class),
        Timestamps.nullableInstant(row, "state_at"),
        Timestamps.nullableInstant(row, "last_frame_at"),
        Timestamps.nullableInstant(row, "image_since"),
        Timestamps.instant(row, "last_received_at"));
  }
}
