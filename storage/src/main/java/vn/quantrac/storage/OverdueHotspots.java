package vn.quantrac.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.alert.AlertChange;
import vn.quantrac.domain.alert.AlertCondition.HotspotOverdue;
import vn.quantrac.domain.alert.AlertRule;
import vn.quantrac.domain.alert.Silence;
import vn.quantrac.domain.alert.WatchedCondition;

/**
 * Hotspots whose deadline passed while they were assigned: an event in their history, and an alert
 * until the next step is done. Everything follows from rows, so a restart forgets nothing, and to
 * be asked again changes nothing. Thread-safe.
 */
public final class OverdueHotspots {

  /** What the subject of their alerts begins with; the hotspot's number follows. */
  public static final String SUBJECT = HotspotAlerts.SUBJECT;

  /** By whom the event is said to be noted. */
  static final String NOTED_BY = "platform";

  private static final String CANDIDATES =
      """
      select h.id from hotspot h
       where h.state = 'assigned' and h.merged_into is null and h.deadline < :now
      union
      select substr(a.subject, length(:subject) + 1)::bigint from alert a
       where a.rule = :rule and a.state <> 'CLOSED' and a.cleared_at is null
         and starts_with(a.subject, :subject)
       order by 1
      """;

  private final DataSource dataSource;
  private final Jdbi jdbi;

  public OverdueHotspots(DataSource dataSource) {
    this.dataSource = dataSource;
    this.jdbi = Sql.jdbi(dataSource);
  }

  private record Work(boolean assigned, @Nullable Instant deadline, @Nullable Instant lastStep) {
    boolean isOverdue(Instant now) {
      return assigned && deadline != null && deadline.isBefore(now);
    }
  }

  /**
   * Looks at all of them.
   *
   * @param rule whose condition is {@link HotspotOverdue}; null where no rule asks for alerts
   * @param now the clock on the wall
   * @throws StorageException when the database fails
   */
  public void look(@Nullable AlertRule rule, Instant now) {
    List<Long> candidates =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery(CANDIDATES)
                    .bind("now", now)
                    .bind("subject", SUBJECT)
                    .bind("rule", rule == null ? "" : rule.id())
                    .mapTo(Long.class)
                    .list());
    for (long id : candidates) {
      boolean unused =
          Transactions.run(
              dataSource, "looking at a deadline", connection -> look(connection, id, rule, now));
    }
  }

  private static boolean look(Connection connection, long id, @Nullable AlertRule rule, Instant now)
      throws SQLException {
    Handle handle = Sql.handle(connection);
    Work work = work(handle, id);
    Instant deadline = work.deadline();
    if (work.isOverdue(now) && deadline != null && note(handle, id, deadline, now)) {
      Notifications.send(connection, List.of(HotspotTable.news(id)));
    }
    if (rule != null && rule.condition() instanceof HotspotOverdue overdue) {
      alert(handle, id, rule, overdue, work, now);
    }
    return true;
  }

  /** Writes the event once for each deadline; whether it was new. */
  private static boolean note(Handle handle, long id, Instant deadline, Instant now) {
    return handle
            .createUpdate(
                """
                insert into hotspot_step (hotspot_id, state, account, reason, deadline, at, event)
                select :id, 'assigned', :account, '', n.deadline, :now, 'overdue'
                  from (select cast(:deadline as timestamptz) as deadline) n
                 where not exists (select 1 from hotspot_step s
                                    where s.hotspot_id = :id and s.event = 'overdue'
                                      and s.deadline = n.deadline)
                """)
            .bind("id", id)
            .bind("account", NOTED_BY)
            .bind("deadline", deadline)
            .bind("now", now)
            .execute()
        > 0;
  }

  private static void alert(
      Handle handle, long id, AlertRule rule, HotspotOverdue overdue, Work work, Instant now)
      throws SQLException {
    AlertTable table = new AlertTable(handle);
    WatchedCondition condition = new WatchedCondition(rule.id(), SUBJECT + id, null, null, null);
    table.lock(condition);
    Instant deadline = work.deadline();
    boolean raise =
        work.isOverdue(now) && deadline != null && !deadline.plus(overdue.delay()).isAfter(now);
    Instant step = work.lastStep();
    Instant since = work.isOverdue(now) && deadline != null ? deadline : step == null ? now : step;
    var newest = table.newest(condition).orElse(null);
    if (!work.isOverdue(now) && newest != null && !newest.condition().startedAt().isBefore(since)) {
      since = now;
    }
    for (AlertChange change : Silence.changes(newest, since, overdue.delay(), raise)) {
      table.write(condition, rule, change);
    }
    AlertWriter.tell(handle, table);
  }

  /** Locked, so that a step that is being done comes before or after this look. */
  private static Work work(Handle handle, long id) {
    Optional<Work> work =
        handle
            .createQuery(
                """
                select h.state = 'assigned' and h.merged_into is null as assigned, h.deadline,
                       (select max(s.at) from hotspot_step s
                         where s.hotspot_id = h.id and s.event is null) as last_step
                  from hotspot h where h.id = :id for update
                """)
            .bind("id", id)
            .map(
                (row, context) ->
                    new Work(
                        row.getBoolean("assigned"),
                        Timestamps.nullableInstant(row, "deadline"),
                        Timestamps.nullableInstant(row, "last_step")))
            .findOne();
    return work.orElse(new Work(false, null, null));
  }
}
