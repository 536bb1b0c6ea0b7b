package vn.quantrac.storage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import vn.quantrac.domain.derived.AbsentIndex;

/** The statement that removes index rows of periods that have none any longer. */
final class IndexDelete {

  private static final String SQL =
      """
      delete from index_row t
       using unnest(?::int[], ?::text[], ?::text[], ?::bigint[])
             as u (station_id, period, scheme_id, finish)
       where t.station_id = u.station_id and t.period = u.period
         and t.scheme_id = u.scheme_id
         and t.period_end = to_timestamp(0) + u.finish * interval '1 microsecond'
      """;

  private final SeriesIds ids;

  IndexDelete(SeriesIds ids) {
    this.ids = ids;
  }

  /** Removes what stands of these periods, inside a transaction of the caller. */
  void delete(Connection connection, List<AbsentIndex> absent) throws SQLException {
    int[] stations = new int[absent.size()];
    for (int i = 0; i < stations.length; i++) {
      stations[i] = ids.station(connection, absent.get(i).station());
    }
    try (PreparedStatement statement = connection.prepareStatement(SQL)) {
      ArrayBinder binder = new ArrayBinder(connection, statement);
      binder.ints(stations);
      binder.texts(absent.stream().map(one -> one.period().name()).toArray(String[]::new));
      binder.texts(absent.stream().map(AbsentIndex::scheme).toArray(String[]::new));
      binder.longs(absent.stream().mapToLong(one -> Timestamps.micros(one.end())).toArray());
      statement.executeUpdate();
    }
  }
}
