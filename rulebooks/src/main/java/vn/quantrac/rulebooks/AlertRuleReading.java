package vn.quantrac.rulebooks;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.alert.AlertCondition;
import vn.quantrac.domain.alert.AlertRule;
import vn.quantrac.domain.alert.Delays;
import vn.quantrac.domain.alert.Escalation;
import vn.quantrac.domain.station.StationKind;
import vn.quantrac.rulebooks.AlertFile.Entry;
import vn.quantrac.rulebooks.AlertFile.Rung;
import vn.quantrac.rulebooks.AlertFile.Text;

/** One entry of a file of alert rules as the rule that it describes. */
record AlertRuleReading(Document<AlertFile> document, Entry entry) {

  /**
   * The rule, or empty after findings.
   *
   * @param parameters that it watches
   */
  Optional<AlertRule> rule(Set<String> parameters) {
    if (!entry.id().matches("[a-z0-9][a-z0-9-]{0,63}")) {
      document.refuse(
          Rule.NOT_USABLE,
          "an id is small letters, digits and hyphens, at most 64, got '%s'".formatted(entry.id()),
          entry,
          "id");
      return Optional.empty();
    }
    if (entry.validTo() != null && entry.validTo().isBefore(entry.validFrom())) {
      document.refuse(Rule.EFFECTIVE_ORDER, "validTo lies before validFrom", entry, "validTo");
      return Optional.empty();
    }
    if (entry.stationKinds() != null && entry.stationKinds().isEmpty()) {
      document.refuse(
          Rule.NEVER_FIRES, "without a kind of station nothing is watched", entry, "stationKinds");
      return Optional.empty();
    }
    if (refuseDelay("onDelayMinutes", entry.onDelayMinutes())
        | refuseDelay("offDelayMinutes", entry.offDelayMinutes())) {
      return Optional.empty();
    }
    Optional<AlertCondition> condition = new ConditionReading(document, entry).condition();
    Optional<Escalation> escalation = escalation();
    if (condition.isEmpty()
        || escalation.isEmpty()
        || !new AlertSuits(document, entry).suits(condition.get())) {
      return Optional.empty();
    }
    AlertFile file = document.content();
    Text advice = entry.advice();
    try {
      return Optional.of(
          new AlertRule(
              entry.id(),
              file.version(),
              entry.alertClass(),
              entry.severity(),
              entry.name().vi(),
              entry.name().en(),
              advice == null ? null : advice.vi(),
              advice == null ? null : advice.en(),
              entry.stationKinds() == null
                  ? EnumSet.allOf(StationKind.class)
                  : entry.stationKinds(),
              parameters,
              entry.validFrom(),
              entry.validTo(),
              condition.get(),
              new Delays(minutes(entry.onDelayMinutes()), minutes(entry.offDelayMinutes())),
              escalation.get(),
              entry.source() == null ? file.source() : entry.source(),
              document.file()));
    } catch (IllegalArgumentException e) {
      document.refuse(Rule.RANGE, String.valueOf(e.getMessage()), entry);
      return Optional.empty();
    }
  }

  private Optional<Escalation> escalation() {
    List<Rung> rungs = entry.escalation() == null ? List.of() : entry.escalation();
    for (int i = 0; i < rungs.size(); i++) {
      if (rungs.get(i).rung() != i + 2) {
        document.refuse(
            Rule.RANGE,
            "the first rung is told at once; of the others %d comes here, got %d"
                .formatted(i + 2, rungs.get(i).rung()),
            rungs.get(i),
            "rung");
        return Optional.empty();
      }
    }
    Integer remind = entry.remindMinutes();
    try {
      return Optional.of(
          new Escalation(
              remind == null ? 0 : remind, rungs.stream().map(Rung::afterMinutes).toList()));
    } catch (IllegalArgumentException e) {
      document.refuse(
          Rule.RANGE,
          String.valueOf(e.getMessage()),
          entry,
          rungs.isEmpty() ? "remindMinutes" : "escalation");
      return Optional.empty();
    }
  }

  private boolean refuseDelay(String field, @Nullable Integer minutes) {
    long most = Delays.LONGEST.toMinutes();
    boolean refused = minutes != null && (minutes < 0 || minutes > most);
    if (refused) {
      document.refuse(
          Rule.RANGE, "%s is 0 to %d, got %d".formatted(field, most, minutes), entry, field);
    }
    return refused;
  }

  private static Duration minutes(@Nullable Integer minutes) {
    return minutes == null ? Duration.ZERO : Duration.ofMinutes(minutes);
  }
}
