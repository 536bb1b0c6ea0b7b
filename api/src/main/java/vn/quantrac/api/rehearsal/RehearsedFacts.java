package vn.quantrac.api.rehearsal;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.alert.AlertCondition;
import vn.quantrac.domain.alert.AlertHour;
import vn.quantrac.domain.alert.AlertRule;
import vn.quantrac.domain.alert.Fact;
import vn.quantrac.domain.alert.Finding;
import vn.quantrac.domain.alert.FlatLines;
import vn.quantrac.domain.alert.HourFacts;
import vn.quantrac.domain.alert.HourRules;
import vn.quantrac.domain.alert.SoundFacts;
import vn.quantrac.domain.alert.WatchedCondition;
import vn.quantrac.domain.derived.DerivedRows;
import vn.quantrac.domain.index.IndexPeriod;
import vn.quantrac.domain.index.IndexRow;
import vn.quantrac.domain.limit.Assessment;
import vn.quantrac.domain.quality.FlaggedReading;
import vn.quantrac.domain.quality.Validation;
import vn.quantrac.domain.station.Station;
import vn.quantrac.domain.statistics.AveragingPeriod;
import vn.quantrac.domain.statistics.HourlyStatistic;
import vn.quantrac.domain.statistics.PeriodStatistic;
import vn.quantrac.domain.statistics.TimeRange;

/**
 * Facts of conditions among results that were computed in memory.
 *
 * @param verdicts of one station
 * @param rows everything else that was computed; null where nothing was
 * @param validations in force for the station
 */
