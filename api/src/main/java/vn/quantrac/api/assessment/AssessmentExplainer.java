package vn.quantrac.api.assessment;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import vn.quantrac.api.assessment.ExplainedAssessmentView.Evidence;
import vn.quantrac.api.assessment.ExplainedAssessmentView.InputReadingView;
import vn.quantrac.api.assessment.ExplainedAssessmentView.InputView;
import vn.quantrac.api.assessment.ExplainedAssessmentView.RuleView;
import vn.quantrac.api.evidence.Comparison;
import vn.quantrac.api.evidence.Facts;
import vn.quantrac.api.evidence.WindowView;
import vn.quantrac.api.rulebook.RulebooksInForce;
import vn.quantrac.api.rulebook.RulebooksInForce.Numbered;
import vn.quantrac.api.series.JudgedReadings;
import vn.quantrac.api.series.TestsView;
import vn.quantrac.domain.derived.CorrectedSeries;
import vn.quantrac.domain.limit.ApplicableLimit;
import vn.quantrac.domain.limit.Assessment;
import vn.quantrac.domain.limit.AssessmentEvidence;
import vn.quantrac.domain.limit.Confidence;
import vn.quantrac.domain.limit.EvidenceInput;
import vn.quantrac.domain.quality.JudgedReading;
import vn.quantrac.domain.quality.Judgement;
import vn.quantrac.domain.quality.Loss;
import vn.quantrac.domain.station.Series;
import vn.quantrac.domain.station.Station;
import vn.quantrac.domain.statistics.AveragingPeriod;
import vn.quantrac.domain.statistics.LocalDay;
import vn.quantrac.domain.statistics.Losses;
import vn.quantrac.domain.statistics.PeriodStatistic;
import vn.quantrac.domain.statistics.TimeRange;
import vn.quantrac.domain.unit.ParameterVocabulary;
import vn.quantrac.rulebooks.RulebookFile;
import vn.quantrac.storage.AssessmentKey;
import vn.quantrac.storage.AssessmentQueries;
import vn.quantrac.storage.AssessmentRow;
import vn.quantrac.storage.KnownStatistic;
import vn.quantrac.storage.ReadingQueries;
import vn.quantrac.storage.ReadingRow;
import vn.quantrac.storage.StatisticQueries;

/**
 * Puts together why a verdict is what it is: the stored version, the inputs that were known with
 * it, and the steps of the domain over them. Thread-safe.
 */
final class AssessmentExplainer {

  /** Days of a year whose readings are looked at for what changed them. */
  private static final int CHANGED_DAYS = 40;

  private final AssessmentQueries assessments;
  private final StatisticQueries statistics;
  private final ReadingQueries readings;
  private final JudgedReadings judged;
  private final RulebooksInForce rulebooks;
  private final Facts facts;

  AssessmentExplainer(
      AssessmentQueries assessments,
      StatisticQueries statistics,
      ReadingQueries readings,
      JudgedReadings judged,
      RulebooksInForce rulebooks,
      Facts facts) {
    this.assessments = assessments;
    this.statistics = statistics;
    this.readings = readings;
    this.judged = judged;
    this.rulebooks = rulebooks;
    this.facts = facts;
  }

  /**
   * The explanation of a version.
   *
   * @param station whose window it is
   * @param asKnownAt the moment at which the version was in force; null for now
   */
  ExplainedAssessmentView explain(Station station, AssessmentRow row, @Nullable Instant asKnownAt) {
    Assessment stored = row.assessment();
    Numbered rules = rulebooks.of(row.rulebookSet()).orElseGet(rulebooks::now);
    Optional<ApplicableLimit> found = limit(station, stored, rules);
    ApplicableLimit limit = found.orElseGet(() -> limitOf(stored));
    TimeRange window = new TimeRange(stored.start(), stored.end());
    Inputs inputs = inputs(station, stored, limit, rules, asKnownAt);
    List<String> parameters = parameters(station, stored, limit, rules);
    Evidence evidence =
        new Evidence(
            rule(stored, limit, found.isPresent(), rules),
            WindowView.of(stored.start(), stored.end(), station.timeZone()),
            inputs.inputs(),
            inputs.readings(),
            inputs.evidence().map(AssessmentEvidence::steps).orElse(List.of()),
            row.computedAt(),
            row.supersededAt(),
            facts.basis(station.code(), parameters, window, asKnownAt));
    AssessmentView view = AssessmentView.of(row);
    if (asKnownAt == null) {
      return new ExplainedAssessmentView(view, evidence, null, null, null, null);
    }
    AssessmentKey key = row.key();
    AssessmentRow now = assessments.find(key).orElse(null);
    Comparison comparison =
        compare(
            row,
            now,
            new Comparison(
                facts.since(
                    station.code(),
                    parameters,
                    window,
                    changed(stored, limit, window, asKnownAt),
                    asKnownAt)));
    return new ExplainedAssessmentView(
        view,
        evidence,
        asKnownAt,
        now == null ? null : AssessmentView.of(now),
        comparison.differences(),
        comparison.causes());
  }

