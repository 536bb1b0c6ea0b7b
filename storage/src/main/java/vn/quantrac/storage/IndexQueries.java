package vn.quantrac.storage;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import vn.quantrac.domain.index.IndexPeriod;
import vn.quantrac.domain.index.IndexRow;

/** Index rows as the API shows them. Thread-safe. */
public final class IndexQueries {

  private static final String COLUMNS =
      """
      s.code, i.period, i.period_start, i.period_end, i.value, i.level, i.driver,
      i.sub_indices, i.scheme, i.remarks
      """;

  private final Jdbi jdbi;

  public IndexQueries(DataSource dataSource) {
    this.jdbi = Sql.jdbi(dataSource);
  }

  /** Hours or days of one station, ascending by end. */
  public Page<IndexRow> page(String station, IndexPeriod period, TimePage page) {
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
                               and i.period = :period
                               and i.period_end > :lower and i.period_end <= :upper
                             order by i.period_end limit :rows
                            """)
                    .bind("station", station)
                    .bind("period", period.name())
                    .bind("lower", page.lowerBound())
                    .bind("upper", page.upperBound())
                    .bind("rows", page.limit() + 1)
                    .map((row, context) -> IndexRows.read(row))
                    .list(),
                page.limit()));
  }

  /** The row with the latest end, whether it has a value or not. */
  public Optional<IndexRow> newest(String station, IndexPeriod period) {
    return Optional.ofNullable(newest(List.of(station), period).get(station));
  }

  /** The row with the latest end of each of the stations that has one, by station code. */
  public Map<String, IndexRow> newest(Collection<String> stations, IndexPeriod period) {
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
                            order by r.period_end desc limit 1) i
                         where s.code = any(:stations)
                        """)
                .bind("period", period.name())
                .bindArray("stations", String.class, stations)
                .map((row, context) -> IndexRows.read(row))
                .forEach(row -> newest.put(row.station(), row)));
    return newest;
  }
}
