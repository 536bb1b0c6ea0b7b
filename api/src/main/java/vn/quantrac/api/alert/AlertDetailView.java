package vn.quantrac.api.alert;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.alert.AlertEvent;
import vn.quantrac.domain.alert.AlertRule;
import vn.quantrac.domain.alert.AlertRules;
import vn.quantrac.domain.alert.AlertState;
import vn.quantrac.storage.AlertRow;
import vn.quantrac.storage.AlertTransitionRow;

/**
 * An alert with everything that happened to it.
 *
 * @param evidence where what raised it can be read
 * @param calculation how hours raised it; null where something else did
 * @param source the act, plan or decision that its rule follows; empty text where the rule is no
 *     longer in force
 * @param history in order
 */
record AlertDetailView(
    @JsonUnwrapped AlertView alert,
    EvidenceView evidence,
    @Nullable CalculationView calculation,
    String source,
    List<TransitionView> history) {

  /**
   * One thing that happened.
   *
   * @param key by which receivers of transitions know it again
   * @param at by the time of the data, or when a person did it
   */
  record TransitionView(
      int number,
      String key,
      AlertEvent transition,
      AlertState state,
      Instant at,
      Instant recordedAt,
      @Nullable BigDecimal value,
      @Nullable BigDecimal limit,
      @Nullable String account,
      @Nullable String note,
      @Nullable String assignee,
      @Nullable Instant shelvedUntil,
      @Nullable String maintenance) {

    static TransitionView of(AlertTransitionRow row) {
      return new TransitionView(
          row.number(),
          row.key(),
          row.kind(),
          row.state(),
          row.at(),
          row.recordedAt(),
          row.value(),
          row.limit(),
          row.account(),
          row.note(),
          row.assignee(),
          row.shelvedUntil(),
          row.maintenance());
    }
  }

  static AlertDetailView of(
      AlertRow row,
      List<AlertTransitionRow> history,
      AlertRules rules,
      @Nullable CalculationView calculation) {
    AlertRule rule = rules.newest(row.ruleId());
    return new AlertDetailView(
        AlertView.of(row, rules),
        EvidenceView.of(row, rule),
        calculation,
        rule == null ? "" : rule.source(),
        history.stream().map(TransitionView::of).toList());
  }
}
