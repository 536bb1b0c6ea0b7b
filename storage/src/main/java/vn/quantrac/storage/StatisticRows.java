package vn.quantrac.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import vn.quantrac.domain.statistics.AveragingPeriod;
import vn.quantrac.domain.statistics.PeriodStatistic;

/** Rows of a {@link StatisticTable}, joined with station and series. */
final class StatisticRows {

  /** What a query must select, with s for station, e for series and h for the statistic. */
  static final String COLUMNS =
      """
      s.code, e.parameter, h.period_start, h.period_end, h.mean, h.min, h.max, h.count,
      h.expected, h.valid_hours, h.valid, h.losses, h.verification
      """;

  private StatisticRows() {}

  static PeriodStatistic read(ResultSet row, AveragingPeriod period) throws SQLException {
    return new PeriodStatistic(
        row.getString("code"),
        row.getString("parameter"),
        period,
        Timestamps.instant(row, "period_start"),
        Timestamps.instant(row, "period_end"),
        Columns.decimal(row, "mean"),
        Columns.decimal(row, "min"),
        Columns.decimal(row, "max"),
        row.getInt("count"),
        row.getInt("expected"),
        row.getInt("valid_hours"),
        row.getBoolean("valid"),
        LossColumn.read(row.getString("losses")),
        row.getInt("verification"));
  }
}
