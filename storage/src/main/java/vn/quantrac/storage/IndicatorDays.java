package vn.quantrac.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.indicator.Computation;
import vn.quantrac.domain.statistics.AveragingPeriod;

/**
 * The days behind a computed value: the same rows that {@link ComputedIndicators} counts or
 * averages, one by one. Thread-safe.
 */
public final class IndicatorDays {

  private static final String DAY =
      "date((%s.period_end - interval '1 microsecond') at time zone st.time_zone) as day";

  private static final String NOTHING_JUDGED =
      ", null::double precision as day_limit, null::text as rule, null::integer as series_id";

  /** A mean counts whether it is judged or not; where a limit of the day is in force, with it. */
  private static final String MEANS =
      "select "
          + DAY.formatted("d")
          + """
          , d.period_start, d.period_end, d.mean as value, d.valid as counted, d.count as usable,
            d.expected, a.upper_limit as day_limit, a.rule, a.series_id, a.averaging, a.book,
            a.period_end as window_end
            from station st join series se on se.station_id = st.id
            join day_statistic d on d.series_id = se.id
            left join lateral (
              select * from assessment
               where series_id = d.series_id and averaging = '24h' and book = any(:books)
                 and period_end = d.period_end
               order by verdict = 1 desc, book limit 1) a on true
           where st.code = :station and se.parameter = :parameter
             and d.period_end > :start and d.period_end <= :end
           order by d.period_end
          """;

  private static final String INDICES =
      "select "
          + DAY.formatted("i")
          + """
          , i.period_start, i.period_end, i.value, i.value <= :atMost as counted,
            null::bigint as usable, null::bigint as expected, null::double precision as day_limit,
            i.scheme as rule, null::integer as series_id
            from station st join index_row i on i.station_id = st.id
           where st.code = :station and i.period = 'DAY' and i.scheme_id = :scheme
             and i.value is not null and i.period_end > :start and i.period_end <= :end
           order by i.period_end
          """;

  /** Of several windows of a day the one that decides: the exceeded one, then the highest. */
  private static final String VERDICTS =
      """
      select day, day::timestamp at time zone time_zone as period_start,
             (day + 1)::timestamp at time zone time_zone as period_end, value, counted,
             count as usable, expected, upper_limit as day_limit, rule, series_id, averaging, book,
             window_end
        from (select distinct on (day) *
                from (select date((a.period_end - interval '1 microsecond')
                                  at time zone st.time_zone) as day,
                             st.time_zone, a.value, a.verdict = 1 as counted, a.count, a.expected,
                             a.upper_limit, a.rule, a.series_id, a.averaging, a.book,
                             a.period_end as window_end
                        from station st join series se on se.station_id = st.id
                        join assessment a on a.series_id = se.id
                       where st.code = :station and se.parameter = :parameter
                         and a.averaging = :averaging and a.book = any(:books) and a.verdict <> 2
                         and a.period_end > :start and a.period_end <= :end) windows
               order by day, counted desc, value desc nulls last, window_end) days
       order by day
      """;

  private static final String CAPTURES =
      "select "
          + DAY.formatted("d")
          + NOTHING_JUDGED
          + """
          , min(d.period_start) as period_start, d.period_end,
            100.0 * sum(d.count) / nullif(sum(d.expected), 0) as value, true as counted,
            sum(d.count) as usable, sum(d.expected) as expected
            from station st join series se on se.station_id = st.id
            join day_statistic d on d.series_id = se.id
           where st.code = :station and d.period_end > :start and d.period_end <= :end
           group by st.time_zone, d.period_end
           order by d.period_end
          """;

  private static final String HOURS =
      """
      select day, day::timestamp at time zone time_zone as period_start,
             (day + 1)::timestamp at time zone time_zone as period_end, hours as value,
             true as counted, null::bigint as usable, null::bigint as expected,
             null::double precision as day_limit, null::text as rule, null::integer as series_id
        from (select date((h.period_end - interval '1 microsecond') at time zone st.time_zone) as day,
                     st.time_zone, count(distinct h.period_end) as hours
                from station st join series se on se.station_id = st.id
                join hour_statistic h on h.series_id = se.id
               where st.code = :station and h.valid
                 and h.period_end > :start and h.period_end <= :end
               group by 1, 2) days
       order by day
      """;

  private final Jdbi jdbi;

  public IndicatorDays(DataSource dataSource) {
    this.jdbi = Sql.jdbi(dataSource);
  }

  /**
   * The days of a station that a formula looks at, in the order of time.
   *
   * @param start of the year or month, exclusive
   * @param end inclusive; at most a year later
   * @param books the acts whose verdicts count
   */
  public List<IndicatorDay> of(
      Computation formula, String station, Instant start, Instant end, Collection<String> books) {
    return jdbi.withHandle(
        handle -> {
          Query query =
              handle
                  .createQuery(sql(formula))
                  .bind("station", station)
                  .bind("start", start)
                  .bind("end", end);
          switch (formula.formula()) {
            case ANNUAL_MEAN, MONTHLY_MEAN ->
                query
                    .bind("parameter", formula.parameter())
                    .bindArray("books", String.class, List.copyOf(books));
            case INDEX_DAYS_SHARE ->
                query.bind("scheme", formula.scheme()).bind("atMost", formula.atMost());
            case EXCEEDANCE_DAYS ->
                query
                    .bind("parameter", formula.parameter())
                    .bind("averaging", formula.averaging())
                    .bindArray("books", String.class, List.copyOf(books));
            case DATA_CAPTURE, UPTIME -> {}
            case CAMERAS_ONLINE, HOTSPOTS_IN_TIME ->
                throw new IllegalArgumentException(formula.formula() + " is of no station");
          }
          return query.map((row, context) -> day(row)).list();
        });
  }

  private static String sql(Computation formula) {
    return switch (formula.formula()) {
      case ANNUAL_MEAN, MONTHLY_MEAN -> MEANS;
      case INDEX_DAYS_SHARE -> INDICES;
      case EXCEEDANCE_DAYS -> VERDICTS;
      case DATA_CAPTURE -> CAPTURES;
      case UPTIME -> HOURS;
      case CAMERAS_ONLINE, HOTSPOTS_IN_TIME ->
          throw new IllegalArgumentException(formula.formula() + " is of no station");
    };
  }

  private static IndicatorDay day(ResultSet row) throws SQLException {
    Integer series = row.getObject("series_id", Integer.class);
    return new IndicatorDay(
        row.getObject("day", LocalDate.class),
        Timestamps.instant(row, "period_start"),
        Timestamps.instant(row, "period_end"),
        number(row, "value"),
        row.getBoolean("counted"),
        count(row, "usable"),
        count(row, "expected"),
        number(row, "day_limit"),
        row.getString("rule"),
        series == null
            ? null
            : new AssessmentKey(
                series,
                AveragingPeriod.ofCode(row.getString("averaging")),
                row.getString("book"),
                Timestamps.instant(row, "window_end")));
  }

  private static @Nullable Double number(ResultSet row, String column) throws SQLException {
    double value = row.getDouble(column);
    return row.wasNull() ? null : value;
  }

  private static @Nullable Long count(ResultSet row, String column) throws SQLException {
    long value = row.getLong(column);
    return row.wasNull() ? null : value;
  }
}
