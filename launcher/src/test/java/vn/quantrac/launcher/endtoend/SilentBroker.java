package vn.quantrac.launcher.endtoend;

import java.io.IOException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import vn.quantrac.domain.alert.AlertRule;
import vn.quantrac.domain.alert.AlertRules;
import vn.quantrac.launcher.database.RunningServer;
import vn.quantrac.rulebooks.Rulebooks;
import vn.quantrac.storage.AlertWriter;
import vn.quantrac.storage.Database;
import vn.quantrac.storage.DatabaseConfig;
import vn.quantrac.storage.JdbcStationRegistry;
import vn.quantrac.storage.SilentNetwork;

/**
 * Stations that were all heard last when their broker went down twenty minutes ago: the product's
 * database says so, and what looks at it is the product's own, in this process, which has not been
 * started just now. So nobody waits for twenty minutes.
 */
final class SilentBroker {

  private static final Duration AGO = Duration.ofMinutes(20);

  private SilentBroker() {}

  /** Lets them fall silent, and waits for what follows. */
  static void fallSilent(ProductProcess product, List<String> stations)
      throws IOException, SQLException {
    RunningServer server = RunningServer.find(product.data()).orElseThrow();
    AlertRules rules = Rulebooks.load().alertRules();
    Instant now = Clock.systemUTC().instant();
    try (Database database =
        Database.open(new DatabaseConfig(server.url(), server.user(), server.password(), 2))) {
      DataSource source = database.dataSource();
      heard(source, stations, now.minus(AGO));
      new SilentNetwork(source).look(rule(rules, "stations-silent-together"), Instant.EPOCH, now);
      JdbcStationRegistry registry = new JdbcStationRegistry(source);
      AlertWriter writer = new AlertWriter(source);
      for (String station : stations) {
        var unused =
            writer.silence(
                registry.find(station).orElseThrow(),
                rule(rules, "station-silent"),
                Instant.EPOCH,
                now);
      }
    }
  }

  private static AlertRule rule(AlertRules rules, String id) {
    return Objects.requireNonNull(rules.newest(id), id);
  }

  private static void heard(DataSource source, List<String> stations, Instant at)
      throws SQLException {
    String sql =
        """
        insert into station_state (station_id, last_received_at)
        select id, ? from station where code = any(?)
        on conflict (station_id) do update set last_received_at = excluded.last_received_at
        """;
    try (Connection connection = source.getConnection();
        PreparedStatement statement = connection.prepareStatement(sql)) {
      statement.setTimestamp(1, Timestamp.from(at));
      statement.setArray(2, connection.createArrayOf("text", stations.toArray()));
      statement.executeUpdate();
    }
  }
}