  /** The window itself; of a year the days that are not the same as they were known. */
  private List<TimeRange> changed(
      Assessment stored, ApplicableLimit limit, TimeRange window, Instant asKnownAt) {
    if (!Facts.isLong(window)) {
      return List.of(window);
    }
    Map<Instant, PeriodStatistic> then = new HashMap<>();
    parts(stored, limit, asKnownAt).forEach(part -> then.put(part.end(), part));
    List<TimeRange> changed = new ArrayList<>();
    for (PeriodStatistic part : parts(stored, limit, null)) {
      if (!part.equals(then.get(part.end())) && changed.size() < CHANGED_DAYS) {
        changed.add(new TimeRange(part.start(), part.end()));
      }
    }
    return changed;
  }

  private static Comparison compare(
      AssessmentRow then, @Nullable AssessmentRow now, Comparison comparison) {
    Assessment before = then.assessment();
    if (now == null) {
      return comparison.known("verdict", before.verdict(), null);
    }
    Assessment after = now.assessment();
    return comparison
        .rule(before.rule(), after.rule())
        .set(then.rulebookSet(), now.rulebookSet())
        .known("verdict", before.verdict(), after.verdict())
        .known("reason", code(before), code(after))
        .known("value", before.value(), after.value())
        .known("count", before.count(), after.count())
        .known("expected", before.expected(), after.expected())
        .ruled("limit", before.limit(), after.limit())
        .ruled("lowerLimit", before.lower(), after.lower())
        .ruled("unit", before.unit(), after.unit())
        .ruled("rule", before.rule(), after.rule());
  }

  private static @Nullable String code(Assessment assessment) {
    return assessment.reason() == null ? null : assessment.reason().code();
  }

  /** The limit that the rulebooks of the row give; empty when they cannot be read any longer. */
  private static Optional<ApplicableLimit> limit(
      Station station, Assessment stored, Numbered rules) {
    ParameterVocabulary vocabulary = rules.rulebooks().indexInputs();
    LocalDate day =
        LocalDay.of(stored.end(), station.timeZone())
            .start()
            .atZone(station.timeZone())
            .toLocalDate();
    return vocabulary
        .symbol(stored.parameter())
        .flatMap(
            symbol ->
                rules
                    .rulebooks()
                    .limits()
                    .applicable(station, symbol, stored.averaging(), day, stored.book()))
        .filter(limit -> limit.rule().equals(stored.rule()));
  }

  /** What the row itself still says of its limit. */
  private static ApplicableLimit limitOf(Assessment stored) {
    return new ApplicableLimit(
        stored.book(),
        true,
        stored.rule(),
        LocalDate.EPOCH,
        stored.book(),
        stored.parameter(),
        stored.averaging(),
        stored.lower(),
        stored.limit(),
        stored.unit(),
        Judgement.NOT_VERIFIED,
        null,
        null,
        "",
        Confidence.UNCERTAIN,
        List.of(),
        null,
        "");
  }

  private static RuleView rule(
      Assessment stored, ApplicableLimit limit, boolean found, Numbered rules) {
    int at = stored.rule().lastIndexOf('@');
    Optional<RulebookFile> file =
        found ? rules.rulebooks().files().find(limit.file()) : Optional.empty();
    return new RuleView(
        at < 0 ? stored.rule() : stored.rule().substring(0, at),
        at < 0 ? "" : stored.rule().substring(at + 1),
        stored.book(),
        limit.name(),
        limit.source(),
        limit.confidence().code(),
        stored.limit(),
        stored.lower(),
        stored.unit(),
        limit.validFrom(),
        limit.validTo(),
        rules.set(),
        file.map(RulebookFile::path).orElse(null),
        file.map(RulebookFile::sha256).orElse(null));
  }

  /** The series itself and, where values are corrected for it, the station's oxygen. */
  private static List<String> parameters(
      Station station, Assessment stored, ApplicableLimit limit, Numbered rules) {
    List<String> parameters = new ArrayList<>(List.of(stored.parameter()));
    if (limit.oxygen() != null) {
      new CorrectedSeries(rules.rulebooks().limits(), rules.rulebooks().indexInputs())
          .oxygen(station)
          .map(Series::parameter)
          .filter(one -> !one.equals(stored.parameter()))
          .ifPresent(parameters::add);
    }
    return parameters;
  }

