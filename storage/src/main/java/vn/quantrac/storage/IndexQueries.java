package vn.quantrac.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.index.IndexPeriod;
import vn.quantrac.domain.index.IndexRow;

/** Index rows as the API shows them. Thread-safe. */
public final class IndexQueries {

  /** The scheme that is meant where none is named. */
  public static final String DEFAULT_SCHEME = "VN_AQI";

  private static final String COLUMNS =
      """
      s.code, i.period, i.period_start, i.period_end, i.value, i.level, i.driver,
      i.sub_indices, i.scheme, i.remarks
      """;

  private static final String VERSIONS =
      "select "
          + COLUMNS
          + """
          , i.rulebook_set, i.computed_at, i.superseded_at
            from station s
           cross join lateral (
                 select period, period_start, period_end, value, level, driver, sub_indices,
                        scheme, remarks, rulebook_set, computed_at,
                        null::timestamptz as superseded_at
                   from index_row
                  where station_id = s.id and period = :period and scheme_id = :scheme
                    and period_end = :end
                 union all
                 select period, period_start, period_end, value, level, driver, sub_indices,
                        scheme, remarks, rulebook_set, computed_at, superseded_at
                   from index_row_history
                  where station_id = s.id and period = :period and scheme_id = :scheme
                    and period_end = :end) i
           where s.code = :station order by i.computed_at
          """;

  private final Jdbi jdbi;

  public IndexQueries(DataSource dataSource) {
    this.jdbi = Sql.jdbi(dataSource);
  }

  /** As below, of the default scheme. */
  public Page<IndexRow> page(String station, IndexPeriod period, TimePage page) {
    return page(station, DEFAULT_SCHEME, period, page);
  }

  /**
   * Hours or days of one station, ascending by end.
   *
   * @param scheme identifier without version
   */
  public Page<IndexRow> page(String station, String scheme, IndexPeriod period, TimePage page) {
    return jdbi.withHandle(
        handle ->
            Page.of(
                handle
                    .createQuery(
                        "select "
                            + COLUMNS
                            + """
                             from index_row i join station s on s.id = i.station_id
                             where i.station_id = (select id from station where code = :station)
                               and i.period = :period and i.scheme_id = :scheme
                               and i.period_end > :lower and i.period_end <= :upper
                             order by i.period_end limit :rows
                            """)
                    .bind("station", station)
                    .bind("period", period.name())
                    .bind("scheme", scheme)
                    .bind("lower", page.lowerBound())
                    .bind("upper", page.upperBound())
                    .bind("rows", page.limit() + 1)
                    .map((row, context) -> IndexRows.read(row))
                    .list(),
                page.limit()));
  }

  /** The row of the default scheme with the latest end, whether it has a value or not. */
  public Optional<IndexRow> newest(String station, IndexPeriod period) {
    return Optional.ofNullable(newest(List.of(station), period).get(station));
  }

  /** As below, of the default scheme. */
  public Map<String, IndexRow> newest(Collection<String> stations, IndexPeriod period) {
    return newest(stations, DEFAULT_SCHEME, period);
  }

  /**
   * The row with the latest end of each of the stations that has one, by station code.
   *
   * @param scheme identifier without version
   */
  public Map<String, IndexRow> newest(
      Collection<String> stations, String scheme, IndexPeriod period) {
    Map<String, IndexRow> newest = new HashMap<>();
    jdbi.useHandle(
        handle ->
            handle
                .createQuery(
                    "select "
                        + COLUMNS
                        + """
                         from station s cross join lateral (
                           select * from index_row r
                            where r.station_id = s.id and r.period = :period
                              and r.scheme_id = :scheme
                            order by r.period_end desc limit 1) i
                         where s.code = any(:stations)
                        """)
                .bind("period", period.name())
                .bind("scheme", scheme)
                .bindArray("stations", String.class, stations)
                .map((row, context) -> IndexRows.read(row))
                .forEach(row -> newest.put(row.station(), row)));
    return newest;
  }

  /**
   * Every version of the index of one period, in the order in which they were computed; the last is
   * in force unless it was removed. Empty when there never was one.
   *
   * @param scheme identifier without version
   * @param end of the period
   */
  public List<KnownIndex> versions(String station, String scheme, IndexPeriod period, Instant end) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(VERSIONS)
                .bind("station", station)
                .bind("period", period.name())
                .bind("scheme", scheme)
                .bind("end", end)
                .map((row, context) -> known(row))
                .list());
  }

  /**
   * The index of one period.
   *
   * @param scheme identifier without version
   * @param end of the period
   * @param asKnownAt the version that was in force at that moment; null for the one in force now
   */
  public Optional<KnownIndex> find(
      String station, String scheme, IndexPeriod period, Instant end, @Nullable Instant asKnownAt) {
    return versions(station, scheme, period, end).stream()
        .filter(one -> Versions.known(one.computedAt(), one.supersededAt(), asKnownAt))
        .findFirst();
  }

  private static KnownIndex known(ResultSet row) throws SQLException {
    return new KnownIndex(
        IndexRows.read(row),
        row.getObject("rulebook_set", Integer.class),
        Timestamps.instant(row, "computed_at"),
        Timestamps.nullableInstant(row, "superseded_at"));
  }
}
