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
                .createQuery(DeliverySql.CLAIM)
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

  /** Whether something was needless. */
  private static boolean withhold(Handle handle, Receiver receiver) {
    boolean any = false;
    // What follows on something that was withheld just now is withheld next.
    while (handle.createUpdate(DeliverySql.WITHHOLD).bind("receiver", receiver.id()).execute()
        > 0) {
      LOG.debug("what receiver {} waited for has made something needless", receiver.id());
      any = true;
    }
    return any;
  }

  /** Queues again what receivers want to hear again while nobody has acknowledged it; how many. */
  public int repeat() {
    return run(handle -> handle.createUpdate(DeliverySql.REPEAT).execute());
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
    Optional<Long> head;
    do {
      boolean unused = withhold(handle, receiver);
      if (quietUntil != null) {
        hold(handle, receiver, quietUntil);
      }
      head =
          handle
              .createQuery(DeliverySql.HEAD)
              .bind("receiver", receiver.id())
              .bind("quiet", quietUntil != null)
              .mapTo(Long.class)
              .findOne();
      // What it waited for may have ended between the two looks: the head may be needless by now.
    } while (head.isPresent() && withhold(handle, receiver));
    return head.flatMap(one -> message(handle, receiver, one));
  }

  /**
   * Whether no other worker has it, which none gets before the transaction ends: what goes together
   * is decided by one, also when a worker was held up for longer than its lease. The stream queues
   * for the receiver meanwhile: its lock is one that lets refer to the row.
   */
  private boolean isMine(Handle handle, Receiver receiver) {
    return handle
        .createQuery(
            """
            select claimed_by is null or claimed_by = :worker or claimed_until <= now()
              from receiver where id = :id for no key update
            """)
        .bind("worker", worker)
        .bind("id", receiver.id())
        .mapTo(Boolean.class)
        .findOne()
        .orElse(false);
  }

  private static Optional<OutgoingMessage> message(Handle handle, Receiver receiver, long head) {
    handle
        .createUpdate(DeliverySql.GATHER)
        .bind("head", head)
        .bind("most", MOST_TOGETHER - 1)
        .execute();
    List<Part> parts =
        handle
            .createQuery(DeliverySql.MESSAGE)
            .bind("head", head)
            .map((row, context) -> Part.of(row))
            .list();
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
