package vn.quantrac.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.alert.AlertClass;
import vn.quantrac.domain.alert.AlertEvent;
import vn.quantrac.domain.alert.AlertSeverity;

/**
 * One line of a receiver's log.
 *
 * @param key under which the receiver knows it, however often it is sent
 * @param message the key of the message with which it went; null when it has not gone
 * @param attempts how often it was tried
 * @param attemptedAt the last time; null for never
 * @param nextAt when it is tried (again), if it waits
 * @param problem why the last attempt failed, or what it waits for; null for nothing
 * @param answer the last answer: a status of HTTP; null for none
 * @param about what of which alert; null for a test
 */
public record Delivery(
    long id,
    String key,
    @Nullable String message,
    State state,
    int attempts,
    Instant createdAt,
    @Nullable Instant attemptedAt,
    Instant nextAt,
    @Nullable Instant endedAt,
    @Nullable String problem,
    @Nullable Integer answer,
    @Nullable About about) {

  /** How it stands. */
  public enum State {
    WAITING,
    DELIVERED,
    /** Too old, or a test that failed: it is not tried again. */
    GIVEN_UP,
    /** What it waited for has made it needless: somebody saw to it, or it ended with the work. */
    WITHHELD
  }

  /** The transition that is told. */
  public record About(
      long alert,
      int number,
      AlertEvent transition,
      AlertClass alertClass,
      AlertSeverity severity,
      String rule,
      String subject) {}

  static Delivery of(ResultSet row) throws SQLException {
    int answer = row.getInt("answer");
    Integer answered = row.wasNull() ? null : answer;
    return new Delivery(
        row.getLong("id"),
        row.getString("key"),
        row.getString("message"),
        State.valueOf(row.getString("state")),
        row.getInt("attempts"),
        Timestamps.instant(row, "created_at"),
        Timestamps.nullableInstant(row, "attempted_at"),
        Timestamps.instant(row, "next_at"),
        Timestamps.nullableInstant(row, "ended_at"),
        row.getString("problem"),
        answered,
        about(row));
  }

  private static @Nullable About about(ResultSet row) throws SQLException {
    String transition = row.getString("transition");
    return transition == null
        ? null
        : new About(
            row.getLong("alert_id"),
            row.getInt("number"),
            AlertEvent.valueOf(transition),
            AlertClass.valueOf(row.getString("class")),
            AlertSeverity.valueOf(row.getString("severity")),
            row.getString("rule_id"),
            row.getString("subject"));
  }
}
