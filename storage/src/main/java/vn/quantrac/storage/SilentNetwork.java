package vn.quantrac.storage;

import java.sql.Connection;
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
import vn.quantrac.domain.alert.KnownAlert;
import vn.quantrac.domain.alert.Silence;
import vn.quantrac.domain.alert.SilentTogether;
import vn.quantrac.domain.alert.WatchedCondition;

/**
 * The alert that what many stations share is broken, as long as they are silent together. Alerts of
 * single stations and cameras that fell silent with them belong to it: their receivers are told of
 * the cause alone, and of those that are still silent when it is over. Asked again it changes
 * nothing. Thread-safe.
 */
public final class SilentNetwork {

  /** What its alerts are about. */
  public static final String SUBJECT = "network";

  /** Stations that were not heard for longer are silent for a reason of their own. */
  private static final Duration OLDEST = Duration.ofDays(1);

  private static final String STANDING =
      """
      select id, started_at from alert
       where subject = :network and rule_id = :rule and cleared_at is null and not withdrawn
       order by started_at desc, id desc limit 1
      """;

  private static final String JOIN =
      """
      update alert a set cause_id = c.id
        from alert c
       where c.subject = :network and c.rule_id = :rule and c.state <> 'CLOSED'
         and c.cleared_at is null
         and a.class = 'COMMUNICATION' and a.subject <> :network and a.cleared_at is null
         and a.state <> 'CLOSED' and a.cause_id is distinct from c.id
         and (a.started_at between c.started_at - make_interval(secs => :within)
                               and c.started_at + make_interval(secs => :within)
              or exists (select 1 from alert o where o.id = a.cause_id and o.state = 'CLOSED'))
      """;

  private static final String RELEASE =
      """
      with told as (
        update alert_delivery set next_at = now()
         where state = 'WAITING' and held_by = 'CAUSE' and next_at = 'infinity')
      update alert set cause_id = null
       where cause_id is not null and cleared_at is null and state <> 'CLOSED'
      """;

  private record Standing(long id, Instant since) {}

  private final DataSource dataSource;
  private final Jdbi jdbi;

  public SilentNetwork(DataSource dataSource) {
    this.dataSource = dataSource;
    this.jdbi = Sql.jdbi(dataSource);
  }

  /**
   * Looks at all stations.
   *
   * @param rule whose condition is {@link SilentTogether}
   * @param notBefore nothing is raised earlier: what was sent while nobody listened is on its way
   * @param now the clock on the wall
   * @throws StorageException when the database fails
   */
  public void look(AlertRule rule, Instant notBefore, Instant now) {
    if (!(rule.condition() instanceof SilentTogether together)) {
      throw new IllegalArgumentException("not a rule about many stations: " + rule.id());
    }
    boolean changes = jdbi.withHandle(handle -> changes(handle, rule, together, notBefore, now));
    if (changes) {
      boolean unused =
          Transactions.run(
              dataSource,
              "writing the alert of silent stations",
              connection -> look(connection, rule, together, notBefore, now));
    }
  }

  private static boolean changes(
      Handle handle, AlertRule rule, SilentTogether together, Instant notBefore, Instant now) {
    Standing standing = standing(handle, rule);
    if (standing != null) {
      return !stands(together, standing.since(), unheard(handle, together, standing.since(), now))
          || isClosed(handle, standing.id());
    }
    return !notBefore.isAfter(now)
        && together.since(unheard(handle, together, now, now)).isPresent();
  }

  private static boolean look(
      Connection connection,
      AlertRule rule,
      SilentTogether together,
      Instant notBefore,
      Instant now)
      throws SQLException {
    Handle handle = Sql.handle(connection);
    AlertTable table = new AlertTable(handle);
    WatchedCondition condition = new WatchedCondition(rule.id(), SUBJECT, null, null, null);
    table.lock(condition);
    KnownAlert newest = table.newest(condition).orElse(null);
    boolean stands = newest != null && newest.condition().clearedAt() == null;
    Instant since = stands && newest != null ? newest.condition().startedAt() : null;
    List<Instant> unheard = unheard(handle, together, since == null ? now : since, now);
    boolean holds;
    Instant heard;
    if (since == null) {
      Optional<Instant> found = together.since(unheard);
      holds = found.isPresent() && !notBefore.isAfter(now);
      heard = found.orElse(now);
    } else {
      holds = stands(together, since, unheard);
      heard = holds ? since : heardAgain(handle, since, now);
    }
    for (AlertChange change : Silence.changes(newest, heard, together.delay(), holds)) {
      table.write(condition, rule, change);
    }
    if (holds) {
      handle
          .createUpdate(JOIN)
          .bind("network", SUBJECT)
          .bind("rule", rule.id())
          .bind("within", together.within().toSeconds())
          .execute();
    } else {
      handle.execute(RELEASE);
    }
    AlertWriter.tell(handle, table);
    return true;
  }

  private static @Nullable Standing standing(Handle handle, AlertRule rule) {
    return handle
        .createQuery(STANDING)
        .bind("network", SUBJECT)
        .bind("rule", rule.id())
        .map(
            (row, context) ->
                new Standing(row.getLong("id"), Timestamps.instant(row, "started_at")))
        .findOne()
        .orElse(null);
  }

  private static boolean isClosed(Handle handle, long id) {
    return handle
        .createQuery("select state = 'CLOSED' from alert where id = :id")
        .bind("id", id)
        .mapTo(Boolean.class)
        .one();
  }

  /** Where a person has closed the alert of them, the next begins later than they fell silent. */
  private static boolean stands(SilentTogether together, Instant since, List<Instant> unheard) {
    return together.standsSince(since, unheard)
        || together.since(unheard).filter(found -> !found.isAfter(since)).isPresent();
  }

  /**
   * When those were heard last that have not been heard for the delay of the rule. Those at which
   * somebody works are not awaited, so they raise nothing; what stands does not end by work.
   */
  private static List<Instant> unheard(
      Handle handle, SilentTogether together, Instant since, Instant now) {
    Instant oldest = since.isBefore(now) ? since.minus(together.within()) : now.minus(OLDEST);
    return handle
        .createQuery(
            """
            select last_received_at from station_state t
             where last_received_at <= :latest and last_received_at >= :oldest
               and (:standing or not exists (
                     select 1 from maintenance m
                      where m.station_id = t.station_id and m.from_at <= :now and m.to_at > :now))
            """)
        .bind("standing", since.isBefore(now))
        .bind("now", now)
        .bind("latest", now.minus(together.delay()))
        .bind("oldest", oldest.isBefore(now.minus(OLDEST)) ? oldest : now.minus(OLDEST))
        .mapTo(Instant.class)
        .list();
  }

  /** When the last station was heard that came back. */
  private static Instant heardAgain(Handle handle, Instant since, Instant now) {
    return handle
        .createQuery(
            """
            select max(last_received_at) from station_state
             where last_received_at > :since and last_received_at <= :now
            """)
        .bind("since", since)
        .bind("now", now)
        .mapTo(Instant.class)
        .findOne()
        .orElse(now);
  }
}
