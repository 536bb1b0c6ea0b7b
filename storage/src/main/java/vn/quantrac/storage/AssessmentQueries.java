package vn.quantrac.storage;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jdbi.v3.core.statement.Query;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.limit.Verdict;
import vn.quantrac.domain.statistics.AveragingPeriod;

/** Verdicts as the API shows them. Thread-safe. */
public final class AssessmentQueries {

  private static final String OF_SERIES =
      """
      (cast(:station as text) is null or s.code = :station)
      and (cast(:parameter as text) is null or e.parameter = :parameter)
      """;

  private static final String IN_TIME =
      """
      period_end > :lower and period_end <= :upper
      and (period_end, series_id, averaging, book)
        > (:afterEnd, :afterSeries, :afterAveraging, :afterBook)
      """;

  private static final String ORDER =
      " order by a.period_end, a.series_id, a.averaging, a.book limit :rows";

  /**
   * One look into the primary key for each series, averaging and book; for few of these. The key
   * has the verdict too, so that only the rows of the page itself are fetched.
   */
  private static final String BY_SERIES =
      "select "
          + AssessmentRows.COLUMNS
          + """
           from (select k.series_id, k.averaging, k.book, k.period_end
                   from station s join series e on e.station_id = s.id
                  cross join unnest(:averagings) as p (averaging)
                  cross join unnest(:books) as b (book)
                  cross join lateral (
                        select series_id, averaging, book, period_end from assessment
                         where series_id = e.id and averaging = p.averaging collate "C"
                           and book = b.book collate "C" and %s and %s
                         order by period_end limit :rows) k
                  where %s
                  order by k.period_end, k.series_id, k.averaging, k.book limit :rows) k
           join assessment a on a.series_id = k.series_id and a.averaging = k.averaging
            and a.book = k.book and a.period_end = k.period_end
           join series e on e.id = a.series_id join station s on s.id = e.station_id
          """;

  /** Through all that there is, in the order of time; for the windows of many stations. */
  private static final String BY_TIME =
      "select "
          + AssessmentRows.COLUMNS
          + """
           from (select * from assessment
                  where averaging = any(:averagings) and book = any(:books) and %s and %s) a
           join series e on e.id = a.series_id join station s on s.id = e.station_id
           where %s
          """;

  private static final String VERSIONS =
      "select "
          + AssessmentRows.COLUMNS
          + """
          , a.superseded_at
            from (select *, null::timestamptz as superseded_at from assessment
                   where series_id = :series and averaging = :averaging and book = :book
                     and period_end = :end
                  union all
                  select * from assessment_history
                   where series_id = :series and averaging = :averaging and book = :book
                     and period_end = :end) a
            join series e on e.id = a.series_id join station s on s.id = e.station_id
           order by a.computed_at
          """;

  private static final String COUNTS =
      """
      select e.parameter, a.averaging, a.book,
             count(*) filter (where a.verdict <> 2) as assessed,
             count(*) filter (where a.verdict = 1) as exceeded,
             count(*) filter (where a.verdict = 2) as not_assessable
        from station s join series e on e.station_id = s.id
        join assessment a on a.series_id = e.id
       where s.code = :station and a.period_end > :from and a.period_end <= :to
         and a.book = any(:books)
       group by e.position, e.parameter, a.averaging, a.book
       order by e.position, e.parameter, a.averaging, a.book
      """;

  private final Jdbi jdbi;

  public AssessmentQueries(DataSource dataSource) {
    this.jdbi = Sql.jdbi(dataSource);
  }

