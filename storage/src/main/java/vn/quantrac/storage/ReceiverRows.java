package vn.quantrac.storage;

import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.alert.AlertClass;
import vn.quantrac.domain.alert.AlertSeverity;
import vn.quantrac.domain.receiver.QuietHours;
import vn.quantrac.domain.receiver.ReceiverKind;
import vn.quantrac.domain.receiver.ReceiverLanguage;
import vn.quantrac.domain.receiver.ReceiverSettings;

/** Rows of receivers. */
final class ReceiverRows {

  static final String SELECT =
      """
      select r.*,
             (select count(*) from alert_delivery d
               where d.receiver_id = r.id and d.state = 'WAITING') as waiting
        from receiver r
      """;

  private ReceiverRows() {}

  static Receiver of(ResultSet row) throws SQLException {
    return new Receiver(
        row.getLong("id"),
        settings(row),
        row.getInt("secret_number"),
        row.getInt("version"),
        Timestamps.instant(row, "created_at"),
        row.getString("created_by"),
        Timestamps.nullableInstant(row, "deleted_at") != null,
        new Receiver.Health(
            row.getInt("failures"),
            Timestamps.nullableInstant(row, "failing_since"),
            Timestamps.nullableInstant(row, "retry_at"),
            row.getString("last_problem"),
            Timestamps.nullableInstant(row, "last_delivered_at"),
            row.getLong("waiting")));
  }

  static ReceiverSettings settings(ResultSet row) throws SQLException {
    Set<AlertClass> classes = EnumSet.noneOf(AlertClass.class);
    texts(row, "classes").forEach(name -> classes.add(AlertClass.valueOf(name)));
    return new ReceiverSettings(
        row.getString("name"),
        ReceiverKind.valueOf(row.getString("kind")),
        row.getString("url"),
        texts(row, "addresses"),
        ReceiverLanguage.ofCode(row.getString("language")).orElseThrow(),
        classes,
        AlertSeverity.valueOf(row.getString("least_severity")),
        texts(row, "stations"),
        texts(row, "rules"),
        row.getBoolean("enabled"),
        row.getInt("together_seconds"),
        quiet(row),
        row.getInt("escalate_after_minutes"),
        row.getInt("repeat_minutes"),
        row.getInt("rung"));
  }

  private static @Nullable QuietHours quiet(ResultSet row) throws SQLException {
    String from = row.getString("quiet_from");
    return from == null
        ? null
        : new QuietHours(
            LocalTime.parse(from),
            LocalTime.parse(row.getString("quiet_to")),
            ZoneId.of(row.getString("quiet_zone")));
  }

  private static List<String> texts(ResultSet row, String column) throws SQLException {
    Array array = row.getArray(column);
    return List.of((String[]) array.getArray());
  }
}
