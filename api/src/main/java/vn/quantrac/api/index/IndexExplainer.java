package vn.quantrac.api.index;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.quantrac.api.evidence.CauseView;
import vn.quantrac.api.evidence.Comparison;
import vn.quantrac.api.evidence.Facts;
import vn.quantrac.api.evidence.WindowView;
import vn.quantrac.api.index.ExplainedIndexView.AppliedScheme;
import vn.quantrac.api.index.ExplainedIndexView.BandView;
import vn.quantrac.api.index.ExplainedIndexView.Evidence;
import vn.quantrac.api.index.ExplainedIndexView.InputView;
import vn.quantrac.api.index.ExplainedIndexView.PartView;
import vn.quantrac.api.index.IndexView.SubIndexView;
import vn.quantrac.api.rulebook.RulebooksInForce;
import vn.quantrac.api.rulebook.RulebooksInForce.Numbered;
import vn.quantrac.domain.derived.HourTable;
import vn.quantrac.domain.derived.IndexDerivation;
import vn.quantrac.domain.index.IndexBand;
import vn.quantrac.domain.index.IndexEvidence;
import vn.quantrac.domain.index.IndexPeriod;
import vn.quantrac.domain.index.IndexRow;
import vn.quantrac.domain.index.SubIndex;
import vn.quantrac.domain.station.Series;
import vn.quantrac.domain.station.Station;
import vn.quantrac.domain.statistics.AveragingPeriod;
import vn.quantrac.domain.statistics.Losses;
import vn.quantrac.domain.statistics.PeriodStatistic;
import vn.quantrac.domain.statistics.TimeRange;
import vn.quantrac.rulebooks.RulebookFile;
import vn.quantrac.storage.IndexQueries;
import vn.quantrac.storage.KnownIndex;
import vn.quantrac.storage.StatisticHistory;
import vn.quantrac.storage.StatisticQueries;

/**
 * Puts together why an index row is what it is: the stored version, the hours that were known with
 * it, and the steps of the domain over them. Thread-safe.
 */
final class IndexExplainer {

  private static final String SCHEME_FOLDER = "index-schemes";
  private static final int NOT_VERIFIED = 3;

  private final IndexQueries indices;
  private final StatisticHistory inForce;
  private final StatisticQueries statistics;
  private final RulebooksInForce rulebooks;
  private final Facts facts;
  private final Schemes schemes;

  IndexExplainer(
      IndexQueries indices,
      StatisticHistory inForce,
      StatisticQueries statistics,
      RulebooksInForce rulebooks,
      Facts facts,
      Schemes schemes) {
    this.indices = indices;
    this.inForce = inForce;
    this.statistics = statistics;
    this.rulebooks = rulebooks;
    this.facts = facts;
    this.schemes = schemes;
  }

  /**
   * The explanation of one row.
   *
   * @param scheme identifier without version
   * @param asKnownAt null for now
   * @return empty when there is no such row, or none was known then
   */
  Optional<ExplainedIndexView> explain(
      Station station,
      String scheme,
      IndexPeriod period,
      Instant end,
      @Nullable Instant asKnownAt) {
    return indices
        .find(station.code(), scheme, period, end, asKnownAt)
        .map(known -> view(station, scheme, known, asKnownAt));
  }

  private ExplainedIndexView view(
      Station station, String scheme, KnownIndex known, @Nullable Instant asKnownAt) {
    IndexRow row = known.row();
    Numbered rules = rulebooks.of(known.rulebookSet()).orElseGet(rulebooks::now);
    IndexDerivation derivation = rules.rulebooks().indexDerivation();
    TimeRange window = derivation.explainedFrom(station, row.period(), row.end());
    HourTable hours = new HourTable();
    Map<String, Map<Instant, PeriodStatistic>> byParameter = new HashMap<>();
    for (PeriodStatistic hour : hours(station, window, asKnownAt)) {
      hours.add(hour);
      byParameter.computeIfAbsent(hour.parameter(), any -> new HashMap<>()).put(hour.end(), hour);
    }
    Optional<IndexEvidence> evidence =
        derivation.explain(station, scheme, row.period(), row.end(), hours);
    List<PartView> parts =
        evidence.map(IndexEvidence::parts).orElse(List.of()).stream()
            .map(part -> part(part, byParameter))
            .toList();
    List<String> parameters =
        parts.stream()
            .flatMap(part -> part.inputs().stream())
            .map(InputView::parameter)
            .distinct()
            .toList();
    Evidence view =
        new Evidence(
            scheme(rules, scheme, row, evidence),
            WindowView.of(row.start(), row.end(), station.timeZone()),
            parts,
            evidence.map(IndexEvidence::outside).orElse(List.of()),
            evidence.map(IndexEvidence::steps).orElse(List.of()),
            known.computedAt(),
            known.supersededAt(),
            facts.basis(station.code(), parameters, window, asKnownAt));
    if (asKnownAt == null) {
      return new ExplainedIndexView(IndexView.of(row, schemes), view, null, null, null, null);
    }
    KnownIndex now =
        indices.find(station.code(), scheme, row.period(), row.end(), null).orElse(null);
    Comparison comparison =
        compare(known, now, new Comparison(since(station, parameters, window, asKnownAt)));
    return new ExplainedIndexView(
        IndexView.of(row, schemes),
        view,
        asKnownAt,
        now == null ? null : IndexView.of(now.row(), schemes),
        comparison.differences(),
        comparison.causes());
  }

