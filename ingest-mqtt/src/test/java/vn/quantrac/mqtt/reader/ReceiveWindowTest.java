package vn.quantrac.mqtt.reader;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class ReceiveWindowTest {

  private static final Instant NOW = Instant.parse("2026-03-01T00:00:00Z");

  private final ReceiveWindow window = new ReceiveWindow(65_535, 1_000_000, Duration.ofMinutes(1));

  @Test
  void budgetIsExceededByBytesOfMoreThanOneMessage() {
    assertThat(window.exceeded(10, 1_000_000)).isFalse();
    assertThat(window.exceeded(10, 1_000_001)).isTrue();
    assertThat(window.exceeded(1, 5_000_000)).isFalse();
  }

  @Test
  void narrowsToWhatFitsByTheAverageSize() {
    window.narrow(101, 1_010_000, NOW);
    assertThat(window.messages()).isEqualTo(100);
  }

  @Test
  void narrowsAtLeastByHalfAndNeverBelowOne() {
    window.narrow(100_001, 1_000_010, NOW);
    assertThat(window.messages()).isEqualTo(32_767);
    window.narrow(2, 4_000_000, NOW);
    assertThat(window.messages()).isEqualTo(1);
    assertThat(window.exceeded(2, 4_000_000)).isFalse();
  }

  @Test
  void growsAfterAQuietTimeUpToTheMaximum() {
    assertThat(window.mayGrow(NOW)).isFalse();
    window.narrow(100_001, 1_000_010, NOW);
    assertThat(window.mayGrow(NOW.plusSeconds(59))).isFalse();
    assertThat(window.mayGrow(NOW.plusSeconds(60))).isTrue();
    window.grow(NOW.plusSeconds(60));
    assertThat(window.messages()).isEqualTo(65_534);
    assertThat(window.mayGrow(NOW.plusSeconds(61))).isFalse();
    window.grow(NOW.plusSeconds(120));
    assertThat(window.messages()).isEqualTo(65_535);
    assertThat(window.mayGrow(NOW.plusSeconds(999))).isFalse();
  }
}
