package vn.quantrac.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What somebody wants a rulebook file of the data folder to say, and what became of it.
 *
 * @param path of the file
 * @param content its text; null when it is to go, so that the one that ships counts again
 * @param basis SHA-256 of the file in force on which it was written; null when there was none
 * @param begun whether the file may have been written
 * @param before what lay in the folder when it was begun; null for nothing
 * @param reason why, in the person's words
 * @param account who
 * @param undoes the order that it takes back; null for none
 * @param problem why it was refused; null when it was not
 * @param set in which it came in force; null when it has not
 */
public record RulebookOrder(
    long id,
    String path,
    @Nullable String content,
    @Nullable String basis,
    boolean begun,
    @Nullable String before,
    String reason,
    String account,
    Instant orderedAt,
    @Nullable Long undoes,
    State state,
    @Nullable String problem,
    @Nullable Integer set,
    @Nullable Instant endedAt) {

  /** How it stands. */
  public enum State {
    /** Whoever holds the folder has not seen it. */
    WAITING,
    /** The file says so, and is in force. */
    DONE,
    /** It is not; the file says what it said. */
    REFUSED
  }

  static RulebookOrder of(ResultSet row) throws SQLException {
    return new RulebookOrder(
        row.getLong("id"),
        row.getString("path"),
        row.getString("content"),
        row.getString("basis"),
        row.getBoolean("begun"),
        row.getString("before_content"),
        row.getString("reason"),
        row.getString("account"),
        Timestamps.instant(row, "ordered_at"),
        row.getObject("undoes", Long.class),
        State.valueOf(row.getString("state")),
        row.getString("problem"),
        row.getObject("set_id", Integer.class),
        Timestamps.nullableInstant(row, "ended_at"));
  }
}
