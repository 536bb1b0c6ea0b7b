package vn.quantrac.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import vn.quantrac.domain.camera.Camera;
import vn.quantrac.domain.camera.CameraState;
import vn.quantrac.domain.camera.Connection;
import vn.quantrac.domain.camera.ReceivedCameraMessage;
import vn.quantrac.domain.camera.Stretch;
import vn.quantrac.domain.reading.ReceivedMessage;
import vn.quantrac.domain.reading.SentOrder;
import vn.quantrac.storage.testing.OnEachServer;

class CameraConnectionsIT extends OnEachServer {

  private static final Instant START = Instant.parse("2026-03-01T16:59:00Z");
  private static final Stretch DAY = new Stretch(START, START.plusSeconds(86_400));

  private final CameraConnections connections = new CameraConnections(database().dataSource());
  private final CameraMessageWriter writer = new CameraMessageWriter(database().dataSource());

  private static Instant at(int second) {
    return START.plusSeconds(second);
  }

  private static ReceivedCameraMessage says(String code, int second, boolean online) {
    return new ReceivedCameraMessage(
        new ReceivedMessage(
            "quantrac/v1/cameras/" + code + "/state",
            code,
            null,
            at(second),
            0,
            new SentOrder(at(second), 0),
            List.of(),
            List.of(),
            new byte[] {'{', '}'},
            null,
            null),
        null,
        new CameraState(online, at(second), null, null));
  }

  private void camera(String code) {
    var unused =
        new CameraStore(database().dataSource())
            .register(
                List.of(new Camera(code, code, "chợ", null, 9.9, 106.3, null, null, 0)),
                "test",
                null);
  }

  @Test
  void wordsInAnyOrderAndRepeatedGiveTheSameSpells() {
    Random random = new Random(23);
    for (int round = 0; round < 12; round++) {
      String code = "spell-" + round;
      camera(code);
      List<ReceivedCameraMessage> words =
          new ArrayList<>(
              List.of(
                  says(code, 10, true),
                  says(code, 20, true),
                  says(code, 30, false),
                  says(code, 40, false),
                  says(code, 50, true),
                  // At one moment both: the last will holds.
                  says(code, 60, true),
                  says(code, 60, false),
                  says(code, 70, true),
                  says(code, 80, true)));
      words.add(words.get(random.nextInt(9)));
      words.add(words.get(random.nextInt(9)));
      if (round > 0) {
        Collections.shuffle(words, random);
      }
      int cut = random.nextInt(11);
      writer.write(words.subList(0, cut));
      writer.write(words.subList(cut, 11));
      assertThat(connections.words(code, DAY).get(code))
          .containsExactly(
              new Connection(at(10), true),
              new Connection(at(30), false),
              new Connection(at(50), true),
              new Connection(at(60), false),
              new Connection(at(70), true));
    }
  }

  @Test
  void repeatedWordsGoAfterAWeekAndSpellsStay() throws Exception {
    camera("often");
    List<ReceivedCameraMessage> words = new ArrayList<>();
    for (int second = 10; second < 70; second += 10) {
      words.add(says("often", second, second < 40));
    }
    writer.write(words);
    // Six words, online at 10, 20 and 30, offline at 40, 50 and 60: those at 10 and 40 change.
    Map<String, List<Connection>> before = connections.words("often", DAY);
    Retention retention = new Retention(database().dataSource(), RetentionRules.DEFAULT);
    assertThat(retention.run(at(20).plus(Duration.ofDays(7)))).containsKey("CAMERA_WORDS");
    assertThat(retention.run(at(90).plus(Duration.ofDays(7))).get("CAMERA_WORDS"))
        .isGreaterThanOrEqualTo(3);
    assertThat(retention.run(at(90).plus(Duration.ofDays(7)))).doesNotContainKey("CAMERA_WORDS");
    assertThat(connections.words("often", DAY))
        .isEqualTo(before)
        .containsEntry(
            "often", List.of(new Connection(at(10), true), new Connection(at(40), false)));
    // One that comes late still turns what follows it into a change.
    writer.write(List.of(says("often", 45, true), says("often", 47, false)));
    assertThat(connections.words("often", DAY).get("often"))
        .containsExactly(
            new Connection(at(10), true),
            new Connection(at(40), false),
            new Connection(at(45), true),
            new Connection(at(47), false));
  }

  @Test
  void stretchBeginsWithTheWordThatHeldThen() {
    camera("held");
    writer.write(List.of(says("held", 10, true), says("held", 30, false), says("held", 50, true)));
    assertThat(connections.words("held", new Stretch(at(40), at(50))).get("held"))
        .containsExactly(new Connection(at(30), false));
    assertThat(connections.words("held", new Stretch(at(5), at(10))).get("held")).isEmpty();
    assertThat(connections.words("nobody", DAY)).isEmpty();
  }

  @Test
  void silenceOfTheReaderIsTimeInWhichNobodyListened() {
    // Half a minute is no silence; 31 seconds are. A clock that goes back changes nothing.
    for (int second : List.of(0, 30, 55, 40, 86, 90)) {
      connections.listens(at(second));
    }
    assertThat(connections.listened(new Stretch(at(10), at(1_000))))
        .containsExactly(new Stretch(at(10), at(55)), new Stretch(at(86), at(90)));
  }
}
