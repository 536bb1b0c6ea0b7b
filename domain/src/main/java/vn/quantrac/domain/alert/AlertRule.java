package vn.quantrac.domain.alert;

import java.time.LocalDate;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.station.StationKind;

/**
 * One version of an alert rule.
 *
 * @param id as {@code limit-exceeded}; several versions with one id follow each other
 * @param version date of the file
 * @param alertClass whose matter its alerts are
 * @param severity how urgent they are
 * @param nameVietnamese for people
 * @param nameEnglish for people
 * @param adviceVietnamese what to do first; null where the file says nothing
 * @param adviceEnglish the same in English
 * @param kinds stations that it watches
 * @param parameters symbols of those that it watches; empty for all
 * @param validFrom first local day on which it holds
 * @param validTo last one; null when no end is known
 * @param condition what it watches
 * @param delays how long the condition must hold and be gone
 * @param escalation how it insists while nobody has acknowledged its alert
 * @param source the act, plan or decision that it follows
 * @param file path of the rulebook
 */
public record AlertRule(
    String id,
    LocalDate version,
    AlertClass alertClass,
    AlertSeverity severity,
    String nameVietnamese,
    String nameEnglish,
    @Nullable String adviceVietnamese,
    @Nullable String adviceEnglish,
    Set<StationKind> kinds,
    Set<String> parameters,
    LocalDate validFrom,
    @Nullable LocalDate validTo,
    AlertCondition condition,
    Delays delays,
    Escalation escalation,
    String source,
    String file) {

  /** Whether it holds on that local day. */
  public boolean inForceOn(LocalDate day) {
    return !day.isBefore(validFrom) && (validTo == null || !day.isAfter(validTo));
  }

  /** Whether it watches that parameter, by the rules' symbol. */
  public boolean watches(String symbol) {
    return parameters.isEmpty() || parameters.contains(symbol);
  }
}
