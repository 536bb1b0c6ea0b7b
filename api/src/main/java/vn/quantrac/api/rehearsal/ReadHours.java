package vn.quantrac.api.rehearsal;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import vn.quantrac.domain.derived.CorrectedSeries;
import vn.quantrac.domain.limit.CorrectedStatistic;
import vn.quantrac.domain.quality.FlaggedReading;
import vn.quantrac.domain.quality.JudgedReading;
import vn.quantrac.domain.quality.Judgement;
import vn.quantrac.domain.quality.QualityControl;
import vn.quantrac.domain.quality.QualityTest;
import vn.quantrac.domain.quality.StationQuality;
import vn.quantrac.domain.quality.TestResult;
import vn.quantrac.domain.quality.TestResults;
import vn.quantrac.domain.quality.TimedReading;
import vn.quantrac.domain.quality.Validation;
import vn.quantrac.domain.station.Series;
import vn.quantrac.domain.station.Station;
import vn.quantrac.domain.statistics.HourlyStatistic;
import vn.quantrac.domain.statistics.PeriodStatistic;
import vn.quantrac.domain.statistics.TimeRange;
import vn.quantrac.rulebooks.Rulebooks;
import vn.quantrac.storage.ParameterSpan;
import vn.quantrac.storage.ReadingHistory;
import vn.quantrac.storage.StoredReading;

/**
 * Hours of one station, computed from its stored readings by given rules: the automatic tests, the
 * validations in force, the means, and the means corrected for oxygen. Not thread-safe.
 *
 * <p>The comparison of parameters is left out: it finds readings suspect, which stay usable.
 */
final class ReadHours {

  /** Readings of so many days are in memory at once. */
  private static final Duration AT_ONCE = Duration.ofDays(8);

  private final ReadingHistory readings;
  private final Station station;
  private final Rulebooks rules;
  private final StationQuality quality;
  private final CorrectedSeries corrections;
  private final Map<String, List<Validation>> validations = new HashMap<>();
  private final List<PeriodStatistic> hours = new ArrayList<>();
  private final List<PeriodStatistic> corrected = new ArrayList<>();
  private final List<FlaggedReading> flatLines = new ArrayList<>();

  /**
   * @param validations those in force for any series of the station
   */
  ReadHours(
      ReadingHistory readings, Station station, Rulebooks rules, List<Validation> validations) {
    this.readings = readings;
    this.station = station;
    this.rules = rules;
    this.quality = new StationQuality(station, rules.qualityRules(), rules.indexInputs());
    this.corrections = new CorrectedSeries(rules.limits(), rules.indexInputs());
    validations.forEach(
        one ->
            this.validations.computeIfAbsent(one.parameter(), any -> new ArrayList<>()).add(one));
  }

  /** Computes the hours that end in a span; whole hours. */
  void compute(TimeRange span) {
    for (Instant from = span.from(); from.isBefore(span.to()); from = from.plus(AT_ONCE)) {
      Instant to = from.plus(AT_ONCE);
      part(new TimeRange(from, to.isBefore(span.to()) ? to : span.to()));
    }
  }

  /** Hours by time within each part that was computed. */
  List<PeriodStatistic> hours() {
    return hours;
  }

  /** Hours corrected for oxygen, of the series that are. */
  List<PeriodStatistic> corrected() {
    return corrected;
  }

  /** Readings that the test for lines that do not move found suspect or failed. */
  List<FlaggedReading> flatLines() {
    return flatLines;
  }

  private void part(TimeRange part) {
    List<ParameterSpan> spans = new ArrayList<>();
    for (Series series : station.series()) {
      QualityControl control = control(series);
      spans.add(
          new ParameterSpan(
              series.parameter(),
              part.from().minus(control.looksBack()),
              part.to().plus(control.looksAhead())));
    }
    Map<String, List<TimedReading>> bySeries = new HashMap<>();
    for (StoredReading stored : readings.window(station.code(), spans)) {
      bySeries
          .computeIfAbsent(stored.reading().parameter(), any -> new ArrayList<>())
          .add(new TimedReading(stored.reading(), stored.doubled()));
    }
    Map<String, Map<Instant, List<JudgedReading>>> judged = new HashMap<>();
    for (Series series : station.series()) {
      judged.put(
          series.parameter(),
          byHour(series, part, bySeries.getOrDefault(series.parameter(), List.of())));
    }
    Map<Instant, List<JudgedReading>> oxygen =
        corrections
            .oxygen(station)
            .map(series -> judged.getOrDefault(series.parameter(), Map.of()))
            .orElse(Map.of());
    for (Series series : station.series()) {
      judged
          .getOrDefault(series.parameter(), Map.of())
          .forEach((end, ofHour) -> add(series, end, ofHour, oxygen));
    }
  }

  private void add(
      Series series,
      Instant end,
      List<JudgedReading> ofHour,
      Map<Instant, List<JudgedReading>> oxygen) {
    hours.add(HourlyStatistic.of(station.code(), series, end, ofHour, rules.completeness()));
    if (corrections.oxygen(station).isEmpty()) {
      return;
    }
    corrections
        .reference(station, series, end)
        .ifPresent(
            reference ->
                corrected.add(
                    CorrectedStatistic.hour(
                        station.code(),
                        series,
                        end,
                        ofHour,
                        oxygen.getOrDefault(end, List.of()),
                        reference,
                        rules.completeness())));
  }

  private Map<Instant, List<JudgedReading>> byHour(
      Series series, TimeRange part, List<TimedReading> rising) {
    int from = after(rising, part.from());
    int to = after(rising, part.to());
    List<TestResults> results = control(series).results(rising, from, to);
    List<Validation> inForce = validations.getOrDefault(series.parameter(), List.of());
    Map<Instant, List<JudgedReading>> byHour = new TreeMap<>();
    for (int i = from; i < to; i++) {
      var reading = rising.get(i).reading();
      TestResult flat = results.get(i - from).of(QualityTest.FLAT_LINE);
      if (flat == TestResult.SUSPECT || flat == TestResult.FAIL) {
        flatLines.add(
            new FlaggedReading(series.parameter(), reading.observedAt(), results.get(i - from)));
      }
      byHour
          .computeIfAbsent(HourlyStatistic.hourEnd(reading.observedAt()), any -> new ArrayList<>())
          .add(new JudgedReading(reading, Judgement.of(reading, results.get(i - from), inForce)));
    }
    return byHour;
  }

  /** The index of the first reading after an instant. */
  private static int after(List<TimedReading> rising, Instant instant) {
    int low = 0;
    int high = rising.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (rising.get(middle).reading().observedAt().isAfter(instant)) {
        high = middle;
      } else {
        low = middle + 1;
      }
    }
    return low;
  }

  private QualityControl control(Series series) {
    return quality
        .control(series.parameter())
        .orElseThrow(() -> new IllegalStateException("no tests of " + series.parameter()));
  }
}
