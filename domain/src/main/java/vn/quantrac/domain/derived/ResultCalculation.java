package vn.quantrac.domain.derived;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.limit.Assessment;
import vn.quantrac.domain.limit.Assessments;
import vn.quantrac.domain.limit.CorrectedStatistic;
import vn.quantrac.domain.quality.FlaggedReading;
import vn.quantrac.domain.station.Station;
import vn.quantrac.domain.statistics.AveragingPeriod;
import vn.quantrac.domain.statistics.Completeness;
import vn.quantrac.domain.statistics.LocalDay;
import vn.quantrac.domain.statistics.LocalPeriod;
import vn.quantrac.domain.statistics.PeriodStatistic;

/**
 * Everything that follows from changed hours of a station: statistics of longer periods, indices
 * and verdicts. The same calculation serves the stream, a recompute and a rehearsal: its result
 * depends on the hours and the rules alone. For one thread.
 */
public final class ResultCalculation {

  private final Completeness completeness;
  private final PeriodDerivation periods;
  private final IndexDerivation index;
  private final Assessments assessments;
  private final @Nullable Integer rulebookSet;

  /**
   * A calculation by these rules.
   *
   * @param rulebookSet the number under which they were published, null when they were not
   */
  public ResultCalculation(
      Completeness completeness,
      IndexDerivation index,
      Assessments assessments,
      @Nullable Integer rulebookSet) {
    this.rulebookSet = rulebookSet;
    this.completeness = completeness;
    this.periods = new PeriodDerivation(completeness);
    this.index = index;
    this.assessments = assessments;
  }

  /** The instant after which {@link #derive} looks at hours when this one has changed. */
  public Instant looksFrom(Station station, Instant changed) {
    return index.looksFrom(station, changed);
  }

  /** The last hour at which {@link #derive} looks when this one has changed. */
  public Instant looksTo(Station station, Instant changed) {
    return index.looksTo(station, changed);
  }

  /** The years of whose days {@link #derive} needs every one, rising. */
  public static Set<LocalPeriod> years(Station station, Collection<PeriodStatistic> changed) {
    Set<LocalPeriod> years = new LinkedHashSet<>();
    for (PeriodStatistic hour : changed) {
      years.add(LocalPeriod.year(hour.end(), station.timeZone()));
    }
    return years;
  }

  /**
   * Every row that the changed hours reach, these included.
   *
   * @param changed hours of that station; of several for the same parameter and end the last counts
   * @param corrected corrected hours of a stack that have changed; may be empty
   * @param edges the newest hour of each parameter among the changed ones
   * @param facts what is known beside; the computed days are added to its days
   * @param flags test results that have changed; passed on
   */
  public DerivedRows derive(
      Station station,
      Collection<PeriodStatistic> changed,
      Collection<PeriodStatistic> corrected,
      Map<String, Edge> edges,
      Facts facts,
      List<FlaggedReading> flags) {
    List<PeriodStatistic> statistics = new ArrayList<>(changed);
    List<PeriodStatistic> ofHours = periods.ofHours(station, changed, edges, facts.hours());
    List<PeriodStatistic> days = new ArrayList<>();
    for (PeriodStatistic one : ofHours) {
      if (one.period() == AveragingPeriod.DAY) {
        days.add(one);
        facts.days().add(one);
      }
    }
    statistics.addAll(ofHours);
    statistics.addAll(periods.ofDays(station, days, facts.days()));
    statistics.addAll(corrected);
    statistics.addAll(correctedDays(station, corrected, facts.corrected()));
    Set<Instant> ends = new LinkedHashSet<>();
    changed.forEach(hour -> ends.add(hour.end()));
    IndexDerivation.Rows rows = index.derive(station, ends, facts.hours());
    List<Assessment> verdicts = new ArrayList<>();
    for (PeriodStatistic statistic : statistics) {
      verdicts.addAll(assessments.of(station, statistic));
    }
    return new DerivedRows(
        station.code(), statistics, rows.indices(), rows.absent(), verdicts, flags, rulebookSet);
  }

  private List<PeriodStatistic> correctedDays(
      Station station, Collection<PeriodStatistic> corrected, HourTable hours) {
    Map<String, Set<LocalDay>> reached = new LinkedHashMap<>();
    for (PeriodStatistic hour : corrected) {
      reached
          .computeIfAbsent(hour.parameter(), any -> new LinkedHashSet<>())
          .add(LocalDay.of(hour.end(), station.timeZone()));
    }
    List<PeriodStatistic> days = new ArrayList<>();
    reached.forEach(
        (parameter, ofParameter) ->
            station
                .series(parameter)
                .ifPresent(
                    series -> {
                      for (LocalDay day : ofParameter) {
                        days.add(
                            CorrectedStatistic.day(
                                station.code(),
                                series,
                                day,
                                hours.between(parameter, day.start(), day.end()),
                                completeness));
                      }
                    }));
    return days;
  }

  /**
   * What is known of a station around changed hours.
   *
   * @param hours every hour from {@link #looksFrom} to {@link #looksTo} of each changed one and of
   *     each {@link Edge#before()}, the changed ones included
   * @param corrected every corrected hour of the days of changed corrected ones, these included
   * @param days every day of {@link #years}
   */
  public record Facts(HourTable hours, HourTable corrected, DayTable days) {}
}
