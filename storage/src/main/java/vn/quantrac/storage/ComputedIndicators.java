package vn.quantrac.storage;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.indicator.Computation;
import vn.quantrac.domain.indicator.Rhythm;

/**
 * Indicators that follow from stored results of ambient-air stations: which years changed, and what
 * a formula gives of one. Every answer is a function of the rows that stand. Thread-safe.
 */
public final class ComputedIndicators {

  /** A year with fewer of its days is told as provisional and counts in no trend. */
  private static final double ENOUGH_DAYS = 0.75;

  private static final int DECIMALS = 6;

  /**
   * Whatever alters a day alters the year of its series too. Other limits alter verdicts alone: a
   * recompute that changed rows is a change of every year that it reaches.
   */
  private static final String CHANGED =
      """
      select st.code, st.time_zone, y.period_start, y.period_end, max(y.changed_at) as last_change,
             extract(year from (y.period_end - interval '1 day') at time zone st.time_zone)::integer
               as year
        from (select series_id, period_start, period_end, computed_at as changed_at
                from year_statistic where computed_at > :since
               union all
              select y.series_id, y.period_start, y.period_end, t.done_at
                from recompute_station t
                join recompute_request r on r.id = t.request_id
                join station st on st.code = t.station_code
                join series se on se.station_id = st.id
                join year_statistic y on y.series_id = se.id
                 and y.period_end > r.from_at and y.period_start < r.to_at
               where t.done_at > :since and t.rows_changed > 0) y
        join series se on se.id = y.series_id
        join station st on st.id = se.station_id
       where st.kind = 'ambient-air'
       group by st.code, st.time_zone, y.period_start, y.period_end
       order by last_change
      """;

  private static final String ANNUAL_MEAN =
      """
      select y.mean as value, y.valid_hours as days
        from station st join series se on se.station_id = st.id
        join year_statistic y on y.series_id = se.id and y.period_end = :end
       where st.code = :station and se.parameter = :parameter
      """;

  private static final String MONTHLY_MEAN =
      """
      select m.mean as value, m.valid_hours as days, m.period_start, m.period_end, m.valid,
             to_char(m.period_end - interval '1 day', 'YYYY-MM') as period
        from (select m.mean, m.valid_hours, m.valid,
                     m.period_start at time zone st.time_zone as period_start,
                     m.period_end at time zone st.time_zone as period_end
                from station st join series se on se.station_id = st.id
                join month_statistic m on m.series_id = se.id
                 and m.period_end > :start and m.period_end <= :end
               where st.code = :station and se.parameter = :parameter and m.mean is not null) m
       order by period
      """;

  private static final String INDEX_DAYS_SHARE =
      """
      select 100.0 * count(*) filter (where i.value <= :atMost) / nullif(count(i.value), 0) as value,
             count(i.value) as days
        from station st join index_row i on i.station_id = st.id
       where st.code = :station and i.period = 'DAY' and i.scheme_id = :scheme
         and i.period_end > :start and i.period_end <= :end
      """;

  /** "offset 0": the rows of one series are found by their key, whatever the server expects. */
  private static final String EXCEEDANCE_DAYS =
      """
      select count(*) filter (where exceeded) as value, count(*) filter (where assessed) as days
        from (select bool_or(a.verdict = 1) as exceeded, bool_or(a.verdict <> 2) as assessed
                from station st join series se on se.station_id = st.id
               cross join lateral (
                     select verdict, period_end from assessment
                      where series_id = se.id and averaging = :averaging and book = any(:books)
                        and period_end > :start and period_end <= :end
                     offset 0) a
               where st.code = :station and se.parameter = :parameter
               group by date((a.period_end - interval '1 microsecond')
                             at time zone st.time_zone)) as days
      """;

  private static final String DATA_CAPTURE =
      """
      select 100.0 * sum(y.count) / nullif(sum(y.expected), 0) as value, max(y.valid_hours) as days
        from station st join series se on se.station_id = st.id
        join year_statistic y on y.series_id = se.id and y.period_end = :end
       where st.code = :station
      """;

  private static final String UPTIME =
      """
      select 100.0 * count(*) / :hours as value,
             count(distinct date((up.period_end - interval '1 microsecond')
                                 at time zone up.time_zone)) as days
        from (select distinct h.period_end, st.time_zone
                from station st join series se on se.station_id = st.id
                join hour_statistic h on h.series_id = se.id
               where st.code = :station and h.valid
                 and h.period_end > :start and h.period_end <= :end) up
      """;

  private final Jdbi jdbi;

  public ComputedIndicators(DataSource dataSource) {
    this.jdbi = Sql.jdbi(dataSource);
  }

  /**
   * What a formula gives.
   *
   * @param value in the indicator's unit
   * @param provisional whether the year is not over, or has too few days
   */
  public record Computed(BigDecimal value, boolean provisional) {}

