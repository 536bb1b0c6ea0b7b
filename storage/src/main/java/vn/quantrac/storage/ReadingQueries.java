package vn.quantrac.storage;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.reading.InstrumentStatus;

/** Raw readings as the API shows them. Thread-safe. */
public final class ReadingQueries {

  private final Jdbi jdbi;

  public ReadingQueries(DataSource dataSource) {
    this.jdbi = Sql.jdbi(dataSource);
  }

  /**
   * The contents in force, ascending by observedAt. Empty when the station never had such a series.
   */
  public Page<ReadingRow> page(String station, String parameter, TimePage page) {
    return jdbi.withHandle(
        handle ->
            Page.of(
                handle
                    .createQuery(
                        """
                        select r.observed_at, r.value, r.status, r.sent_at, r.sequence,
                               r.received_at, r.revision, r.reported_value, r.reported_unit
                          from reading r
                         where r.series_id = (select e.id from series e
                                 join station s on s.id = e.station_id
                                where s.code = :station and e.parameter = :parameter)
                           and r.observed_at > :lower and r.observed_at <= :upper
                         order by r.observed_at limit :rows
                        """)
                    .bind("station", station)
                    .bind("parameter", parameter)
                    .bind("lower", page.lowerBound())
                    .bind("upper", page.upperBound())
                    .bind("rows", page.limit() + 1)
                    .map((row, context) -> reading(row))
                    .list(),
                page.limit()));
  }

  /**
   * All contents known for one reading, the one in force first, then from the last sent to the
   * first. Empty when there is no such reading.
   */
  public List<ReadingRow> revisions(String station, String parameter, Instant observedAt) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    with one as (select e.id from series e join station s on s.id = e.station_id
                                  where s.code = :station and e.parameter = :parameter),
                    force as (select r.* from reading r
                               where r.series_id = (select id from one) and r.observed_at = :at)
                    select 0 as place, observed_at, value, status, sent_at, sequence, received_at,
                           revision, reported_value, reported_unit from force
                    union all
                    select 1, v.observed_at, v.value, v.status, v.sent_at, v.sequence,
                           v.received_at, force.revision, v.reported_value, v.reported_unit
                      from force join reading_revision v
                        on v.series_id = force.series_id and v.observed_at = force.observed_at
                     order by place, sent_at desc, sequence desc, value desc nulls last,
                              status desc
                    """)
                .bind("station", station)
                .bind("parameter", parameter)
                .bind("at", observedAt)
                .map((row, context) -> reading(row))
                .list());
  }

  private static ReadingRow reading(ResultSet row) throws SQLException {
    @Nullable BigDecimal value = Columns.decimal(row, "value");
    InstrumentStatus status = Columns.status(row, "status");
    return new ReadingRow(
        Timestamps.instant(row, "observed_at"),
        value,
        status,
        status == InstrumentStatus.MEASURING && value != null,
        Timestamps.instant(row, "sent_at"),
        row.getLong("sequence"),
        Timestamps.instant(row, "received_at"),
        row.getInt("revision"),
        Columns.decimal(row, "reported_value"),
        row.getString("reported_unit"));
  }
}
