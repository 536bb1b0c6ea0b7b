package vn.quantrac.launcher.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;
import vn.quantrac.domain.statistics.TimeRange;
import vn.quantrac.launcher.setting.SettingException;

class SpanOptionsTest {

  private static TimeRange range(String from, String to) {
    SpanOptions options = new SpanOptions();
    options.from = from;
    options.to = to;
    return options.range();
  }

  /** Midnight in Viet Nam is 17:00 UTC of the day before; the last day counts to its end. */
  @Test
  void daysReachFromTheFirstMidnightToTheLast() {
    assertThat(range("2026-03-01", "2026-03-01"))
        .isEqualTo(
            new TimeRange(
                Instant.parse("2026-02-28T17:00:00Z"), Instant.parse("2026-03-01T17:00:00Z")));
  }

  @Test
  void timesAreTakenAsTheyAre() {
    assertThat(range("2026-03-01T07:00:00+07:00", "2026-03-01T00:30:00Z"))
        .isEqualTo(
            new TimeRange(
                Instant.parse("2026-03-01T00:00:00Z"), Instant.parse("2026-03-01T00:30:00Z")));
  }

  @Test
  void whatIsNeitherIsNamedWithItsOption() {
    assertThatThrownBy(() -> range("yesterday", "2026-03-01"))
        .isInstanceOf(SettingException.class)
        .hasMessageStartingWith("--from: must be a day");
    assertThatThrownBy(() -> range("2026-03-01", "2026-03-01T00:00:00"))
        .isInstanceOf(SettingException.class)
        .hasMessageStartingWith("--to: must be a day");
    assertThatThrownBy(() -> range("2026-02-30", "2026-03-01"))
        .isInstanceOf(SettingException.class)
        .hasMessageStartingWith("--from:");
  }

  @Test
  void emptyAndReversedSpansAreRefused() {
    assertThatThrownBy(() -> range("2026-03-02", "2026-03-01"))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("must be later than --from");
    assertThatThrownBy(() -> range("2026-03-01T00:00:00Z", "2026-03-01T00:00:00Z"))
        .isInstanceOf(SettingException.class);
  }
}
