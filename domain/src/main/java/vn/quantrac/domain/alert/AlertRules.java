package vn.quantrac.domain.alert;

import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All alert rules that are known, in all their versions. Immutable. */
public final class AlertRules {

  /** No rule at all. */
  public static final AlertRules NONE = new AlertRules(List.of());

  private final List<AlertRule> all;
  private final Map<String, List<AlertRule>> byId;
  private final @Nullable HourRules hourRules;

  /**
   * Those rules.
   *
   * @param rules no two of one id hold on the same day, and all of one id watch the same thing
   */
  public AlertRules(List<AlertRule> rules) {
    this(rules, null);
  }

  /**
   * Those rules.
   *
   * @param rules no two of one id hold on the same day, and all of one id watch the same thing
   * @param hourRules what rules about hours need; null where there are none of these
   */
  public AlertRules(List<AlertRule> rules, @Nullable HourRules hourRules) {
    this.hourRules = hourRules;
    this.byId =
        rules.stream()
            .collect(Collectors.groupingBy(AlertRule::id, LinkedHashMap::new, Collectors.toList()));
    this.all = byId.values().stream().flatMap(List::stream).toList();
  }

  /** Every version of every rule. */
  public List<AlertRule> all() {
    return all;
  }

  /**
   * What rules about hours need beside themselves.
   *
   * @throws IllegalStateException when these were made without
   */
  public HourRules hourRules() {
    HourRules known = hourRules;
    if (known == null) {
      throw new IllegalStateException("these rules were made without limits and units");
    }
    return known;
  }

  /** The same rules with what those about hours need. */
  public AlertRules with(HourRules needed) {
    return new AlertRules(all(), needed);
  }

  /** The versions of a rule; none where there is no such rule. */
  public List<AlertRule> versions(String id) {
    return byId.getOrDefault(id, List.of());
  }

  /** The version of a rule that holds on a local day. */
  public Optional<AlertRule> inForce(String id, LocalDate day) {
    return versions(id).stream().filter(rule -> rule.inForceOn(day)).findFirst();
  }

  /** The last version of a rule, or null. */
  public @Nullable AlertRule newest(String id) {
    AlertRule newest = null;
    for (AlertRule rule : versions(id)) {
      if (newest == null || rule.validFrom().isAfter(newest.validFrom())) {
        newest = rule;
      }
    }
    return newest;
  }

  /** The longest off-delay of all versions of a rule. */
  public Duration longestOff(String id) {
    return versions(id).stream()
        .map(rule -> rule.delays().off())
        .max(Duration::compareTo)
        .orElse(Duration.ZERO);
  }
}
