package vn.quantrac.storage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The number under which each station's last message with readings came. It tells where numbers may
 * be missing, so that stored rows are looked through there alone; a jump too many costs such a look
 * and nothing else. Bounded by the registry. Thread-safe.
 */
final class MessageNumbers {

  private static final String STORED =
      """
      select r.sequence
        from series e join latest_reading l on l.series_id = e.id
        join reading r on r.series_id = l.series_id and r.observed_at = l.observed_at
       where e.station_id = ? order by r.sent_at desc, r.sequence desc limit 1
      """;

  private final Map<Integer, Long> last = new ConcurrentHashMap<>();

  /**
   * The number of the last message before those of a batch that is being written.
   *
   * @return of the newest stored reading when this process has seen none; 0 when nothing is known
   */
  long before(Connection connection, int station) throws SQLException {
    Long known = last.get(station);
    return known == null ? stored(connection, station) : known;
  }

  /** Whether a number, greater than 0, neither follows nor repeats the one before; none does 0. */
  static boolean jumps(long before, long number) {
    return before > 0 && number != before + 1 && number != before;
  }

  /**
   * Takes the last numbers of a batch, by station, once all of it is written. Should its commit
   * fail after all, what comes again seems to jump, which is examined in vain.
   */
  void keep(Map<Integer, Long> numbers) {
    last.putAll(numbers);
  }

  /** 0 when nothing is stored or the newest reading came without a number. */
  private static long stored(Connection connection, int station) throws SQLException {
    try (PreparedStatement statement = connection.prepareStatement(STORED)) {
      statement.setInt(1, station);
      try (ResultSet row = statement.executeQuery()) {
        return row.next() ? row.getLong(1) : 0;
      }
    }
  }
}
