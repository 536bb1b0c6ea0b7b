package vn.quantrac.domain.limit;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.quantrac.domain.quality.JudgedReading;
import vn.quantrac.domain.station.Station;
import vn.quantrac.domain.statistics.AveragingPeriod;
import vn.quantrac.domain.statistics.LocalDay;
import vn.quantrac.domain.statistics.PeriodStatistic;
import vn.quantrac.domain.statistics.Step;
import vn.quantrac.domain.unit.ParameterVocabulary;

/**
 * Why a verdict says what it says: every input with what was left out and why, and every step with
 * the numbers as they were computed.
 *
 * @param assessment as these inputs make it; differs from a stored one only if that rests on others
 * @param inputs parts of the window by time, missing ones too; empty for one hour, which consists
 *     of readings
 * @param readings of the hour by time; empty for longer windows
 * @param steps from the inputs to the verdict; their names are {@code sum}, {@code mean}, {@code
 *     rounded}, {@code oxygen}, {@code unit}, {@code tableValue}, {@code coefficient}, {@code
 *     limit}, {@code comparison}
 */
public record AssessmentEvidence(
    Assessment assessment,
    List<EvidenceInput> inputs,
    List<JudgedReading> readings,
    List<Step> steps) {

  private static final Duration HOUR = Duration.ofHours(1);

  /**
   * The evidence of a verdict on one hour.
   *
   * @param statistic of the hour
   * @param readings content in force of the series in that hour, judged, in any order
   */
  public static AssessmentEvidence ofReadings(
      Station station,
      PeriodStatistic statistic,
      ApplicableLimit limit,
      Collection<JudgedReading> readings,
      ParameterVocabulary vocabulary) {
    List<JudgedReading> inOrder =
        readings.stream().sorted(Comparator.comparing(one -> one.reading().observedAt())).toList();
    Assessment assessment = Assessor.assess(station, statistic, limit, vocabulary);
    AssessmentSteps steps = new AssessmentSteps(station, statistic, limit, assessment, vocabulary);
    inOrder.stream()
        .filter(one -> one.judgement().usable())
        .forEach(one -> steps.add(one.reading().value()));
    return new AssessmentEvidence(assessment, List.of(), inOrder, steps.all());
  }

  /**
   * The evidence of a verdict on a longer window.
   *
   * @param statistic of the window
   * @param parts statistics of its hours, corrected ones for a corrected day, or of the days of a
   *     year, in any order; those outside the window are passed over
   */
  public static AssessmentEvidence ofParts(
      Station station,
      PeriodStatistic statistic,
      ApplicableLimit limit,
      Collection<PeriodStatistic> parts,
      ParameterVocabulary vocabulary) {
    Map<Instant, PeriodStatistic> byEnd = new HashMap<>();
    parts.forEach(part -> byEnd.put(part.end(), part));
    List<EvidenceInput> inputs = new ArrayList<>();
    Instant start = statistic.start();
    while (start.isBefore(statistic.end())) {
      Instant end = end(start, statistic.period(), station.timeZone());
      inputs.add(EvidenceInput.of(start, end, byEnd.get(end)));
      start = end;
    }
    Assessment assessment = Assessor.assess(station, statistic, limit, vocabulary);
    AssessmentSteps steps = new AssessmentSteps(station, statistic, limit, assessment, vocabulary);
    inputs.stream().filter(EvidenceInput::used).forEach(input -> steps.add(input.value()));
    return new AssessmentEvidence(assessment, List.copyOf(inputs), List.of(), steps.all());
  }

  private static Instant end(Instant start, AveragingPeriod period, ZoneId zone) {
    return period == AveragingPeriod.YEAR
        ? LocalDay.of(start.plusNanos(1), zone).end()
        : start.plus(HOUR);
  }
}
