package vn.quantrac.domain.statistics;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.quality.Judgement;
import vn.quantrac.domain.reading.Decimals;
import vn.quantrac.domain.station.Series;

/**
 * The mean of one local day: the mean of its valid hours, not of its readings. Source: Decision
 * 1459/QD-TCMT.
 */
public final class DailyStatistic {

  private DailyStatistic() {}

  /**
   * The statistic of a day.
   *
   * @param hours statistics of the series' hours in that day, each hour once; may be empty
   */
  public static PeriodStatistic of(
      String station,
      Series series,
      LocalDay day,
      Collection<PeriodStatistic> hours,
      Completeness completeness) {
    BigDecimal sum = BigDecimal.ZERO;
    BigDecimal min = null;
    BigDecimal max = null;
    int validHours = 0;
    int count = 0;
    for (PeriodStatistic hour : hours) {
      BigDecimal mean = hour.mean();
      if (hour.valid() && mean != null) {
        sum = sum.add(mean);
        validHours++;
      }
      min = lesser(min, hour.min());
      max = greater(max, hour.max());
      count += hour.count();
    }
    return new PeriodStatistic(
        station,
        series.parameter(),
        AveragingPeriod.DAY,
        day.start(),
        day.end(),
        validHours == 0
            ? null
            : Decimals.canonical(
                sum.divide(BigDecimal.valueOf(validHours), MathContext.DECIMAL128)),
        min,
        max,
        count,
        series.readingsPerHour() * day.hours(),
        validHours,
        completeness.dayIsComplete(validHours, day.hours()),
        Losses.NONE,
        Judgement.NOT_VERIFIED);
  }

  private static @Nullable BigDecimal lesser(@Nullable BigDecimal one, @Nullable BigDecimal other) {
    return one == null || other == null ? (one == null ? other : one) : one.min(other);
  }

  private static @Nullable BigDecimal greater(
      @Nullable BigDecimal one, @Nullable BigDecimal other) {
    return one == null || other == null ? (one == null ? other : one) : one.max(other);
  }
}
