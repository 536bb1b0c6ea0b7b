package vn.quantrac.launcher.receiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static vn.quantrac.launcher.receiver.DeliveriesForTest.LIMIT;
import static vn.quantrac.launcher.receiver.DeliveriesForTest.keys;
import static vn.quantrac.launcher.receiver.DeliveriesForTest.waiting;
import static vn.quantrac.launcher.receiver.DeliveriesForTest.webhook;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import vn.quantrac.domain.receiver.QuietHours;
import vn.quantrac.storage.AlertActions;
import vn.quantrac.storage.AlertDoing;
import vn.quantrac.storage.AlertQueries;
import vn.quantrac.storage.Delivery;
import vn.quantrac.storage.DeliveryQueue;
import vn.quantrac.storage.Maintenance;
import vn.quantrac.storage.MaintenanceStore;
import vn.quantrac.storage.OutgoingMessage;
import vn.quantrac.storage.Receiver;

/**
 * What receivers are told later or not at all: together with others, in quiet hours, during work at
 * a station.
 */
class HeldBackIT {

  @RegisterExtension static final DeliveriesForTest DELIVERIES = new DeliveriesForTest();

  /** Twenty stations that fall silent at once are one message, which lists all of them. */
  @Test
  void whatHappensTogetherGoesTogether() {
    Receiver receiver =
        DELIVERIES.make(webhook("together", "https://alerts.example.vn/", 1, null, 0, 0, 1));
    for (int i = 0; i < 20; i++) {
      long unused = DELIVERIES.alerts().raise("S-" + i, "station-silent", "COMMUNICATION", "MAJOR");
    }
    long other = DELIVERIES.alerts().raise("S-1", "limit-exceeded", "ENVIRONMENT", "MAJOR");
    DeliveryQueue queue = new DeliveryQueue(DELIVERIES.database());
    assertThat(queue.next(receiver, null)).isEmpty();
    await().atMost(LIMIT).until(() -> queue.next(receiver, null).isPresent());

    OutgoingMessage first = queue.next(receiver, null).orElseThrow();
    assertThat(first.told()).hasSize(20);
    // Until it is noted it stays the same message, whoever asks.
    assertThat(new DeliveryQueue(DELIVERIES.database()).next(receiver, null).orElseThrow().key())
        .isEqualTo(first.key());
    queue.delivered(first, 200);
    assertThat(queue.next(receiver, null).orElseThrow().told())
        .extracting(OutgoingMessage.Told::alert)
        .containsExactly(other);
  }

  @Test
  void quietHoursLetPassWhatIsCriticalOnly() {
    LocalTime now = LocalTime.now(Clock.systemUTC());
    QuietHours night = new QuietHours(now.minusHours(1), now.plusHours(1), ZoneId.of("UTC"));
    Receiver receiver =
        DELIVERIES.make(webhook("asleep", "https://alerts.example.vn/", 0, night, 0, 0, 1));
    long major = DELIVERIES.alerts().raise("Q-1");
    // Whatever raises it: quiet hours ask for its severity alone.
    List<Long> others =
        List.of(
            DELIVERIES.alerts().raise("Q-3", "particles-rising", "ENVIRONMENT", "WARNING"),
            DELIVERIES.alerts().raise("Q-4", "day-limit-certain", "ENVIRONMENT", "MAJOR"),
            DELIVERIES.alerts().raise("Q-CAM", "camera-offline", "COMMUNICATION", "MINOR"),
            DELIVERIES.alerts().raise("hotspot/9000", "hotspot-detected", "HOTSPOT", "MAJOR"),
            DELIVERIES.alerts().raise("task/one/T1", "task-overdue", "PLAN", "WARNING"));
    long critical =
        DELIVERIES.alerts().raise("Q-2", "limit-far-exceeded", "ENVIRONMENT", "CRITICAL");
    DeliveryQueue queue = new DeliveryQueue(DELIVERIES.database());
    Optional<Receiver> claimed = queue.claim(Duration.ofSeconds(30));
    assertThat(claimed).map(Receiver::id).contains(receiver.id());
    QuietHours quiet = claimed.orElseThrow().settings().quietHours();
    assertThat(quiet).isNotNull();

    Instant end = quiet.endAfter(Clock.systemUTC().instant());

    OutgoingMessage first = queue.next(receiver, end).orElseThrow();
    assertThat(first.told()).extracting(OutgoingMessage.Told::alert).containsExactly(critical);
    queue.delivered(first, 200);
    assertThat(queue.next(receiver, end)).isEmpty();
    List<Long> asleep = new ArrayList<>(others);
    asleep.add(major);
    assertThat(DELIVERIES.log(receiver))
        .filteredOn(one -> "quiet hours".equals(one.problem()))
        .extracting(one -> Objects.requireNonNull(one.about()).alert())
        .containsExactlyInAnyOrderElementsOf(asleep);
  }

  @Test
  void workAtAStationMarksItsAlertsAndHoldsThemBack() {
    HttpReceiver http = DELIVERIES.open(new HttpReceiver(got -> 200));
    Receiver receiver = DELIVERIES.make(waiting("during work", http.url(), 0, 0));
    DELIVERIES.alerts().station("W-1");
    MaintenanceStore works = new MaintenanceStore(DELIVERIES.database());
    Instant now = Clock.systemUTC().instant();
    Maintenance work =
        works
            .create("W-1", now.minusSeconds(60), now.plusSeconds(3600), "thay đầu đo", "lan")
            .orElseThrow();
    DELIVERIES.worker();
    long over = DELIVERIES.alerts().raise("W-1", "flat-line", "INSTRUMENT", "MAJOR");
    long stands = DELIVERIES.alerts().raise("W-1", "instrument-fault", "INSTRUMENT", "CRITICAL");
    long elsewhere = DELIVERIES.alerts().raise("W-2");
    var unused =
        new AlertActions(DELIVERIES.database())
            .act(over, new AlertDoing(AlertDoing.Kind.CLOSE, null, null, null), "lan");

    await().atMost(LIMIT).until(() -> keys(http).contains(elsewhere + "/1"));
    assertThat(DELIVERIES.log(receiver)).extracting(Delivery::problem).contains("maintenance");
    assertThat(new AlertQueries(DELIVERIES.database()).history(stands).get(0).maintenance())
        .isEqualTo("thay đầu đo");
    assertThat(keys(http)).hasSize(1);
    assertThat(works.end(work.id(), "lan")).isTrue();

    await()
        .atMost(LIMIT)
        .until(() -> DELIVERIES.store().find(receiver.id()).orElseThrow().health().waiting() == 0);
    assertThat(keys(http)).containsExactlyInAnyOrder(elsewhere + "/1", stands + "/1");
    assertThat(http.got().get(1).body()).contains("\"maintenance\":true");
    assertThat(DELIVERIES.log(receiver))
        .filteredOn(one -> one.about() != null && one.about().alert() == over)
        .extracting(Delivery::state)
        .containsOnly(Delivery.State.WITHHELD);
  }
}
