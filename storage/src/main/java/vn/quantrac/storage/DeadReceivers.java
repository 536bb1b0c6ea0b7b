package vn.quantrac.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.alert.AlertChange;
import vn.quantrac.domain.alert.AlertCondition.ReceiverDead;
import vn.quantrac.domain.alert.AlertRule;
import vn.quantrac.domain.alert.Silence;
import vn.quantrac.domain.alert.WatchedCondition;

/**
 * The alerts of receivers that cannot be reached: raised while they cannot, cleared when something
 * arrives, or when they are switched off or removed. Asked again it changes nothing. Thread-safe.
 */
public final class DeadReceivers {

  /** What the subject of their alerts begins with; the receiver's number follows. */
  public static final String SUBJECT = "receiver/";

  private static final String CANDIDATES =
      """
      select r.id from receiver r
       where r.failing_since is not null
          or exists (select 1 from alert a
                      where a.subject = :subject || r.id and a.rule = :rule
                        and a.state <> 'CLOSED' and a.cleared_at is null)
       order by r.id
      """;

  private record Reached(
      int failures, @Nullable Instant failingSince, @Nullable Instant lastDeliveredAt) {}

  private final DataSource dataSource;

  public DeadReceivers(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /**
   * Looks at all of them.
   *
   * @param rule whose condition is {@link ReceiverDead}
   * @param now the clock on the wall
   * @throws StorageException when the database fails
   */
  public void look(AlertRule rule, Instant now) {
    if (!(rule.condition() instanceof ReceiverDead dead)) {
      throw new IllegalArgumentException("not a rule about receivers: " + rule.id());
    }
    List<Long> candidates =
        Transactions.run(
            dataSource,
            "looking for receivers that cannot be reached",
            connection ->
                Sql.handle(connection)
                    .createQuery(CANDIDATES)
                    .bind("subject", SUBJECT)
                    .bind("rule", rule.id())
                    .mapTo(Long.class)
                    .list());
    for (long id : candidates) {
      boolean unused =
          Transactions.run(
              dataSource,
              "writing alerts of receivers",
              connection -> look(connection, id, rule, dead, now));
    }
  }

  private static boolean look(
      Connection connection, long id, AlertRule rule, ReceiverDead dead, Instant now)
      throws SQLException {
    Handle handle = Sql.handle(connection);
    AlertTable table = new AlertTable(handle);
    WatchedCondition condition = new WatchedCondition(rule.id(), SUBJECT + id, null, null, null);
    table.lock(condition);
    Reached reached = reached(handle, id);
    Instant since = reached.failingSince();
    boolean isDead =
        since != null
            && reached.failures() >= dead.afterFailures()
            && !since.plus(dead.delay()).isAfter(now);
    Instant last = reached.lastDeliveredAt();
    // One that is switched off or removed has not been heard; it is no longer waited for either.
    Instant heard = since != null ? since : last != null ? last : now;
    var newest = table.newest(condition).orElse(null);
    if (since == null && newest != null && !newest.condition().startedAt().isBefore(heard)) {
      heard = now;
    }
    for (AlertChange change : Silence.changes(newest, heard, dead.delay(), isDead)) {
      table.write(condition, rule, change);
    }
    AlertWriter.tell(handle, table);
    return true;
  }

  private static Reached reached(Handle handle, long id) {
    return handle
        .createQuery(
            """
            select failures, last_delivered_at,
                   case when enabled and deleted_at is null then failing_since end as failing_since
              from receiver where id = :id
            """)
        .bind("id", id)
        .map(
            (row, context) ->
                new Reached(
                    row.getInt("failures"),
                    Timestamps.nullableInstant(row, "failing_since"),
                    Timestamps.nullableInstant(row, "last_delivered_at")))
        .one();
  }
}
