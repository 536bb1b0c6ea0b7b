package vn.quantrac.mqtt.ack;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class MissingCheckpointDetectorTest {

  private static final Duration SECOND = Duration.ofSeconds(1);

  private final MissingCheckpointDetector detector =
      new MissingCheckpointDetector(Duration.ofSeconds(3));

  @Test
  void messagesThatWaitTooLongFail() {
    pass(2, 7, false);
    assertThatIllegalStateException()
        .isThrownBy(() -> detector.timePasses(SECOND, 7, false))
        .withMessageContaining("7 messages have waited 3000 ms")
        .withMessageContaining("execution.checkpointing.interval");
  }

  @Test
  void nothingWaitsWhereNothingIsUnacknowledged() {
    pass(2, 7, false);
    pass(100, 0, false);
    pass(2, 7, false);
  }

  @Test
  void timeHeldUpByTheStreamDoesNotCount() {
    pass(2, 7, false);
    assertThatCode(() -> pass(100, 7, true)).doesNotThrowAnyException();
  }

  @Test
  void timeOfACheckpointUnderWayDoesNotCount() {
    detector.checkpointBegins();
    pass(100, 7, false);
    detector.checkpointEnds();
    pass(2, 7, false);
    assertThatIllegalStateException().isThrownBy(() -> detector.timePasses(SECOND, 7, false));
  }

  private void pass(int seconds, int unacknowledged, boolean heldUp) {
    for (int i = 0; i < seconds; i++) {
      detector.timePasses(SECOND, unacknowledged, heldUp);
    }
  }
}