  /**
   * Years of which an annual statistic was computed after that time, or that a recompute reached
   * and changed something in, the earliest change first.
   */
  public List<StationYear> changed(Instant since) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(CHANGED)
                .bind("since", since)
                .map(
                    (row, context) ->
                        new StationYear(
                            row.getString("code"),
                            row.getInt("year"),
                            row.getString("time_zone"),
                            Timestamps.instant(row, "period_start"),
                            Timestamps.instant(row, "period_end"),
                            Timestamps.instant(row, "last_change")))
                .list());
  }

  /**
   * The values of a formula within a year, by the period that they are of.
   *
   * @param books the acts whose verdicts count
   * @param now before the end of its period a value is provisional
   * @return empty when there is nothing to compute it from
   */
  public Map<String, Computed> values(
      Computation formula, StationYear year, Collection<String> books, Instant now) {
    if (formula.formula().rhythm() == Rhythm.MONTH) {
      return months(formula, year, now);
    }
    return compute(formula, year, books, now)
        .map(one -> Map.of(String.valueOf(year.year()), one))
        .orElse(Map.of());
  }

  private Map<String, Computed> months(Computation formula, StationYear year, Instant now) {
    LocalDateTime reached = LocalDateTime.ofInstant(now, ZoneId.of(year.timeZone()));
    Map<String, Computed> months = new TreeMap<>();
    jdbi.useHandle(
        handle ->
            handle
                .createQuery(MONTHLY_MEAN)
                .bind("station", year.station())
                .bind("start", year.start())
                .bind("end", year.end())
                .bind("parameter", formula.parameter())
                .map(
                    (row, context) ->
                        Map.entry(
                            row.getString("period"),
                            new Computed(
                                rounded(row.getBigDecimal("value")),
                                reached.isBefore(row.getTimestamp("period_end").toLocalDateTime())
                                    || !row.getBoolean("valid"))))
                .forEach(month -> months.put(month.getKey(), month.getValue())));
    return months;
  }

  /**
   * Computes a formula of a year.
   *
   * @param books the acts whose verdicts count
   * @param now before the end of the year the value is provisional
   * @return empty when there is nothing to compute it from
   * @throws IllegalArgumentException if the formula has a value a month
   */
  public Optional<Computed> compute(
      Computation formula, StationYear year, Collection<String> books, Instant now) {
    Instant reached = now.isBefore(year.end()) ? now : year.end();
    long hours = Math.max(1, Duration.between(year.start(), reached).toHours());
    return jdbi.withHandle(
        handle -> {
          Query query =
              handle
                  .createQuery(sql(formula))
                  .bind("station", year.station())
                  .bind("end", year.end());
          switch (formula.formula()) {
            case ANNUAL_MEAN -> query.bind("parameter", formula.parameter());
            case INDEX_DAYS_SHARE ->
                query
                    .bind("start", year.start())
                    .bind("scheme", formula.scheme())
                    .bind("atMost", formula.atMost());
            case EXCEEDANCE_DAYS ->
                query
                    .bind("start", year.start())
                    .bind("parameter", formula.parameter())
                    .bind("averaging", formula.averaging())
                    .bindArray("books", String.class, List.copyOf(books));
            case DATA_CAPTURE -> {}
            case MONTHLY_MEAN -> throw monthly();
            case UPTIME -> query.bind("start", year.start()).bind("hours", hours);
            case CAMERAS_ONLINE, HOTSPOTS_IN_TIME ->
                throw new IllegalArgumentException(formula.formula() + " is of no station");
          }
          return query
              .map(
                  (row, context) ->
                      computed(row.getBigDecimal("value"), row.getInt("days"), year, now))
              .findOne()
              .flatMap(one -> one);
        });
  }

  private static String sql(Computation formula) {
    return switch (formula.formula()) {
      case ANNUAL_MEAN -> ANNUAL_MEAN;
      case MONTHLY_MEAN -> throw monthly();
      case INDEX_DAYS_SHARE -> INDEX_DAYS_SHARE;
      case EXCEEDANCE_DAYS -> EXCEEDANCE_DAYS;
      case DATA_CAPTURE -> DATA_CAPTURE;
      case UPTIME -> UPTIME;
      case CAMERAS_ONLINE, HOTSPOTS_IN_TIME ->
          throw new IllegalArgumentException(formula.formula() + " is of no station");
    };
  }

  private static Optional<Computed> computed(
      @Nullable BigDecimal value, int days, StationYear year, Instant now) {
    if (value == null || days == 0) {
      return Optional.empty();
    }
    double ofYear = Duration.between(year.start(), year.end()).toHours() / 24.0;
    boolean provisional = now.isBefore(year.end()) || days < ENOUGH_DAYS * ofYear;
    return Optional.of(new Computed(rounded(value), provisional));
  }

  private static BigDecimal rounded(BigDecimal value) {
    return value.setScale(DECIMALS, RoundingMode.HALF_UP).stripTrailingZeros();
  }

  private static IllegalArgumentException monthly() {
    return new IllegalArgumentException("a monthly mean has no value of a year");
  }
}
