package vn.quantrac.api.rehearsal;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.quantrac.domain.derived.DayTable;
import vn.quantrac.domain.derived.DerivedRows;
import vn.quantrac.domain.derived.Edge;
import vn.quantrac.domain.derived.HourTable;
import vn.quantrac.domain.derived.IndexDerivation;
import vn.quantrac.domain.derived.ResultCalculation;
import vn.quantrac.domain.station.Series;
import vn.quantrac.domain.station.Station;
import vn.quantrac.domain.statistics.AveragingPeriod;
import vn.quantrac.domain.statistics.HourlyStatistic;
import vn.quantrac.domain.statistics.LocalDay;
import vn.quantrac.domain.statistics.LocalPeriod;
import vn.quantrac.domain.statistics.PeriodStatistic;
import vn.quantrac.domain.statistics.TimeRange;
import vn.quantrac.rulebooks.Rulebooks;
import vn.quantrac.storage.KnownStatistic;
import vn.quantrac.storage.ReadingHistory;
import vn.quantrac.storage.StatisticQueries;
import vn.quantrac.storage.ValidationStore;

/**
 * All that would follow for one station from its stored readings by other rules, in memory, by the
 * calculation of the stream. Days outside the span, of which a year consists too, are as stored.
 * Thread-safe.
 */
final class RehearsedResults {

  /** A running mean of the first hour, a NowCast and the day before it reach back so far. */
  private static final Duration BEFORE = Duration.ofDays(2);

  private static final Duration HOUR = Duration.ofHours(1);

  private final ReadingHistory readings;
  private final StatisticQueries statistics;
  private final ValidationStore validations;

  RehearsedResults(
      ReadingHistory readings, StatisticQueries statistics, ValidationStore validations) {
    this.readings = readings;
    this.statistics = statistics;
    this.validations = validations;
  }

  /**
   * Everything that follows; what ends outside the span is not complete. Of the flags only those of
   * lines that do not move are there.
   */
  DerivedRows of(Station station, Candidate candidate, TimeRange span) {
    Rulebooks rules = candidate.rehearsed();
    Instant from = LocalDay.of(span.from(), station.timeZone()).start().minus(BEFORE);
    Instant to = wholeHour(span.to());
    ReadHours read = new ReadHours(readings, station, rules, validations.inForce(station.code()));
    read.compute(new TimeRange(HourlyStatistic.hourEnd(from), to));
    ResultCalculation calculation =
        new ResultCalculation(
            rules.completeness(),
            new IndexDerivation(candidate.schemes(), rules.completeness(), rules.indexInputs()),
            rules.assessments(),
            null);
    return calculation.derive(
        station,
        read.hours(),
        read.corrected(),
        edges(station, to),
        new ResultCalculation.Facts(
            table(read.hours()), table(read.corrected()), days(station, read.hours())),
        read.flatLines());
  }

  private static Instant wholeHour(Instant instant) {
    Instant end = HourlyStatistic.hourEnd(instant);
    return end.equals(instant) ? end : end.minus(HOUR);
  }

  private static HourTable table(List<PeriodStatistic> hours) {
    HourTable table = new HourTable();
    hours.forEach(table::add);
    return table;
  }

  /** Running means are labelled up to a series' newest hour, here no further than the span. */
  private Map<String, Edge> edges(Station station, Instant to) {
    Map<String, Edge> edges = new HashMap<>();
    readings
        .newest(station.code())
        .forEach(
            (parameter, newest) -> {
              Instant end = HourlyStatistic.hourEnd(newest);
              edges.put(parameter, new Edge(null, end.isBefore(to) ? end : to));
            });
    return edges;
  }

  /** Stored days of the years of these hours; the calculation overlays its own. */
  private DayTable days(Station station, List<PeriodStatistic> hours) {
    DayTable table = new DayTable();
    for (LocalPeriod year : ResultCalculation.years(station, hours)) {
      for (Series series : station.series()) {
        for (KnownStatistic day :
            statistics.window(
                AveragingPeriod.DAY,
                station.code(),
                series.parameter(),
                year.start(),
                year.end(),
                null)) {
          table.add(day.statistic());
        }
      }
    }
    return table;
  }
}
