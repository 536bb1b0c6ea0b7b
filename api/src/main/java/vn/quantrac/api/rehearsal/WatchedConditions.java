package vn.quantrac.api.rehearsal;

import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.alert.AlertCondition;
import vn.quantrac.domain.alert.AlertRule;
import vn.quantrac.domain.alert.EarlyWarning;
import vn.quantrac.domain.alert.RateOfRise;
import vn.quantrac.domain.alert.WatchedCondition;
import vn.quantrac.domain.limit.LimitBook;
import vn.quantrac.domain.station.Series;
import vn.quantrac.domain.station.Station;
import vn.quantrac.domain.statistics.AveragingPeriod;
import vn.quantrac.rulebooks.Rulebooks;

/**
 * All conditions that the alert rules of one set of rulebooks watch at one station. Used by one
 * thread.
 */
final class WatchedConditions {

  private final Rulebooks rulebooks;
  private final Station station;

  /** By the rule that watches them: asked for each fact. */
  private final Map<AlertRule, Set<WatchedCondition>> known = new IdentityHashMap<>();

  WatchedConditions(Rulebooks rulebooks, Station station) {
    this.rulebooks = rulebooks;
    this.station = station;
  }

  /** In the order of the rules; a condition of several versions of a rule is there once. */
  Set<WatchedCondition> all() {
    Set<WatchedCondition> conditions = new LinkedHashSet<>();
    for (AlertRule rule : rulebooks.alertRules().all()) {
      if (rule.kinds().contains(station.kind())) {
        conditions.addAll(known(rule));
      }
    }
    return conditions;
  }

  /** Whether a version of a rule watches a condition of one of its versions. */
  boolean watches(AlertRule rule, WatchedCondition condition) {
    return rule.kinds().contains(station.kind()) && known(rule).contains(condition);
  }

  private Set<WatchedCondition> known(AlertRule rule) {
    return known.computeIfAbsent(rule, this::of);
  }

  private Set<WatchedCondition> of(AlertRule rule) {
    Set<WatchedCondition> found = new LinkedHashSet<>();
    AlertCondition condition = rule.condition();
    if (condition instanceof AlertCondition.LimitExceeded limit) {
      for (AveragingPeriod averaging : limit.averagings()) {
        rulebooks.limits().books().stream()
            .filter(LimitBook::primary)
            .forEach(book -> ofSeries(rule, book.id(), averaging, found::add));
      }
    } else if (condition instanceof EarlyWarning) {
      rulebooks.limits().books().stream()
          .filter(LimitBook::primary)
          .forEach(book -> ofSeries(rule, book.id(), AveragingPeriod.DAY, found::add));
    } else if (condition instanceof RateOfRise) {
      ofSeries(rule, null, AveragingPeriod.ONE_HOUR, found::add);
    } else if (condition instanceof AlertCondition.IndexLevel index) {
      found.add(new WatchedCondition(rule.id(), station.code(), index.scheme(), null, null));
    } else if (condition instanceof AlertCondition.LowCapture) {
      ofSeries(rule, null, AveragingPeriod.DAY, found::add);
    } else if (condition instanceof AlertCondition.Instrument) {
      ofSeries(rule, null, null, found::add);
    } else if (condition instanceof AlertCondition.StationSilent) {
      found.add(new WatchedCondition(rule.id(), station.code(), null, null, null));
    }
    return found;
  }

  private void ofSeries(
      AlertRule rule,
      @Nullable String source,
      @Nullable AveragingPeriod averaging,
      Consumer<WatchedCondition> sink) {
    for (Series series : station.series()) {
      String parameter = series.parameter();
      Optional<String> symbol = rulebooks.indexInputs().symbol(parameter);
      if (rule.watches(symbol.orElse(parameter))) {
        sink.accept(new WatchedCondition(rule.id(), station.code(), source, parameter, averaging));
      }
    }
  }

  /** The stations' rules by which some condition is judged otherwise than by those in force. */
  static List<String> changed(Rulebooks before, Rulebooks after) {
    Set<String> ids = new LinkedHashSet<>();
    before.alertRules().all().forEach(rule -> ids.add(rule.id()));
    after.alertRules().all().forEach(rule -> ids.add(rule.id()));
    return ids.stream()
        .filter(id -> !before.alertRules().versions(id).equals(after.alertRules().versions(id)))
        .toList();
  }
}
