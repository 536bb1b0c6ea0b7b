package vn.quantrac.domain.statistics;

import java.util.Collection;
import vn.quantrac.domain.station.Series;

/**
 * The mean of a month or a year: the mean of its valid days. Source: QCVN 05:2023/BTNMT (annual
 * mean: the mean of the values of the days in the year); the month is formed alike.
 */
public final class CalendarStatistic {

  private CalendarStatistic() {}

  /**
   * The statistic of a month or year.
   *
   * @param days statistics of the series' days in it, each day once; may be empty
   */
  public static PeriodStatistic of(
      String station,
      Series series,
      LocalPeriod period,
      Collection<PeriodStatistic> days,
      Completeness completeness) {
    Parts parts = Parts.of(days);
    boolean complete =
        period.averaging() == AveragingPeriod.YEAR
            ? completeness.yearIsComplete(parts.valid(), period.days())
            : completeness.monthIsComplete(parts.valid(), period.days());
    return parts.statistic(
        station, series, period.averaging(), period.start(), period.end(), complete);
  }
}
