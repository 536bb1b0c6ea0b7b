package vn.quantrac.storage;

import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import vn.quantrac.domain.reading.InstrumentStatus;

/** What an archive holds beyond what lists show. Thread-safe. */
public final class ArchiveQueries {

  private static final String SERIES_ID =
      """
      (select e.id from series e join station s on s.id = e.station_id
        where s.code = :station and e.parameter = :parameter)
      """;

  private final Jdbi jdbi;

  public ArchiveQueries(DataSource dataSource) {
    this.jdbi = Sql.jdbi(dataSource);
  }

  /** Every series that the station has or had, in the order in which they came. */
  public List<SeriesRow> series(String station) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select e.parameter, e.unit, e.interval_seconds, e.active
                      from series e join station s on s.id = e.station_id
                     where s.code = :station order by e.id
                    """)
                .bind("station", station)
                .map(
                    (row, context) ->
                        new SeriesRow(StationReader.series(row), row.getBoolean("active")))
                .list());
  }

  /**
   * The contents of readings that are known and not in force, with from &lt; observedAt &lt;= to,
   * ascending by observedAt, then from the first sent to the last.
   *
   * @param from exclusive
   * @param to inclusive
   */
  public List<ReadingRow> former(String station, String parameter, Instant from, Instant to) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select v.observed_at, v.value, v.status, v.sent_at, v.sequence, v.received_at,
                           r.revision, v.reported_value, v.reported_unit
                      from reading_revision v
                      join reading r on r.series_id = v.series_id and r.observed_at = v.observed_at
                       and r.series_id = %1$s and r.observed_at > :from and r.observed_at <= :to
                     where v.series_id = %1$s and v.observed_at > :from and v.observed_at <= :to
                     order by v.observed_at, v.sent_at, v.sequence, v.id
                    """
                        .formatted(SERIES_ID))
                .bind("station", station)
                .bind("parameter", parameter)
                .bind("from", from)
                .bind("to", to)
                .map(
                    (row, context) -> {
                      InstrumentStatus status = Columns.status(row, "status");
                      return new ReadingRow(
                          Timestamps.instant(row, "observed_at"),
                          Columns.decimal(row, "value"),
                          status,
                          false,
                          Timestamps.instant(row, "sent_at"),
                          row.getLong("sequence"),
                          Timestamps.instant(row, "received_at"),
                          row.getInt("revision"),
                          Columns.decimal(row, "reported_value"),
                          row.getString("reported_unit"),
                          null,
                          false);
                    })
                .list());
  }

  /** The rulebooks by which verdicts on the station stand, in force or not. */
  public Set<String> books(String station) {
    return jdbi.withHandle(
        handle ->
            new TreeSet<>(
                handle
                    .createQuery(
                        """
                        select distinct a.book from station s join series e on e.station_id = s.id
                          join assessment a on a.series_id = e.id where s.code = :station
                        """)
                    .bind("station", station)
                    .mapTo(String.class)
                    .list()));
  }
}
