package vn.quantrac.storage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.SortedMap;
import org.jdbi.v3.core.Handle;

/** Stations of which the numbers of messages did not follow each other, until they are examined. */
final class NumberJumpTable {

  private static final String INSERT =
      """
      insert into number_jump (station_id, received_at)
      select station_id, to_timestamp(0) + received * interval '1 microsecond'
        from unnest(?::int[], ?::bigint[]) as u (station_id, received)
      """;

  private static final String TAKE =
      """
      with due as (
        select station_id from number_jump where received_at <= :until
         group by station_id order by min(received_at), station_id limit :most),
      taken as (
        delete from number_jump j using due
         where j.station_id = due.station_id and j.received_at <= :until)
      select station_id from due order by station_id
      """;

  private NumberJumpTable() {}

  /**
   * Notes jumps.
   *
   * @param jumps when the last of each station was received, in microseconds
   */
  static void add(Connection connection, SortedMap<Integer, Long> jumps) throws SQLException {
    if (jumps.isEmpty()) {
      return;
    }
    try (PreparedStatement statement = connection.prepareStatement(INSERT)) {
      ArrayBinder binder = new ArrayBinder(connection, statement);
      binder.ints(jumps.keySet().stream().mapToInt(Integer::intValue).toArray());
      binder.longs(jumps.values().stream().mapToLong(Long::longValue).toArray());
      statement.executeUpdate();
    }
  }

  /**
   * Takes jumps out to be examined by the same transaction, in statements after this one: what is
   * stored meanwhile brings its own.
   *
   * @param until those that were received by then
   * @return the stations that have waited longest, in the order of their ids
   */
  static List<Integer> take(Handle handle, Instant until, int most) {
    return handle
        .createQuery(TAKE)
        .bind("until", until)
        .bind("most", most)
        .mapTo(Integer.class)
        .list();
  }
}
