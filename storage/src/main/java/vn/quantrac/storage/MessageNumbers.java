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
   * Takes the number of a message in the order of arrival.
   *
   * @param number greater than 0
   * @return whether it neither follows nor repeats the one before; the first in this process is
   *     held against the station's newest stored reading, and jumps from none
   */
  boolean jumps(Connection connection, int station, long number) throws SQLException {
    Long known = last.get(station);
    long before = known == null ? stored(connection, station) : known;
    last.put(station, number);
    return before > 0 && number != before + 1 && number != before;
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
