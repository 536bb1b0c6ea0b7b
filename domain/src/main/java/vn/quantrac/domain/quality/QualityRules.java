package vn.quantrac.domain.quality;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import vn.quantrac.domain.station.Station;

/** All thresholds of automatic tests, and which parameters are compared. Immutable. */
public final class QualityRules {

  /** No thresholds and nothing compared. */
  public static final QualityRules NONE = new QualityRules(List.of(), List.of());

  private final List<QualityRule> rules;
  private final List<ConsistencyRule> consistency;

  /**
   * Rules that together name one set of thresholds for a parameter, station and day.
   *
   * @throws IllegalArgumentException naming the parameter and the days, if two rules of the same
   *     rank hold on the same day, or general rules of a parameter leave days between them
   */
  public QualityRules(List<QualityRule> rules, List<ConsistencyRule> consistency) {
    this.rules = List.copyOf(rules);
    this.consistency = List.copyOf(consistency);
    for (int i = 0; i < rules.size(); i++) {
      for (QualityRule later : rules.subList(i + 1, rules.size())) {
        if (rules.get(i).collides(later)) {
          throw new IllegalArgumentException(
              "two rules for %s hold on the same days, from %s and from %s"
                  .formatted(later.parameter(), rules.get(i).validFrom(), later.validFrom()));
        }
      }
      if (rules.get(i).leavesGap(rules)) {
        throw new IllegalArgumentException(
            "no rule for %s holds between %s and the next one"
                .formatted(rules.get(i).parameter(), rules.get(i).validTo()));
      }
    }
  }

  /** The rule that holds; a station's own takes the place of the general one. */
  public Optional<QualityRule> find(Station station, String symbol, LocalDate day) {
    QualityRule general = null;
    for (QualityRule rule : rules) {
      if (rule.holds(station, symbol, day)) {
        if (rule.station() != null) {
          return Optional.of(rule);
        }
        general = rule;
      }
    }
    return Optional.ofNullable(general);
  }

  /** Every rule, in the order of the files. */
  public List<QualityRule> rules() {
    return rules;
  }

  /** Which parameters are compared, in the order of the files. */
  public List<ConsistencyRule> consistency() {
    return consistency;
  }

  /** Days on which another rule may begin to hold for that parameter of that station, rising. */
  SortedSet<LocalDate> changes(Station station, String symbol) {
    SortedSet<LocalDate> days = new TreeSet<>();
    for (QualityRule rule : rules) {
      if (rule.holds(station, symbol, rule.validFrom())) {
        days.add(rule.validFrom());
        LocalDate last = rule.validTo();
        if (last != null) {
          days.add(last.plusDays(1));
        }
      }
    }
    return days;
  }
}
