package vn.quantrac.domain.derived;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import vn.quantrac.domain.index.HourWindow;
import vn.quantrac.domain.index.IndexCalculator;
import vn.quantrac.domain.index.IndexPeriod;
import vn.quantrac.domain.index.IndexRow;
import vn.quantrac.domain.index.IndexScheme;
import vn.quantrac.domain.station.Series;
import vn.quantrac.domain.station.Station;
import vn.quantrac.domain.station.StationKind;
import vn.quantrac.domain.statistics.Completeness;
import vn.quantrac.domain.statistics.DailyStatistic;
import vn.quantrac.domain.statistics.LocalDay;
import vn.quantrac.domain.statistics.PeriodStatistic;

/**
 * Days and indices that follow from changed hours. The same calculation serves the stream and a
 * recompute: its result depends on the hours alone. Immutable.
 */
public final class DerivedCalculation {

  private final IndexScheme scheme;
  private final Completeness completeness;
  private final IndexInputs inputs;
  private final IndexCalculator calculator;

  /** A calculation by one scheme. */
  public DerivedCalculation(IndexScheme scheme, Completeness completeness, IndexInputs inputs) {
    this.scheme = scheme;
    this.completeness = completeness;
    this.inputs = inputs;
    this.calculator = new IndexCalculator(scheme, completeness);
  }

  /**
   * The instant after which {@link #derive} looks at hours when this one has changed, exclusive:
   * its day with the running means that reach before it, and the NowCast window of the hour itself.
   */
  public Instant looksFrom(Station station, Instant changed) {
    Instant day = LocalDay.of(changed, station.timeZone()).start().minus(Reach.RUNNING_BACK);
    Instant window = changed.minus(Reach.HOUR.multipliedBy(scheme.nowCast().hours()));
    return day.isBefore(window) ? day : window;
  }

  /**
   * The last hour at which {@link #derive} looks when this one has changed: the end of its day, or
   * of the next day where a running mean of that reaches back to it, and the last hour whose
   * NowCast window holds it.
   */
  public Instant looksTo(Station station, Instant changed) {
    Instant day = LocalDay.of(changed.plus(Reach.RUNNING_BACK), station.timeZone()).end();
    Instant window = changed.plus(Reach.HOUR.multipliedBy(scheme.nowCast().hours() - 1L));
    return day.isAfter(window) ? day : window;
  }

  /**
   * Every row that the changed hours reach.
   *
   * @param changed hours of that station; a later one for the same parameter and end takes the
   *     place of an earlier
   * @param hours all hours of the station from {@link #looksFrom} to {@link #looksTo} of each
   *     changed one, the changed ones included
   */
  public DerivedRows derive(Station station, Collection<PeriodStatistic> changed, HourTable hours) {
    List<PeriodStatistic> days = days(station, changed, hours);
    if (station.kind() != StationKind.AMBIENT_AIR) {
      return new DerivedRows(station.code(), days, List.of(), List.of());
    }
    Set<Instant> ends = new LinkedHashSet<>();
    changed.forEach(hour -> ends.add(hour.end()));
    HourWindow window = window(station, ends, hours);
    List<IndexRow> indices = new ArrayList<>();
    List<AbsentIndex> absent = new ArrayList<>();
    for (Instant end : Reach.indexHours(ends, scheme.nowCast())) {
      if (hours.hasValid(end)) {
        indices.add(calculator.hour(station.code(), end, window));
      } else {
        absent.add(new AbsentIndex(station.code(), IndexPeriod.HOUR, end));
      }
    }
    for (LocalDay day : Reach.indexDays(station, ends)) {
      if (hasValidHour(day, hours)) {
        indices.add(calculator.day(station.code(), day.start(), day.end(), window));
      } else {
        absent.add(new AbsentIndex(station.code(), IndexPeriod.DAY, day.end()));
      }
    }
    return new DerivedRows(station.code(), days, indices, absent);
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

  /** Valid means around the changed hours, under the scheme's symbols and in its unit. */
  private HourWindow window(Station station, Collection<Instant> changed, HourTable hours) {
    HourWindow window = new HourWindow();
    Set<Instant> ends = new LinkedHashSet<>();
    for (Instant hour : changed) {
      Instant last = looksTo(station, hour);
      for (Instant end = looksFrom(station, hour).plus(Reach.HOUR);
          !end.isAfter(last);
          end = end.plus(Reach.HOUR)) {
        ends.add(end);
      }
    }
    for (Series series : station.series()) {
      Optional<String> symbol =
          inputs.symbol(series.parameter()).filter(scheme.parameters()::contains);
      if (symbol.isPresent()) {
        inputs
            .conversion(symbol.get(), series.unit(), scheme.unit())
            .ifPresent(
                conversion ->
                    add(window, symbol.get(), series.parameter(), conversion, ends, hours));
      }
    }
    return window;
  }

  private static void add(
      HourWindow window,
      String symbol,
      String parameter,
      UnaryOperator<BigDecimal> conversion,
      Set<Instant> ends,
      HourTable hours) {
    for (Instant end : ends) {
      hours
          .find(parameter, end)
          .filter(PeriodStatistic::valid)
          .map(PeriodStatistic::mean)
          .ifPresent(mean -> window.add(symbol, end, conversion.apply(mean)));
    }
  }

  private static boolean hasValidHour(LocalDay day, HourTable hours) {
    for (Instant end = day.start().plus(Reach.HOUR);
        !end.isAfter(day.end());
        end = end.plus(Reach.HOUR)) {
      if (hours.hasValid(end)) {
        return true;
      }
    }
    return false;
  }
}
