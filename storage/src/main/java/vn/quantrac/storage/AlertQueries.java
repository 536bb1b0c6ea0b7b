package vn.quantrac.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.alert.AlertClass;
import vn.quantrac.domain.alert.AlertEvent;
import vn.quantrac.domain.alert.AlertSeverity;
import vn.quantrac.domain.alert.AlertState;
import vn.quantrac.domain.statistics.AveragingPeriod;

/** Alerts as the API shows them. Thread-safe. */
public final class AlertQueries {

  /** Shelving ends by the clock: what is shown while it lasts is not what the row says. */
  private static final String SHOWN =
      """
      case when a.state not in ('PENDING', 'CLOSED') and a.shelved_until > now() then 'SHELVED'
           else a.state end
      """;

  static final String ROWS =
      "select a.*, s.code as station, e.id as series_id, u.camera, u.hotspot, u.name as subject_name, "
          + SHOWN
          + """
           as shown from alert a
            left join station s on s.id = a.station_id
            join alert_subject u on u.alert_id = a.id
            left join series e on e.station_id = a.station_id and e.parameter = a.parameter
          """;

  /** Only so the planner sees that the index of alerts that are not closed is enough. */
  private static final String NOT_CLOSED = " and a.state <> 'CLOSED'";

  private final Jdbi jdbi;

  public AlertQueries(DataSource dataSource) {
    this.jdbi = Sql.jdbi(dataSource);
  }

  /** The place of an alert in a list. */
  public record Place(Instant startedAt, long id) {}

  /** Alerts ascending by their beginning. */
  public Page<AlertRow> page(AlertFilter filter, @Nullable Place after, int limit) {
    Page.checkLimit(limit);
    boolean open = !filter.states().isEmpty() && !filter.states().contains(AlertState.CLOSED);
    List<AlertRow> rows =
        jdbi.withHandle(
            handle ->
                handle
                    .createQuery(
                        ROWS
                            + """
                             where (a.started_at, a.id) > (:afterStart, :afterId)
                               and a.started_at > :from and a.started_at <= :to
                               and (:anyState or
                            """
                            + SHOWN
                            + """
                               = any(:states))
                               and (:anyClass or a.class = any(:classes))
                               and (:anySeverity or a.severity = any(:severities))
                               and (cast(:station as text) is null or s.code = :station)
                               and (cast(:subject as text) is null or a.subject = :subject)
                            """
                            + (open ? NOT_CLOSED : "")
                            + " order by a.started_at, a.id limit :rows")
                    .addCustomizer(Sql.PLANNED_EACH_TIME)
                    .bind("afterStart", after == null ? Timestamps.EARLIEST : after.startedAt())
                    .bind("afterId", after == null ? 0 : after.id())
                    .bind("from", filter.from() == null ? Timestamps.EARLIEST : filter.from())
                    .bind("to", filter.to() == null ? Timestamps.LATEST : filter.to())
                    .bind("anyState", filter.states().isEmpty())
                    .bindArray("states", String.class, names(filter.states()))
                    .bind("anyClass", filter.classes().isEmpty())
                    .bindArray("classes", String.class, names(filter.classes()))
                    .bind("anySeverity", filter.severities().isEmpty())
                    .bindArray("severities", String.class, names(filter.severities()))
                    .bind("station", filter.station())
                    .bind("subject", filter.subject())
                    .bind("rows", limit + 1)
                    .map((row, context) -> row(row))
                    .list());
    return Page.of(rows, limit);
  }

  private static List<String> names(Collection<? extends Enum<?>> constants) {
    return constants.stream().map(Enum::name).toList();
  }

  /** One alert. */
  public Optional<AlertRow> find(long id) {
    return jdbi.withHandle(handle -> find(handle, id));
  }

  static Optional<AlertRow> find(Handle handle, long id) {
    return handle
        .createQuery(ROWS + " where a.id = :id")
        .bind("id", id)
        .map((row, context) -> row(row))
        .findOne();
  }

  /** Everything that happened to an alert, in order. */
  public List<AlertTransitionRow> history(long id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select t.*, p.assignee, p.shelved_until, m.reason as maintenance
                      from alert_transition t
                      left join alert_action p on p.alert_id = t.alert_id and p.at = t.at
                       and p.account = t.account
                      left join maintenance m on m.id = t.maintenance_id
                     where t.alert_id = :id order by t.number
                    """)
                .bind("id", id)
                .map((row, context) -> transition(row))
                .list());
  }

  private static AlertTransitionRow transition(ResultSet row) throws SQLException {
    return new AlertTransitionRow(
        row.getInt("number"),
        row.getString("key"),
        AlertEvent.valueOf(row.getString("kind")),
        AlertState.valueOf(row.getString("state")),
        Timestamps.instant(row, "at"),
        Timestamps.instant(row, "recorded_at"),
        Columns.decimal(row, "value"),
        Columns.decimal(row, "limit_value"),
        row.getString("account"),
        row.getString("note"),
        row.getString("assignee"),
        Timestamps.nullableInstant(row, "shelved_until"),
        row.getString("maintenance"));
  }

  private static AlertRow row(ResultSet row) throws SQLException {
    String averaging = row.getString("averaging");
    return new AlertRow(
        row.getLong("id"),
        AlertClass.valueOf(row.getString("class")),
        AlertSeverity.valueOf(row.getString("severity")),
        AlertState.valueOf(row.getString("shown")),
        row.getString("rule"),
        row.getString("rule_id"),
        row.getObject("rule_version", LocalDate.class),
        row.getString("subject"),
        row.getString("station"),
        row.getString("camera"),
        row.getObject("hotspot", Long.class),
        row.getObject("cause_id", Long.class),
        row.getString("subject_name"),
        row.getObject("series_id", Integer.class),
        row.getString("parameter"),
        averaging == null ? null : AveragingPeriod.ofCode(averaging),
        row.getString("source"),
        row.getString("unit"),
        Timestamps.instant(row, "started_at"),
        Timestamps.nullableInstant(row, "raised_at"),
        Timestamps.nullableInstant(row, "cleared_at"),
        Timestamps.instant(row, "evidence_at"),
        Columns.decimal(row, "value"),
        Columns.decimal(row, "limit_value"),
        row.getBoolean("withdrawn"),
        row.getBoolean("superseded"),
        Timestamps.nullableInstant(row, "acknowledged_at"),
        row.getString("acknowledged_by"),
        row.getString("assignee"),
        Timestamps.nullableInstant(row, "shelved_until"),
        Timestamps.nullableInstant(row, "closed_at"),
        row.getString("closed_by"),
        Timestamps.instant(row, "changed_at"));
  }
}
