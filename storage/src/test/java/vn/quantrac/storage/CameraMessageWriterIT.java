package vn.quantrac.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vn.quantrac.domain.camera.Camera;
import vn.quantrac.domain.camera.CameraState;
import vn.quantrac.domain.camera.DetectionKind;
import vn.quantrac.domain.camera.DetectionMessage;
import vn.quantrac.domain.camera.DetectionPhase;
import vn.quantrac.domain.camera.ReceivedCameraMessage;
import vn.quantrac.domain.reading.ReceivedMessage;
import vn.quantrac.domain.reading.RejectionReason;
import vn.quantrac.domain.reading.SentOrder;
import vn.quantrac.storage.testing.OnEachServer;

class CameraMessageWriterIT extends OnEachServer {

  private static final Instant START = Instant.parse("2026-03-01T01:00:00Z");

  private final DataSource source = database().dataSource();
  private final CameraStore cameras = new CameraStore(source);
  private final CameraEventStore events = new CameraEventStore(source);
  private final CameraMessageWriter writer = new CameraMessageWriter(source);

  private void camera(String code) {
    var unused =
        cameras.register(
            List.of(new Camera(code, code, "bãi rác", null, 9.9, 106.3, 90, null, 0)),
            "test",
            null);
  }

  private static ReceivedCameraMessage received(
      String code, int count, @Nullable DetectionMessage detection, @Nullable CameraState state) {
    return new ReceivedCameraMessage(
        new ReceivedMessage(
            "quantrac/v1/cameras/" + code + "/events",
            code,
            null,
            START.plusSeconds(60),
            count,
            new SentOrder(START, 0),
            List.of(),
            List.of(),
            new byte[] {'{', '}'},
            null,
            null),
        detection,
        state);
  }

  private static ReceivedCameraMessage detection(
      String code, String event, DetectionPhase phase, int second) {
    return received(
        code,
        1,
        new DetectionMessage(
            event,
            phase,
            DetectionKind.OPEN_BURNING,
            START.plusSeconds(second),
            START,
            phase == DetectionPhase.END ? START.plusSeconds(second) : null,
            0.5,
            0.5 + second / 1000.0,
            List.of(),
            null),
        null);
  }

  private static List<ReceivedCameraMessage> whole(String code, String event) {
    return List.of(
        detection(code, event, DetectionPhase.NEW, 0),
        detection(code, event, DetectionPhase.UPDATE, 10),
        detection(code, event, DetectionPhase.END, 30));
  }

  private List<CameraEventRow> eventsOf(String code, Instant now) {
    return events
        .page(new CameraEventStore.Filter(code, null, null, null, null), null, 100, now)
        .items();
  }

  private LedgerRow ledger(String code) {
    return new LedgerQueries(source).page(code, null, null, null, 10).items().get(0);
  }

  @Test
  void messagesInAnyOrderAndBatchesGiveTheSameDetections() {
    Random random = new Random(11);
    List<CameraEventRow> expected = List.of();
    for (int round = 0; round < 6; round++) {
      String code = "order-" + round;
      camera(code);
      List<ReceivedCameraMessage> messages = new ArrayList<>();
      for (String event : List.of("a", "b", "c")) {
        messages.addAll(whole(code, event));
      }
      messages.add(messages.get(random.nextInt(9)));
      Collections.shuffle(messages, random);
      int cut = random.nextInt(10);
      writer.write(messages.subList(0, cut));
      writer.write(messages.subList(cut, 10));
      LedgerRow row = ledger(code);
      assertThat(row.received()).isEqualTo(row.stored() + row.duplicate() + row.rejected());
      assertThat(row.stored()).isEqualTo(9);
      List<CameraEventRow> found =
          eventsOf(code, START.plusSeconds(100)).stream()
              .map(
                  one ->
                      new CameraEventRow(
                          0,
                          "",
                          one.event(),
                          one.kind(),
                          one.startedAt(),
                          one.lastAt(),
                          one.endedAt(),
                          one.endLost(),
                          one.score(),
                          one.topScore(),
                          one.box(),
                          one.snapshot(),
                          one.picture(),
                          one.messages(),
                          null,
                          null,
                          null,
                          null))
              .sorted(java.util.Comparator.comparing(CameraEventRow::event))
              .toList();
      assertThat(found).hasSize(3);
      if (round > 0) {
        assertThat(found).isEqualTo(expected);
      }
      expected = found;
    }
  }

