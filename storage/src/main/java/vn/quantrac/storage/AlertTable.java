package vn.quantrac.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.alert.AlertChange;
import vn.quantrac.domain.alert.AlertChange.Event;
import vn.quantrac.domain.alert.AlertCondition;
import vn.quantrac.domain.alert.AlertRule;
import vn.quantrac.domain.alert.CameraOffline;
import vn.quantrac.domain.alert.CameraStuck;
import vn.quantrac.domain.alert.ConditionSide;
import vn.quantrac.domain.alert.KnownAlert;
import vn.quantrac.domain.alert.KnownAlert.Evidence;
import vn.quantrac.domain.alert.MeasuredSpan;
import vn.quantrac.domain.alert.Occurrence;
import vn.quantrac.domain.alert.RateOfRise;
import vn.quantrac.domain.alert.SilentTogether;
import vn.quantrac.domain.alert.WatchedCondition;
import vn.quantrac.domain.statistics.AveragingPeriod;

/** The rows of alerts as the stream writes them, inside a transaction of the caller. */
final class AlertTable {

  private static final String KNOWN =
      """
      select id, started_at, raised_at, cleared_at, withdrawn, superseded, last_at,
             evidence_at, value, limit_value,
             acknowledged_at is not null as acknowledged, closed_at is not null as closed,
             closed_through
        from alert where subject = :subject and rule = :rule
      """;

  private static final String INSERT =
      """
      insert into alert (station_id, subject, rule, rule_id, rule_version, class, severity, source,
                         parameter, averaging, unit, started_at, raised_at, cleared_at, last_at,
                         evidence_at, value, limit_value, withdrawn, superseded, due_at, state,
                         transitions, camera_id, hotspot_id, remind_minutes, rung_minutes,
                         measured_from, cause_id)
      values ((select id from station where code = :subject), :subject, :rule, :ruleId, :version,
              :class, :severity, :source, :parameter, :averaging,
              coalesce((select a.unit from assessment a
                          join series e on e.id = a.series_id
                          join station s on s.id = e.station_id
                         where s.code = :subject and e.parameter = :parameter
                           and a.averaging = :averaging and a.book = :source
                           and a.period_end >= :evidence
                         order by a.period_end limit 1), :unit),
              :started, :raised, :cleared, :last, :evidence, :value, :limit, :withdrawn,
              :superseded, :due, :state, :transitions,
              (select id from camera where code = :subject), :hotspot, :remind, :rungs,
              :measuredFrom,
              (select c.id from alert c
                where :joins and c.subject = 'network' and c.cleared_at is null
                  and c.state <> 'CLOSED' and not c.withdrawn
                  and c.started_at + interval '10 minutes' >= :started
                order by c.id desc limit 1))
      returning id
      """;

  private static final String UPDATE =
      """
      update alert
         set started_at = :started, raised_at = :raised, cleared_at = :cleared,
             measured_from = coalesce(:measuredFrom, measured_from),
             withdrawn = :withdrawn, superseded = :superseded, state = :state, due_at = :due,
             last_at = coalesce(:last, last_at), evidence_at = coalesce(:evidence, evidence_at),
             value = case when :evidence::timestamptz is null then value else :value end,
             limit_value = case when :evidence::timestamptz is null then limit_value
                                else :limit end,
             transitions = transitions + :transitions, changed_at = now()
       where id = :id
      returning transitions
      """;

  private static final String TRANSITION =
      """
      insert into alert_transition (alert_id, number, key, kind, state, at, value, limit_value)
      select a.id, :number, a.id || '/' || :number, :kind, :state, :at, a.value, a.limit_value
        from alert a where a.id = :id
      """;

  private final Handle handle;
  private final List<Written> written = new ArrayList<>();

  AlertTable(Handle handle) {
    this.handle = handle;
  }

  /** A transition that was written: the alert and the transition's number. */
  record Written(long alert, int number) {}

  /** The transitions, in the order in which they were written. */
  List<Written> written() {
    return written;
  }

  /** Locks the condition until the transaction ends: two looks at it follow each other. */
  void lock(WatchedCondition condition) {
    handle
        .createQuery("select pg_advisory_xact_lock(hashtextextended(:key, 11))")
        .bind("key", condition.subject() + "\n" + condition.rule())
        .mapTo(String.class)
        .findOne();
  }

