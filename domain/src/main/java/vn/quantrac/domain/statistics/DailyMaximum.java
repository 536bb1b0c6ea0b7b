package vn.quantrac.domain.statistics;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Collection;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.quality.Judgement;

/**
 * The highest running eight-hour mean among those labelled by the hours of a local day. Source:
 * Decision 1459/QD-TCMT (labels 01:00 to 24:00).
 */
public final class DailyMaximum {

  private DailyMaximum() {}

  /**
   * The maximum of a day: the highest valid mean stands in {@code mean}, the number of valid ones
   * in {@code validParts}. Smallest and largest reading, counts and losses are those of the day;
   * verification is the least verified valid running mean's.
   *
   * @param day the daily statistic of the same series and day
   * @param running running means of the series with a label in that day, each once; may be empty
   */
  public static PeriodStatistic of(
      PeriodStatistic day, Collection<PeriodStatistic> running, Completeness completeness) {
    BigDecimal highest = null;
    int valid = 0;
    int verification = 0;
    for (PeriodStatistic one : running) {
      BigDecimal mean = one.mean();
      if (one.valid() && mean != null) {
        highest = highest == null ? mean : highest.max(mean);
        valid++;
        verification = Math.max(verification, one.verification());
      }
    }
    int labels = (int) Duration.between(day.start(), day.end()).toHours();
    return statistic(
        day,
        highest,
        valid,
        completeness.dayIsComplete(valid, labels),
        verification == 0 ? Judgement.NOT_VERIFIED : verification);
  }

  private static PeriodStatistic statistic(
      PeriodStatistic day,
      @Nullable BigDecimal highest,
      int valid,
      boolean complete,
      int verification) {
    return new PeriodStatistic(
        day.station(),
        day.parameter(),
        AveragingPeriod.DAY_MAXIMUM,
        day.start(),
        day.end(),
        highest,
        day.min(),
        day.max(),
        day.count(),
        day.expected(),
        valid,
        complete,
        day.losses(),
        verification);
  }
}
