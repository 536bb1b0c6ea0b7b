package vn.quantrac.api.rehearsal;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import vn.quantrac.api.rehearsal.RehearsalView.AlertItem;
import vn.quantrac.api.rehearsal.RehearsalView.AlertSideView;
import vn.quantrac.domain.alert.AlertCondition;
import vn.quantrac.domain.alert.AlertRule;
import vn.quantrac.domain.alert.EarlyWarning;
import vn.quantrac.domain.alert.Fact;
import vn.quantrac.domain.alert.HourFacts;
import vn.quantrac.domain.alert.HourRules;
import vn.quantrac.domain.alert.Occurrence;
import vn.quantrac.domain.alert.SoundFacts;
import vn.quantrac.domain.alert.WatchedCondition;
import vn.quantrac.domain.station.Station;
import vn.quantrac.domain.statistics.TimeRange;
import vn.quantrac.rulebooks.Rulebooks;
import vn.quantrac.storage.AlertHistory;

/**
 * The alerts of a station by the rules in force and by those rehearsed. Both are computed from
 * facts by the same functions, so that nothing but the rules makes a difference. Thread-safe.
 */
final class RehearsedAlerts {

  private final AlertHistory history;
  private final Clock clock;

  RehearsedAlerts(DataSource database, Clock clock) {
    this.history = new AlertHistory(database);
    this.clock = clock;
  }

  /**
   * Compares the alerts of one station.
   *
   * @param rehearsed results by the rehearsed rules, where they had to be computed
   * @param span what follows its end, or the present, is not known
   */
  void compare(
      Station station,
      Candidate candidate,
      RehearsedFacts rehearsed,
      TimeRange span,
      Findings findings) {
    Instant now = clock.instant();
    if (!span.from().isBefore(now)) {
      return;
    }
    TimeRange known = span.to().isAfter(now) ? new TimeRange(span.from(), now) : span;
    AlertSide before = new AlertSide(history, candidate.inForce(), station, known);
    AlertSide after = new AlertSide(history, candidate.rehearsed(), station, known);
    Set<WatchedCondition> all = new LinkedHashSet<>(before.conditions().all());
    all.addAll(after.conditions().all());
    Changed changed = new Changed(candidate);
    for (WatchedCondition condition : all) {
      if (changed.concerns(condition)) {
        List<Occurrence> then =
            candidate.changesAlertRules() || isOfStoredHours(candidate, condition)
                ? after.stored(condition)
                : after.of(condition, facts(station, candidate, rehearsed, condition, after));
        compare(condition, before, before.stored(condition), after, then, findings);
      }
    }
  }

  /** Other limits alter no hour: their warnings follow from those that are stored. */
  private static boolean isOfStoredHours(Candidate candidate, WatchedCondition condition) {
    AlertRule any = newest(candidate.rehearsed(), candidate.inForce(), condition);
    return HourFacts.areFactsOf(any.condition()) && !candidate.changesStatistics();
  }

  private List<Fact> facts(
      Station station,
      Candidate candidate,
      RehearsedFacts rehearsed,
      WatchedCondition condition,
      AlertSide side) {
    AlertRule any = newest(candidate.rehearsed(), candidate.inForce(), condition);
    HourRules rules = candidate.rehearsed().alertRules().hourRules();
    if (HourFacts.areFactsOf(any.condition())) {
      return rehearsed.ofHours(station, condition, rules, at -> side.rule(condition, at));
    }
    List<Fact> facts = rehearsed.of(condition, at -> side.rule(condition, at));
    if (!SoundFacts.concerns(any.condition())) {
      return facts;
    }
    SoundFacts.Results computed = rehearsed.results(station, rules.flatLines());
    return new SoundFacts(
            rules,
            station,
            condition,
            computed == null ? history.results(station, rules.flatLines()) : computed)
        .of(facts, at -> side.rule(condition, at));
  }

  /** What a candidate changes of alerts; the same for every condition of a station. */
  private record Changed(Candidate candidate, Set<String> rules, Set<String> books) {

    Changed(Candidate candidate) {
      this(candidate, candidate.alertRules(), candidate.books());
    }

    boolean concerns(WatchedCondition condition) {
      if (candidate.changesAlertRules()) {
        return rules.contains(condition.ruleId());
      }
      AlertRule rule = newest(candidate.rehearsed(), candidate.inForce(), condition);
      if (rule.condition() instanceof AlertCondition.LimitExceeded) {
        return candidate.judges() && books.contains(condition.source());
      }
      if (rule.condition() instanceof AlertCondition.IndexLevel) {
        return candidate.changesIndices();
      }
      if (rule.condition() instanceof EarlyWarning && !candidate.changesStatistics()) {
        return candidate.judges() && books.contains(condition.source());
      }
      return candidate.changesStatistics()
          && (rule.condition() instanceof AlertCondition.LowCapture
              || HourFacts.areFactsOf(rule.condition())
              || rule.condition() instanceof AlertCondition.Instrument instrument
                  && instrument.symptom() == AlertCondition.Symptom.FLAT_LINE);
    }
  }

  private static AlertRule newest(Rulebooks one, Rulebooks other, WatchedCondition condition) {
    AlertRule rule = one.alertRules().newest(condition.ruleId());
    rule = rule == null ? other.alertRules().newest(condition.ruleId()) : rule;
    if (rule == null) {
      throw new IllegalStateException("no rule watches " + condition.rule());
    }
    return rule;
  }

  private static void compare(
      WatchedCondition condition,
      AlertSide before,
      List<Occurrence> now,
      AlertSide after,
      List<Occurrence> then,
      Findings findings) {
    List<Occurrence> left = new ArrayList<>(now);
    for (Occurrence one : then) {
      Occurrence met = left.stream().filter(other -> meet(one, other)).findFirst().orElse(null);
      left.remove(met);
      findings.add(item(condition, before, met, after, one));
    }
    left.forEach(one -> findings.add(item(condition, before, one, after, null)));
  }

  /** Whether two alerts stand at the same time; one that is not cleared stands for ever. */
  private static boolean meet(Occurrence one, Occurrence other) {
    return startsBeforeEndOf(one, other) && startsBeforeEndOf(other, one);
  }

  private static boolean startsBeforeEndOf(Occurrence one, Occurrence other) {
    Instant cleared = other.clearedAt();
    return cleared == null || !one.startedAt().isAfter(cleared);
  }

  private static AlertItem item(
      WatchedCondition condition,
      AlertSide before,
      @Nullable Occurrence now,
      AlertSide after,
      @Nullable Occurrence then) {
    AlertSideView inForce = view(condition, before, now);
    AlertSideView rehearsed = view(condition, after, then);
    return new AlertItem(
        condition.subject(),
        condition.ruleId(),
        condition.rule(),
        condition.parameter(),
        condition.averaging() == null ? null : condition.averaging().code(),
        inForce == null || !inForce.equals(rehearsed),
        inForce,
        rehearsed);
  }

  private static @Nullable AlertSideView view(
      WatchedCondition condition, AlertSide side, @Nullable Occurrence one) {
    return one == null
        ? null
        : AlertSideView.of(one, side.rule(condition, one.startedAt()).orElseThrow());
  }
}
