package vn.quantrac.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.statistics.AveragingPeriod;
import vn.quantrac.domain.statistics.PeriodStatistic;

/** Statistics of every period as the API shows them. Thread-safe. */
public final class StatisticQueries {

  private static final String SERIES =
      """
      (select e.id from series e join station s on s.id = e.station_id
        where s.code = :station and e.parameter = :parameter)
      """;

  private static final String VERSION =
      """
      series_id, period_start, period_end, mean, min, max, count, expected, valid_hours, valid,
      losses, verification, rulebook_set, computed_at
      """;

  private final Jdbi jdbi;

  public StatisticQueries(DataSource dataSource) {
    this.jdbi = Sql.jdbi(dataSource);
  }

  /** As {@link #page} of {@link AveragingPeriod#ONE_HOUR}. */
  public Page<PeriodStatistic> hours(String station, String parameter, TimePage page) {
    return page(AveragingPeriod.ONE_HOUR, station, parameter, page);
  }

  /** As {@link #page} of {@link AveragingPeriod#DAY}. */
  public Page<PeriodStatistic> days(String station, String parameter, TimePage page) {
    return page(AveragingPeriod.DAY, station, parameter, page);
  }

  /**
   * Statistics of one series, ascending by end. Empty when the station never had such a series.
   *
   * @param page by the ends of periods
   */
  public Page<PeriodStatistic> page(
      AveragingPeriod period, String station, String parameter, TimePage page) {
    String sql =
        "select "
            + StatisticRows.COLUMNS
            + """
             from station s join series e on e.station_id = s.id join %s h on h.series_id = e.id
             where s.code = :station and e.parameter = :parameter
               and h.period_end > :lower and h.period_end <= :upper
             order by h.period_end limit :rows
            """
                .formatted(StatisticTable.of(period));
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

  /**
   * Statistics of one series whose end lies in a window, ascending by end.
   *
   * @param from exclusive
   * @param to inclusive
   * @param asKnownAt the versions that were in force at that moment; null for those in force now
   */
  public List<KnownStatistic> window(
      AveragingPeriod period,
      String station,
      String parameter,
      Instant from,
      Instant to,
      @Nullable Instant asKnownAt) {
    String now =
        "select %s, null::timestamptz as superseded_at from %s %s and computed_at <= :known"
            .formatted(VERSION, StatisticTable.of(period), where());
    String former =
        "select %s, superseded_at from %s %s and computed_at <= :known and superseded_at > :known"
            .formatted(VERSION, StatisticTable.historyOf(period), where());
    String versions = asKnownAt == null ? now : now + " union all " + former;
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(versions(versions) + " order by h.period_end")
                .bind("station", station)
                .bind("parameter", parameter)
                .bind("from", from)
                .bind("to", to)
                .bind("known", asKnownAt == null ? Timestamps.LATEST : asKnownAt)
                .map((row, context) -> known(row, period))
                .list());
  }

  /** One statistic; as {@link #window}. */
  public Optional<KnownStatistic> find(
      AveragingPeriod period,
      String station,
      String parameter,
      Instant end,
      @Nullable Instant asKnownAt) {
    return window(period, station, parameter, end.minusNanos(1_000), end, asKnownAt).stream()
        .findFirst();
  }

  /** Every version of one statistic, in the order in which they were computed. */
  public List<KnownStatistic> versions(
      AveragingPeriod period, String station, String parameter, Instant end) {
    String all =
        "select %1$s, null::timestamptz as superseded_at from %2$s %4$s union all select %1$s, superseded_at from %3$s %4$s"
            .formatted(
                VERSION, StatisticTable.of(period), StatisticTable.historyOf(period), where());
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(versions(all) + " order by h.computed_at")
                .bind("station", station)
                .bind("parameter", parameter)
                .bind("from", end.minusNanos(1_000))
                .bind("to", end)
                .map((row, context) -> known(row, period))
                .list());
  }

  private static String where() {
    return "where series_id = " + SERIES + " and period_end > :from and period_end <= :to";
  }

  private static String versions(String versions) {
    return "select "
        + StatisticRows.COLUMNS
        + ", h.rulebook_set, h.computed_at, h.superseded_at from ("
        + versions
        + ") h join series e on e.id = h.series_id join station s on s.id = e.station_id";
  }

  private static KnownStatistic known(ResultSet row, AveragingPeriod period) throws SQLException {
    return new KnownStatistic(
        StatisticRows.read(row, period),
        row.getObject("rulebook_set", Integer.class),
        Timestamps.instant(row, "computed_at"),
        Timestamps.nullableInstant(row, "superseded_at"));
  }
}
