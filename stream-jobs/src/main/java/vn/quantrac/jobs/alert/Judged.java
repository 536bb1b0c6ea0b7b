package vn.quantrac.jobs.alert;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.quantrac.domain.alert.AlertCondition;
import vn.quantrac.domain.alert.Finding;
import vn.quantrac.domain.alert.FlatLines;
import vn.quantrac.domain.derived.DerivedRows;
import vn.quantrac.domain.index.IndexPeriod;
import vn.quantrac.domain.index.IndexRow;
import vn.quantrac.domain.limit.Assessment;
import vn.quantrac.domain.quality.FlaggedReading;
import vn.quantrac.domain.station.Station;
import vn.quantrac.domain.statistics.AveragingPeriod;
import vn.quantrac.domain.statistics.HourlyStatistic;
import vn.quantrac.domain.statistics.PeriodStatistic;
import vn.quantrac.jobs.alert.Conditions.Candidate;

/** What a result says of a condition. */
record Judged(Candidate candidate, Finding finding) {

  /** What new results say of the conditions that are watched. */
  static List<Judged> of(Conditions conditions, Station station, DerivedRows rows) {
    List<Judged> found = new ArrayList<>();
    ofAssessments(conditions, station, rows, found);
    ofIndices(conditions, station, rows, found);
    ofDays(conditions, station, rows, found);
    ofFlatLines(conditions, station, rows, found);
    return found;
  }

  private static void ofAssessments(
      Conditions conditions, Station station, DerivedRows rows, List<Judged> found) {
    for (Assessment one : rows.assessments()) {
      for (Candidate candidate :
          conditions.ofAssessment(
              station, one.parameter(), one.averaging(), one.book(), one.end())) {
        if (candidate.rule().condition() instanceof AlertCondition.LimitExceeded limit) {
          add(
              candidate,
              limit.finding(one.verdict(), one.value(), one.lower(), one.limit()),
              found);
        }
      }
    }
  }

  private static void ofIndices(
      Conditions conditions, Station station, DerivedRows rows, List<Judged> found) {
    for (IndexRow one : rows.indices()) {
      if (one.period() == IndexPeriod.HOUR) {
        for (Candidate candidate : conditions.ofIndex(station, one.schemeId(), one.end())) {
          if (candidate.rule().condition() instanceof AlertCondition.IndexLevel index) {
            add(candidate, index.finding(one.value()), found);
          }
        }
      }
    }
    rows.absent().stream()
        .filter(one -> one.period() == IndexPeriod.HOUR)
        .forEach(
            one ->
                conditions
                    .ofIndex(station, one.scheme(), one.end())
                    .forEach(candidate -> add(candidate, Finding.UNKNOWN, found)));
  }

  private static void ofDays(
      Conditions conditions, Station station, DerivedRows rows, List<Judged> found) {
    for (PeriodStatistic one : rows.statistics(AveragingPeriod.DAY)) {
      BigDecimal percent = one.capture().movePointRight(2);
      for (Candidate candidate : conditions.ofDay(station, one.parameter(), one.end())) {
        if (candidate.rule().condition() instanceof AlertCondition.LowCapture capture) {
          add(candidate, capture.finding(percent), found);
        }
      }
    }
  }

  private static void ofFlatLines(
      Conditions conditions, Station station, DerivedRows rows, List<Judged> found) {
    Map<String, Map<Instant, Finding>> hours = new HashMap<>();
    for (PeriodStatistic one : rows.statistics(AveragingPeriod.ONE_HOUR)) {
      hours.computeIfAbsent(one.parameter(), any -> new HashMap<>()).put(one.end(), Finding.CLEAR);
    }
    for (FlaggedReading one : rows.flags()) {
      boolean holds = FlatLines.found(one.tests());
      hours
          .computeIfAbsent(one.parameter(), any -> new HashMap<>())
          .merge(
              HourlyStatistic.hourEnd(one.observedAt()),
              holds ? Finding.HOLDS : Finding.CLEAR,
              (before, after) -> before == Finding.HOLDS ? before : after);
    }
    hours.forEach(
        (parameter, findings) ->
            findings.forEach(
                (end, finding) ->
                    conditions
                        .ofInstrument(station, parameter, Conditions.FLAT_LINE, end)
                        .forEach(candidate -> add(candidate, finding, found))));
  }

  private static void add(Candidate candidate, Finding finding, List<Judged> found) {
    found.add(new Judged(candidate, finding));
  }
}
