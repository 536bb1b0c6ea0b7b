package vn.quantrac.storage;

import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import vn.quantrac.domain.alert.AlertState;
import vn.quantrac.domain.alert.ConditionSide;

/**
 * What people do with alerts: their columns of the row, the state that follows, the doing itself
 * and the transition, in one transaction. Thread-safe.
 */
public final class AlertActions {

  private static final String LOCK =
      """
      select started_at, raised_at, cleared_at, withdrawn, superseded, state,
             acknowledged_at is not null as acknowledged, shelved_until > now() as shelved
        from alert where id = :id for update
      """;

  /** What holds later than closed_through is another alert; silence has no time but now. */
  private static final String UPDATE =
      """
      update alert
         set acknowledged_at = case when :acknowledge then now() else acknowledged_at end,
             acknowledged_by = case when :acknowledge then :account else acknowledged_by end,
             assignee = case when :assign then :assignee else assignee end,
             shelved_until = case when :shelve then cast(:until as timestamptz)
                                  else shelved_until end,
             closed_at = case when :close then now() else closed_at end,
             closed_by = case when :close then :account else closed_by end,
             closed_through = case when not :close then closed_through
                                   when source is null and parameter is null then now()
                                   else coalesce(cleared_at, last_at) end,
             state = :state, transitions = transitions + 1, changed_at = now()
       where id = :id
      returning transitions
      """;

  private static final String ACTION =
      """
      insert into alert_action (alert_id, kind, account, note, assignee, shelved_until)
      values (:id, :kind, :account, :note, :assignee, :until)
      """;

  private static final String TRANSITION =
      """
      insert into alert_transition (alert_id, number, key, kind, state, at, value, limit_value,
                                    account, note)
      select a.id, :number, a.id || '/' || :number, :kind, a.state, now(), a.value, a.limit_value,
             :account, :note
        from alert a where a.id = :id
      """;

  private record Locked(
      ConditionSide condition, AlertState state, boolean acknowledged, boolean shelved) {}

  private final DataSource dataSource;

  public AlertActions(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /**
   * Does it. Acknowledging what is acknowledged, and ending a shelving that is over, change
   * nothing.
   *
   * @param account who does it
   * @return the alert as it is then; empty when there is none of that id
   * @throws AlertNotOpenException when it is closed, except for a comment, or pending
   */
  public Optional<AlertRow> act(long id, AlertDoing doing, String account) {
    return Transactions.run(
        dataSource,
        "acting on an alert",
        connection -> act(Sql.handle(connection), id, doing, account));
  }

  private static Optional<AlertRow> act(Handle handle, long id, AlertDoing doing, String account)
      throws SQLException {
    Optional<Locked> locked = lock(handle, id);
    if (locked.isEmpty()) {
      return Optional.empty();
    }
    refuse(id, doing, locked.get().state());
    if (!changesNothing(doing, locked.get())) {
      write(handle, id, doing, locked.get(), account);
    }
    return AlertQueries.find(handle, id);
  }

  /** Whoever does something with a hotspot knows of its alerts. */
  static void acknowledgeOf(Handle handle, long hotspot, String account) throws SQLException {
    for (long alert :
        handle
            .createQuery(
                "select id from alert where hotspot_id = :hotspot and state = 'ACTIVE_UNACK'"
                    + " order by id for update")
            .bind("hotspot", hotspot)
            .mapTo(Long.class)
            .list()) {
      var unused =
          act(
              handle,
              alert,
              new AlertDoing(AlertDoing.Kind.ACKNOWLEDGE, null, null, null),
              account);
    }
  }

  private static Optional<Locked> lock(Handle handle, long id) {
    return handle
        .createQuery(LOCK)
        .bind("id", id)
        .map(
            (row, context) ->
                new Locked(
                    new ConditionSide(
                        Timestamps.instant(row, "started_at"),
                        Timestamps.nullableInstant(row, "raised_at"),
                        Timestamps.nullableInstant(row, "cleared_at"),
                        row.getBoolean("withdrawn"),
                        row.getBoolean("superseded")),
                    AlertState.valueOf(row.getString("state")),
                    row.getBoolean("acknowledged"),
                    row.getBoolean("shelved")))
        .findOne();
  }

  private static void refuse(long id, AlertDoing doing, AlertState state) {
    boolean comment = doing.kind() == AlertDoing.Kind.COMMENT;
    if (state == AlertState.PENDING || (state == AlertState.CLOSED && !comment)) {
      throw new AlertNotOpenException(id, state);
    }
  }

  private static boolean changesNothing(AlertDoing doing, Locked locked) {
    return switch (doing.kind()) {
      case ACKNOWLEDGE -> locked.acknowledged();
      case SHELVE -> doing.until() == null && !locked.shelved();
      case COMMENT, ASSIGN, CLOSE -> false;
    };
  }

  private static void write(Handle handle, long id, AlertDoing doing, Locked locked, String account)
      throws SQLException {
    AlertDoing.Kind kind = doing.kind();
    boolean acknowledge = kind == AlertDoing.Kind.ACKNOWLEDGE;
    boolean close = kind == AlertDoing.Kind.CLOSE;
    AlertState state =
        kind == AlertDoing.Kind.COMMENT
            ? locked.state()
            : AlertState.of(locked.condition(), locked.acknowledged() || acknowledge, close);
    String by = Columns.text(account, 200);
    String note = doing.note();
    int number =
        handle
            .createQuery(UPDATE)
            .bind("id", id)
            .bind("acknowledge", acknowledge)
            .bind("assign", kind == AlertDoing.Kind.ASSIGN)
            .bind("shelve", kind == AlertDoing.Kind.SHELVE)
            .bind("close", close)
            .bind("account", by)
            .bind("assignee", doing.assignee())
            .bind("until", doing.until())
            .bind("state", state.name())
            .mapTo(Integer.class)
            .one();
    handle
        .createUpdate(ACTION)
        .bind("id", id)
        .bind("kind", kind.name())
        .bind("account", by)
        .bind("note", note == null ? null : Columns.text(note, 4_000))
        .bind("assignee", doing.assignee())
        .bind("until", doing.until())
        .execute();
    handle
        .createUpdate(TRANSITION)
        .bind("id", id)
        .bind("number", number)
        .bind("kind", doing.event().name())
        .bind("account", by)
        .bind("note", note == null ? null : Columns.text(note, 4_000))
        .execute();
    Notifications.send(handle.getConnection(), List.of(AlertNotice.of(handle, id, number)));
  }
}