  @Test
  void endWithoutNewIsKeptAsRejectionAndCountsWhenItsBeginningComes() {
    camera("late");
    List<ReceivedCameraMessage> whole = whole("late", "e");
    writer.write(List.of(whole.get(2)));
    assertThat(eventsOf("late", START)).isEmpty();
    assertThat(
            new RejectionQueries(source)
                .page(new RejectionQueries.Filter("late", null, null, null), 0, 10).items().stream()
                    .map(one -> one.row().reason()))
        .containsExactly(RejectionReason.DETECTION_WITHOUT_NEW);
    assertThat(ledger("late").rejected()).isEqualTo(1);

    writer.write(List.of(whole.get(0)));

    assertThat(eventsOf("late", START.plusSeconds(31)))
        .singleElement()
        .satisfies(
            event -> {
              assertThat(event.endedAt()).isEqualTo(START.plusSeconds(30));
              assertThat(event.endLost()).isFalse();
              assertThat(event.messages()).isEqualTo(2);
            });
    // Received: the end, the beginning, and the end once more; the first of these is rejected.
    LedgerRow row = ledger("late");
    assertThat(List.of(row.received(), row.stored(), row.duplicate(), row.rejected()))
        .containsExactly(3L, 2L, 0L, 1L);
  }

  @Test
  void lostEndClosesByTimeAndALateOneHasTheLastWord() {
    camera("lost");
    List<ReceivedCameraMessage> whole = whole("lost", "e");
    writer.write(whole.subList(0, 2));
    assertThat(eventsOf("lost", START.plusSeconds(610)).get(0).endedAt()).isNull();
    // The newest frame is of second 10; 600 s later nothing was said.
    CameraEventRow silent = eventsOf("lost", START.plusSeconds(611)).get(0);
    assertThat(silent.endedAt()).isEqualTo(START.plusSeconds(10));
    assertThat(silent.endLost()).isTrue();

    writer.write(whole.subList(2, 3));

    CameraEventRow ended = eventsOf("lost", START.plusSeconds(5000)).get(0);
    assertThat(ended.endedAt()).isEqualTo(START.plusSeconds(30));
    assertThat(ended.endLost()).isFalse();
  }

  @Test
  void laterWordOnTheConnectionHoldsAndTheImageIsWatched() {
    camera("state");
    writer.write(
        List.of(
            received("state", 0, null, new CameraState(true, START, START, "a")),
            received("state", 0, null, new CameraState(true, START.plusSeconds(60), null, "a")),
            received("state", 0, null, new CameraState(false, START.plusSeconds(30), null, null))));
    CameraRow row = cameras.find("state").orElseThrow();
    assertThat(row.online()).isTrue();
    assertThat(row.stateAt()).isEqualTo(START.plusSeconds(60));
    assertThat(row.lastFrameAt()).isEqualTo(START);
    assertThat(row.imageSince()).isEqualTo(START);
    writer.write(
        List.of(
            received("state", 0, null, new CameraState(true, START.plusSeconds(90), null, "b"))));
    assertThat(cameras.find("state").orElseThrow().imageSince()).isEqualTo(START.plusSeconds(90));
  }

  @Test
  void codesOfStationsAndCamerasAreOneSetOfNames() {
    camera("taken");
    StationStore stations = new StationStore(source);
    assertThatThrownBy(() -> stations.register(Fixtures.request("taken", "PM10"), "test", null))
        .isInstanceOf(InvalidRegistrationException.class);
    stations.register(Fixtures.request("station", "PM10"), "test", null);
    assertThatThrownBy(() -> camera("station")).isInstanceOf(CodeTakenException.class);
    assertThat(new BrokerAccounts(source).credentials())
        .extracting(MqttCredential::station)
        .contains("taken", "station");
  }
}
