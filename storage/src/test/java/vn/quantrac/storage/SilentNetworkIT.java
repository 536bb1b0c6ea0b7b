package vn.quantrac.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import vn.quantrac.domain.alert.AlertClass;
import vn.quantrac.domain.alert.AlertCondition;
import vn.quantrac.domain.alert.AlertRule;
import vn.quantrac.domain.alert.AlertSeverity;
import vn.quantrac.domain.alert.Delays;
import vn.quantrac.domain.alert.Escalation;
import vn.quantrac.domain.alert.SilentTogether;
import vn.quantrac.domain.station.StationKind;
import vn.quantrac.storage.testing.OnEachServer;

/**
 * Twenty stations behind a broker that goes down, one that is silent by itself, and who is told.
 */
class SilentNetworkIT extends OnEachServer {

  /** When the broker went down: stations were heard 0, 3, 6 and so on up to 57 seconds after it. */
  private static final Instant DOWN = Instant.parse("2026-03-01T01:00:00Z");

  private static final int STATIONS = 20;

  private static final AlertRule TOGETHER =
      rule("stations-silent-together", new SilentTogether(5, 5, 10));
  private static final AlertRule SILENT =
      rule("station-silent", new AlertCondition.StationSilent(15, 3));

  private final DataSource source = database().dataSource();
  private final SilentNetwork network = new SilentNetwork(source);
  private final AlertWriter writer = new AlertWriter(source);
  private final DeliveryQueue queue = new DeliveryQueue(source);

  @Test
  void stationsThatFallSilentWithTheBrokerAreOneAlertWithEachOfThemBeneathIt() {
    execute("truncate alert_delivery, alert_transition, alert_action, alert, receiver cascade");
    execute("truncate station_state");
    execute(
        """
        insert into receiver (name, kind, language, least_severity, enabled, together_seconds, created_by)
        values ('one', 'EMAIL', 'vi', 'WARNING', true, 0, 'admin')
        """);
    for (int i = 1; i <= STATIONS; i++) {
      register(station(i));
      heard(station(i), 3L * (i - 1));
    }
    register("ALONE");
    heard("ALONE", -7_200);
    silence("ALONE", at(-6_000));
    assertThat(told()).containsExactly("station-silent RAISED ALONE");

    // The fifth was heard 12 seconds after the first: ten minutes later five are silent.
    network.look(TOGETHER, DOWN, at(611));
    assertThat(alerts("network")).isEmpty();
    network.look(TOGETHER, at(613), at(612));
    assertThat(alerts("network")).as("soon after a start").isEmpty();
    network.look(TOGETHER, DOWN, at(612));
    network.look(TOGETHER, DOWN, at(700));
    assertThat(alerts("network")).containsExactly("ACTIVE_UNACK 12 612 null false");
    assertThat(told()).containsExactly("stations-silent-together RAISED network");

    // Fifteen minutes after each was heard last, each has its own alert; nobody is told of it.
    for (int i = 1; i <= STATIONS; i++) {
      silence(station(i), at(1_000));
      assertThat(alerts(station(i)))
          .containsExactly(
              "ACTIVE_UNACK %d %d null true".formatted(3 * (i - 1), 900 + 3 * (i - 1)));
    }
    assertThat(alerts("ALONE")).containsExactly("ACTIVE_UNACK -7200 -6300 null false");
    network.look(TOGETHER, DOWN, at(1_001));
    assertThat(told()).isEmpty();

    // The broker is back: all but the last send in the same second, and all is over in it.
    for (int i = 1; i < STATIONS; i++) {
      heard(station(i), 1_200);
      silence(station(i), at(1_200));
      assertThat(alerts(station(i)).get(0)).startsWith("CLEARED_UNACK").contains(" 1200 ");
    }
    network.look(TOGETHER, DOWN, at(1_200));
    assertThat(alerts("network")).containsExactly("CLEARED_UNACK 12 612 1200 false");
    // Who is silent still is so for a reason of its own, and told now.
    assertThat(alerts(station(STATIONS))).containsExactly("ACTIVE_UNACK 57 957 null false");
    assertThat(told())
        .containsExactlyInAnyOrder(
            "stations-silent-together CLEARED network", "station-silent RAISED S-20");
    assertThat(count("alert_delivery where state = 'WAITING'")).isZero();
  }

  @Test
  void whatAPersonClosesWhileItHoldsIsRaisedAgainOnce() {
    execute("truncate alert_delivery, alert_transition, alert_action, alert, receiver cascade");
    execute("truncate station_state");
    for (int i = 1; i <= STATIONS; i++) {
      register(station(i));
      heard(station(i), 3L * (i - 1));
    }
    network.look(TOGETHER, DOWN, at(700));
    assertThat(count("alert where subject = 'network'")).isEqualTo(1);
    var unused =
        new AlertActions(source)
            .act(newest(), new AlertDoing(AlertDoing.Kind.CLOSE, "seen", null, null), "lan");
    network.look(TOGETHER, DOWN, at(3_000));
    network.look(TOGETHER, DOWN, at(3_001));
    assertThat(count("alert where subject = 'network'")).isEqualTo(2);
    assertThat(count("alert where subject = 'network' and state <> 'CLOSED'")).isEqualTo(1);
  }

