package vn.quantrac.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import vn.quantrac.domain.alert.AlertClass;
import vn.quantrac.domain.alert.AlertEvent;
import vn.quantrac.domain.alert.AlertSeverity;

/**
 * Alerts for the public: of some classes, and of what happens to them only what the air does. What
 * the platform's people do with them is their own matter. Thread-safe.
 */
public final class PublicAlertQueries {

  private static final String ALERTS =
      """
      select a.*, s.name as station_name, s.latitude, s.longitude
        from alert a join alert_subject s on s.alert_id = a.id
       where a.class = any (:classes) and a.raised_at is not null
      """;

  private static final String TOLD =
      """
      select number, kind, recorded_at from alert_transition
       where alert_id = :id
         and kind in ('RAISED', 'CLEARED', 'AMENDED', 'REOPENED', 'WITHDRAWN', 'SUPERSEDED')
       order by number
      """;

  private final Jdbi jdbi;

  public PublicAlertQueries(DataSource dataSource) {
    this.jdbi = Sql.jdbi(dataSource);
  }

  /** Those to which something has happened lately, the newest first. */
  public List<PublicAlert> recent(Collection<AlertClass> classes, Duration age, int most) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    ALERTS
                        + """
                           and (a.state <> 'CLOSED'
                                or a.changed_at > now() - make_interval(secs => :age))
                           order by a.changed_at desc, a.id desc limit :most
                          """)
                .bindArray("classes", String.class, names(classes))
                .bind("age", age.toSeconds())
                .bind("most", most)
                .map((row, context) -> alert(handle, row))
                .list()
                .stream()
                .flatMap(Optional::stream)
                .toList());
  }

  /** One of them; empty when it is none for the public. */
  public Optional<PublicAlert> find(Collection<AlertClass> classes, long id) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(ALERTS + " and a.id = :id")
                .bindArray("classes", String.class, names(classes))
                .bind("id", id)
                .map((row, context) -> alert(handle, row))
                .findOne()
                .flatMap(found -> found));
  }

  private static List<String> names(Collection<AlertClass> classes) {
    return classes.stream().map(Enum::name).toList();
  }

  private static Optional<PublicAlert> alert(Handle handle, ResultSet row) throws SQLException {
    long id = row.getLong("id");
    List<PublicAlert.Told> told =
        new ArrayList<>(
            handle
                .createQuery(TOLD)
                .bind("id", id)
                .map(
                    (one, context) ->
                        new PublicAlert.Told(
                            one.getInt("number"),
                            AlertEvent.valueOf(one.getString("kind")),
                            Timestamps.instant(one, "recorded_at")))
                .list());
    if (told.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new PublicAlert(
            id,
            AlertSeverity.valueOf(row.getString("severity")),
            row.getString("rule_id"),
            row.getString("subject"),
            row.getString("station_name"),
            Columns.doubleOf(Columns.decimal(row, "latitude")),
            Columns.doubleOf(Columns.decimal(row, "longitude")),
            row.getString("parameter"),
            row.getString("averaging"),
            Columns.doubleOf(Columns.decimal(row, "value")),
            Columns.doubleOf(Columns.decimal(row, "limit_value")),
            row.getString("unit"),
            Timestamps.instant(row, "started_at"),
            List.copyOf(told)));
  }
}