  /**
   * What a window consists of.
   *
   * @param evidence empty when the window's own statistic is not known
   */
  private record Inputs(
      Optional<AssessmentEvidence> evidence,
      List<InputView> inputs,
      List<InputReadingView> readings) {}

  private Inputs inputs(
      Station station,
      Assessment stored,
      ApplicableLimit limit,
      Numbered rules,
      @Nullable Instant asKnownAt) {
    AveragingPeriod period = limit.statistic();
    Optional<PeriodStatistic> statistic =
        statistics
            .find(period, stored.station(), stored.parameter(), stored.end(), asKnownAt)
            .map(KnownStatistic::statistic);
    if (statistic.isEmpty()) {
      return new Inputs(Optional.empty(), List.of(), List.of());
    }
    ParameterVocabulary vocabulary = rules.rulebooks().indexInputs();
    if (period == AveragingPeriod.ONE_HOUR) {
      List<ReadingRow> rows =
          readings.window(
              stored.station(), stored.parameter(), stored.start(), stored.end(), asKnownAt);
      List<JudgedReading> hour =
          judged.of(station, stored.parameter(), rows, rules.rulebooks(), asKnownAt);
      return new Inputs(
          Optional.of(
              AssessmentEvidence.ofReadings(station, statistic.get(), limit, hour, vocabulary)),
          List.of(input(statistic.get())),
          readings(station, rows, hour));
    }
    AssessmentEvidence evidence =
        AssessmentEvidence.ofParts(
            station, statistic.get(), limit, parts(stored, limit, asKnownAt), vocabulary);
    return new Inputs(
        Optional.of(evidence),
        evidence.inputs().stream().map(AssessmentExplainer::input).toList(),
        List.of());
  }

  private List<PeriodStatistic> parts(
      Assessment stored, ApplicableLimit limit, @Nullable Instant asKnownAt) {
    return statistics
        .window(
            partsOf(limit.statistic()),
            stored.station(),
            stored.parameter(),
            stored.start(),
            stored.end(),
            asKnownAt)
        .stream()
        .map(KnownStatistic::statistic)
        .toList();
  }

  private static AveragingPeriod partsOf(AveragingPeriod period) {
    return switch (period) {
      case YEAR, MONTH -> AveragingPeriod.DAY;
      case CORRECTED_DAY -> AveragingPeriod.CORRECTED_HOUR;
      case DAY_MAXIMUM -> AveragingPeriod.EIGHT_HOURS;
      case ONE_HOUR, CORRECTED_HOUR, EIGHT_HOURS, DAY -> AveragingPeriod.ONE_HOUR;
    };
  }

  private static InputView input(PeriodStatistic part) {
    return input(part.start(), part.end(), part, part.valid() ? null : "capture");
  }

  private static InputView input(EvidenceInput input) {
    EvidenceInput.LeftOut leftOut = input.leftOut();
    return input(
        input.start(), input.end(), input.statistic(), leftOut == null ? null : leftOut.code());
  }

  private static InputView input(
      Instant start, Instant end, @Nullable PeriodStatistic part, @Nullable String leftOut) {
    if (part == null) {
      return new InputView(
          start,
          end,
          null,
          0,
          null,
          BigDecimal.ZERO,
          false,
          Losses.NONE,
          Judgement.NOT_VERIFIED,
          false,
          leftOut);
    }
    return new InputView(
        start,
        end,
        part.mean(),
        part.count(),
        part.expected(),
        part.capture(),
        part.valid(),
        part.losses(),
        part.verification(),
        leftOut == null,
        leftOut);
  }

  private static List<InputReadingView> readings(
      Station station, List<ReadingRow> rows, List<JudgedReading> judged) {
    List<InputReadingView> views = new ArrayList<>(rows.size());
    for (int i = 0; i < rows.size(); i++) {
      ReadingRow row = rows.get(i);
      JudgedReading one = judged.get(i);
      Loss loss = one.judgement().loss();
      views.add(
          new InputReadingView(
              row.observedAt(),
              row.value(),
              station.series(one.reading().parameter()).map(Series::unit).orElse(""),
              row.status().code(),
              TestsView.of(one.judgement().tests()),
              one.judgement().validity(),
              one.judgement().verification(),
              row.receivedAt(),
              row.revision(),
              loss == null,
              loss == null ? null : loss.code()));
    }
    return views;
  }
}
