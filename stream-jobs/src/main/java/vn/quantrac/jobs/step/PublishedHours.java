package vn.quantrac.jobs.step;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import vn.quantrac.domain.derived.CorrectedSeries;
import vn.quantrac.domain.limit.CorrectedStatistic;
import vn.quantrac.domain.limit.OxygenReference;
import vn.quantrac.domain.quality.JudgedReading;
import vn.quantrac.domain.quality.Judgement;
import vn.quantrac.domain.quality.TestResults;
import vn.quantrac.domain.quality.Validation;
import vn.quantrac.domain.station.Series;
import vn.quantrac.domain.station.Station;
import vn.quantrac.domain.statistics.HourlyStatistic;
import vn.quantrac.domain.statistics.PeriodStatistic;
import vn.quantrac.jobs.window.HourReadings;
import vn.quantrac.jobs.window.StationWindow;
import vn.quantrac.storage.ReadingHistory.SeriesHour;

/**
 * Hourly statistics of the hours that are to be published: complete ones, those that a later
 * reading of the series shows to have passed, and those whose end is long enough ago, once they
 * have settled: what a gateway sends of the past comes in many messages, and an hour that is being
 * filled by them is not a revision of itself with each.
 */
final class PublishedHours {

  private final Station station;
  private final StationWindow window;
  private final RulesInForce rules;
  private final Instant now;
  private final Waiting waiting;
  private final Set<SeriesHour> filling;

  /**
   * @param now decides which hours have waited long enough
   * @param waiting is told of hours that are to be looked at again
   * @param filling hours of which a reading has just come
   */
  PublishedHours(
      Station station,
      StationWindow window,
      RulesInForce rules,
      Instant now,
      Waiting waiting,
      Set<SeriesHour> filling) {
    this.station = station;
    this.window = window;
    this.rules = rules;
    this.now = now;
    this.waiting = waiting;
    this.filling = filling;
  }

  /** Those of tested hours that are due; waits for the others. */
  Map<SeriesHour, HourReadings> due(Map<SeriesHour, HourReadings> hours) {
    Map<SeriesHour, HourReadings> due = new LinkedHashMap<>();
    hours.forEach(
        (hour, readings) -> {
          Series series = station.series(hour.parameter()).orElse(null);
          if (series == null || readings.size() == 0) {
            return;
          }
          if (isDue(series, hour, readings)) {
            due.put(hour, readings);
          } else if (inGrace(hour)) {
            waiting.untilGraceEnds(hour.end().plus(Derivation.GRACE));
          } else {
            waiting.untilSettled();
          }
        });
    return due;
  }

  /**
   * Statistics of hours that are due; the window must cover the newest hours.
   *
   * @param whateverStands whether also of hours whose statistic is known to stand like that
   */
  List<PeriodStatistic> plain(Map<SeriesHour, HourReadings> due, boolean whateverStands) {
    List<PeriodStatistic> changed = new ArrayList<>();
    due.forEach(
        (hour, readings) -> {
          PeriodStatistic statistic =
              HourlyStatistic.of(
                  station.code(),
                  station.series(hour.parameter()).orElseThrow(),
                  hour.end(),
                  judged(hour, readings),
                  rules.completeness());
          if (whateverStands || !window.results().stands(statistic)) {
            changed.add(statistic);
          }
        });
    return changed;
  }

  /** Corrected statistics that those hours reach, of stacks whose permit asks for a correction. */
  List<PeriodStatistic> corrected(Collection<SeriesHour> hours, HourSource source) {
    CorrectedSeries corrections = rules.corrected();
    Optional<Series> oxygen = corrections.oxygen(station);
    if (oxygen.isEmpty()) {
      return List.of();
    }
    Set<SeriesHour> reached = new LinkedHashSet<>();
    Set<SeriesHour> needed = new LinkedHashSet<>();
    for (SeriesHour hour : hours) {
      boolean ofOxygen = hour.parameter().equals(oxygen.get().parameter());
      for (Series series : corrections.corrected(station, hour.end())) {
        if (ofOxygen || series.parameter().equals(hour.parameter())) {
          SeriesHour one = new SeriesHour(series.parameter(), hour.end());
          reached.add(one);
          needed.add(one);
          needed.add(new SeriesHour(oxygen.get().parameter(), hour.end()));
        }
      }
    }
    Map<SeriesHour, HourReadings> readings = source.find(needed);
    List<PeriodStatistic> corrected = new ArrayList<>();
    for (SeriesHour hour : reached) {
      Series series = station.series(hour.parameter()).orElseThrow();
      HourReadings ofSeries = readings.get(hour);
      Optional<OxygenReference> reference = corrections.reference(station, series, hour.end());
      if (ofSeries != null
          && ofSeries.size() > 0
          && reference.isPresent()
          && isDue(series, hour, ofSeries)) {
        SeriesHour ofOxygen = new SeriesHour(oxygen.get().parameter(), hour.end());
        corrected.add(
            CorrectedStatistic.hour(
                station.code(),
                series,
                hour.end(),
                judged(hour, ofSeries),
                judged(ofOxygen, readings.getOrDefault(ofOxygen, new HourReadings())),
                reference.get(),
                rules.completeness()));
      }
    }
    return corrected;
  }

  private boolean isDue(Series series, SeriesHour hour, HourReadings readings) {
    Instant newest = window.newest(series.parameter());
    return (newest != null && newest.isAfter(hour.end()))
        || readings.size() >= series.readingsPerHour()
        || (!inGrace(hour) && !filling.contains(hour));
  }

  private boolean inGrace(SeriesHour hour) {
    return now.isBefore(hour.end().plus(Derivation.GRACE));
  }

  /** Results that are as usual hold no failure, and need not be told apart from none. */
  private List<JudgedReading> judged(SeriesHour hour, HourReadings readings) {
    List<Validation> validations = window.validations(hour.parameter(), hour.end());
    List<JudgedReading> judged = new ArrayList<>(readings.size());
    for (HourReadings.Kept kept : readings.readings()) {
      TestResults tests = kept.tests();
      judged.add(
          new JudgedReading(
              kept.stored().reading(),
              Judgement.of(
                  kept.stored().reading(), tests == null ? TestResults.NONE : tests, validations)));
    }
    return judged;
  }
}
