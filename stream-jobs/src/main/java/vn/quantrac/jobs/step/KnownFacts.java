package vn.quantrac.jobs.step;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import vn.quantrac.domain.derived.DerivedRows;
import vn.quantrac.domain.derived.Edge;
import vn.quantrac.domain.derived.HourTable;
import vn.quantrac.domain.derived.ResultCalculation;
import vn.quantrac.domain.quality.FlaggedReading;
import vn.quantrac.domain.station.Station;
import vn.quantrac.domain.statistics.AveragingPeriod;
import vn.quantrac.domain.statistics.HourlyStatistic;
import vn.quantrac.domain.statistics.LocalDay;
import vn.quantrac.domain.statistics.LocalPeriod;
import vn.quantrac.domain.statistics.PeriodStatistic;
import vn.quantrac.domain.statistics.TimeRange;
import vn.quantrac.jobs.window.ResultWindow;
import vn.quantrac.jobs.window.StationWindow;
import vn.quantrac.jobs.window.StationWindows;
import vn.quantrac.jobs.window.Uncommitted;
import vn.quantrac.storage.Database;
import vn.quantrac.storage.FlagHistory;
import vn.quantrac.storage.ParameterSpan;
import vn.quantrac.storage.ReadingHistory;
import vn.quantrac.storage.ReadingHistory.SeriesHour;
import vn.quantrac.storage.StatisticHistory;
import vn.quantrac.storage.StoredReading;
import vn.quantrac.storage.ValidationStore;

/**
 * What is committed of stations or on its way there: from their windows where these reach, else
 * from the database, overlaid with what is not committed yet. Not thread-safe.
 */
final class KnownFacts implements AutoCloseable {

  private static final Duration HOUR = Duration.ofHours(1);

  private final ReadingHistory readings;
  private final ReadAhead ahead;
  private final FlagHistory flags;
  private final StatisticHistory statistics;
  private final ValidationStore validations;
  private final StationWindows windows;
  private final Uncommitted<PeriodStatistic> uncommittedHours = Uncommitted.statistics();
  private final Uncommitted<PeriodStatistic> uncommittedDays = Uncommitted.statistics();
  private final Uncommitted<PeriodStatistic> uncommittedCorrected = Uncommitted.statistics();
  private final Uncommitted<FlaggedReading> uncommittedFlags = Uncommitted.flags();

  /**
   * Facts of which nothing is remembered yet.
   *
   * @param bound of readings, hours and days that are remembered
   * @param restingBound of bytes of those of stations at rest
   */
  KnownFacts(Database database, int bound, long restingBound) {
    this.readings = new ReadingHistory(database.dataSource());
    this.ahead = new ReadAhead(readings);
    this.flags = new FlagHistory(database.dataSource());
    this.statistics = new StatisticHistory(database.dataSource());
    this.validations = new ValidationStore(database.dataSource());
    this.windows = new StationWindows(bound, restingBound);
  }

  /** Whether the station has a window. */
  boolean isKnown(Station station) {
    return windows.find(station.code()) != null;
  }

  /**
   * The station's window, without its hours where these were not used lately. A new one names the
   * newest hours of every series: an earlier run may not have handed them on.
   */
  StationWindow window(Station station, Set<SeriesHour> touched) {
    StationWindow known = windows.find(station.code());
    if (known != null) {
      return known;
    }
    Map<String, Instant> newestHours = new HashMap<>(statistics.newest(station.code()));
    for (PeriodStatistic hour : uncommittedHours.of(station.code())) {
      newestHours.merge(
          hour.parameter(), hour.end(), (one, other) -> one.isAfter(other) ? one : other);
    }
    StationWindow window =
        new StationWindow(
            readings.newest(station.code()), newestHours, validations.inForce(station.code()));
    windows.add(station.code(), window);
    touched.addAll(window.newestHours());
    return window;
  }

  /**
   * Reads the newest hours where the window has none.
   *
   * @param last the end of the newest hour, empty when the station has none: then the window covers
   *     all time
   */
  void cover(Station station, StationWindow window, Optional<Instant> last) {
    if (window.results().wake(station.code())) {
      return;
    }
    Instant from = last.map(end -> end.minus(ResultWindow.AT_REST)).orElse(Instant.MIN);
    List<PeriodStatistic> hours = new ArrayList<>();
    last.ifPresent(
        end -> hours.addAll(statistics.hours(station.code(), List.of(new TimeRange(from, end)))));
    for (PeriodStatistic hour : uncommittedHours.of(station.code())) {
      if (hour.end().isAfter(from)) {
        hours.add(hour);
      }
    }
    window.results().cover(from, hours);
  }

  /** Reads anew what people have decided. */
  void reloadValidations(Station station, StationWindow window) {
    window.validations(validations.inForce(station.code()));
  }

  /** Readings of the station's hours for one change. */
  HourSource hours(Station station, StationWindow window) {
    return new HourSource(station.code(), window, ahead, flags, uncommittedFlags);
  }

