package vn.quantrac.storage;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import vn.quantrac.domain.statistics.AveragingPeriod;
import vn.quantrac.domain.statistics.PeriodStatistic;
import vn.quantrac.domain.statistics.TimeRange;

/** Committed statistics for the stream, which computes others from them. Thread-safe. */
public final class StatisticHistory {

  private final Jdbi jdbi;

  public StatisticHistory(DataSource dataSource) {
    this.jdbi = Sql.jdbi(dataSource);
  }

  /** As {@link #statistics} of {@link AveragingPeriod#ONE_HOUR}. */
  public List<PeriodStatistic> hours(String station, List<TimeRange> ranges) {
    return statistics(station, AveragingPeriod.ONE_HOUR, ranges);
  }

  /**
   * The statistics of one period of all parameters of a station whose end lies in any of the ranges
   * (from exclusive, to inclusive), each once, by parameter and end.
   */
  public List<PeriodStatistic> statistics(
      String station, AveragingPeriod period, List<TimeRange> ranges) {
    if (ranges.isEmpty()) {
      return List.of();
    }
    List<TimeRange> union = TimeRange.union(ranges);
    List<Long> lower = new ArrayList<>(union.size());
    List<Long> upper = new ArrayList<>(union.size());
    for (TimeRange range : union) {
      lower.add(Timestamps.micros(range.from()));
      upper.add(Timestamps.micros(range.to()));
    }
    // "offset 0": one look into the index a range. With many ranges the planner would take a bound
    // of time for no bound at all and read the whole table.
    String sql =
        "select "
            + StatisticRows.COLUMNS
            + """
             from station s join series e on e.station_id = s.id
             cross join unnest(:lower, :upper) as t (lower, upper)
             cross join lateral (
                  select * from %s
                   where series_id = e.id
                     and period_end > to_timestamp(0) + t.lower * interval '1 microsecond'
                     and period_end <= to_timestamp(0) + t.upper * interval '1 microsecond'
                  offset 0) h
             where s.code = :station
             order by e.parameter, h.period_end
            """
                .formatted(StatisticTable.of(period));
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(sql)
                .bind("station", station)
                .bindArray("lower", Long.class, lower)
                .bindArray("upper", Long.class, upper)
                .map((row, context) -> StatisticRows.read(row, period))
                .list());
  }

  /** The end of the newest hour of each parameter of which the station has any. */
  public Map<String, Instant> newest(String station) {
    Map<String, Instant> newest = new HashMap<>();
    jdbi.useHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select e.parameter, h.period_end
                      from station s join series e on e.station_id = s.id
                     cross join lateral (select period_end from hour_statistic
                             where series_id = e.id order by period_end desc limit 1) h
                     where s.code = :station
                    """)
                .bind("station", station)
                .map(
                    (row, context) ->
                        Map.entry(
                            row.getString("parameter"), Timestamps.instant(row, "period_end")))
                .forEach(entry -> newest.put(entry.getKey(), entry.getValue())));
    return newest;
  }
}