  @Test
  void stationsAtWhichSomebodyWorksAreNotAwaited() {
    execute("truncate alert_delivery, alert_transition, alert_action, alert, receiver cascade");
    execute("truncate station_state");
    MaintenanceStore works = new MaintenanceStore(source);
    for (int i = 1; i <= 7; i++) {
      register(station(i));
      heard(station(i), 3L * (i - 1));
      if (i > 4) {
        work(works, station(i), 900);
      }
    }
    // Seven are silent, and at three of them somebody works: four are not five.
    network.look(TOGETHER, DOWN, at(899));
    assertThat(alerts("network")).isEmpty();
    // What is still silent when the work is over is so with the others, since 18 seconds past.
    network.look(TOGETHER, DOWN, at(900));
    assertThat(alerts("network")).containsExactly("ACTIVE_UNACK 18 618 null false");
    // It goes on although work is entered then at what is behind it.
    for (int i = 1; i <= 3; i++) {
      work(works, station(i), 5_000);
    }
    network.look(TOGETHER, DOWN, at(901));
    assertThat(alerts("network")).containsExactly("ACTIVE_UNACK 18 618 null false");
    execute("truncate maintenance cascade");
  }

  private static void work(MaintenanceStore works, String station, long until) {
    assertThat(works.create(station, DOWN, at(until), "đổi mạng", "lan")).isPresent();
  }

  private static AlertRule rule(String id, AlertCondition condition) {
    return new AlertRule(
        id,
        LocalDate.parse("2026-01-01"),
        AlertClass.COMMUNICATION,
        AlertSeverity.MAJOR,
        id,
        id,
        null,
        null,
        EnumSet.allOf(StationKind.class),
        Set.of(),
        LocalDate.parse("2026-01-01"),
        null,
        condition,
        Delays.NONE,
        Escalation.NONE,
        "test",
        "alerts/test.yaml");
  }

  private static String station(int number) {
    return "S-" + number;
  }

  private static Instant at(long seconds) {
    return DOWN.plusSeconds(seconds);
  }

  private void register(String code) {
    var unused =
        new StationStore(source)
            .register(
                new StationRegistration(
                    code,
                    code,
                    "ambient-air",
                    10.0,
                    106.0,
                    null,
                    List.of(new SeriesRegistration("PM2.5", "ug/m3", 60))),
                "admin",
                null);
  }

  private void heard(String code, long seconds) {
    execute(
        """
        insert into station_state (station_id, last_received_at)
        select id, timestamptz '%s' from station where code = '%s'
        on conflict (station_id) do update set last_received_at = excluded.last_received_at
        """
            .formatted(at(seconds), code));
  }

  private void silence(String code, Instant now) {
    var unused =
        writer.silence(
            new JdbcStationRegistry(source).find(code).orElseThrow(), SILENT, Instant.EPOCH, now);
  }

  /** State, and seconds of beginning, raising and clearing; whether it belongs to a cause. */
  private List<String> alerts(String subject) {
    return Sql.jdbi(source)
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        """
                        select concat_ws(' ', state,
                                 extract(epoch from started_at - timestamptz '%1$s')::int,
                                 extract(epoch from raised_at - timestamptz '%1$s')::int,
                                 coalesce(extract(epoch from cleared_at
                                                             - timestamptz '%1$s')::int::text,
                                          'null'),
                                 (cause_id is not null)::text)
                          from alert where subject = :subject order by id
                        """
                            .formatted(DOWN))
                    .bind("subject", subject)
                    .mapTo(String.class)
                    .list());
  }

  private long newest() {
    return Sql.jdbi(source)
        .withHandle(
            handle -> handle.createQuery("select max(id) from alert").mapTo(Long.class).one());
  }

  /** What the receiver is sent now, a line each. */
  private List<String> told() {
    List<String> lines = new ArrayList<>();
    Receiver receiver = queue.claim(Duration.ofMinutes(1)).orElse(null);
    while (receiver != null) {
      Optional<OutgoingMessage> next = queue.next(receiver, null);
      if (next.isEmpty()) {
        queue.release(receiver);
        return lines;
      }
      next.get()
          .told()
          .forEach(
              one -> lines.add("%s %s %s".formatted(one.rule(), one.transition(), one.subject())));
      queue.delivered(next.get(), null);
    }
    return lines;
  }

  private long count(String from) {
    return Sql.jdbi(source)
        .withHandle(
            handle -> handle.createQuery("select count(*) from " + from).mapTo(Long.class).one());
  }

  private void execute(String sql) {
    Sql.jdbi(source).useHandle(handle -> handle.execute(sql));
  }
}