  /** The hours of the last reading before each of these, where there is one. */
  Set<SeriesHour> before(Station station, Collection<SeriesHour> hours) {
    List<ParameterSpan> starts = new ArrayList<>(hours.size());
    Map<String, TreeSet<Instant>> startsOf = new HashMap<>();
    for (SeriesHour hour : hours) {
      Instant start = hour.end().minus(HOUR);
      starts.add(new ParameterSpan(hour.parameter(), start, start));
      startsOf.computeIfAbsent(hour.parameter(), any -> new TreeSet<>()).add(start);
    }
    Set<SeriesHour> before = new LinkedHashSet<>();
    for (StoredReading stored : readings.window(station.code(), starts)) {
      Instant observedAt = stored.reading().observedAt();
      String parameter = stored.reading().parameter();
      if (startsOf.getOrDefault(parameter, new TreeSet<>()).ceiling(observedAt) != null) {
        before.add(new SeriesHour(parameter, HourlyStatistic.hourEnd(observedAt)));
      }
    }
    return before;
  }

  /** Readings of hours that will be asked for together before they are. */
  ReadAhead ahead() {
    return ahead;
  }

  @Override
  public void close() {
    ahead.close();
  }

  /** All that a calculation looks at when those hours have changed. */
  ResultCalculation.Facts around(
      Station station,
      StationWindow window,
      ResultCalculation calculation,
      List<PeriodStatistic> changed,
      List<PeriodStatistic> corrected,
      Collection<Edge> edges) {
    Set<Instant> ends = new LinkedHashSet<>();
    changed.forEach(hour -> ends.add(hour.end()));
    for (Edge edge : edges) {
      Instant before = edge.before();
      if (before != null && before.isBefore(edge.newest())) {
        ends.add(before);
      }
    }
    loadDays(station, window, changed);
    return new ResultCalculation.Facts(
        hoursAround(station, window, calculation, ends, changed),
        correctedAround(station, corrected),
        window.results().days());
  }

  /** Hours from the window where it covers them, else older ones from the database. */
  private HourTable hoursAround(
      Station station,
      StationWindow window,
      ResultCalculation calculation,
      Set<Instant> ends,
      List<PeriodStatistic> changed) {
    Instant covered = window.results().coveredFrom();
    List<TimeRange> older = new ArrayList<>();
    for (Instant end : ends) {
      Instant from = calculation.looksFrom(station, end);
      Instant to = calculation.looksTo(station, end);
      if (from.isBefore(covered)) {
        older.add(new TimeRange(from, to.isBefore(covered) ? to : covered));
      }
    }
    if (older.isEmpty()) {
      return window.results().hours();
    }
    HourTable table = new HourTable();
    statistics.hours(station.code(), older).forEach(table::add);
    uncommittedHours.of(station.code()).forEach(table::add);
    table.addAll(window.results().hours());
    changed.forEach(table::add);
    return table;
  }

  private HourTable correctedAround(Station station, List<PeriodStatistic> corrected) {
    HourTable table = new HourTable();
    if (!corrected.isEmpty()) {
      List<TimeRange> days = new ArrayList<>();
      for (PeriodStatistic hour : corrected) {
        LocalDay day = LocalDay.of(hour.end(), station.timeZone());
        days.add(new TimeRange(day.start(), day.end()));
      }
      statistics
          .statistics(station.code(), AveragingPeriod.CORRECTED_HOUR, days)
          .forEach(table::add);
      uncommittedCorrected.of(station.code()).forEach(table::add);
      corrected.forEach(table::add);
    }
    return table;
  }

  private void loadDays(Station station, StationWindow window, List<PeriodStatistic> changed) {
    Set<LocalPeriod> years = ResultCalculation.years(station, changed);
    List<LocalPeriod> missing = window.results().useYears(years);
    if (!missing.isEmpty()) {
      List<TimeRange> ranges = new ArrayList<>();
      missing.forEach(year -> ranges.add(new TimeRange(year.start(), year.end())));
      statistics
          .statistics(station.code(), AveragingPeriod.DAY, ranges)
          .forEach(window.results().days()::add);
      for (PeriodStatistic day : uncommittedDays.of(station.code())) {
        if (missing.contains(LocalPeriod.year(day.end(), station.timeZone()))) {
          window.results().days().add(day);
        }
      }
    }
  }

  /** Takes rows that are on their way to the database. */
  void computed(DerivedRows rows) {
    uncommittedHours.computed(rows.station(), rows.statistics(AveragingPeriod.ONE_HOUR));
    uncommittedDays.computed(rows.station(), rows.statistics(AveragingPeriod.DAY));
    uncommittedCorrected.computed(rows.station(), rows.statistics(AveragingPeriod.CORRECTED_HOUR));
    uncommittedFlags.computed(rows.station(), rows.flags());
  }

  /** Forgets what has arrived there. */
  void committed(DerivedRows rows) {
    uncommittedHours.committed(rows.station(), rows.statistics(AveragingPeriod.ONE_HOUR));
    uncommittedDays.committed(rows.station(), rows.statistics(AveragingPeriod.DAY));
    uncommittedCorrected.committed(rows.station(), rows.statistics(AveragingPeriod.CORRECTED_HOUR));
    uncommittedFlags.committed(rows.station(), rows.flags());
  }

  /** Keeps the bound after the station's window has changed. */
  void changed(Station station) {
    windows.changed(station.code());
  }
}
