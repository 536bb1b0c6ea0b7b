package vn.quantrac.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.quantrac.domain.alert.AlertClass;
import vn.quantrac.domain.alert.AlertEvent;
import vn.quantrac.domain.alert.AlertSeverity;

/**
 * What receivers are to be told. A worker claims a receiver, so that one worker at a time speaks
 * with it, whatever processes there are; the claim of one that was killed ends by itself. Of one
 * alert the transitions go in their order: the next waits until the one before has ended.
 * Thread-safe.
 */
public final class DeliveryQueue {

  private static final Logger LOG = LoggerFactory.getLogger(DeliveryQueue.class);

  /** The most transitions of one message. */
  public static final int MOST_TOGETHER = 100;

  private static final String DUE =
      """
      d.receiver_id = r.id and d.state = 'WAITING' and d.next_at <= now()
        and (d.transition_id is null
             or (r.enabled and (r.retry_at is null or r.retry_at <= now())))
      """;

  private static final String CLAIM =
      """
      update receiver set claimed_by = :worker, claimed_until = now() + make_interval(secs => :lease)
       where id = (select r.id from receiver r
                    where r.deleted_at is null
                      and (r.claimed_until is null or r.claimed_until <= now())
                      and exists (select 1 from alert_delivery d where %s)
                    order by r.claimed_until nulls first, r.id limit 1
                      for update of r skip locked)
      returning id
      """
          .formatted(DUE);

  private static final String CANDIDATE =
      """
      (select d.id from alert_delivery d join receiver r on r.id = d.receiver_id
        where r.id = :receiver and %s and %s
          and not exists (select 1 from alert_delivery e
                           where e.receiver_id = d.receiver_id and e.state = 'WAITING'
                             and e.alert_id = d.alert_id and e.id < d.id)
          and not (:quiet and d.message is null and exists
                   (select 1 from alert a where a.id = d.alert_id and a.severity <> 'CRITICAL'))
        order by d.id limit 1)
      """;

  /** A test first, then what was sent before and may have arrived, then the oldest. */
  private static final String HEAD =
      "select coalesce(%s, %s, %s)"
          .formatted(
              CANDIDATE.formatted(DUE, "d.transition_id is null"),
              CANDIDATE.formatted(DUE, "d.transition_id is not null and d.message is not null"),
              CANDIDATE.formatted(DUE, "d.message is null"));

  /** Those of the same rule and kind go with it, unless they go already, or must wait. */
  private static final String GATHER =
      """
      update alert_delivery set message = h.key
        from (select d.id, d.key, d.receiver_id, t.kind, a.rule_id
                from alert_delivery d
                left join alert_transition t on t.id = d.transition_id
                left join alert a on a.id = d.alert_id
               where d.id = :head and d.message is null) h
       where alert_delivery.id = h.id
          or alert_delivery.id in (
               select d.id from alert_delivery d
                 join alert_transition t on t.id = d.transition_id
                 join alert a on a.id = d.alert_id
                where d.receiver_id = h.receiver_id and d.state = 'WAITING' and d.message is null
                  and d.id > h.id and t.kind = h.kind and a.rule_id = h.rule_id
                  and (d.held_by is null or d.next_at <= now())
                  and not exists (select 1 from alert_delivery e
                                   where e.receiver_id = d.receiver_id and e.state = 'WAITING'
                                     and e.alert_id = d.alert_id and e.id < d.id)
                order by d.id limit :most)
      """;

