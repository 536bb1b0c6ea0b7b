package vn.quantrac.storage;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.station.StationState;

/** What is known of the stations' connections. */
final class StationStateTable {

  /** What a batch says of one station. Not thread-safe. */
  static final class News {
    final String station;
    long lastReceivedMicros = Long.MIN_VALUE;
    @Nullable StationState state;
    final List<StationState> said = new ArrayList<>();

    News(String station) {
      this.station = station;
    }

    /** Keeps the later of two states; at the same moment offline, as a last will follows. */
    void state(StationState one) {
      said.add(one);
      StationState known = state;
      if (known == null
          || one.at().isAfter(known.at())
          || (one.at().equals(known.at()) && !one.online())) {
        state = one;
      }
    }
  }

  private static final String RECEIVED =
      """
      insert into station_state as t (station_id, last_received_at)
      select station_id, to_timestamp(0) + received * interval '1 microsecond'
        from unnest(?::int[], ?::bigint[]) as u (station_id, received)
      on conflict (station_id) do update set last_received_at = excluded.last_received_at
      where t.last_received_at is null or t.last_received_at < excluded.last_received_at
      """;

  /** Comes after RECEIVED, so every row is there. */
  private static final String STATE =
      """
      update station_state t
         set online = u.online, state_at = to_timestamp(0) + u.at * interval '1 microsecond'
        from unnest(?::int[], ?::bool[], ?::bigint[]) as u (station_id, online, at)
       where t.station_id = u.station_id
         and (t.state_at is null
              or t.state_at < to_timestamp(0) + u.at * interval '1 microsecond'
              or (t.state_at = to_timestamp(0) + u.at * interval '1 microsecond'
                  and t.online and not u.online))
      returning t.station_id
      """;

  /** Every word is kept, also one that is older than the last. */
  private static final String HISTORY =
      """
      insert into connection_state (station_id, online, at)
      select station_id, online, to_timestamp(0) + at * interval '1 microsecond'
        from unnest(?::int[], ?::bool[], ?::bigint[]) as u (station_id, online, at)
      on conflict do nothing
      """;

  private StationStateTable() {}

  /** Writes the news by station id; returns those whose state was accepted. */
  static List<News> write(Connection connection, SortedMap<Integer, News> news)
      throws SQLException {
    if (news.isEmpty()) {
      return List.of();
    }
    try (PreparedStatement received = connection.prepareStatement(RECEIVED)) {
      ArrayBinder binder = new ArrayBinder(connection, received);
      binder.ints(news.keySet().stream().mapToInt(Integer::intValue).toArray());
      binder.longs(news.values().stream().mapToLong(one -> one.lastReceivedMicros).toArray());
      received.executeUpdate();
    }
    Set<Integer> accepted = writeStates(connection, news);
    return news.entrySet().stream()
        .filter(entry -> accepted.contains(entry.getKey()))
        .map(Map.Entry::getValue)
        .toList();
  }

  private static Set<Integer> writeStates(Connection connection, SortedMap<Integer, News> news)
      throws SQLException {
    List<Integer> stations = new ArrayList<>();
    List<Boolean> online = new ArrayList<>();
    List<Long> at = new ArrayList<>();
    news.forEach(
        (id, one) -> {
          StationState state = one.state;
          if (state != null) {
            stations.add(id);
            online.add(state.online());
            at.add(Timestamps.micros(state.at()));
          }
        });
    Set<Integer> accepted = new HashSet<>();
    if (stations.isEmpty()) {
      return accepted;
    }
    writeHistory(connection, news);
    try (PreparedStatement statement = connection.prepareStatement(STATE)) {
      bind(connection, statement, stations, online, at);
      try (ResultSet row = statement.executeQuery()) {
        while (row.next()) {
          accepted.add(row.getInt(1));
        }
      }
    }
    return accepted;
  }

  private static void writeHistory(Connection connection, SortedMap<Integer, News> news)
      throws SQLException {
    List<Integer> stations = new ArrayList<>();
    List<Boolean> online = new ArrayList<>();
    List<Long> at = new ArrayList<>();
    news.forEach(
        (id, one) ->
            one.said.forEach(
                state -> {
                  stations.add(id);
                  online.add(state.online());
                  at.add(Timestamps.micros(state.at()));
                }));
    try (PreparedStatement statement = connection.prepareStatement(HISTORY)) {
      bind(connection, statement, stations, online, at);
      statement.executeUpdate();
    }
  }

  private static void bind(
      Connection connection,
      PreparedStatement statement,
      List<Integer> stations,
      List<Boolean> online,
      List<Long> at)
      throws SQLException {
    ArrayBinder binder = new ArrayBinder(connection, statement);
    binder.ints(stations.toArray(Integer[]::new));
    binder.booleans(online.toArray(Boolean[]::new));
    binder.longs(at.toArray(Long[]::new));
  }
}
