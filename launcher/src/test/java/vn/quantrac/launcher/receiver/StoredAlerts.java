package vn.quantrac.launcher.receiver;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import vn.quantrac.storage.AlertActions;
import vn.quantrac.storage.AlertDoing;
import vn.quantrac.storage.SeriesRegistration;
import vn.quantrac.storage.StationRegistration;
import vn.quantrac.storage.StationStore;

/** Alerts that stand in a database as the stream would have written them. */
public final class StoredAlerts {

  private final DataSource database;

  public StoredAlerts(DataSource database) {
    this.database = database;
  }

  /** An alert with its first transition. */
  public long raise(String subject, String rule, String alertClass, String severity) {
    String sql =
        """
        with made as (
          insert into alert (station_id, subject, rule, rule_id, rule_version, class, severity, parameter,
                             averaging, unit, started_at, raised_at, last_at, evidence_at, value,
                             limit_value, state, transitions)
          values ((select id from station where code = ?), ?, ?, ?, '2026-11-01', ?, ?, 'PM2.5', '24h', 'ug/m3', '2026-03-01T17:00:00Z',
                  '2026-03-01T17:00:00Z', '2026-03-01T17:00:00Z', '2026-03-01T17:00:00Z', 60, 45,
                  'ACTIVE_UNACK', 1)
          returning id)
        insert into alert_transition (alert_id, number, key, kind, state, at, value, limit_value)
        select id, 1, id || '/1', 'RAISED', 'ACTIVE_UNACK', '2026-03-01T17:00:00Z', 60, 45
          from made
        returning alert_id
        """;
    try (Connection connection = database.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      List<String> values = List.of(subject, subject, rule, rule, alertClass, severity);
      for (int i = 0; i < values.size(); i++) {
        statement.setString(i + 1, values.get(i));
      }
      try (ResultSet row = statement.executeQuery()) {
        row.next();
        return row.getLong(1);
      }
    } catch (SQLException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A limit that is exceeded at a station. */
  long raise(String subject) {
    return raise(subject, "limit-exceeded", "ENVIRONMENT", "MAJOR");
  }

  /** Something that a person wrote, which is a transition too. */
  void comment(long alert, String text) {
    var unused =
        new AlertActions(database)
            .act(alert, new AlertDoing(AlertDoing.Kind.COMMENT, text, null, null), "lan")
            .orElseThrow();
  }

  /** A station that measures one thing. */
  void station(String code) {
    List<@Nullable SeriesRegistration> series =
        List.of(new SeriesRegistration("PM2.5", "ug/m3", 60));
    var unused =
        new StationStore(database)
            .register(
                new StationRegistration(
                    code, "Trạm " + code, "ambient-air", 10.0, 106.0, null, series),
                "admin",
                null);
  }
}