  private List<PeriodStatistic> hours(
      Station station, TimeRange window, @Nullable Instant asKnownAt) {
    if (asKnownAt == null) {
      return inForce.hours(station.code(), List.of(window));
    }
    List<PeriodStatistic> hours = new ArrayList<>();
    for (Series series : station.series()) {
      statistics
          .window(
              AveragingPeriod.ONE_HOUR,
              station.code(),
              series.parameter(),
              window.from(),
              window.to(),
              asKnownAt)
          .forEach(known -> hours.add(known.statistic()));
    }
    return hours;
  }

  private List<CauseView> since(
      Station station, List<String> parameters, TimeRange window, Instant asKnownAt) {
    return facts.since(station.code(), parameters, window, List.of(window), asKnownAt);
  }

  private static Comparison compare(
      KnownIndex then, @Nullable KnownIndex now, Comparison comparison) {
    if (now == null) {
      return comparison.known("value", then.row().value(), null);
    }
    IndexRow before = then.row();
    IndexRow after = now.row();
    comparison
        .rule(before.scheme(), after.scheme())
        .set(then.rulebookSet(), now.rulebookSet())
        .ruled("scheme", before.scheme(), after.scheme())
        .known("value", before.value(), after.value())
        .known("level", before.level(), after.level())
        .known("driver", before.driver(), after.driver());
    Map<String, BigDecimal> exact = new HashMap<>();
    after.subIndices().forEach(one -> exact.put(one.parameter(), one.exact()));
    for (SubIndex one : before.subIndices()) {
      comparison.known("subIndices." + one.parameter(), one.exact(), exact.remove(one.parameter()));
    }
    exact.keySet().stream()
        .sorted()
        .forEach(added -> comparison.known("subIndices." + added, null, exact.get(added)));
    return comparison.known(
        "remarks", String.join(" ", before.remarks()), String.join(" ", after.remarks()));
  }

  private static AppliedScheme scheme(
      Numbered rules, String id, IndexRow row, Optional<IndexEvidence> evidence) {
    String version = row.scheme().substring(row.scheme().indexOf('@') + 1);
    Optional<RulebookFile> file =
        rules.rulebooks().files().files().stream()
            .filter(one -> one.folder().equals(SCHEME_FOLDER))
            .filter(one -> says(one, "id", id) && says(one, "version", version))
            .findFirst();
    return new AppliedScheme(
        id,
        row.scheme(),
        evidence.map(IndexEvidence::source).orElse(""),
        evidence.map(IndexEvidence::confidence).orElse("uncertain"),
        rules.set(),
        file.map(RulebookFile::path).orElse(null),
        file.map(RulebookFile::sha256).orElse(null));
  }

  private static boolean says(RulebookFile file, String field, String value) {
    return Pattern.compile(
            "^" + field + ":\\s*[\"']?" + Pattern.quote(value) + "[\"']?\\s*(#.*)?$",
            Pattern.MULTILINE)
        .matcher(file.text())
        .find();
  }

  private static PartView part(
      IndexEvidence.Part part, Map<String, Map<Instant, PeriodStatistic>> hours) {
    IndexBand band = part.band();
    return new PartView(
        part.parameter(),
        part.averaging(),
        part.unit(),
        part.inputs().stream()
            .map(
                input ->
                    input(input, hours.getOrDefault(input.parameter(), Map.of()).get(input.end())))
            .toList(),
        band == null
            ? null
            : new BandView(band.low(), band.high(), band.indexAtLow(), band.indexAtHigh()),
        part.steps(),
        part.subIndex() == null ? null : SubIndexView.of(part.subIndex()),
        part.drives(),
        part.leftOut() == null ? null : part.leftOut().code(),
        part.detail());
  }

  private static InputView input(IndexEvidence.Input input, @Nullable PeriodStatistic hour) {
    return new InputView(
        input.parameter(),
        input.start(),
        input.end(),
        input.mean(),
        input.unit(),
        input.valid(),
        input.value(),
        input.used(),
        input.weight(),
        input.product(),
        hour == null ? 0 : hour.count(),
        hour == null ? null : hour.expected(),
        hour == null ? BigDecimal.ZERO : hour.capture(),
        hour == null ? Losses.NONE : hour.losses(),
        hour == null ? NOT_VERIFIED : hour.verification());
  }
}
