package vn.quantrac.benchmarks;

import java.sql.SQLException;
import java.time.Instant;
import java.util.stream.Collectors;
import vn.quantrac.benchmarks.product.Ambient;
import vn.quantrac.benchmarks.product.MeasuredDatabase;

/**
 * A day of readings and hours of stations, written by SQL: what the product remembers of stations
 * that have been there for longer than the benchmark, and without which many would cost too little.
 */
final class DayBefore {

  private static final int HOURS = 24;
  private static final int TIMES_AN_HOUR = 12;

  private DayBefore() {}

  /**
   * Writes it, with the values that come before those of {@link Ambient}. An hour that the product
   * has already made of these readings, since it looks at every new station, stays.
   *
   * @param prefix of the stations' codes
   * @param end time of the last of these readings
   */
  static void write(MeasuredDatabase database, String prefix, Instant end) throws SQLException {
    for (int hour = HOURS; hour > 0; hour--) {
      int last = (hour - 1) * TIMES_AN_HOUR;
      database.execute(
          """
          insert into reading (series_id, status, observed_at, value, sent_at, sequence, received_at)
          select e.id, 0, t.at, %1$s, t.at, 0, t.at
            from (select k, timestamptz '%2$s' - k * interval '5 minutes' as at
                    from generate_series(%3$d, %4$d, -1) k) t
           cross join station s join series e on e.station_id = s.id
            join (values %5$s) as level (parameter, mean) on level.parameter = e.parameter
           where s.code like '%6$s-%%'
          """
              .formatted(
                  "round((level.mean * (0.9 + 0.2 * (97 - abs(97 - t.k % 194)) / 97.0))::numeric, 2)",
                  end, last + TIMES_AN_HOUR - 1, last, levels(), prefix));
    }
    database.execute(
        """
        insert into hour_statistic (series_id, count, expected, valid_hours, valid, period_start,
                                    period_end, mean, min, max, rulebook_set)
        select series_id, count(*), 12, 1, count(*) = 12, ends - interval '1 hour', ends, avg(value),
               min(value), max(value), (select max(id) from rulebook_set)
          from (select r.series_id, r.value,
                       date_bin('1 hour', r.observed_at - interval '1 second', '2000-01-01T00:00Z')
                         + interval '1 hour' as ends
                  from reading r join series e on e.id = r.series_id
                  join station s on s.id = e.station_id
                 where s.code like '%1$s-%%' and r.observed_at <= '%2$s') as part
         group by series_id, ends
            on conflict (series_id, period_end) do nothing
        """
            .formatted(prefix, end));
    database.execute("vacuum analyze");
  }

  private static String levels() {
    return Ambient.PARAMETERS.stream()
        .map(parameter -> "('%s', %s)".formatted(parameter, Ambient.level(parameter)))
        .collect(Collectors.joining(", "));
  }
}
