package vn.quantrac.domain.camera;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class DetectionTest {

  private static final Instant START = Instant.parse("2026-03-01T01:00:00Z");

  private static DetectionMessage message(
      DetectionPhase phase, int second, @Nullable Integer ended, double score, double topScore) {
    return new DetectionMessage(
        "e-1",
        phase,
        DetectionKind.SMOKE,
        START.plusSeconds(second),
        START,
        ended == null ? null : START.plusSeconds(ended),
        score,
        topScore,
        List.of(1, 2, 3 + second, 4),
        null);
  }

  private static final List<DetectionMessage> WHOLE =
      List.of(
          message(DetectionPhase.NEW, 0, null, 0.6, 0.6),
          message(DetectionPhase.UPDATE, 20, null, 0.9, 0.95),
          message(DetectionPhase.UPDATE, 40, null, 0.7, 0.95),
          message(DetectionPhase.END, 45, 44, 0.5, 0.95));

  @Test
  void messagesInAnyOrderTellTheSame() {
    Detection expected =
        new Detection(
            DetectionKind.SMOKE,
            START,
            START.plusSeconds(45),
            START.plusSeconds(44),
            0.5,
            0.95,
            List.of(1, 2, 48, 4),
            null);
    Random random = new Random(7);
    for (int round = 0; round < 50; round++) {
      List<DetectionMessage> shuffled = new ArrayList<>(WHOLE);
      shuffled.add(WHOLE.get(random.nextInt(4)));
      Collections.shuffle(shuffled, random);
      assertThat(Detection.of(shuffled)).contains(expected);
    }
  }

  @Test
  void withoutItsBeginningThereIsNoDetection() {
    assertThat(Detection.of(WHOLE.subList(1, 4))).isEmpty();
  }

  @Test
  void updateAfterTheEndDoesNotOpenItAgain() {
    List<DetectionMessage> more = new ArrayList<>(WHOLE);
    more.add(message(DetectionPhase.UPDATE, 60, null, 0.4, 0.95));
    Detection detection = Detection.of(more).orElseThrow();
    assertThat(detection.endedAt()).isEqualTo(START.plusSeconds(44));
    assertThat(detection.lastAt()).isEqualTo(START.plusSeconds(60));
  }

  @Test
  void repetitionIsKnownByItsContent() {
    DetectionMessage again = message(DetectionPhase.UPDATE, 20, null, 0.9, 0.95);
    assertThat(again.identity()).isEqualTo(WHOLE.get(1).identity());
    assertThat(again.identity()).isNotEqualTo(WHOLE.get(2).identity()).hasSize(64);
  }

  @Test
  void labelsAreReadAsFieldsWriteThem() {
    assertThat(DetectionKind.ofLabel("Waste_truck spillage"))
        .contains(DetectionKind.WASTE_TRUCK_SPILLAGE);
    assertThat(DetectionKind.ofLabel("person")).isEmpty();
  }
}
