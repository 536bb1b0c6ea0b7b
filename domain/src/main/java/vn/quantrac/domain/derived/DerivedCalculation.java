package vn.quantrac.domain.derived;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import vn.quantrac.domain.index.IndexScheme;
import vn.quantrac.domain.station.Station;
import vn.quantrac.domain.statistics.Completeness;
import vn.quantrac.domain.statistics.DailyStatistic;
import vn.quantrac.domain.statistics.LocalDay;
import vn.quantrac.domain.statistics.PeriodStatistic;

/**
 * Days and indices that follow from changed hours. The same calculation serves the stream and a
 * recompute: its result depends on the hours alone. Immutable.
 */
public final class DerivedCalculation {

  private final Completeness completeness;
  private final IndexDerivation index;

  /** A calculation by these schemes, each for stations of its kind. */
  public DerivedCalculation(
      List<IndexScheme> schemes, Completeness completeness, IndexInputs inputs) {
    this.completeness = completeness;
    this.index = new IndexDerivation(schemes, completeness, inputs);
  }

  /** The part that makes and explains index rows. */
  public IndexDerivation index() {
    return index;
  }

  /**
   * The instant after which {@link #derive} looks at hours when this one has changed, exclusive:
   * its day with the running means that reach before it, and the index window of the hour itself.
   */
  public Instant looksFrom(Station station, Instant changed) {
    return index.looksFrom(station, changed);
  }

  /**
   * The last hour at which {@link #derive} looks when this one has changed: the end of its day, or
   * of the next day where a running mean of that reaches back to it, and the last hour whose index
   * window holds it.
   */
  public Instant looksTo(Station station, Instant changed) {
    return index.looksTo(station, changed);
  }

  /**
   * The changed hours with every row that they reach.
   *
   * @param changed hours of that station; a later one for the same parameter and end takes the
   *     place of an earlier
   * @param hours all hours of the station from {@link #looksFrom} to {@link #looksTo} of each
   *     changed one, the changed ones included
   */
  public DerivedRows derive(Station station, Collection<PeriodStatistic> changed, HourTable hours) {
    List<PeriodStatistic> statistics = new ArrayList<>(changed);
    statistics.addAll(days(station, changed, hours));
    Set<Instant> ends = new LinkedHashSet<>();
    changed.forEach(hour -> ends.add(hour.end()));
    IndexDerivation.Rows rows = index.derive(station, ends, hours);
    return new DerivedRows(station.code(), statistics, rows.indices(), rows.absent());
  }

  private List<PeriodStatistic> days(
      Station station, Collection<PeriodStatistic> changed, HourTable hours) {
    record SeriesDay(String parameter, LocalDay day) {}
    Set<SeriesDay> reached = new LinkedHashSet<>();
    Map<Instant, LocalDay> dayOf = new HashMap<>();
    for (PeriodStatistic hour : changed) {
      LocalDay day = dayOf.computeIfAbsent(hour.end(), end -> LocalDay.of(end, station.timeZone()));
      reached.add(new SeriesDay(hour.parameter(), day));
    }
    List<PeriodStatistic> days = new ArrayList<>();
    for (SeriesDay one : reached) {
      station
          .series(one.parameter())
          .ifPresent(
              series ->
                  days.add(
                      DailyStatistic.of(
                          station.code(),
                          series,
                          one.day(),
                          hours.between(one.parameter(), one.day().start(), one.day().end()),
                          completeness)));
    }
    return days;
  }
}
