package vn.quantrac.storage;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/** One transition of an alert as listeners and the broker are told of it. */
final class AlertNotice {

  private static final String STEADY =
      """
      t.id as transition_id, t.maintenance_id, t.number, t.key, t.kind, t.state as state_after, t.at,
      t.account, a.id, a.class, a.severity, a.rule, a.rule_id, a.subject, s.code as station,
      a.camera_id, a.hotspot_id, a.parameter, a.averaging, a.unit, a.started_at, t.value, t.limit_value
      """;

  static final String COLUMNS = STEADY + ", a.raised_at, a.cleared_at, a.shelved_until ";

  /** As the alert was at that transition, so that a notice that comes again is the same. */
  static final String AS_IT_WAS =
      STEADY
          + """
          , (select x.at from alert_transition x
              where x.alert_id = t.alert_id and x.kind = 'RAISED' and x.number <= t.number
              order by x.number limit 1) as raised_at,
            (select case when x.kind = 'CLEARED' then x.at end from alert_transition x
              where x.alert_id = t.alert_id and x.kind in ('CLEARED', 'REOPENED')
                and x.number <= t.number
              order by x.number desc limit 1) as cleared_at,
            case when t.kind = 'SHELVED' then a.shelved_until end as shelved_until
          """;

  private static final String FROM =
      """
       from alert_transition t join alert a on a.id = t.alert_id
       left join station s on s.id = a.station_id
      """;

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private AlertNotice() {}

  /** Of one alert the transition of that number. */
  static String of(Handle handle, long alert, int number) {
    return handle
        .createQuery(
            "select " + COLUMNS + FROM + " where t.alert_id = :alert and t.number = :number")
        .bind("alert", alert)
        .bind("number", number)
        .map((row, context) -> json(row))
        .one();
  }

  /** The oldest that the broker has not taken. */
  static List<AlertAnnouncement> waiting(Handle handle, int limit) {
    return handle
        .createQuery(
            "select " + COLUMNS + FROM + " where t.announced_at is null order by t.id limit :rows")
        .bind("rows", limit)
        .map(
            (row, context) ->
                new AlertAnnouncement(row.getLong("transition_id"), row.getLong("id"), json(row)))
        .list();
  }

  static String json(ResultSet row) throws SQLException {
    ObjectNode event = JSON.createObjectNode();
    event.put("kind", "alert");
    event.put("id", row.getLong("id"));
    event.put("key", row.getString("key"));
    event.put("number", row.getInt("number"));
    event.put("transition", row.getString("kind"));
    event.put("at", time(row, "at"));
    event.put("class", row.getString("class"));
    event.put("severity", row.getString("severity"));
    event.put("state", row.getString("state_after"));
    event.put("rule", row.getString("rule"));
    event.put("ruleId", row.getString("rule_id"));
    event.put("subject", row.getString("subject"));
    event.put("station", row.getString("station"));
    boolean camera = row.getObject("camera_id") != null;
    event.put("camera", camera ? row.getString("subject") : null);
    event.put("hotspot", row.getObject("hotspot_id", Long.class));
    event.put("parameter", row.getString("parameter"));
    event.put("averaging", row.getString("averaging"));
    event.put("startedAt", time(row, "started_at"));
    event.put("raisedAt", time(row, "raised_at"));
    event.put("clearedAt", time(row, "cleared_at"));
    event.put("shelvedUntil", time(row, "shelved_until"));
    event.put("value", Columns.doubleOf(Columns.decimal(row, "value")));
    event.put("limit", Columns.doubleOf(Columns.decimal(row, "limit_value")));
    event.put("unit", row.getString("unit"));
    event.put("account", row.getString("account"));
    event.put("maintenance", row.getString("maintenance_id") != null);
    return Notifications.json(event);
  }

  private static @Nullable String time(ResultSet row, String column) throws SQLException {
    Instant time = Timestamps.nullableInstant(row, column);
    return time == null ? null : time.toString();
  }
}
