package vn.quantrac.domain.statistics;

import java.util.Collection;
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
    Parts parts = Parts.of(hours);
    return parts.statistic(
        station,
        series,
        AveragingPeriod.DAY,
        day.start(),
        day.end(),
        completeness.dayIsComplete(parts.valid(), day.hours()));
  }
}
