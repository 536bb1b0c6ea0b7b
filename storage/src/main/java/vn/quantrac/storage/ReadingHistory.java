package vn.quantrac.storage;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.sql.DataSource;
import org.jdbi.v3.core.Jdbi;
import vn.quantrac.domain.reading.Reading;
import vn.quantrac.domain.reading.SentOrder;
import vn.quantrac.domain.statistics.TimeRange;

/** Committed readings for the stream, which computes hours from them. Thread-safe. */
public final class ReadingHistory {

  private static final Duration HOUR = Duration.ofHours(1);

  /** Two contents of one time in one sending are told apart by the table of the others. */
  private static final String COLUMNS =
      """
      r.observed_at, r.value, r.status, r.sent_at, r.sequence, r.reported_value, r.reported_unit,
      r.revision > 1 and exists (
        select 1 from reading_revision v
         where v.series_id = r.series_id and v.observed_at = r.observed_at
           and v.sent_at = r.sent_at) as doubled
      """;

  private final Jdbi jdbi;

  public ReadingHistory(DataSource dataSource) {
    this.jdbi = Sql.jdbi(dataSource);
  }

  /**
   * One hour of one series.
   *
   * @param parameter as registered
   * @param end inclusive; the hour begins one hour before, exclusive
   */
  public record SeriesHour(String parameter, Instant end) {

    /** By the number of the hour: seconds of whole hours share their low bits, and so buckets. */
    @Override
    public int hashCode() {
      return 31 * parameter.hashCode() + Long.hashCode(end.getEpochSecond() / 3_600);
    }
  }

  /**
   * The content in force of every reading with end - 1 h &lt; observedAt &lt;= end for any of these
   * hours, by parameter and time. Hours of parameters that the station never had give nothing.
   */
  public List<StoredReading> readings(String station, Collection<SeriesHour> hours) {
    if (hours.isEmpty()) {
      return List.of();
    }
    List<String> parameters = new ArrayList<>(hours.size());
    List<Long> ends = new ArrayList<>(hours.size());
    Instant first = Timestamps.LATEST;
    Instant last = Timestamps.EARLIEST;
    for (SeriesHour hour : hours) {
      parameters.add(hour.parameter());
      ends.add(Timestamps.micros(hour.end()));
      Instant start = hour.end().minus(HOUR);
      first = start.isBefore(first) ? start : first;
      last = hour.end().isAfter(last) ? hour.end() : last;
    }
    Instant lower = first;
    Instant upper = last;
    // "offset 0": one look into the index an hour, whatever the planner thinks of many hours.
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    with hour as (
                      select distinct e.id, e.parameter, to_timestamp(0) + h.finish * interval '1 microsecond' as finish
                        from unnest(:parameters, :ends) as h (parameter, finish)
                        join series e on e.parameter = h.parameter
                         and e.station_id = (select id from station where code = :station))
                    select h.parameter, %s
                      from hour h
                     cross join lateral (
                          select * from reading
                           where series_id = h.id
                             and observed_at > h.finish - interval '1 hour'
                             and observed_at <= h.finish
                             and observed_at > :lower and observed_at <= :upper
                          offset 0) r
                     order by h.parameter, r.observed_at
                    """
                        .formatted(COLUMNS))
                .bind("station", station)
                .bindArray("parameters", String.class, parameters)
                .bindArray("ends", Long.class, ends)
                .bind("lower", lower)
                .bind("upper", upper)
                .map((row, context) -> stored(row))
                .list());
  }

  /**
   * The content in force of every reading with from &lt; observedAt &lt;= to for any of these
   * spans, and of the last reading at or before each span's {@code from} and the first after its
   * {@code to}; by parameter and time, each once. Spans of parameters that the station never had
   * give nothing.
   */
  public List<StoredReading> window(String station, Collection<ParameterSpan> spans) {
    if (spans.isEmpty()) {
      return List.of();
    }
    return jdbi.withHandle(
        handle ->
            SpanArrays.bind(
                    handle
                        .createQuery(
                            """
                    with span as (
                      select e.id, e.parameter,
                             to_timestamp(0) + u.lower * interval '1 microsecond' as lower,
                             to_timestamp(0) + u.upper * interval '1 microsecond' as upper
                        from unnest(:parameters, :lower, :upper) as u (parameter, lower, upper)
                        join series e on e.parameter = u.parameter
                         and e.station_id = (select id from station where code = :station))
                    select distinct h.parameter, %s
                      from span h
                     cross join lateral (
                          (select * from reading
                            where series_id = h.id and observed_at <= h.lower
                            order by observed_at desc limit 1)
                          union all
                          (select * from reading
                            where series_id = h.id
                              and observed_at > h.lower and observed_at <= h.upper
                          offset 0)
                          union all
                          (select * from reading
                            where series_id = h.id and observed_at > h.upper
                            order by observed_at limit 1)) r
                     order by h.parameter, r.observed_at
                    """
                                .formatted(COLUMNS))
                        .bind("station", station),
                    spans)
                .map((row, context) -> stored(row))
                .list());
  }

  private static StoredReading stored(ResultSet row) throws SQLException {
    return new StoredReading(
        new Reading(
            row.getString("parameter"),
            Timestamps.instant(row, "observed_at"),
            Columns.decimal(row, "value"),
            Columns.status(row, "status"),
            Columns.decimal(row, "reported_value"),
            row.getString("reported_unit")),
        new SentOrder(Timestamps.instant(row, "sent_at"), row.getLong("sequence")),
        row.getBoolean("doubled"));
  }

  /** The newest observedAt of each parameter of which the station has any reading. */
  public Map<String, Instant> newest(String station) {
    Map<String, Instant> newest = new HashMap<>();
    jdbi.useHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select e.parameter, r.observed_at
                      from station s join series e on e.station_id = s.id
                     cross join lateral (select observed_at from reading
                             where series_id = e.id order by observed_at desc limit 1) r
                     where s.code = :station
                    """)
                .bind("station", station)
                .map(
                    (row, context) ->
                        Map.entry(
                            row.getString("parameter"), Timestamps.instant(row, "observed_at")))
                .forEach(entry -> newest.put(entry.getKey(), entry.getValue())));
    return newest;
  }

  /**
   * From just before the oldest reading of any series of the station to the newest. Empty when it
   * has none.
   */
  public Optional<TimeRange> span(String station) {
    return jdbi.withHandle(
        handle ->
            handle
                .createQuery(
                    """
                    select min(o.observed_at) as oldest, max(n.observed_at) as newest
                      from station s join series e on e.station_id = s.id
                     cross join lateral (select observed_at from reading
                             where series_id = e.id order by observed_at limit 1) o
                     cross join lateral (select observed_at from reading
                             where series_id = e.id order by observed_at desc limit 1) n
                     where s.code = :station
                    having min(o.observed_at) is not null
                    """)
                .bind("station", station)
                .map(
                    (row, context) ->
                        new TimeRange(
                            Timestamps.instant(row, "oldest").minusNanos(1),
                            Timestamps.instant(row, "newest")))
                .findOne());
  }
}
