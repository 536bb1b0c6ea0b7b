package vn.quantrac.mqtt.ack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AckTrackerTest {

  private final AckTracker tracker = new AckTracker();

  @Test
  void nothingIsReleasedBeforeItsCheckpointCompletes() {
    emit(1, 2);
    assertThat(tracker.checkpointCompletes(1)).isEmpty();
    tracker.checkpointBegins(1);
    emit(3);
    assertThat(tracker.checkpointCompletes(1)).containsExactly(1, 2);
    assertThat(tracker.outstanding()).isEqualTo(1);
  }

  @Test
  void completedCheckpointReleasesThoseBeforeItToo() {
    emit(5);
    tracker.checkpointBegins(1);
    emit(4);
    tracker.checkpointBegins(2);
    emit(6);
    tracker.checkpointBegins(3);
    assertThat(tracker.checkpointCompletes(2)).containsExactly(5, 4);
    assertThat(tracker.checkpointCompletes(1)).isEmpty();
    assertThat(tracker.checkpointCompletes(3)).containsExactly(6);
    assertThat(tracker.outstanding()).isZero();
  }

  @Test
  void resetForgetsAll() {
    emit(1);
    tracker.checkpointBegins(1);
    emit(2);
    tracker.reset();
    assertThat(tracker.outstanding()).isZero();
    assertThat(tracker.checkpointCompletes(1)).isEmpty();
    tracker.checkpointBegins(2);
    assertThat(tracker.checkpointCompletes(2)).isEmpty();
  }

  @Test
  void wholeReceiveWindowFits() {
    int[] ids = IntStream.rangeClosed(1, 65_535).toArray();
    emit(ids);
    tracker.checkpointBegins(1);
    assertThat(tracker.checkpointCompletes(1)).isEqualTo(ids);
  }

  private void emit(int... packetIds) {
    for (int packetId : packetIds) {
      tracker.emitted(packetId);
    }
  }
}
