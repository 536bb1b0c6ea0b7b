package vn.quantrac.storage;

import vn.quantrac.domain.statistics.AveragingPeriod;

/** Which table holds the statistics of a period. All have the same columns. */
final class StatisticTable {

  private StatisticTable() {}

  /** The table of the rows in force. */
  static String of(AveragingPeriod period) {
    return switch (period) {
      case ONE_HOUR -> "hour_statistic";
      case EIGHT_HOURS -> "running_statistic";
      case DAY -> "day_statistic";
      case DAY_MAXIMUM -> "day_maximum_statistic";
      case MONTH -> "month_statistic";
      case YEAR -> "year_statistic";
      case CORRECTED_HOUR -> "corrected_hour_statistic";
      case CORRECTED_DAY -> "corrected_day_statistic";
    };
  }

  /** The table of the former versions: its columns are those of the other, and superseded_at. */
  static String historyOf(AveragingPeriod period) {
    return of(period) + "_history";
  }
}