  /**
   * What has waited for others to see to it, or for work at a station to end, and need not be told
   * any more; and all that followed on it.
   */
  private static final String WITHHOLD =
      """
      update alert_delivery d
         set state = 'WITHHELD', ended_at = now(), problem = lower(d.held_by)
        from alert_transition t, alert a
       where t.id = d.transition_id and a.id = d.alert_id and d.receiver_id = :receiver
         and d.state = 'WAITING' and d.held_by is not null and d.message is null
         and d.next_at <= now()
         and case when t.kind in ('RAISED', 'REOPENED')
                  then a.state = 'CLOSED' or a.cleared_at is not null
                       or d.held_by = 'ESCALATION'
                          and (a.state <> 'ACTIVE_UNACK' or a.shelved_until > now())
                  else not exists (select 1 from alert_delivery e
                                     join alert_transition x on x.id = e.transition_id
                                    where e.alert_id = d.alert_id
                                      and e.receiver_id = d.receiver_id
                                      and x.kind in ('RAISED', 'REOPENED')
                                      and e.state in ('WAITING', 'DELIVERED'))
             end
      """;

  /** Told again under another key, which is the same for whoever asks at the same time. */
  private static final String REPEAT =
      """
      insert into alert_delivery (receiver_id, transition_id, alert_id, key, held_by)
      select r.id, told.transition_id, told.alert_id,
             'r' || r.id || '-a' || told.alert_id || '-n' || t.number || '-again' || told.times,
             'ESCALATION'
        from alert a
        join lateral (select d.receiver_id, d.alert_id, max(d.transition_id) as transition_id,
                             count(*) as times, max(d.ended_at) as last,
                             bool_or(d.state = 'WAITING') as waits,
                             bool_or(d.state = 'DELIVERED') as heard
                        from alert_delivery d join alert_transition x on x.id = d.transition_id
                       where d.alert_id = a.id and x.kind in ('RAISED', 'REOPENED')
                       group by d.receiver_id, d.alert_id) told on told.heard and not told.waits
        join receiver r on r.id = told.receiver_id and r.enabled and r.deleted_at is null
        join alert_transition t on t.id = told.transition_id
       where a.state = 'ACTIVE_UNACK' and (a.shelved_until is null or a.shelved_until <= now())
         and r.repeat_minutes > 0
         and told.last <= now() - make_interval(mins => r.repeat_minutes)
         and not exists (select 1 from maintenance m
                          where m.station_id = a.station_id and m.from_at <= now()
                            and m.to_at > now())
      on conflict (key) do nothing
      """;

  private static final String MESSAGE =
      """
      select d.message, d.attempts, d.created_at, s.name as station_name, t.note,
      """
          + AlertNotice.AS_IT_WAS
          + """
             from alert_delivery o join alert_delivery d on d.message = o.message
              and d.receiver_id = o.receiver_id and d.state = 'WAITING'
             left join alert_transition t on t.id = d.transition_id
             left join alert a on a.id = d.alert_id
             left join station s on s.id = a.station_id
            where o.id = :head
            order by d.id
            """;

  private final DataSource dataSource;
  private final UUID worker = UUID.randomUUID();

