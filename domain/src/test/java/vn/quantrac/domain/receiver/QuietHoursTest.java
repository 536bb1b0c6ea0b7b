package vn.quantrac.domain.receiver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class QuietHoursTest {

  private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");
  private static final QuietHours NIGHT =
      new QuietHours(LocalTime.of(22, 0), LocalTime.of(6, 0), ZONE);
  private static final QuietHours NOON =
      new QuietHours(LocalTime.of(11, 30), LocalTime.of(13, 0), ZONE);

  /** Local time is seven hours ahead of UTC. */
  private static Instant local(String time) {
    return Instant.parse("2026-03-02T" + time + ":00Z").minusSeconds(7 * 3600);
  }

  @Test
  void aNightLastsOverMidnight() {
    assertThat(NIGHT.at(local("21:59"))).isFalse();
    assertThat(NIGHT.at(local("22:00"))).isTrue();
    assertThat(NIGHT.at(local("03:00"))).isTrue();
    assertThat(NIGHT.at(local("06:00"))).isFalse();
    assertThat(NIGHT.endAfter(local("23:00"))).isEqualTo(local("06:00").plusSeconds(86_400));
    assertThat(NIGHT.endAfter(local("03:00"))).isEqualTo(local("06:00"));
  }

  @Test
  void aNoonLastsWithinTheDay() {
    assertThat(NOON.at(local("11:29"))).isFalse();
    assertThat(NOON.at(local("12:00"))).isTrue();
    assertThat(NOON.at(local("13:00"))).isFalse();
    assertThat(NOON.endAfter(local("12:00"))).isEqualTo(local("13:00"));
  }

  @Test
  void quietHoursWithoutEndAreRefused() {
    assertThatThrownBy(() -> new QuietHours(LocalTime.NOON, LocalTime.NOON, ZONE))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
