package vn.quantrac.storage;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.alert.AlertHour;
import vn.quantrac.domain.alert.AlertRules;
import vn.quantrac.domain.alert.Fact;
import vn.quantrac.domain.alert.FlatLines;
import vn.quantrac.domain.alert.SoundFacts;
import vn.quantrac.domain.station.Station;
import vn.quantrac.domain.statistics.AveragingPeriod;
import vn.quantrac.domain.statistics.PeriodStatistic;
import vn.quantrac.domain.statistics.TimeRange;

/** What is committed of conditions over a span, to be judged by any rules. Thread-safe. */
public final class AlertHistory {

  private static final String SILENCES =
      """
      select heard, again
        from (select heard, lead(heard) over (order by heard) as again
                from (select distinct r.received_at as heard
                        from reading r
                        join series s on s.id = r.series_id
                        join station t on t.id = s.station_id
                       where t.code = :station and r.observed_at > :from and r.observed_at <= :to
                         and r.received_at > :from and r.received_at <= :to) as times) as gaps
       where again is null or again - heard > :seconds * interval '1 second'
       order by heard
      """;

  private final DataSource dataSource;
  private final SeriesIds ids = new SeriesIds();

  public AlertHistory(DataSource dataSource) {
    this.dataSource = dataSource;
  }

  /**
   * The facts of a condition in the span of a look, bounds included, of windows that are over or
   * not.
   *
   * @param look at a condition of another rule than one of silence
   * @param rules by which the facts are judged; a fact of a day without one says nothing
   * @return ascending by time
   */
  public List<Fact> facts(AlertLook look, AlertRules rules) {
    return Transactions.run(
        dataSource,
        "reading facts of alerts",
        connection -> AlertFacts.within(connection, ids, look, rules));
  }

  /** The results of a station as they are committed at each call. */
  public SoundFacts.Results results(Station station, FlatLines lines) {
    return new SoundFacts.Results() {
      @Override
      public NavigableSet<Instant> flatHours(String parameter, TimeRange span) {
        return Sql.jdbi(dataSource)
            .withHandle(
                handle -> new StoredResults(handle, station, lines).flatHours(parameter, span));
      }

      @Override
      public List<PeriodStatistic> statistics(
          AveragingPeriod period, Collection<String> parameters, List<TimeRange> spans) {
        return Sql.jdbi(dataSource)
            .withHandle(
                handle ->
                    new StoredResults(handle, station, lines)
                        .statistics(period, parameters, spans));
      }
    };
  }

  /** The hours of a series that end in (from, to], ascending. */
  public List<AlertHour> hours(int series, TimeRange span) {
    return Sql.jdbi(dataSource)
        .withHandle(
            handle ->
                handle
                    .createQuery(
                        """
                        select period_end, case when valid then mean end as mean, computed_at
                          from hour_statistic
                         where series_id = :series and period_end > :from and period_end <= :to
                         order by period_end
                        """)
                    .bind("series", series)
                    .bind("from", span.from())
                    .bind("to", span.to())
                    .map(
                        (row, context) ->
                            new AlertHour(
                                Timestamps.instant(row, "period_end"),
                                Columns.decimal(row, "mean"),
                                false,
                                Timestamps.instant(row, "computed_at")))
                    .list());
  }

  /**
   * A time in which nothing came.
   *
   * @param heard when the last readings before came
   * @param again when the next came; null where none did up to the end of the span
   */
  public record Silent(Instant heard, @Nullable Instant again) {}

  /**
   * The times between two arrivals from a station that lasted longer than a duration, and the one
   * after the last arrival, however long. Readings that were observed in the span count where they
   * also came in it: a history that was sent later says nothing of silence.
   *
   * @return ascending; empty where nothing came
   */
  public List<Silent> silences(String station, TimeRange span, Duration longer) {
    return Sql.jdbi(dataSource)
        .withHandle(
            handle ->
                handle
                    .createQuery(SILENCES)
                    .bind("station", station)
                    .bind("from", span.from())
                    .bind("to", span.to())
                    .bind("seconds", longer.toSeconds())
                    .map(
                        (row, context) ->
                            new Silent(
                                Timestamps.instant(row, "heard"),
                                Timestamps.nullableInstant(row, "again")))
                    .list());
  }
}
