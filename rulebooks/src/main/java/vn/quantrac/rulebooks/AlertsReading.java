package vn.quantrac.rulebooks;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.alert.AlertCondition;
import vn.quantrac.domain.alert.AlertRule;
import vn.quantrac.domain.alert.AlertRules;
import vn.quantrac.domain.index.IndexScheme;
import vn.quantrac.domain.limit.LimitBook;
import vn.quantrac.domain.limit.Limits;
import vn.quantrac.domain.quality.QualityRules;
import vn.quantrac.domain.statistics.AveragingPeriod;
import vn.quantrac.domain.unit.Parameter;

/** Reads the files of alert rules and sees whether each rule can fire. */
final class AlertsReading {

  static final String FOLDER = "alerts";

  private record Placed(AlertRule rule, Document<AlertFile> document, AlertFile.Entry entry) {

    void refuse(Rule broken, String message, String... field) {
      document.refuse(broken, message, entry, field);
    }
  }

  private final List<Placed> placed = new ArrayList<>();
  private final @Nullable ParameterCatalogue catalogue;

  private AlertsReading(@Nullable ParameterCatalogue catalogue) {
    this.catalogue = catalogue;
  }

  /**
   * The rules of all files; what is wrong is among the findings.
   *
   * @param catalogue null when it cannot be used, and nothing is said of parameters then
   * @param limits null when they cannot be used
   * @param quality what instruments can show; null when it cannot be used
   * @param schemes those that are computed; empty when they cannot be used
   */
  static AlertRules read(
      Reading reading,
      @Nullable ParameterCatalogue catalogue,
      @Nullable Limits limits,
      @Nullable QualityRules quality,
      List<IndexScheme> schemes) {
    AlertsReading rules = new AlertsReading(catalogue);
    for (Document<AlertFile> document : reading.folderOrShipped(FOLDER, AlertFile.class)) {
      document.content().rules().forEach(entry -> rules.add(document, entry));
    }
    for (int i = 0; i < rules.placed.size(); i++) {
      rules.refuseSuccession(i);
      Placed one = rules.placed.get(i);
      refuseIdle(one, limits, schemes);
      if (catalogue != null && limits != null && quality != null) {
        new HourRuleCheck(catalogue, limits, quality).refuse(one.rule(), one::refuse);
      }
    }
    return new AlertRules(rules.placed.stream().map(Placed::rule).toList());
  }

  private void add(Document<AlertFile> document, AlertFile.Entry entry) {
    Set<String> symbols = new LinkedHashSet<>();
    Set<String> names = entry.parameters();
    if (names != null && names.isEmpty()) {
      document.refuse(
          Rule.NEVER_FIRES, "without a parameter nothing is watched", entry, "parameters");
      return;
    }
    for (String name : names == null ? Set.<String>of() : names) {
      Optional<Parameter> parameter = catalogue == null ? Optional.empty() : catalogue.find(name);
      if (parameter.isEmpty() && catalogue != null) {
        document.refuse(
            Rule.UNKNOWN_PARAMETER,
            "no parameter is called '%s'".formatted(name),
            entry,
            "parameters");
        return;
      }
      symbols.add(parameter.map(Parameter::symbol).orElse(name));
    }
    new AlertRuleReading(document, entry)
        .rule(symbols)
        .ifPresent(rule -> placed.add(new Placed(rule, document, entry)));
  }

  private void refuseSuccession(int position) {
    Placed one = placed.get(position);
    AlertRule rule = one.rule();
    for (Placed other : placed.subList(0, position)) {
      AlertRule earlier = other.rule();
      if (!earlier.id().equals(rule.id())) {
        continue;
      }
      if (earlier.condition().getClass() != rule.condition().getClass()
          || earlier.alertClass() != rule.alertClass()) {
        one.refuse(
            Rule.DUPLICATE_ID,
            "another rule '%s' is of another class or watches something else".formatted(rule.id()),
            "id");
        return;
      }
      boolean apart =
          earlier.validTo() != null && earlier.validTo().isBefore(rule.validFrom())
              || rule.validTo() != null && rule.validTo().isBefore(earlier.validFrom());
      if (!apart) {
        one.refuse(
            Rule.EFFECTIVE_OVERLAP,
            "another version of '%s', from %s, holds on the same days"
                .formatted(rule.id(), earlier.validFrom()),
            "validFrom");
        return;
      }
    }
  }

  static boolean isJudged(AlertRule watching, Set<AveragingPeriod> averagings, Limits limits) {
    return limits.books().stream()
        .filter(LimitBook::primary)
        .filter(book -> book.kinds().stream().anyMatch(watching.kinds()::contains))
        .flatMap(book -> book.rules().stream())
        .anyMatch(
            rule -> averagings.contains(rule.averaging()) && watching.watches(rule.parameter()));
  }

  private static void refuseIdle(Placed one, @Nullable Limits limits, List<IndexScheme> schemes) {
    AlertCondition condition = one.rule().condition();
    if (condition instanceof AlertCondition.LimitExceeded limit && limits != null) {
      boolean judged = isJudged(one.rule(), limit.averagings(), limits);
      if (!judged) {
        one.refuse(
            Rule.NEVER_FIRES,
            "no judging act has a limit for these parameters, averagings and kinds of station",
            "limit");
      }
    }
    if (condition instanceof AlertCondition.IndexLevel index && !schemes.isEmpty()) {
      refuseIdleIndex(one, index, schemes);
    }
  }

  private static void refuseIdleIndex(
      Placed one, AlertCondition.IndexLevel index, List<IndexScheme> schemes) {
    List<IndexScheme> versions =
        schemes.stream().filter(scheme -> scheme.id().equals(index.scheme())).toList();
    if (versions.isEmpty()) {
      one.refuse(
          Rule.UNKNOWN_REFERENCE,
          "no index scheme that is computed is called '%s'".formatted(index.scheme()),
          "index",
          "scheme");
      return;
    }
    if (versions.stream().noneMatch(scheme -> one.rule().kinds().contains(scheme.kind()))) {
      one.refuse(
          Rule.NEVER_FIRES,
          "'%s' is not an index of these kinds of station".formatted(index.scheme()),
          "stationKinds");
    }
    if (versions.stream().anyMatch(scheme -> scheme.groups() != null)) {
      one.refuse(
          Rule.NOT_USABLE,
          "'%s' falls as it gets worse; only schemes that rise are watched"
              .formatted(index.scheme()),
          "index",
          "scheme");
      return;
    }
    int highest =
        versions.stream()
            .flatMap(scheme -> scheme.levels().stream())
            .mapToInt(level -> level.upTo())
            .max()
            .orElse(0);
    if (index.raiseFrom() > highest) {
      one.refuse(
          Rule.NEVER_FIRES,
          "'%s' ends at %d and never reaches %d"
              .formatted(index.scheme(), highest, index.raiseFrom()),
          "index",
          "raiseFrom");
    }
  }
}
