package vn.quantrac.rulebooks;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.quality.ConsistencyRule;
import vn.quantrac.domain.quality.QualityRule;
import vn.quantrac.domain.quality.QualityRules;
import vn.quantrac.domain.quality.QualityThresholds;
import vn.quantrac.domain.station.StationKind;
import vn.quantrac.domain.unit.Parameter;

/** Thresholds of automatic tests for some kinds of stations, as written in their file. */
record QualityFile(
    String id,
    LocalDate version,
    Name name,
    String source,
    String confidence,
    Set<StationKind> stationKinds,
    List<Thresholds> thresholds,
    @Nullable List<Comparison> consistency) {

  record Name(String vi, String en) {}

  record Thresholds(
      List<String> parameters,
      String unit,
      @Nullable String station,
      LocalDate validFrom,
      @Nullable LocalDate validTo,
      QualityThresholds.@Nullable GrossRange grossRange,
      @Nullable Negative negative,
      QualityThresholds.@Nullable Bounds stepPerHour,
      QualityThresholds.@Nullable Bounds spike,
      QualityThresholds.@Nullable FlatLine flatLine,
      @Nullable Integer maxGapIntervals,
      @Nullable BigDecimal subHourlyFactor,
      @Nullable String source,
      @Nullable String confidence) {}

  record Negative(BigDecimal failBelow) {}

  record Comparison(
      String id,
      String unit,
      List<ConsistencyRule.Part> parts,
      String whole,
      boolean equal,
      BigDecimal absoluteTolerance,
      BigDecimal relativeTolerance,
      @Nullable String source,
      @Nullable String confidence) {}

  /** A rule and where it stands. */
  private record Placed(QualityRule rule, Document<QualityFile> document, Thresholds entry) {

    void refuse(Rule broken, String message, String field) {
      document.refuse(broken, message, entry, field);
    }
  }

  /** The rules of all files together, or none after findings. */
  static QualityRules rules(List<Document<QualityFile>> documents, ParameterCatalogue catalogue) {
    List<Placed> placed = new ArrayList<>();
    List<ConsistencyRule> comparisons = new ArrayList<>();
    for (Document<QualityFile> document : documents) {
      QualityFile file = document.content();
      if (file.stationKinds().isEmpty()) {
        document.refuse(Rule.MISSING_FIELD, "a file names station kinds", file, "stationKinds");
      } else {
        file.thresholds().forEach(entry -> add(document, entry, catalogue, placed));
        if (file.consistency() != null) {
          file.consistency().forEach(one -> add(document, one, catalogue, comparisons));
        }
      }
    }
    List<QualityRule> rules = placed.stream().map(Placed::rule).toList();
    return inSuccession(placed, rules) ? new QualityRules(rules, comparisons) : QualityRules.NONE;
  }

  private static void add(
      Document<QualityFile> document,
      Thresholds entry,
      ParameterCatalogue catalogue,
      List<Placed> placed) {
    QualityFile file = document.content();
    if (catalogue.units().find(entry.unit()).isEmpty()) {
      document.refuse(
          Rule.UNKNOWN_UNIT, "no unit is written '%s'".formatted(entry.unit()), entry, "unit");
    }
    if (entry.validTo() != null && entry.validTo().isBefore(entry.validFrom())) {
      document.refuse(Rule.EFFECTIVE_ORDER, "validTo lies before validFrom", entry, "validTo");
      return;
    }
    Optional<QualityThresholds> thresholds = thresholds(document, entry);
    if (thresholds.isEmpty()) {
      return;
    }
    for (String name : entry.parameters()) {
      Optional<Parameter> parameter = catalogue.find(name);
      if (parameter.isEmpty()) {
        unknown(document, name, entry, "parameters");
      } else {
        QualityRule rule =
            new QualityRule(
                parameter.get().symbol(),
                file.stationKinds(),
                entry.station(),
                entry.validFrom(),
                entry.validTo(),
                thresholds.get(),
                entry.source() == null ? file.source() : entry.source(),
                entry.confidence() == null ? file.confidence() : entry.confidence());
        placed.add(new Placed(rule, document, entry));
      }
    }
  }

  private static Optional<QualityThresholds> thresholds(
      Document<QualityFile> document, Thresholds entry) {
    try {
      return Optional.of(
          new QualityThresholds(
              entry.unit(),
              entry.grossRange(),
              entry.negative() == null ? null : entry.negative().failBelow(),
              entry.stepPerHour(),
              entry.spike(),
              entry.flatLine(),
              entry.maxGapIntervals(),
              entry.subHourlyFactor() == null ? BigDecimal.ONE : entry.subHourlyFactor()));
    } catch (IllegalArgumentException e) {
      document.refuse(Rule.NOT_USABLE, String.valueOf(e.getMessage()), entry);
      return Optional.empty();
    }
  }

  private static void add(
      Document<QualityFile> document,
      Comparison one,
      ParameterCatalogue catalogue,
      List<ConsistencyRule> comparisons) {
    QualityFile file = document.content();
    boolean known = true;
    if (catalogue.units().find(one.unit()).isEmpty()) {
      document.refuse(
          Rule.UNKNOWN_UNIT, "no unit is written '%s'".formatted(one.unit()), one, "unit");
      known = false;
    }
    if (catalogue.find(one.whole()).isEmpty()) {
      unknown(document, one.whole(), one, "whole");
      known = false;
    }
    for (ConsistencyRule.Part part : one.parts()) {
      if (catalogue.find(part.parameter()).isEmpty()) {
        unknown(document, part.parameter(), part, "parameter");
        known = false;
      }
    }
    if (!known) {
      return;
    }
    try {
      comparisons.add(
          new ConsistencyRule(
              one.id(),
              file.stationKinds(),
              one.unit(),
              one.parts().stream()
                  .map(
                      part ->
                          new ConsistencyRule.Part(
                              symbol(catalogue, part.parameter()), part.factor()))
                  .toList(),
              symbol(catalogue, one.whole()),
              one.equal(),
              one.absoluteTolerance(),
              one.relativeTolerance(),
              one.source() == null ? file.source() : one.source(),
              one.confidence() == null ? file.confidence() : one.confidence()));
    } catch (IllegalArgumentException e) {
      document.refuse(Rule.NOT_USABLE, String.valueOf(e.getMessage()), one);
    }
  }

  private static boolean inSuccession(List<Placed> placed, List<QualityRule> rules) {
    boolean good = true;
    for (int i = 0; i < placed.size(); i++) {
      QualityRule rule = rules.get(i);
      for (QualityRule earlier : rules.subList(0, i)) {
        if (rule.collides(earlier)) {
          placed
              .get(i)
              .refuse(
                  Rule.EFFECTIVE_OVERLAP,
                  "another rule for %s, from %s, holds on the same days"
                      .formatted(rule.parameter(), earlier.validFrom()),
                  "validFrom");
          good = false;
        }
      }
      if (rule.leavesGap(rules)) {
        placed
            .get(i)
            .refuse(
                Rule.EFFECTIVE_GAP,
                "the next rule for %s does not begin on the day after %s"
                    .formatted(rule.parameter(), rule.validTo()),
                "validTo");
        good = false;
      }
    }
    return good;
  }

  private static void unknown(
      Document<QualityFile> document, String name, Object record, String field) {
    document.refuse(
        Rule.UNKNOWN_PARAMETER, "no parameter is called '%s'".formatted(name), record, field);
  }

  private static String symbol(ParameterCatalogue catalogue, String name) {
    return catalogue.find(name).map(Parameter::symbol).orElse(name);
  }
}
