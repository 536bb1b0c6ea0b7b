package vn.quantrac.domain.receiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BackOffTest {

  private static final BackOff BACK_OFF =
      new BackOff(Duration.ofSeconds(5), 3, Duration.ofHours(1), 0.2);

  /** 5 s, 15 s, 45 s, 135 s, ... 5 * 3^6 = 3645 s is beyond an hour. */
  @Test
  void waitsGrowToTheirBound() {
    assertThat(BACK_OFF.after(1, 0)).isEqualTo(Duration.ofSeconds(5));
    assertThat(BACK_OFF.after(2, 0)).isEqualTo(Duration.ofSeconds(15));
    assertThat(BACK_OFF.after(4, 0)).isEqualTo(Duration.ofSeconds(135));
    assertThat(BACK_OFF.after(7, 0)).isEqualTo(Duration.ofHours(1));
    assertThat(BACK_OFF.after(100_000, 0)).isEqualTo(Duration.ofHours(1));
  }

  /** A fifth of 15 s is 3 s. */
  @Test
  void jitterMakesThemShorter() {
    assertThat(BACK_OFF.after(2, 1)).isEqualTo(Duration.ofSeconds(12));
    assertThat(BACK_OFF.after(2, 0.5)).isEqualTo(Duration.ofMillis(13_500));
  }

  @Test
  void whatWouldNeverWaitIsRefused() {
    assertThatThrownBy(() -> new BackOff(Duration.ZERO, 2, Duration.ofSeconds(1), 0))
        .hasMessageContaining("PT0S");
    assertThatThrownBy(() -> new BackOff(Duration.ofSeconds(1), 0.5, Duration.ofSeconds(1), 0))
        .hasMessageContaining("0.5");
  }
}
