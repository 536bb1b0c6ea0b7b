package vn.quantrac.api.rehearsal;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import vn.quantrac.domain.alert.AlertCondition;
import vn.quantrac.domain.alert.AlertRule;
import vn.quantrac.domain.alert.Delays;
import vn.quantrac.domain.alert.Fact;
import vn.quantrac.domain.alert.Finding;
import vn.quantrac.domain.alert.Occurrence;
import vn.quantrac.domain.alert.Occurrences;
import vn.quantrac.domain.alert.WatchedCondition;
import vn.quantrac.domain.station.Station;
import vn.quantrac.domain.statistics.TimeRange;
import vn.quantrac.rulebooks.Rulebooks;
import vn.quantrac.storage.AlertHistory;
import vn.quantrac.storage.AlertLook;

/**
 * The alerts of one station that follow from facts by one set of rulebooks, as if nobody had closed
 * any: delays run on the time of the data alone, and nothing is known of what was before the span.
 */
final class AlertSide {

  private final AlertHistory history;
  private final Rulebooks rulebooks;
  private final WatchedConditions conditions;
  private final Station station;
  private final TimeRange span;

  AlertSide(AlertHistory history, Rulebooks rulebooks, Station station, TimeRange span) {
    this.history = history;
    this.rulebooks = rulebooks;
    this.conditions = new WatchedConditions(rulebooks, station);
    this.station = station;
    this.span = span;
  }

  /** All conditions that are watched. */
  WatchedConditions conditions() {
    return conditions;
  }

  /** The version of a condition's rule that watches it at a time. */
  Optional<AlertRule> rule(WatchedCondition condition, Instant at) {
    LocalDate day = at.minusNanos(1_000).atZone(station.timeZone()).toLocalDate();
    return rulebooks
        .alertRules()
        .inForce(condition.ruleId(), day)
        .filter(rule -> conditions.watches(rule, condition));
  }

  /** Alerts that follow from what is stored. */
  List<Occurrence> stored(WatchedCondition condition) {
    AlertRule any = rulebooks.alertRules().newest(condition.ruleId());
    if (any == null) {
      return List.of();
    }
    if (any.condition() instanceof AlertCondition.StationSilent) {
      return silences(condition);
    }
    AlertLook look = new AlertLook(station, condition, span.from().plusNanos(1_000), span.to());
    return of(condition, history.facts(look, rulebooks.alertRules()));
  }

  /** Alerts that follow from facts, ascending by time; those outside the span say nothing. */
  List<Occurrence> of(WatchedCondition condition, List<Fact> facts) {
    List<Fact> judged =
        facts.stream()
            .filter(fact -> fact.at().isAfter(span.from()) && !fact.at().isAfter(span.to()))
            .map(fact -> onItsOwnTime(condition, fact))
            .toList();
    return Occurrences.of(
            judged,
            since -> rule(condition, since).map(AlertRule::delays).orElse(Delays.NONE),
            new TreeSet<>(),
            span.to())
        .stream()
        .filter(one -> one.raisedAt() != null)
        .toList();
  }

  private Fact onItsOwnTime(WatchedCondition condition, Fact fact) {
    Finding finding = rule(condition, fact.at()).isPresent() ? fact.finding() : Finding.UNKNOWN;
    return new Fact(fact.at(), finding, fact.value(), fact.limit(), fact.at());
  }

  private List<Occurrence> silences(WatchedCondition condition) {
    Duration shortest =
        rulebooks.alertRules().versions(condition.ruleId()).stream()
            .flatMap(rule -> delay(rule).stream())
            .min(Duration::compareTo)
            .orElse(Delays.LONGEST);
    List<Occurrence> found = new ArrayList<>();
    for (AlertHistory.Silent silent : history.silences(station.code(), span, shortest)) {
      Instant end = silent.again() == null ? span.to() : silent.again();
      rule(condition, silent.heard())
          .flatMap(this::delay)
          .map(silent.heard()::plus)
          .filter(raised -> raised.isBefore(end))
          .ifPresent(
              raised -> {
                Fact fact = new Fact(silent.heard(), Finding.HOLDS, null, null, raised);
                found.add(
                    new Occurrence(silent.heard(), raised, silent.again(), null, fact, fact, null));
              });
    }
    return found;
  }

  private Optional<Duration> delay(AlertRule rule) {
    return rule.condition() instanceof AlertCondition.StationSilent silent
        ? Optional.of(silent.delay(station))
        : Optional.empty();
  }
}
