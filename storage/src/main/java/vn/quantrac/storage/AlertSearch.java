package vn.quantrac.storage;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.alert.WatchedCondition;
import vn.quantrac.domain.statistics.AveragingPeriod;

/** What the stream asks of alerts, and of results that it may not have looked at. Thread-safe. */
public final class AlertSearch {

  /**
   * At the first start with data of a product that raised no alerts, what ended longer ago raises
   * none.
   */
  private static final Duration RAISED_AT_FIRST = Duration.ofDays(61);

  private static final String ALERTS =
      """
      select rule_id, subject, source, parameter, averaging, started_at,
             coalesce(cleared_at, closed_through, last_at) as ends_at,
             cleared_at is null and closed_at is null and not withdrawn as standing
        from alert
      """;

  private static final String OF_CONDITIONS =
      """
      select rule_id, subject, source, parameter, averaging, min(started_at) as started_at,
             max(coalesce(cleared_at, closed_through, last_at)) as ends_at,
             bool_or(cleared_at is null and closed_at is null) as standing
        from alert
       where rule_id = any(:rules) and subject = :subject and not withdrawn
       group by rule_id, subject, source, parameter, averaging
      """;

  private static final String EXCEEDED =
      """
      select 'assessment' as kind, s.code, e.parameter, a.averaging, a.book as source, a.period_end
        from assessment a join series e on e.id = a.series_id join station s on s.id = e.station_id
       where a.verdict = 1 and (a.computed_at > :since or a.period_end > :since)
      """;

  /** Those that were computed since, and those that are gone or were others before. */
  private static final String INDICES =
      """
      select 'index' as kind, s.code, null as parameter, null as averaging, i.scheme_id as source,
             i.period_end
        from (select station_id, scheme_id, period_end from index_row
               where period = 'HOUR' and computed_at > :since and period_end > :oldest
              union
              select station_id, scheme_id, period_end from index_row_history
               where period = 'HOUR' and superseded_at > :since and period_end > :oldest) i
        join station s on s.id = i.station_id
      """;

  /** Those that were computed since, and those that have ended since. */
  private static final String DAYS =
      """
      select 'day' as kind, s.code, e.parameter, null as averaging, null as source, d.period_end
        from (select series_id, period_end from day_statistic
               where computed_at > :since and period_end > :oldest
              union
              select series.id, ended.period_end
                from series
                join day_statistic ended on ended.series_id = series.id
                 and ended.period_end > greatest(cast(:since as timestamptz), cast(:oldest as timestamptz))) d
        join series e on e.id = d.series_id
        join station s on s.id = e.station_id
      """;

  /** Lines that were found, and such as are none after all. */
  private static final String FLAGS =
      """
      select distinct 'flags' as kind, s.code, e.parameter, null as averaging, null as source,
             h.period_end
        from (select series_id, observed_at from reading_flag
               where computed_at > :since and (tests >> 16) & 15 in (3, 4)
               union
              select series_id, observed_at from reading_flag_history
               where superseded_at > :since and (tests >> 16) & 15 in (3, 4)) f
        join series e on e.id = f.series_id
        join station s on s.id = e.station_id
        join hour_statistic h on h.series_id = f.series_id and h.period_start < f.observed_at
         and h.period_end >= f.observed_at and h.period_end < f.observed_at + interval '1 hour'
      """;

  private static final String ENDING =
      """
      select 'assessment' as kind, s.code, e.parameter, a.averaging, a.book as source, a.period_end
        from station s join series e on e.station_id = s.id
        join assessment a on a.series_id = e.id and a.averaging in ('24h', 'year')
         and a.period_end > :from and a.period_end <= :to
       where s.code = :station
      union all
      select 'day', s.code, e.parameter, null, null, d.period_end
        from station s join series e on e.station_id = s.id
        join day_statistic d on d.series_id = e.id and d.period_end > :from and d.period_end <= :to
       where s.code = :station
      """;

  private final Jdbi jdbi;

  public AlertSearch(DataSource dataSource) {
    this.jdbi = Sql.jdbi(dataSource);
  }

