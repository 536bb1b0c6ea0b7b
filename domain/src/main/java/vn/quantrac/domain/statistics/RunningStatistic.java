package vn.quantrac.domain.statistics;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import vn.quantrac.domain.station.Series;

/**
 * The mean of eight consecutive hours, labelled by the last of them; it reaches into the day
 * before. Source: Decision 1459/QD-TCMT (24 such means a day).
 */
public final class RunningStatistic {

  /** How many hours it spans. */
  public static final int HOURS = 8;

  private RunningStatistic() {}

  /**
   * The statistic of the eight hours that end at {@code label}.
   *
   * @param label end of the last hour, a whole hour
   * @param hours statistics of the series' hours with label - 8 h &lt; end &lt;= label, each hour
   *     once, at most eight; may be empty
   */
  public static PeriodStatistic of(
      String station,
      Series series,
      Instant label,
      Collection<PeriodStatistic> hours,
      Completeness completeness) {
    Parts parts = Parts.of(hours);
    return parts.statistic(
        station,
        series,
        AveragingPeriod.EIGHT_HOURS,
        label.minus(Duration.ofHours(HOURS)),
        label,
        completeness.runningIsComplete(parts.valid(), HOURS));
  }
}