  /** The alert that is not closed, if any. */
  Optional<KnownAlert> open(WatchedCondition condition) {
    return known(condition, " and state <> 'CLOSED' for update", null, null).stream().findFirst();
  }

  /** The one that began last, if any. */
  Optional<KnownAlert> newest(WatchedCondition condition) {
    return known(
            condition,
            " and not withdrawn order by started_at desc, id desc limit 1 for update",
            null,
            null)
        .stream()
        .findFirst();
  }

  /** Those that may meet a span, the last before it that stands, and the one that is not closed. */
  List<KnownAlert> around(WatchedCondition condition, Instant from, Instant to) {
    return known(
        condition,
        """
         and (state <> 'CLOSED'
              or started_at <= :to and coalesce(cleared_at, closed_through, last_at) >= :from
              or id = (select b.id from alert b
                        where b.subject = :subject and b.rule = :rule and not b.withdrawn
                          and b.started_at < :from
                        order by b.started_at desc, b.id desc limit 1))
         order by started_at, id for update
        """,
        from,
        to);
  }

  private List<KnownAlert> known(
      WatchedCondition condition, String which, @Nullable Instant from, @Nullable Instant to) {
    return handle
        .createQuery(KNOWN + which)
        .bind("subject", condition.subject())
        .bind("rule", condition.rule())
        .bind("from", from)
        .bind("to", to)
        .map((row, context) -> known(row))
        .list();
  }

  /** When the next alert after a span was raised. */
  @Nullable Instant raisedAfter(WatchedCondition condition, Instant to) {
    return handle
        .createQuery(
            """
            select raised_at from alert
             where subject = :subject and rule = :rule and started_at > :to and not withdrawn
               and raised_at is not null
             order by started_at limit 1
            """)
        .bind("subject", condition.subject())
        .bind("rule", condition.rule())
        .bind("to", to)
        .mapTo(Instant.class)
        .findOne()
        .orElse(null);
  }

  private static KnownAlert known(ResultSet row) throws SQLException {
    return new KnownAlert(
        row.getLong("id"),
        new ConditionSide(
            Timestamps.instant(row, "started_at"),
            Timestamps.nullableInstant(row, "raised_at"),
            Timestamps.nullableInstant(row, "cleared_at"),
            row.getBoolean("withdrawn"),
            row.getBoolean("superseded")),
        Timestamps.instant(row, "last_at"),
        new Evidence(
            Timestamps.instant(row, "evidence_at"),
            Columns.decimal(row, "value"),
            Columns.decimal(row, "limit_value")),
        row.getBoolean("acknowledged"),
        row.getBoolean("closed"),
        Timestamps.nullableInstant(row, "closed_through"));
  }

  /** Writes a change, with its transitions. */
  void write(AlertLook look, AlertRule rule, AlertChange change) {
    WatchedCondition condition = look.condition();
    Instant from =
        MeasuredSpan.from(
                rule.condition(),
                condition.averaging(),
                change.condition().startedAt(),
                look.station().timeZone())
            .orElse(null);
    write(condition, rule, change, from);
  }

  /**
   * The same of a condition that is not one of a station.
   *
   * @param rule null only where the change is one of an alert that is there
   */
  void write(WatchedCondition condition, @Nullable AlertRule rule, AlertChange change) {
    write(condition, rule, change, null);
  }

  private void write(
      WatchedCondition condition,
      @Nullable AlertRule rule,
      AlertChange change,
      @Nullable Instant measuredFrom) {
    KnownAlert alert = change.alert();
    if (change.isForgotten() && alert != null) {
      handle.execute("delete from alert where id = ?", alert.id());
      return;
    }
    int events = change.events().size();
    long id;
    int last;
    if (alert == null) {
      id =
          insert(
              condition, Objects.requireNonNull(rule, "rule of a new alert"), change, measuredFrom);
      last = events;
    } else {
      id = alert.id();
      last = update(alert.id(), change, measuredFrom);
    }
    int number = last - events;
    for (int i = 0; i < events; i++) {
      Event event = change.events().get(i);
      number++;
      handle
          .createUpdate(TRANSITION)
          .bind("id", id)
          .bind("number", number)
          .bind("kind", event.kind().name())
          .bind("state", change.stateAfter(i).name())
          .bind("at", event.at())
          .execute();
      written.add(new Written(id, number));
    }
  }

