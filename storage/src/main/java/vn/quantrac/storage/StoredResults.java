package vn.quantrac.storage;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import org.jdbi.v3.core.Handle;
import vn.quantrac.domain.alert.FlatLines;
import vn.quantrac.domain.alert.SoundFacts;
import vn.quantrac.domain.station.Station;
import vn.quantrac.domain.statistics.AveragingPeriod;
import vn.quantrac.domain.statistics.PeriodStatistic;
import vn.quantrac.domain.statistics.TimeRange;

/** The results of one station as they are committed, beside its lines that do not move. */
final class StoredResults implements SoundFacts.Results {

  /**
   * The first reading of each hour at which the test found a line, unless a person has declared it
   * valid. The result of the test is the fifth of four bits; 3 is suspect, 4 failed.
   */
  private static final String FOUND =
      """
      select min(f.observed_at)
        from station s join series e on e.station_id = s.id
        join reading_flag f on f.series_id = e.id
       where s.code = :station and e.parameter = :parameter
         and f.observed_at > :from and f.observed_at <= :to
         and (f.tests >> 16) & 15 in (3, 4)
         and not coalesce(
           (select (array_agg(v.validity order by v.id desc))[1] > 0 from validation v
             where v.series_id = f.series_id and v.from_at < f.observed_at
               and v.to_at >= f.observed_at and v.validity is not null
               and not exists (select 1 from validation_undo w where w.validation_id = v.id)),
           false)
       group by date_trunc('hour', f.observed_at - interval '1 microsecond')
      """;

  private final Handle handle;
  private final Station station;
  private final FlatLines lines;

  StoredResults(Handle handle, Station station, FlatLines lines) {
    this.handle = handle;
    this.station = station;
    this.lines = lines;
  }

  @Override
  public NavigableSet<Instant> flatHours(String parameter, TimeRange span) {
    List<Instant> found =
        handle
            .createQuery(FOUND)
            .bind("station", station.code())
            .bind("parameter", parameter)
            .bind("from", span.from())
            .bind("to", span.to().plus(lines.longestRun()))
            .mapTo(Instant.class)
            .list();
    return lines.hours(station, parameter, found).subSet(span.from(), false, span.to(), true);
  }

  @Override
  public List<PeriodStatistic> statistics(
      AveragingPeriod period, Collection<String> parameters, List<TimeRange> spans) {
    String sql =
        "select "
            + StatisticRows.COLUMNS
            + """
             from station s join series e on e.station_id = s.id
             cross join unnest(:froms, :tos) as span (from_at, to_at)
             join %s h on h.series_id = e.id
                      and h.period_end > span.from_at and h.period_end <= span.to_at
            where s.code = :station and e.parameter = any(:parameters)
            """
                .formatted(StatisticTable.of(period));
    return handle
        .createQuery(sql)
        .bind("station", station.code())
        .bindArray("parameters", String.class, List.copyOf(parameters))
        .bindArray("froms", Instant.class, spans.stream().map(TimeRange::from).toList())
        .bindArray("tos", Instant.class, spans.stream().map(TimeRange::to).toList())
        .map((row, context) -> StatisticRows.read(row, period))
        .list();
  }
}
