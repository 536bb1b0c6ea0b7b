package vn.quantrac.domain.alert;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.quantrac.domain.alert.EarlyWarning.Outlook;
import vn.quantrac.domain.statistics.AveragingPeriod;

class MeasuredSpanTest {

  private static final ZoneId ZONE = ZoneId.of("Asia/Ho_Chi_Minh");

  /** Ten in the morning of March 2 there; the day began at 17:00 in UTC. */
  private static final Instant TEN = Instant.parse("2026-03-02T03:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "1h, 2026-03-02T02:00:00Z",
    "1h-corrected, 2026-03-02T02:00:00Z",
    "8h, 2026-03-01T19:00:00Z",
    "24h, 2026-03-01T17:00:00Z",
    "24h-corrected, 2026-03-01T17:00:00Z",
    // The eight hours that end at 01:00 of the day begin at 17:00 the day before, 10:00 in UTC.
    "max8h, 2026-03-01T10:00:00Z",
    "month, 2026-01-30T03:00:00Z",
    "year, 2025-03-01T03:00:00Z"
  })
  void aMeanReachesBackOverItsWindow(String averaging, Instant from) {
    AveragingPeriod period = AveragingPeriod.ofCode(averaging);
    AlertCondition limit =
        new AlertCondition.LimitExceeded(
            Set.of(period), BigDecimal.valueOf(100), BigDecimal.valueOf(95));
    assertThat(MeasuredSpan.from(limit, period, TEN, ZONE)).hasValue(from);
  }

  @Test
  void theMidnightThatEndsADayIsOfThatDay() {
    AlertCondition limit =
        new AlertCondition.LimitExceeded(
            Set.of(AveragingPeriod.DAY), BigDecimal.valueOf(100), BigDecimal.valueOf(95));
    assertThat(
            MeasuredSpan.from(
                limit, AveragingPeriod.DAY, Instant.parse("2026-03-02T17:00:00Z"), ZONE))
        .hasValue(Instant.parse("2026-03-01T17:00:00Z"));
  }

  @Test
  void warningsReachBackToMidnightRisesToTheHourComparedWithAndTheIndexADay() {
    AlertCondition warning =
        new EarlyWarning(Outlook.LIKELY, 12, BigDecimal.valueOf(100), BigDecimal.valueOf(95));
    AlertCondition rise =
        new RateOfRise(BigDecimal.valueOf(50), BigDecimal.valueOf(25), "ug/m3", 3);
    AlertCondition index = new AlertCondition.IndexLevel("VN_AQI", 151, 141);
    assertThat(from(warning)).hasValue(Instant.parse("2026-03-01T17:00:00Z"));
    // The hour that ended at 07:00 began at 06:00, 23:00 in UTC.
    assertThat(from(rise)).hasValue(Instant.parse("2026-03-01T23:00:00Z"));
    assertThat(from(index)).hasValue(Instant.parse("2026-03-01T03:00:00Z"));
  }

  @Test
  void whatDoesNotFollowFromTheMeasuredQuantityReachesNowhere() {
    assertThat(from(new AlertCondition.StationSilent(15, 3))).isEmpty();
    assertThat(from(new AlertCondition.Instrument(AlertCondition.Symptom.FAULT))).isEmpty();
    assertThat(from(new CameraStuck(30))).isEmpty();
  }

  private static Optional<Instant> from(AlertCondition condition) {
    return MeasuredSpan.from(condition, null, TEN, ZONE);
  }
}