  private long insert(
      WatchedCondition condition,
      AlertRule rule,
      AlertChange change,
      @Nullable Instant measuredFrom) {
    Occurrence occurrence = change.occurrence();
    if (occurrence == null) {
      throw new IllegalArgumentException("a new alert has an occurrence");
    }
    ConditionSide side = change.condition();
    AveragingPeriod averaging = condition.averaging();
    int remind = rule.escalation().remindMinutes();
    return handle
        .createQuery(INSERT)
        .bind("subject", condition.subject())
        .bind("rule", condition.rule())
        .bind("ruleId", condition.ruleId())
        .bind("version", rule.version())
        .bind("class", rule.alertClass().name())
        .bind("severity", rule.severity().name())
        .bind("remind", remind == 0 ? null : Integer.valueOf(remind))
        .bindArray("rungs", Integer.class, rule.escalation().rungMinutes())
        .bind("hotspot", HotspotAlerts.hotspot(condition.subject()))
        .bind("source", condition.source())
        .bind("parameter", condition.parameter())
        .bind("averaging", averaging == null ? null : averaging.code())
        .bind("unit", unit(rule))
        .bind("started", side.startedAt())
        .bind("measuredFrom", measuredFrom)
        .bind("raised", side.raisedAt())
        .bind("cleared", side.clearedAt())
        .bind("last", occurrence.last().at())
        .bind("evidence", occurrence.raisedBy().at())
        .bind("value", Columns.doubleOf(occurrence.raisedBy().value()))
        .bind("limit", Columns.doubleOf(occurrence.raisedBy().limit()))
        .bind("withdrawn", side.withdrawn())
        .bind("superseded", side.superseded())
        .bind("due", due(change))
        .bind("state", change.state().name())
        .bind("transitions", change.events().size())
        .bind("joins", joinsCause(rule))
        .mapTo(Long.class)
        .one();
  }

  /** Whoever is silent while many are is so for their reason. */
  private static boolean joinsCause(AlertRule rule) {
    return rule.condition() instanceof AlertCondition.StationSilent
        || rule.condition() instanceof CameraOffline;
  }

  private int update(long id, AlertChange change, @Nullable Instant measuredFrom) {
    Occurrence occurrence = change.occurrence();
    ConditionSide side = change.condition();
    return handle
        .createQuery(UPDATE)
        .bind("id", id)
        .bind("started", side.startedAt())
        .bind("measuredFrom", measuredFrom)
        .bind("raised", side.raisedAt())
        .bind("cleared", side.clearedAt())
        .bind("withdrawn", side.withdrawn())
        .bind("superseded", side.superseded())
        .bind("state", change.state().name())
        .bind("due", due(change))
        .bind("last", occurrence == null ? null : occurrence.last().at())
        .bind("evidence", occurrence == null ? null : occurrence.raisedBy().at())
        .bind("value", occurrence == null ? null : Columns.doubleOf(occurrence.raisedBy().value()))
        .bind("limit", occurrence == null ? null : Columns.doubleOf(occurrence.raisedBy().limit()))
        .bind("transitions", change.events().size())
        .mapTo(Integer.class)
        .one();
  }

  private static @Nullable Instant due(AlertChange change) {
    Occurrence occurrence = change.occurrence();
    return occurrence == null ? null : occurrence.dueAt();
  }

  /** What the value is measured in where no verdict says it. */
  private static @Nullable String unit(AlertRule rule) {
    AlertCondition condition = rule.condition();
    if (condition instanceof RateOfRise rise) {
      return rise.unit();
    }
    return condition instanceof AlertCondition.LowCapture
        ? "%"
        : condition instanceof AlertCondition.StationSilent
                || condition instanceof AlertCondition.ReceiverDead
                || condition instanceof CameraOffline
                || condition instanceof CameraStuck
                || condition instanceof SilentTogether
                || condition instanceof AlertCondition.HotspotOverdue
            ? "min"
            : null;
  }
}
