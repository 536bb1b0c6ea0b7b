package vn.quantrac.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vn.quantrac.domain.alert.AlertClass;
import vn.quantrac.domain.alert.AlertCondition;
import vn.quantrac.domain.alert.AlertRule;
import vn.quantrac.domain.alert.AlertSeverity;
import vn.quantrac.domain.alert.Delays;
import vn.quantrac.domain.alert.Escalation;
import vn.quantrac.domain.station.Station;
import vn.quantrac.domain.station.StationKind;
import vn.quantrac.storage.testing.OnEachServer;

/** A gateway that is disconnected, by the clock of the test. */
class StationSilenceIT extends OnEachServer {

  private static final Instant EIGHT = Instant.parse("2026-03-01T01:00:00Z");

  /** Fifteen minutes, or three of the station's intervals of a minute. */
  private static final AlertRule RULE =
      new AlertRule(
          "station-silent",
          LocalDate.of(2026, 1, 1),
          AlertClass.COMMUNICATION,
          AlertSeverity.MAJOR,
          "x",
          "x",
          null,
          null,
          EnumSet.allOf(StationKind.class),
          Set.of(),
          LocalDate.of(2000, 1, 1),
          null,
          new AlertCondition.StationSilent(15, 3),
          Delays.NONE,
          Escalation.NONE,
          "a test",
          "alerts/test.yaml");

  private final DataSource source = database().dataSource();
  private final AlertWriter writer = new AlertWriter(source);

  @Test
  void aDisconnectedGatewayIsMissedAfterItsDelayAndItsDataClearInTheSameSecond() {
    Station station = station("S-1");
    heard("S-1", 0, true, 0);
    assertThat(look(station, 14)).isEmpty();
    assertThat(look(station, 15)).containsExactly("COMMUNICATION ACTIVE_UNACK 0 15 -");
    // The broker's word that it is gone, minutes later, is no sign of life.
    heard("S-1", 18, false, 18);
    assertThat(look(station, 18)).containsExactly("COMMUNICATION ACTIVE_UNACK 0 15 -");
    assertThat(look(station, 40)).containsExactly("COMMUNICATION ACTIVE_UNACK 0 15 -");
    heard("S-1", 41, true, 41);
    assertThat(look(station, 41)).containsExactly("COMMUNICATION CLEARED_UNACK 0 15 41");
  }

  @Test
  void aLastWillThatComesFirstBeginsTheDelay() {
    Station station = station("S-2");
    heard("S-2", 0, true, 0);
    heard("S-2", 5, false, 5);
    assertThat(look(station, 19)).isEmpty();
    assertThat(look(station, 20)).containsExactly("COMMUNICATION ACTIVE_UNACK 5 20 -");
    // Readings are a sign of life also where nobody says that the gateway is online again.
    heard("S-2", 25, null, null);
    assertThat(look(station, 25)).containsExactly("COMMUNICATION CLEARED_UNACK 5 20 25");
  }

  private List<String> look(Station station, int minutes) {
    var unused = writer.silence(station, RULE, EIGHT, at(minutes));
    return Sql.jdbi(source)
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        """
                        select concat_ws(' ', class, state,
                                         (extract(epoch from started_at - :eight) / 60)::int,
                                         (extract(epoch from raised_at - :eight) / 60)::int,
                                         coalesce((extract(epoch from cleared_at - :eight)
                                                   / 60)::int::text, '-'))
                          from alert where subject = :subject order by id
                        """)
                    .bind("eight", EIGHT)
                    .bind("subject", station.code())
                    .mapTo(String.class)
                    .list());
  }

  private void heard(
      String code, int minutes, @Nullable Boolean online, @Nullable Integer stateMinutes) {
    Sql.jdbi(source)
        .useHandle(
            handle ->
                handle
                    .createUpdate(
                        """
                        insert into station_state as t (station_id, last_received_at, online, state_at)
                        select id, :at, cast(:online as boolean), cast(:state as timestamptz)
                          from station where code = :code
                        on conflict (station_id) do update
                          set last_received_at = excluded.last_received_at,
                              online = coalesce(excluded.online, t.online),
                              state_at = coalesce(excluded.state_at, t.state_at)
                        """)
                    .bind("code", code)
                    .bind("at", at(minutes))
                    .bind("online", online)
                    .bind("state", stateMinutes == null ? null : at(stateMinutes))
                    .execute());
  }

  private Station station(String code) {
    List<@Nullable SeriesRegistration> series =
        List.of(new SeriesRegistration("PM2.5", "ug/m3", 60));
    var unused =
        new StationStore(source)
            .register(
                new StationRegistration(
                    code, "Trạm " + code, "ambient-air", 10.0, 106.0, null, series),
                "admin",
                null);
    return new JdbcStationRegistry(source).find(code).orElseThrow();
  }

  private static Instant at(int minutes) {
    return EIGHT.plus(Duration.ofMinutes(minutes));
  }
}
