package vn.quantrac.domain.derived;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.station.Series;
import vn.quantrac.domain.station.Station;
import vn.quantrac.domain.statistics.CalendarStatistic;
import vn.quantrac.domain.statistics.Completeness;
import vn.quantrac.domain.statistics.DailyMaximum;
import vn.quantrac.domain.statistics.DailyStatistic;
import vn.quantrac.domain.statistics.LocalDay;
import vn.quantrac.domain.statistics.LocalPeriod;
import vn.quantrac.domain.statistics.PeriodStatistic;
import vn.quantrac.domain.statistics.RunningStatistic;

/**
 * Statistics of longer periods that follow from changed hours: running eight hours, days and their
 * highest running mean, months, years. Results depend on the hours alone, not on the order in which
 * they changed. Immutable.
 */
public final class PeriodDerivation {

  private final Completeness completeness;

  /** A derivation by one rule of completeness. */
  public PeriodDerivation(Completeness completeness) {
    this.completeness = completeness;
  }

  /**
   * Running means, days and daily maxima that changed hours reach. A running mean stands for every
   * hour, up to the series' newest, within whose eight hours the series has any.
   *
   * @param changed hours of that station; of several for the same parameter and end the last counts
   * @param edges the newest hour of each parameter among the changed ones
   * @param hours every hour of the station from seven hours before the day of each changed hour,
   *     and of each {@link Edge#before()}, to the end of the day seven hours after it, the changed
   *     ones included
   */
  public List<PeriodStatistic> ofHours(
      Station station,
      Collection<PeriodStatistic> changed,
      Map<String, Edge> edges,
      HourTable hours) {
    Map<String, SortedSet<Instant>> ends = new LinkedHashMap<>();
    for (PeriodStatistic hour : changed) {
      ends.computeIfAbsent(hour.parameter(), any -> new TreeSet<>()).add(hour.end());
    }
    List<PeriodStatistic> derived = new ArrayList<>();
    ends.forEach(
        (parameter, ofParameter) -> {
          Edge edge = edges.get(parameter);
          Series series = station.series(parameter).orElse(null);
          if (series != null && edge != null) {
            derived.addAll(ofSeries(station, series, ofParameter, edge, hours));
          }
        });
    return derived;
  }

  /**
   * Months and years that changed days reach.
   *
   * @param changed days of that station
   * @param days every day of the years of the changed ones, these included
   */
  public List<PeriodStatistic> ofDays(
      Station station, Collection<PeriodStatistic> changed, DayTable days) {
    Map<String, SortedSet<LocalPeriod>> reached = new LinkedHashMap<>();
    for (PeriodStatistic day : changed) {
      SortedSet<LocalPeriod> periods =
          reached.computeIfAbsent(day.parameter(), any -> new TreeSet<>());
      periods.add(LocalPeriod.month(day.end(), station.timeZone()));
      periods.add(LocalPeriod.year(day.end(), station.timeZone()));
    }
    List<PeriodStatistic> derived = new ArrayList<>();
    reached.forEach(
        (parameter, periods) ->
            station
                .series(parameter)
                .ifPresent(
                    series -> {
                      for (LocalPeriod period : periods) {
                        derived.add(
                            CalendarStatistic.of(
                                station.code(),
                                series,
                                period,
                                days.between(parameter, period.start(), period.end()),
                                completeness));
                      }
                    }));
    return derived;
  }

  private List<PeriodStatistic> ofSeries(
      Station station, Series series, SortedSet<Instant> changed, Edge edge, HourTable hours) {
    String parameter = series.parameter();
    SortedSet<Instant> labels = labels(changed, edge);
    SortedSet<LocalDay> days = new TreeSet<>();
    changed.forEach(end -> days.add(LocalDay.of(end, station.timeZone())));
    SortedSet<LocalDay> daysOfLabels = new TreeSet<>(days);
    labels.forEach(label -> daysOfLabels.add(LocalDay.of(label, station.timeZone())));
    Map<Instant, PeriodStatistic> running = new HashMap<>();
    List<PeriodStatistic> derived = new ArrayList<>();
    for (Instant label : labels) {
      PeriodStatistic one = running(station, series, label, hours, running);
      if (one != null) {
        derived.add(one);
      }
    }
    for (LocalDay day : daysOfLabels) {
      List<PeriodStatistic> ofDay = hours.between(parameter, day.start(), day.end());
      if (ofDay.isEmpty()) {
        continue;
      }
      PeriodStatistic statistic =
          DailyStatistic.of(station.code(), series, day, ofDay, completeness);
      if (days.contains(day)) {
        derived.add(statistic);
      }
      List<PeriodStatistic> means = new ArrayList<>();
      for (Instant label = day.start().plus(Reach.HOUR);
          !label.isAfter(day.end()) && !label.isAfter(edge.newest());
          label = label.plus(Reach.HOUR)) {
        PeriodStatistic one = running(station, series, label, hours, running);
        if (one != null) {
          means.add(one);
        }
      }
      derived.add(DailyMaximum.of(statistic, means, completeness));
    }
    return derived;
  }

  /** Labels of the running means that the changed hours, and a moved edge, reach. */
  private static SortedSet<Instant> labels(SortedSet<Instant> changed, Edge edge) {
    SortedSet<Instant> labels = new TreeSet<>();
    changed.forEach(end -> addLabels(labels, end, edge.newest()));
    Instant before = edge.before();
    if (before != null && before.isBefore(edge.newest())) {
      addLabels(labels, before.plus(Reach.HOUR), edge.newest());
    }
    return labels;
  }

  private static void addLabels(SortedSet<Instant> labels, Instant end, Instant newest) {
    Instant last = end.plus(Reach.RUNNING_BACK);
    for (Instant label = end; !label.isAfter(last); label = label.plus(Reach.HOUR)) {
      if (!label.isAfter(newest)) {
        labels.add(label);
      }
    }
  }

  private @Nullable PeriodStatistic running(
      Station station,
      Series series,
      Instant label,
      HourTable hours,
      Map<Instant, PeriodStatistic> known) {
    PeriodStatistic before = known.get(label);
    if (before != null) {
      return before;
    }
    List<PeriodStatistic> window =
        hours.between(
            series.parameter(),
            label.minus(Reach.HOUR.multipliedBy(RunningStatistic.HOURS)),
            label);
    if (window.isEmpty()) {
      return null;
    }
    PeriodStatistic running =
        RunningStatistic.of(station.code(), series, label, window, completeness);
    known.put(label, running);
    return running;
  }
}