  /**
   * Assessments in force, ascending by end, series, averaging and book.
   *
   * @param after the last of the page before; null for the first page
   */
  public Page<AssessmentRow> page(
      AssessmentFilter filter, @Nullable AssessmentKey after, int limit) {
    Page.checkLimit(limit);
    Instant lower = filter.from() == null ? Timestamps.EARLIEST : filter.from();
    // Two lower bounds: whichever of them the server takes to begin with, it begins at the later.
    Instant afterEnd = after == null ? lower : after.end();
    Instant from = after == null ? lower : after.end().minusNanos(1_000);
    boolean few =
        filter.station() != null || filter.averagings().equals(Set.of(AveragingPeriod.YEAR));
    String sql =
        (few ? BY_SERIES : BY_TIME).formatted(IN_TIME, verdicts(filter.verdicts()), OF_SERIES);
    return jdbi.withHandle(
        handle -> {
          Query query = handle.createQuery(sql + ORDER).addCustomizer(Sql.PLANNED_EACH_TIME);
          bindSeries(query, filter);
          query
              .bind("lower", from.isAfter(lower) ? from : lower)
              .bind("upper", filter.to() == null ? Timestamps.LATEST : filter.to())
              .bind("afterEnd", afterEnd)
              .bind("afterSeries", after == null ? 0 : after.series())
              .bind("afterAveraging", after == null ? "" : after.averaging().code())
              .bind("afterBook", after == null ? "" : after.book())
              .bind("rows", limit + 1);
          return Page.of(query.map((row, context) -> AssessmentRows.inForce(row)).list(), limit);
        });
  }

  /** One assessment in force. */
  public Optional<AssessmentRow> find(AssessmentKey key) {
    return find(key, null);
  }

  /**
   * One assessment.
   *
   * @param asKnownAt the version that was in force at that moment; null for the one in force now
   */
  public Optional<AssessmentRow> find(AssessmentKey key, @Nullable Instant asKnownAt) {
    return versions(key).stream()
        .filter(one -> Versions.known(one.computedAt(), one.supersededAt(), asKnownAt))
        .findFirst();
  }

  /**
   * Every version of one assessment, in the order in which they were computed; the last is in force
   * unless it was removed. Empty when there never was one.
   */
  public List<AssessmentRow> versions(AssessmentKey key) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(VERSIONS)
                .bind("series", key.series())
                .bind("averaging", key.averaging().code())
                .bind("book", key.book())
                .bind("end", key.end())
                .map((row, context) -> AssessmentRows.version(row))
                .list());
  }

  /**
   * How many verdicts of each kind a station has, in the order of its series.
   *
   * @param from of the windows' ends, exclusive
   * @param to of the windows' ends, inclusive
   * @param books identifiers of rulebooks
   */
  public List<AssessmentCount> counts(String station, Instant from, Instant to, Set<String> books) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(COUNTS)
                .addCustomizer(Sql.PLANNED_EACH_TIME)
                .bind("station", station)
                .bind("from", from)
                .bind("to", to)
                .bindArray("books", String.class, books)
                .map(
                    (row, context) ->
                        new AssessmentCount(
                            row.getString("parameter"),
                            AveragingPeriod.ofCode(row.getString("averaging")),
                            row.getString("book"),
                            row.getLong("assessed"),
                            row.getLong("exceeded"),
                            row.getLong("not_assessable")))
                .list());
  }

  /** The filter's station, parameter, averagings and books. */
  static void bindSeries(Query query, AssessmentFilter filter) {
    Stream<AveragingPeriod> averagings =
        filter.averagings().isEmpty()
            ? Stream.of(AveragingPeriod.values())
            : filter.averagings().stream();
    query
        .bind("station", filter.station())
        .bind("parameter", filter.parameter())
        .bindArray("averagings", String.class, averagings.map(AveragingPeriod::code).toList())
        .bindArray("books", String.class, filter.books());
  }

  /** Written out, since only so the planner sees that the index of exceedances is enough. */
  private static String verdicts(Set<Verdict> verdicts) {
    if (verdicts.isEmpty()) {
      return "true";
    }
    return verdicts.size() == 1
        ? "verdict = " + AssessmentUpsert.number(verdicts.iterator().next())
        : verdicts.stream()
            .map(one -> Short.toString(AssessmentUpsert.number(one)))
            .collect(Collectors.joining(", ", "verdict in (", ")"));
  }
}
