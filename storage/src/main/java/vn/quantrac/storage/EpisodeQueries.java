package vn.quantrac.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.limit.Episode;
import vn.quantrac.domain.statistics.AveragingPeriod;

/** Episodes of exceedances: {@link Episode#of} over the verdicts in force. Thread-safe. */
public final class EpisodeQueries {

  /** How far an episode is followed beyond the span that is asked for. */
  public static final Duration FOLLOWED = Duration.ofDays(92);

  private static final String EPISODES =
      """
      with hit as (
        select a.*,
               case when a.upper_limit is not null and a.value > a.upper_limit
                    then a.value - a.upper_limit else a.lower_limit - a.value end as beyond,
               lag(a.period_end) over one as before
          from assessment a
          join series e on e.id = a.series_id join station s on s.id = e.station_id
         where a.verdict = 1 and a.averaging = any(:averagings) and a.book = any(:books)
           and (cast(:station as text) is null or s.code = :station)
           and (cast(:parameter as text) is null or e.parameter = :parameter)
           and a.period_end > :lower and a.period_end <= :upper
        window one as (partition by a.series_id, a.averaging, a.book order by a.period_end)),
      numbered as (
        select hit.*,
               count(*) filter (
                 where before is distinct from
                       case when averaging = '8h' then period_end - interval '1 hour'
                            else period_start end)
               over (partition by series_id, averaging, book order by period_end) as island
          from hit),
      episode as (
        select series_id, averaging, book, min(period_end) as period_end,
               min(period_start) as first_start, max(period_end) as last_end,
               count(*) as windows, min(unit) as unit,
               (array_agg(value order by beyond desc, period_end))[1] as peak,
               (array_agg(period_end order by beyond desc, period_end))[1] as peak_at,
               (array_agg(lower_limit order by beyond desc, period_end))[1] as lower_limit,
               (array_agg(upper_limit order by beyond desc, period_end))[1] as upper_limit
          from numbered
         group by series_id, averaging, book, island)
      select s.code, e.parameter, a.*
        from episode a
        join series e on e.id = a.series_id join station s on s.id = e.station_id
       where a.last_end > :from and a.first_start < :to
         and (a.period_end, a.series_id, a.averaging, a.book)
           > (:afterEnd, :afterSeries, :afterAveraging, :afterBook)
       order by a.period_end, a.series_id, a.averaging, a.book limit :rows
      """;

  private final Jdbi jdbi;

  public EpisodeQueries(DataSource dataSource) {
    this.jdbi = Sql.jdbi(dataSource);
  }

  /**
   * Episodes of which any part lies in the filter's span, ascending by the end of their first
   * window; its verdicts do not matter. An episode that lasts longer than {@link #FOLLOWED} beyond
   * the span is cut there.
   *
   * @param after the first window of the last of the page before; null for the first page
   */
  public Page<EpisodeRow> page(AssessmentFilter filter, @Nullable AssessmentKey after, int limit) {
    Page.checkLimit(limit);
    Instant from = filter.from() == null ? Timestamps.EARLIEST : filter.from();
    Instant to = filter.to() == null ? Timestamps.LATEST : filter.to();
    return jdbi.withHandle(
        handle -> {
          Query query = handle.createQuery(EPISODES).addCustomizer(Sql.PLANNED_EACH_TIME);
          AssessmentQueries.bindSeries(query, filter);
          query
              .bind("from", from)
              .bind("to", to)
              .bind("lower", filter.from() == null ? from : from.minus(FOLLOWED))
              .bind("upper", filter.to() == null ? to : to.plus(FOLLOWED))
              .bind("afterEnd", after == null ? Timestamps.EARLIEST : after.end())
              .bind("afterSeries", after == null ? 0 : after.series())
              .bind("afterAveraging", after == null ? "" : after.averaging().code())
              .bind("afterBook", after == null ? "" : after.book())
              .bind("rows", limit + 1);
          return Page.of(query.map((row, context) -> episode(row)).list(), limit);
        });
  }

  private static EpisodeRow episode(ResultSet row) throws SQLException {
    AssessmentKey first =
        new AssessmentKey(
            row.getInt("series_id"),
            AveragingPeriod.ofCode(row.getString("averaging")),
            row.getString("book"),
            Timestamps.instant(row, "period_end"));
    return new EpisodeRow(
        first,
        row.getString("code"),
        row.getString("parameter"),
        new Episode(
            Timestamps.instant(row, "first_start"),
            Timestamps.instant(row, "last_end"),
            Objects.requireNonNull(Columns.decimal(row, "peak")),
            Timestamps.instant(row, "peak_at"),
            row.getInt("windows"),
            Columns.decimal(row, "lower_limit"),
            Columns.decimal(row, "upper_limit"),
            row.getString("unit")));
  }
}