record RehearsedFacts(
    List<Assessment> verdicts, @Nullable DerivedRows rows, List<Validation> validations) {

  /** The version of the rule by which a fact of that time is judged. */
  interface RuleAt {
    Optional<AlertRule> at(Instant time);
  }

  /** The facts of a condition that follows from hours, ascending by time. */
  List<Fact> ofHours(
      Station station, WatchedCondition condition, HourRules hourRules, RuleAt rules) {
    String parameter = Objects.requireNonNull(condition.parameter());
    Set<Instant> flat = hourRules.flatLines().hours(station, parameter, found(parameter));
    List<AlertHour> hours =
        statistics(AveragingPeriod.ONE_HOUR, parameter).stream()
            .map(
                one ->
                    new AlertHour(
                        one.end(),
                        one.valid() ? one.mean() : null,
                        flat.contains(one.end()),
                        one.end()))
            .toList();
    return new HourFacts(hourRules, station, condition, rules::at).of(hours, Instant.MIN, true);
  }

  /**
   * The facts of a condition, ascending by time; empty for what follows from readings alone, and
   * from hours.
   */
  List<Fact> of(WatchedCondition condition, RuleAt rules) {
    Map<Instant, Fact> facts = new TreeMap<>();
    AveragingPeriod averaging = condition.averaging();
    String parameter = condition.parameter();
    if (averaging != null && condition.source() != null) {
      ofVerdicts(condition, rules).forEach(fact -> facts.put(fact.at(), fact));
    } else if (averaging == AveragingPeriod.DAY) {
      ofDays(Objects.requireNonNull(parameter), rules).forEach(fact -> facts.put(fact.at(), fact));
    } else if (condition.source() != null) {
      ofIndex(condition.source(), rules).forEach(fact -> facts.put(fact.at(), fact));
    } else if (parameter != null) {
      ofFlatLines(parameter).forEach(fact -> facts.put(fact.at(), fact));
    }
    return new ArrayList<>(facts.values());
  }

  private List<Fact> ofVerdicts(WatchedCondition condition, RuleAt rules) {
    List<Fact> facts = new ArrayList<>();
    for (Assessment one : verdicts) {
      if (one.parameter().equals(condition.parameter())
          && one.averaging() == condition.averaging()
          && one.book().equals(condition.source())) {
        rules
            .at(one.end())
            .map(AlertRule::condition)
            .filter(AlertCondition.LimitExceeded.class::isInstance)
            .map(AlertCondition.LimitExceeded.class::cast)
            .map(
                limit ->
                    limit.fact(
                        one.end(), one.verdict(), one.value(), one.lower(), one.limit(), one.end()))
            .ifPresent(facts::add);
      }
    }
    return facts;
  }

  private List<Fact> ofIndex(String scheme, RuleAt rules) {
    List<Fact> facts = new ArrayList<>();
    for (IndexRow one : rows == null ? List.<IndexRow>of() : rows.indices()) {
      if (one.period() == IndexPeriod.HOUR && one.schemeId().equals(scheme)) {
        rules
            .at(one.end())
            .map(AlertRule::condition)
            .filter(AlertCondition.IndexLevel.class::isInstance)
            .map(AlertCondition.IndexLevel.class::cast)
            .map(index -> index.fact(one.end(), one.value(), one.end()))
            .ifPresent(facts::add);
      }
    }
    return facts;
  }

  private List<Fact> ofDays(String parameter, RuleAt rules) {
    List<Fact> facts = new ArrayList<>();
    for (PeriodStatistic one : statistics(AveragingPeriod.DAY, parameter)) {
      rules
          .at(one.end())
          .map(AlertRule::condition)
          .filter(AlertCondition.LowCapture.class::isInstance)
          .map(AlertCondition.LowCapture.class::cast)
          .map(capture -> capture.fact(one.end(), one.count(), one.expected(), one.end()))
          .ifPresent(facts::add);
    }
    return facts;
  }

  private List<Fact> ofFlatLines(String parameter) {
    Set<Instant> flat = new HashSet<>();
    for (FlaggedReading one : rows == null ? List.<FlaggedReading>of() : rows.flags()) {
      if (one.parameter().equals(parameter)) {
        flat.add(HourlyStatistic.hourEnd(one.observedAt()));
      }
    }
    List<Fact> facts = new ArrayList<>();
    for (PeriodStatistic one : statistics(AveragingPeriod.ONE_HOUR, parameter)) {
      Finding finding = AlertCondition.Instrument.ofHour(flat.contains(one.end()), one.count());
      facts.add(new Fact(one.end(), finding, null, null, one.end()));
    }
    return facts;
  }

  /** These results beside their lines that do not move; null where nothing was computed. */
  SoundFacts.@Nullable Results results(Station station, FlatLines lines) {
    DerivedRows computed = rows;
    if (computed == null) {
      return null;
    }
    return new SoundFacts.Results() {
      @Override
      public NavigableSet<Instant> flatHours(String parameter, TimeRange span) {
        return lines
            .hours(station, parameter, found(parameter))
            .subSet(span.from(), false, span.to(), true);
      }

      @Override
      public List<PeriodStatistic> statistics(
          AveragingPeriod period, Collection<String> parameters, List<TimeRange> spans) {
        return computed.statistics(period).stream()
            .filter(one -> parameters.contains(one.parameter()))
            .filter(one -> spans.stream().anyMatch(span -> span.contains(one.end())))
            .toList();
      }
    };
  }

  /** Readings at which a line was found, and that nobody has declared valid. */
  private List<Instant> found(String parameter) {
    return (rows == null ? List.<FlaggedReading>of() : rows.flags())
        .stream()
            .filter(one -> one.parameter().equals(parameter) && !isDeclaredValid(one))
            .map(FlaggedReading::observedAt)
            .toList();
  }

  private boolean isDeclaredValid(FlaggedReading reading) {
    return validations.stream()
        .filter(one -> one.parameter().equals(reading.parameter()))
        .filter(one -> one.validity() != null && one.covers(reading.observedAt()))
        .max(Comparator.comparing(Validation::id))
        .map(Validation::validity)
        .filter(validity -> validity > 0)
        .isPresent();
  }

  private Collection<PeriodStatistic> statistics(AveragingPeriod period, String parameter) {
    return rows == null
        ? List.of()
        : rows.statistics(period).stream()
            .filter(one -> one.parameter().equals(parameter))
            .toList();
  }
}
