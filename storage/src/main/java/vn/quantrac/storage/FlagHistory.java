package vn.quantrac.storage;

import java.util.Collection;
import java.util.List;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import vn.quantrac.domain.quality.FlaggedReading;
import vn.quantrac.domain.quality.TestResults;

/** Committed test results for the stream. Thread-safe. */
public final class FlagHistory {

  private final Jdbi jdbi;

  public FlagHistory(DataSource dataSource) {
    this.jdbi = Sql.jdbi(dataSource);
  }

  /**
   * The results that differ from the usual ones of readings with from &lt; observedAt &lt;= to for
   * any of these spans, by parameter and time, each once.
   */
  public List<FlaggedReading> flags(String station, Collection<ParameterSpan> spans) {
    if (spans.isEmpty()) {
      return List.of();
    }
    return jdbi.withHandle(
        handle ->
            SpanArrays.bind(
                    handle
                        .createQuery(
                            """
                    select distinct e.parameter, f.observed_at, f.tests
                      from unnest(:parameters, :lower, :upper) as u (parameter, lower, upper)
                      join series e on e.parameter = u.parameter
                       and e.station_id = (select id from station where code = :station)
                     cross join lateral (
                          select observed_at, tests from reading_flag
                           where series_id = e.id
                             and observed_at > to_timestamp(0) + u.lower * interval '1 microsecond'
                             and observed_at <= to_timestamp(0) + u.upper * interval '1 microsecond'
                          offset 0) f
                     order by e.parameter, f.observed_at
                    """)
                        .bind("station", station),
                    spans)
                .map(
                    (row, context) ->
                        new FlaggedReading(
                            row.getString("parameter"),
                            Timestamps.instant(row, "observed_at"),
                            new TestResults(row.getInt("tests"))))
                .list());
  }
}
