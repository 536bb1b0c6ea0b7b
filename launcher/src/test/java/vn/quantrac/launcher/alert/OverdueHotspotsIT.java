package vn.quantrac.launcher.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.quantrac.domain.alert.AlertClass;
import vn.quantrac.domain.alert.AlertEvent;
import vn.quantrac.domain.alert.AlertRule;
import vn.quantrac.domain.alert.AlertSeverity;
import vn.quantrac.domain.hotspot.GeoPoint;
import vn.quantrac.domain.hotspot.HotspotSource;
import vn.quantrac.domain.hotspot.HotspotState;
import vn.quantrac.domain.hotspot.Sighting;
import vn.quantrac.domain.receiver.ReceiverKind;
import vn.quantrac.domain.receiver.ReceiverLanguage;
import vn.quantrac.domain.receiver.ReceiverSettings;
import vn.quantrac.rulebooks.Rulebooks;
import vn.quantrac.storage.Delivery;
import vn.quantrac.storage.HotspotStep;
import vn.quantrac.storage.HotspotStepRow;
import vn.quantrac.storage.HotspotStore;
import vn.quantrac.storage.OverdueHotspots;
import vn.quantrac.storage.Receiver;
import vn.quantrac.storage.ReceiverStore;
import vn.quantrac.storage.testing.EmbeddedDatabase;

/** Deadlines of hotspots, with a clock that the test sets. */
class OverdueHotspotsIT {

  private static final Instant START = Instant.parse("2026-03-01T01:00:00Z");
  private static final AlertRule RULE =
      Objects.requireNonNull(Rulebooks.load().alertRules().newest("hotspot-overdue"));

  private static EmbeddedDatabase database;

  private static Instant hour(int hour) {
    return START.plusSeconds(3_600L * hour);
  }

  @BeforeAll
  static void open() {
    database = EmbeddedDatabase.create();
  }

  @AfterAll
  static void close() {
    database.close();
  }

  private final HotspotStore hotspots = new HotspotStore(database.dataSource());
  private final ReceiverStore receivers = new ReceiverStore(database.dataSource());

  private static void look(Instant now) {
    // Another one each time, as after a restart.
    new OverdueHotspots(database.dataSource()).look(null, now);
    new OverdueHotspots(database.dataSource()).look(RULE, now);
  }

  private void step(long id, HotspotState state, @Nullable Instant deadline, Instant now) {
    assertThat(
            hotspots.step(
                id,
                new HotspotStep(state, "vì", deadline == null ? null : "UBND xã", deadline, null),
                "operator",
                now))
        .isTrue();
  }

  private long assigned(double longitude, Instant deadline) {
    long id =
        hotspots
            .add(
                new Sighting(
                    HotspotSource.SATELLITE,
                    "overdue " + longitude,
                    "smoke",
                    new GeoPoint(9.9, longitude),
                    START,
                    null,
                    null),
                null,
                "test")
            .hotspot();
    step(id, HotspotState.CONFIRMED, null, hour(1));
    step(id, HotspotState.ASSIGNED, deadline, hour(2));
    return id;
  }

  private Receiver receiver(String name) {
    return receivers
        .create(
            new ReceiverSettings(
                name,
                ReceiverKind.WEBHOOK,
                "https://example.vn/hook",
                List.of(),
                ReceiverLanguage.BOTH,
                Set.of(AlertClass.HOTSPOT),
                AlertSeverity.WARNING,
                List.of(),
                List.of(),
                true,
                0,
                null,
                0,
                0,
                1),
            "admin")
        .orElseThrow();
  }

  /** What a receiver is told of one hotspot, in order. */
  private List<AlertEvent> told(Receiver receiver, long hotspot) {
    return receivers.deliveries(receiver.id(), null, 100).items().stream()
        .map(Delivery::about)
        .filter(Objects::nonNull)
        .filter(about -> about.subject().equals(OverdueHotspots.SUBJECT + hotspot))
        .sorted((one, other) -> Integer.compare(one.number(), other.number()))
        .map(Delivery.About::transition)
        .toList();
  }

  private long events(long hotspot) {
    return hotspots.steps(hotspot).stream().filter(HotspotStepRow::overdue).count();
  }

  @Test
  void deadlineThatPassesIsAnEventAndAnAlertUntilItIsHandled() {
    Receiver receiver = receiver("handled");
    long id = assigned(106.1, hour(10));
    look(hour(10));
    assertThat(events(id)).isZero();
    assertThat(told(receiver, id)).isEmpty();

    look(hour(11));
    look(hour(12));
    assertThat(events(id)).isEqualTo(1);
    HotspotStepRow event = hotspots.steps(id).get(2);
    assertThat(event.state()).isEqualTo(HotspotState.ASSIGNED);
    assertThat(event.deadline()).isEqualTo(hour(10));
    assertThat(event.at()).isEqualTo(hour(11));
    assertThat(told(receiver, id)).containsExactly(AlertEvent.RAISED);

    step(id, HotspotState.HANDLED, null, hour(13));
    look(hour(14));
    look(hour(15));
    // Whoever does the next step has seen the alert.
    assertThat(told(receiver, id))
        .containsExactly(AlertEvent.RAISED, AlertEvent.ACKNOWLEDGED, AlertEvent.CLEARED);
    assertThat(events(id)).isEqualTo(1);
  }

  @Test
  void anotherDeadlineEndsTheAlertAndMayPassToo() {
    Receiver receiver = receiver("again");
    long id = assigned(106.3, hour(10));
    look(hour(11));
    step(id, HotspotState.ASSIGNED, hour(20), hour(12));
    look(hour(13));
    // Whoever does the next step has seen the alert.
    assertThat(told(receiver, id))
        .containsExactly(AlertEvent.RAISED, AlertEvent.ACKNOWLEDGED, AlertEvent.CLEARED);
    look(hour(21));
    assertThat(events(id)).isEqualTo(2);
    assertThat(told(receiver, id)).filteredOn(AlertEvent.RAISED::equals).hasSize(2);
  }

  @Test
  void whatIsHandledBeforeAnybodyLookedRaisesNothing() {
    Receiver receiver = receiver("in time");
    long id = assigned(106.5, hour(10));
    step(id, HotspotState.HANDLED, null, hour(9));
    look(hour(30));
    assertThat(events(id)).isZero();
    assertThat(told(receiver, id)).isEmpty();
  }
}
