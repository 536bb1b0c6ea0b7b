package vn.quantrac.domain.missing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.quantrac.domain.statistics.TimeRange;

class ResendPlanTest {

  private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");
  private static final ResendRules RULES = ResendRules.DEFAULT;

  private static TimeRange minutes(int from, int to) {
    return new TimeRange(START.plusSeconds(60L * from), START.plusSeconds(60L * to));
  }

  @Test
  void spansOfSeveralSeriesAreAskedForOnce() {
    // 0-30 and 10-40 overlap; 95 is 55 minutes after 40, 200 is 100 minutes after 100.
    List<TimeRange> spans =
        List.of(minutes(200, 210), minutes(10, 40), minutes(0, 30), minutes(95, 100));

    ResendPlan plan = ResendPlan.of(spans, List.of(), RULES);

    assertThat(plan.made()).containsExactly(minutes(0, 100), minutes(200, 210));
    assertThat(plan.longer()).isEmpty();
  }

  @Test
  void longSpanIsCutAndOnlySoManyRequestsAreMadeAtOnce() {
    // Three days and an hour: pieces of 1,440 minutes, of which two may be in flight.
    List<TimeRange> spans = List.of(minutes(0, 3 * 1440 + 60));

    assertThat(ResendPlan.pieces(spans, RULES))
        .containsExactly(
            minutes(0, 1440), minutes(1440, 2880), minutes(2880, 4320), minutes(4320, 4380));
    assertThat(ResendPlan.of(spans, List.of(), RULES).made())
        .containsExactly(minutes(0, 1440), minutes(1440, 2880));
    assertThat(ResendPlan.of(spans, List.of(new OpenRequest(7, minutes(-900, -800))), RULES).made())
        .containsExactly(minutes(0, 1440));
  }

  @Test
  void silenceThatGoesOnMakesItsRequestLonger() {
    OpenRequest asked = new OpenRequest(7, minutes(0, 30));

    ResendPlan plan = ResendPlan.of(List.of(minutes(30, 31)), List.of(asked), RULES);

    assertThat(plan.longer()).containsExactly(new OpenRequest(7, minutes(0, 31)));
    assertThat(plan.made()).isEmpty();
  }

  @Test
  void requestIsNeverLongerThanTheRuleAllows() {
    OpenRequest asked = new OpenRequest(7, minutes(0, 1440));

    ResendPlan plan = ResendPlan.of(List.of(minutes(1440, 1441)), List.of(asked), RULES);

    assertThat(plan.longer()).isEmpty();
    assertThat(plan.made()).containsExactly(minutes(1440, 1441));
  }

  @Test
  void waitDoublesUpToSixHours() {
    assertThat(RULES.waitAfter(1)).isEqualTo(Duration.ofMinutes(10));
    assertThat(RULES.waitAfter(4)).isEqualTo(Duration.ofMinutes(80));
    assertThat(RULES.waitAfter(6)).isEqualTo(Duration.ofMinutes(320));
    assertThat(RULES.waitAfter(7)).isEqualTo(Duration.ofHours(6));
    assertThat(RULES.waitAfter(100)).isEqualTo(Duration.ofHours(6));
  }

  @Test
  void rulesOutsideTheirRangeAreRefused() {
    assertThatThrownBy(() -> RULES.withPatience(Duration.ZERO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("patience in seconds must be 1 to 86400, but is 0");
  }
}
