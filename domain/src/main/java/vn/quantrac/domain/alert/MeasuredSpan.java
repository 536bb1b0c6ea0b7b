package vn.quantrac.domain.alert;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.alert.AlertCondition.IndexLevel;
import vn.quantrac.domain.alert.AlertCondition.LimitExceeded;
import vn.quantrac.domain.statistics.AveragingPeriod;
import vn.quantrac.domain.statistics.LocalDay;

/**
 * How far back the values reach on which an alert rests. Work at a station holds back what was
 * measured during it and nothing else, so the span is rather too long than too short.
 */
public final class MeasuredSpan {

  private static final Duration HOUR = Duration.ofHours(1);

  /** NowCast of VN_AQI looks back 12 hours, daily parts of an index a day. */
  private static final Duration INDEX = Duration.ofDays(1);

  private static final Duration EIGHT_HOURS = Duration.ofHours(8);
  private static final Duration MONTH = Duration.ofDays(31);
  private static final Duration YEAR = Duration.ofDays(366);

  private MeasuredSpan() {}

  /**
   * Before the first value that matters.
   *
   * @param averaging of the judged mean; null where nothing is averaged
   * @param startedAt end of the first window that holds
   * @param zone of the station's days
   * @return empty of conditions that do not follow from the measured quantity: instruments,
   *     silence, cameras, plans
   */
  public static Optional<Instant> from(
      AlertCondition condition,
      @Nullable AveragingPeriod averaging,
      Instant startedAt,
      ZoneId zone) {
    if (condition instanceof LimitExceeded && averaging != null) {
      return Optional.of(from(averaging, startedAt, zone));
    }
    if (condition instanceof IndexLevel) {
      return Optional.of(startedAt.minus(INDEX));
    }
    if (condition instanceof RateOfRise rise) {
      // The hour that it is compared with begins an hour before it ends.
      return Optional.of(startedAt.minus(HOUR.multipliedBy(rise.withinHours() + 1L)));
    }
    return condition instanceof EarlyWarning
        ? Optional.of(LocalDay.of(startedAt, zone).start())
        : Optional.empty();
  }

  private static Instant from(AveragingPeriod averaging, Instant end, ZoneId zone) {
    return switch (averaging) {
      case ONE_HOUR, CORRECTED_HOUR -> end.minus(HOUR);
      case EIGHT_HOURS -> end.minus(EIGHT_HOURS);
      case DAY, CORRECTED_DAY -> LocalDay.of(end, zone).start();
      // The mean that its first hour labels began seven hours before the day.
      case DAY_MAXIMUM -> LocalDay.of(end, zone).start().minus(EIGHT_HOURS).plus(HOUR);
      case MONTH -> end.minus(MONTH);
      case YEAR -> end.minus(YEAR);
    };
  }
}