  /** Up to when the derived rows of all stations have been looked at. */
  public Instant evaluatedUntil() {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery("select min(evaluated_until) from alert_position")
                .mapTo(Instant.class)
                .findOne()
                .orElse(Instant.EPOCH));
  }

  /**
   * Keeps that everything computed until then of one part of the stations has been looked at,
   * unless a later time is kept. What was kept of another number of parts goes once all of this
   * number have said something.
   *
   * @param part number of the part, from 0
   * @param parts into how many the stations are parted
   */
  public void evaluated(int part, int parts, Instant until) {
    jdbi.useTransaction(
        handle -> {
          handle
              .createUpdate(
                  """
                  insert into alert_position as p (part, parts, evaluated_until)
                  values (:part, :parts, :until)
                  on conflict (parts, part) do update
                    set evaluated_until = excluded.evaluated_until
                  where p.evaluated_until < excluded.evaluated_until
                  """)
              .bind("part", part)
              .bind("parts", parts)
              .bind("until", until)
              .execute();
          handle
              .createUpdate(
                  """
                  delete from alert_position
                   where parts <> :parts
                     and :parts = (select count(*) from alert_position where parts = :parts)
                  """)
              .bind("parts", parts)
              .execute();
        });
  }

  /**
   * Results computed after a moment that may raise something. What may have ended something is
   * found by the alerts: {@link #changedSince}.
   */
  public List<ChangedResult> raisingSince(Instant since) {
    Instant oldest =
        since.equals(Instant.EPOCH)
            ? Clock.systemUTC().instant().minus(RAISED_AT_FIRST)
            : Instant.EPOCH;
    return jdbi.withHandle(
        handle -> {
          List<ChangedResult> results = new ArrayList<>();
          for (String sql : List.of(EXCEEDED, INDICES, DAYS, FLAGS)) {
            results.addAll(
                handle
                    .createQuery(sql)
                    .addCustomizer(Sql.PLANNED_EACH_TIME)
                    .bind("since", since)
                    .bind("oldest", oldest)
                    .map((row, context) -> result(row))
                    .list());
          }
          return results;
        });
  }

  /**
   * Alerts of those rules that are not closed, and those whose verdicts were computed anew after a
   * moment.
   */
  public List<WatchedAlert> changedSince(Instant since, Set<String> rules) {
    return alerts(
        """
         where rule_id = any(:rules)
           and (state <> 'CLOSED'
                or not withdrawn and exists (
                   select 1 from series e join assessment a on a.series_id = e.id
                    where e.station_id = alert.station_id and e.parameter = alert.parameter
                      and a.averaging = alert.averaging and a.book = alert.source
                      and a.period_end >= alert.started_at
                      and a.period_end
                        <= coalesce(alert.cleared_at, alert.closed_through, alert.last_at)
                      and a.computed_at > :since))
         order by started_at
        """,
        rules,
        null,
        since);
  }

  /** Alerts of those rules of a station that wait for the clock on the wall. */
  public List<WatchedAlert> due(String station, Set<String> rules, Instant now) {
    return alerts(
        " where rule_id = any(:rules) and subject = :subject and due_at <= :since",
        rules,
        station,
        now);
  }

  /** When alerts of those rules wait for the clock on the wall. */
  public List<AlertDue> dues(Set<String> rules) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    "select subject, due_at from alert"
                        + " where due_at is not null and rule_id = any(:rules)")
                .bindArray("rules", String.class, rules)
                .map(
                    (row, context) ->
                        new AlertDue(row.getString("subject"), Timestamps.instant(row, "due_at")))
                .list());
  }

  /**
   * What the alerts of those rules of a station cover that were not withdrawn: of each condition
   * one stretch, from the start of the first to the end of the last.
   */
  public List<WatchedAlert> of(String station, Set<String> rules) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(OF_CONDITIONS)
                .bindArray("rules", String.class, rules)
                .bind("subject", station)
                .map((row, context) -> alert(row))
                .list());
  }

  /** The end of the newest hour of each parameter of a station. */
  public Map<String, Instant> newestHours(String station) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select e.parameter, h.period_end
                      from station s join series e on e.station_id = s.id
                     cross join lateral (
                           select period_end from hour_statistic
                            where series_id = e.id order by period_end desc limit 1) h
                     where s.code = :station
                    """)
                .bind("station", station)
                .reduceRows(
                    new HashMap<String, Instant>(),
                    (hours, row) -> {
                      hours.put(
                          row.getColumn("parameter", String.class),
                          row.getColumn("period_end", Instant.class));
                      return hours;
                    }));
  }

  /** Means of the valid hours of a series in the span before its newest hour, by their ends. */
  public NavigableMap<Instant, BigDecimal> newestHours(
      String station, String parameter, Duration span) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select h.period_end, h.mean
                      from station s join series e on e.station_id = s.id
                     cross join lateral (
                           select max(period_end) as newest from hour_statistic
                            where series_id = e.id) n
                      join hour_statistic h on h.series_id = e.id and h.valid
                       and h.period_end >= n.newest - make_interval(secs => :span)
                     where s.code = :station and e.parameter = :parameter
                    """)
                .bind("station", station)
                .bind("parameter", parameter)
                .bind("span", span.toSeconds())
                .reduceResultSet(
                    new TreeMap<Instant, BigDecimal>(),
                    (hours, row, context) -> {
                      hours.put(
                          Timestamps.instant(row, "period_end"),
                          Objects.requireNonNull(Columns.decimal(row, "mean")));
                      return hours;
                    }));
  }

  /** Days and years of a station that end in a span: verdicts and statistics. */
  public List<ChangedResult> ending(String station, Instant from, Instant to) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(ENDING)
                .bind("station", station)
                .bind("from", from)
                .bind("to", to)
                .map((row, context) -> result(row))
                .list());
  }

  private List<WatchedAlert> alerts(
      String which, Collection<String> rules, @Nullable String subject, @Nullable Instant since) {
    return jdbi.withHandle(handle -> alerts(handle, which, rules, subject, since));
  }

  private static List<WatchedAlert> alerts(
      Handle handle,
      String which,
      Collection<String> rules,
      @Nullable String subject,
      @Nullable Instant since) {
    return handle
        .createQuery(ALERTS + which)
        .bindArray("rules", String.class, rules)
        .bind("subject", subject)
        .bind("since", since)
        .map((row, context) -> alert(row))
        .list();
  }

  private static WatchedAlert alert(ResultSet row) throws SQLException {
    return new WatchedAlert(
        new WatchedCondition(
            row.getString("rule_id"),
            row.getString("subject"),
            row.getString("source"),
            row.getString("parameter"),
            averaging(row)),
        Timestamps.instant(row, "started_at"),
        Timestamps.instant(row, "ends_at"),
        row.getBoolean("standing"));
  }

  private static ChangedResult result(ResultSet row) throws SQLException {
    return new ChangedResult(
        ChangedResult.Kind.valueOf(row.getString("kind").toUpperCase(Locale.ROOT)),
        row.getString("code"),
        row.getString("parameter"),
        averaging(row),
        row.getString("source"),
        Timestamps.instant(row, "period_end"));
  }

  private static @Nullable AveragingPeriod averaging(ResultSet row) throws SQLException {
    String code = row.getString("averaging");
    return code == null ? null : AveragingPeriod.ofCode(code);
  }
}
