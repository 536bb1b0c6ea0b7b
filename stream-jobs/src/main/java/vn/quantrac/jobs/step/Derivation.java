package vn.quantrac.jobs.step;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.derived.DerivedCalculation;
import vn.quantrac.domain.derived.DerivedRows;
import vn.quantrac.domain.derived.HourTable;
import vn.quantrac.domain.station.Series;
import vn.quantrac.domain.station.Station;
import vn.quantrac.domain.statistics.AveragingPeriod;
import vn.quantrac.domain.statistics.Completeness;
import vn.quantrac.domain.statistics.HourlyStatistic;
import vn.quantrac.domain.statistics.PeriodStatistic;
import vn.quantrac.domain.statistics.TimeRange;
import vn.quantrac.jobs.window.HourReadings;
import vn.quantrac.jobs.window.StationWindow;
import vn.quantrac.jobs.window.StationWindows;
import vn.quantrac.jobs.window.UncommittedStatistics;
import vn.quantrac.storage.ReadingHistory;
import vn.quantrac.storage.ReadingHistory.SeriesHour;
import vn.quantrac.storage.StatisticHistory;
import vn.quantrac.storage.StoredReading;

/**
 * Finds what the changed hours of a station need, from its window or else from the database, and
 * has the domain compute every row that follows. Not thread-safe.
 */
final class Derivation {

  /** How long after its end an hour waits for late readings. */
  static final Duration GRACE = Duration.ofMinutes(5);

  private final ReadingHistory readings;
  private final StatisticHistory statistics;
  private final DerivedCalculation calculation;
  private final Completeness completeness;
  private final StationWindows windows;
  private final UncommittedStatistics uncommittedHours = new UncommittedStatistics();

  /**
   * A derivation that remembers nothing yet.
   *
   * @param bound of readings and hours that it remembers
   */
  Derivation(
      ReadingHistory readings,
      StatisticHistory statistics,
      DerivedCalculation calculation,
      Completeness completeness,
      int bound) {
    this.readings = readings;
    this.statistics = statistics;
    this.calculation = calculation;
    this.completeness = completeness;
    this.windows = new StationWindows(bound);
  }

  /**
   * What follows from readings that have come, and from the hours that they show to have passed.
   *
   * @param arrived committed; empty when the registration of the station has changed, which touches
   *     every hour in its window
   * @param now decides which hours have waited long enough
   * @param wait is told when an incomplete hour is to be looked at again
   * @return empty when no hour is to be published
   */
  Optional<DerivedRows> arrived(
      Station station, List<StoredReading> arrived, Instant now, Consumer<Instant> wait) {
    Set<SeriesHour> touched = new LinkedHashSet<>();
    StationWindow window = window(station, touched);
    if (arrived.isEmpty()) {
      touched.addAll(window.heldHours());
    }
    Map<SeriesHour, List<StoredReading>> byHour = HourReadings.byHour(arrived);
    for (SeriesHour hour : byHour.keySet()) {
      touched.add(hour);
      Instant newest = window.newest(hour.parameter());
      if (newest != null && hour.end().isAfter(HourlyStatistic.hourEnd(newest))) {
        touched.add(new SeriesHour(hour.parameter(), HourlyStatistic.hourEnd(newest)));
      }
    }
    Map<SeriesHour, HourReadings> contents = contents(station, window, touched);
    byHour.forEach((hour, stored) -> stored.forEach(contents.get(hour)::add));
    arrived.forEach(window::advance);
    return derive(station, window, contents, now, wait);
  }

  /** What follows when the hours with that end have waited long enough. */
  Optional<DerivedRows> graceEnds(
      Station station, Instant end, Instant now, Consumer<Instant> wait) {
    Set<SeriesHour> touched = new LinkedHashSet<>();
    StationWindow window = window(station, touched);
    for (Series series : station.series()) {
      touched.add(new SeriesHour(series.parameter(), end));
    }
    return derive(station, window, contents(station, window, touched), now, wait);
  }

  /** Must be told of every answer once it is committed. */
  void committed(DerivedRows rows) {
    uncommittedHours.committed(rows.station(), rows.statistics(AveragingPeriod.ONE_HOUR));
  }

