package vn.quantrac.storage;

import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import vn.quantrac.domain.statistics.AveragingPeriod;
import vn.quantrac.domain.statistics.PeriodStatistic;

/** Hourly and daily statistics as the API shows them. Thread-safe. */
public final class StatisticQueries {

  private final Jdbi jdbi;

  public StatisticQueries(DataSource dataSource) {
    this.jdbi = Sql.jdbi(dataSource);
  }

  /** Hours of one series, ascending by end. Empty when the station never had such a series. */
  public Page<PeriodStatistic> hours(String station, String parameter, TimePage page) {
    return page(AveragingPeriod.ONE_HOUR, "hour_statistic", station, parameter, page);
  }

  /** Local days of one series, ascending by end. Empty as above. */
  public Page<PeriodStatistic> days(String station, String parameter, TimePage page) {
    return page(AveragingPeriod.DAY, "day_statistic", station, parameter, page);
  }

  private Page<PeriodStatistic> page(
      AveragingPeriod period, String table, String station, String parameter, TimePage page) {
    String sql =
        "select "
            + StatisticRows.COLUMNS
            + " from station s join series e on e.station_id = s.id join "
            + table
            + """
               h on h.series_id = e.id
             where s.code = :station and e.parameter = :parameter
               and h.period_end > :lower and h.period_end <= :upper
             order by h.period_end limit :rows
            """;
    return jdbi.withHandle(
        handle ->
            Page.of(
                handle
                    .createQuery(sql)
                    .bind("station", station)
                    .bind("parameter", parameter)
                    .bind("lower", page.lowerBound())
                    .bind("upper", page.upperBound())
                    .bind("rows", page.limit() + 1)
                    .map((row, context) -> StatisticRows.read(row, period))
                    .list(),
                page.limit()));
  }
}