  public DeliveryQueue(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  private <T> T run(Function<Handle, T> work) {
    return Transactions.run(
        dataSource, "telling receivers", connection -> work.apply(Sql.handle(connection)));
  }

  private void use(Consumer<Handle> work) {
    boolean unused =
        run(
            handle -> {
              work.accept(handle);
              return true;
            });
  }

  /**
   * Takes a receiver for which something is due and with which no other worker speaks.
   *
   * @param lease how long it is taken; within it what is sent must be noted
   */
  public Optional<Receiver> claim(Duration lease) {
    return run(
        handle ->
            handle
                .createQuery(CLAIM)
                .bind("worker", worker)
                .bind("lease", lease.toSeconds())
                .mapTo(Long.class)
                .findOne()
                .flatMap(
                    id ->
                        handle
                            .createQuery("select r.*, 0 as waiting from receiver r where id = :id")
                            .bind("id", id)
                            .map((row, context) -> ReceiverRows.of(row))
                            .findOne()));
  }

  /** Keeps a receiver for as long again; false when another worker has it by now. */
  public boolean keep(Receiver receiver, Duration lease) {
    return run(
            handle ->
                handle.execute(
                    "update receiver set claimed_until = now() + make_interval(secs => ?)"
                        + " where id = ? and claimed_by = ?",
                    lease.toSeconds(),
                    receiver.id(),
                    worker))
        == 1;
  }

  /** Gives a receiver back. */
  public void release(Receiver receiver) {
    int unused =
        run(
            handle ->
                handle.execute(
                    "update receiver set claimed_by = null, claimed_until = now()"
                        + " where id = ? and claimed_by = ?",
                    receiver.id(),
                    worker));
  }

  private static void hold(Handle handle, Receiver receiver, Instant until) {
    handle
        .createUpdate(
            """
            update alert_delivery d set next_at = :until, problem = 'quiet hours'
              from alert_transition t join alert a on a.id = t.alert_id
             where t.id = d.transition_id and d.receiver_id = :receiver
               and d.state = 'WAITING' and d.message is null and d.next_at < :until
               and a.severity <> 'CRITICAL'
            """)
        .bind("receiver", receiver.id())
        .bind("until", until)
        .execute();
  }

  private static void withhold(Handle handle, Receiver receiver) {
    // What follows on something that was withheld just now is withheld next.
    while (handle.createUpdate(WITHHOLD).bind("receiver", receiver.id()).execute() > 0) {
      LOG.debug("what receiver {} waited for has made something needless", receiver.id());
    }
  }

  /** Queues again what receivers want to hear again while nobody has acknowledged it; how many. */
  public int repeat() {
    return run(handle -> handle.createUpdate(REPEAT).execute());
  }

  /** Gives up what waits for longer than that; it is of no use to anybody any more. */
  public int giveUpOlderThan(Receiver receiver, Duration age) {
    return run(
        handle ->
            handle.execute(
                """
                update alert_delivery
                   set state = 'GIVEN_UP', ended_at = now(),
                       problem = coalesce(problem, 'not sent in time')
                 where receiver_id = ? and state = 'WAITING'
                   and greatest(created_at, case when held_by is not null then next_at end)
                       < now() - make_interval(secs => ?)
                """,
                receiver.id(),
                age.toSeconds()));
  }

  /**
   * What a claimed receiver is to be sent next; what it is stands before it is sent. Empty when
   * nothing is due, or another worker has it by now.
   *
   * @param quietUntil when the receiver's quiet hours end, until which what is not critical waits;
   *     null while it has none
   */
  public Optional<OutgoingMessage> next(Receiver receiver, @Nullable Instant quietUntil) {
    return run(
        handle -> isMine(handle, receiver) ? next(handle, receiver, quietUntil) : Optional.empty());
  }

  private static Optional<OutgoingMessage> next(
      Handle handle, Receiver receiver, @Nullable Instant quietUntil) {
    withhold(handle, receiver);
    if (quietUntil != null) {
      hold(handle, receiver, quietUntil);
    }
    return handle
        .createQuery(HEAD)
        .bind("receiver", receiver.id())
        .bind("quiet", quietUntil != null)
        .mapTo(Long.class)
        .findOne()
        .flatMap(head -> message(handle, receiver, head));
  }

  /**
   * Whether no other worker has it, which none gets before the transaction ends: what goes together
   * is decided by one, also when a worker was held up for longer than its lease.
   */
  private boolean isMine(Handle handle, Receiver receiver) {
    return handle
        .createQuery(
            """
            select claimed_by is null or claimed_by = :worker or claimed_until <= now()
              from receiver where id = :id for update
            """)
        .bind("worker", worker)
        .bind("id", receiver.id())
        .mapTo(Boolean.class)
        .findOne()
        .orElse(false);
  }

  private static Optional<OutgoingMessage> message(Handle handle, Receiver receiver, long head) {
    handle.createUpdate(GATHER).bind("head", head).bind("most", MOST_TOGETHER - 1).execute();
    List<Part> parts =
        handle.createQuery(MESSAGE).bind("head", head).map((row, context) -> Part.of(row)).list();
    if (parts.isEmpty()) {
      return Optional.empty();
    }
    Part first = parts.get(0);
    return Optional.of(
        new OutgoingMessage(
            receiver,
            first.message(),
            first.queuedAt(),
            first.attempts(),
            parts.stream().flatMap(part -> Optional.ofNullable(part.told()).stream()).toList()));
  }

  private record Part(
      String message, int attempts, Instant queuedAt, OutgoingMessage.@Nullable Told told) {

    static Part of(ResultSet row) throws SQLException {
      return new Part(
          row.getString("message"),
          row.getInt("attempts"),
          Timestamps.instant(row, "created_at"),
          row.getString("key") == null ? null : told(row));
    }

    private static OutgoingMessage.Told told(ResultSet row) throws SQLException {
      return new OutgoingMessage.Told(
          row.getString("key"),
          AlertNotice.json(row),
          row.getLong("id"),
          AlertEvent.valueOf(row.getString("kind")),
          Timestamps.instant(row, "at"),
          AlertClass.valueOf(row.getString("class")),
          AlertSeverity.valueOf(row.getString("severity")),
          row.getString("rule_id"),
          row.getString("subject"),
          row.getString("station_name"),
          row.getString("parameter"),
          row.getString("averaging"),
          Columns.doubleOf(Columns.decimal(row, "value")),
          Columns.doubleOf(Columns.decimal(row, "limit_value")),
          row.getString("unit"),
          row.getString("account"),
          row.getString("note"));
    }
  }

  /**
   * Notes that a message has arrived.
   *
   * @param answer a status of HTTP; null where there is none
   */
  public void delivered(OutgoingMessage message, @Nullable Integer answer) {
    use(
        handle -> {
          handle
              .createUpdate(
                  """
                  update alert_delivery
                     set state = 'DELIVERED', attempts = attempts + 1, attempted_at = now(),
                         ended_at = now(), problem = null, answer = :answer
                   where receiver_id = :receiver and message = :message and state = 'WAITING'
                  """)
              .bind("receiver", message.receiver().id())
              .bind("message", message.key())
              .bind("answer", answer)
              .execute();
          handle.execute(
              "update receiver set failures = 0, failing_since = null, retry_at = null,"
                  + " last_delivered_at = now() where id = ?",
              message.receiver().id());
        });
  }

  /**
   * Notes that an attempt failed. A test is not tried again, and says nothing of how the receiver
   * is.
   *
   * @param problem why, for people
   * @param answer a status of HTTP; null where there was none
   * @param messageWait until this message is tried again
   * @param receiverWait until anything but a test is tried again
   */
  public void failed(
      OutgoingMessage message,
      String problem,
      @Nullable Integer answer,
      Duration messageWait,
      Duration receiverWait) {
    use(
        handle -> {
          handle
              .createUpdate(
                  """
                  update alert_delivery
                     set state = case when transition_id is null then 'GIVEN_UP' else state end,
                         ended_at = case when transition_id is null then now() end,
                         attempts = attempts + 1, attempted_at = now(), problem = :problem,
                         answer = :answer, next_at = now() + make_interval(secs => :wait)
                   where receiver_id = :receiver and message = :message and state = 'WAITING'
                  """)
              .bind("receiver", message.receiver().id())
              .bind("message", message.key())
              .bind("problem", Columns.text(problem, 500))
              .bind("answer", answer)
              .bind("wait", messageWait.toMillis() / 1000.0)
              .execute();
          if (!message.isTest()) {
            handle.execute(
                """
                update receiver set failures = failures + 1,
                       failing_since = coalesce(failing_since, now()),
                       retry_at = now() + make_interval(secs => ?), last_problem = ?
                 where id = ?
                """,
                receiverWait.toMillis() / 1000.0,
                Columns.text(problem, 500),
                message.receiver().id());
          }
        });
  }
}
