package vn.quantrac.mqtt.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BackOffTest {

  private final BackOff backOff =
      new BackOff(Duration.ofMillis(100), Duration.ofMillis(1_000), new SplittableRandom(7));

  @Test
  void doublesToTheMaximumWithJitterOfUpToHalf() {
    long[] whole = {100, 200, 400, 800, 1_000, 1_000};
    for (long millis : whole) {
      assertThat(backOff.next().toMillis()).isBetween(millis / 2, millis);
    }
  }

  @Test
  void beginsAgainAfterSuccess() {
    for (int i = 0; i < 10; i++) {
      assertThat(backOff.next()).isPositive();
    }
    backOff.reset();
    assertThat(backOff.next().toMillis()).isBetween(50L, 100L);
  }
}
