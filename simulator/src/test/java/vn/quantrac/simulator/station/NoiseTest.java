package vn.quantrac.simulator.station;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class NoiseTest {

  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

  @Test
  void sameSeedStationChannelAndTimeGiveTheSameValue() {
    Noise noise = new Noise(7, "A");

    assertThat(new Noise(7, "A").smooth("x", START, Duration.ofHours(1)))
        .isEqualTo(noise.smooth("x", START, Duration.ofHours(1)));
    assertThat(new Noise(8, "A").white("x", START)).isNotEqualTo(noise.white("x", START));
    assertThat(new Noise(7, "B").white("x", START)).isNotEqualTo(noise.white("x", START));
    assertThat(noise.white("y", START)).isNotEqualTo(noise.white("x", START));
  }

  @Test
  void valuesHaveMeanZeroDeviationOneAndStayInBounds() {
    Noise noise = new Noise(1, "A");
    int count = 40_000;
    double sum = 0;
    double squares = 0;
    for (int i = 0; i < count; i++) {
      // Points a third of a period apart also fall between the independent values.
      double value = noise.smooth("x", START.plusSeconds(1200L * i), Duration.ofHours(1));
      assertThat(Math.abs(value)).isLessThan(5);
      sum += value;
      squares += value * value;
    }

    assertThat(sum / count).isCloseTo(0, within(0.03));
    assertThat(Math.sqrt(squares / count)).isCloseTo(1, within(0.03));
  }

  @Test
  void smoothNoiseMovesLittleWithinATwentiethOfItsPeriod() {
    Noise noise = new Noise(1, "A");
    for (int i = 0; i < 5_000; i++) {
      Instant at = START.plusSeconds(60L * i);
      double step =
          noise.smooth("x", at.plusSeconds(60), Duration.ofMinutes(60))
              - noise.smooth("x", at, Duration.ofMinutes(60));
      assertThat(Math.abs(step)).isLessThan(0.3);
    }
  }
}