  /**
   * The station's window. A new one begins with what is committed, and names the newest hours of
   * every series: an earlier run may not have handed them on.
   */
  private StationWindow window(Station station, Set<SeriesHour> touched) {
    StationWindow known = windows.find(station.code());
    if (known != null) {
      return known;
    }
    Map<String, Instant> newest = readings.newest(station.code());
    Optional<Instant> last =
        newest.values().stream().max(Comparator.naturalOrder()).map(HourlyStatistic::hourEnd);
    // A station without a reading has no hour: its window covers all time.
    Instant from = last.map(end -> end.minus(StationWindow.HOURS_KEPT)).orElse(Instant.MIN);
    List<PeriodStatistic> hours = new ArrayList<>();
    last.ifPresent(
        end -> hours.addAll(statistics.hours(station.code(), List.of(new TimeRange(from, end)))));
    for (PeriodStatistic hour : uncommittedHours.of(station.code())) {
      if (hour.end().isAfter(from)) {
        hours.add(hour);
      }
    }
    StationWindow window = new StationWindow(newest, from, hours);
    windows.add(station.code(), window);
    touched.addAll(window.newestHours());
    return window;
  }

  /** The readings of each hour, in the window from now on where it is among the newest. */
  private Map<SeriesHour, HourReadings> contents(
      Station station, StationWindow window, Collection<SeriesHour> wanted) {
    Map<SeriesHour, HourReadings> contents = new LinkedHashMap<>();
    List<SeriesHour> unknown = new ArrayList<>();
    for (SeriesHour hour : wanted) {
      @Nullable HourReadings known = window.readings(hour);
      contents.put(hour, known != null ? known : new HourReadings());
      if (known == null && window.maybeStored(hour)) {
        unknown.add(hour);
      }
    }
    if (!unknown.isEmpty()) {
      HourReadings.byHour(readings.readings(station.code(), unknown))
          .forEach((hour, stored) -> stored.forEach(contents.get(hour)::add));
    }
    return contents;
  }

  private Optional<DerivedRows> derive(
      Station station,
      StationWindow window,
      Map<SeriesHour, HourReadings> contents,
      Instant now,
      Consumer<Instant> wait) {
    contents.forEach(window::keep);
    List<PeriodStatistic> changed = new ArrayList<>();
    contents.forEach(
        (hour, content) ->
            station
                .series(hour.parameter())
                .filter(series -> content.size() > 0)
                .ifPresent(
                    series -> {
                      Instant newest = window.newest(hour.parameter());
                      boolean passed =
                          (newest != null && newest.isAfter(hour.end()))
                              || !now.isBefore(hour.end().plus(GRACE));
                      if (passed || content.size() >= series.readingsPerHour()) {
                        changed.add(
                            HourlyStatistic.of(
                                station.code(),
                                series,
                                hour.end(),
                                content.readings(),
                                completeness));
                      } else {
                        wait.accept(hour.end().plus(GRACE));
                      }
                    }));
    Optional<DerivedRows> rows = Optional.empty();
    if (!changed.isEmpty()) {
      window.keepHours(changed);
      rows =
          Optional.of(calculation.derive(station, changed, hoursAround(station, window, changed)));
      uncommittedHours.computed(station.code(), changed);
      window.sweep(changed);
    }
    windows.changed(station.code());
    return rows;
  }

  /**
   * All hours that the changed ones reach: from the window where it covers them, else older ones
   * from the database, overlaid with what is not committed yet.
   */
  private HourTable hoursAround(
      Station station, StationWindow window, List<PeriodStatistic> changed) {
    Instant covered = window.coveredFrom();
    Set<Instant> ends = new LinkedHashSet<>();
    changed.forEach(hour -> ends.add(hour.end()));
    List<TimeRange> older = new ArrayList<>();
    for (Instant end : ends) {
      Instant from = calculation.looksFrom(station, end);
      Instant to = calculation.looksTo(station, end);
      if (from.isBefore(covered)) {
        older.add(new TimeRange(from, to.isBefore(covered) ? to : covered));
      }
    }
    if (older.isEmpty()) {
      return window.hours();
    }
    HourTable table = new HourTable();
    statistics.hours(station.code(), older).forEach(table::add);
    uncommittedHours.of(station.code()).forEach(table::add);
    table.addAll(window.hours());
    changed.forEach(table::add);
    return table;
  }
}
