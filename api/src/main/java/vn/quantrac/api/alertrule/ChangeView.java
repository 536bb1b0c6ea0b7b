package vn.quantrac.api.alertrule;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.quantrac.storage.RulebookOrder;

/**
 * A change of a file of alert rules: who, when, why, and what became of it.
 *
 * @param at when it was ordered
 * @param problem why it was refused; null when it was not
 * @param set of rulebooks in which it came in force; null when it has not
 * @param undoes the change that it takes back; null for none
 */
record ChangeView(
    long id,
    String file,
    String reason,
    String account,
    Instant at,
    RulebookOrder.State state,
    @Nullable String problem,
    @Nullable Integer set,
    @Nullable Long undoes,
    @Nullable Instant endedAt) {

  static ChangeView of(RulebookOrder order) {
    return new ChangeView(
        order.id(),
        order.path(),
        order.reason(),
        order.account(),
        order.orderedAt(),
        order.state(),
        order.problem(),
        order.set(),
        order.undoes(),
        order.endedAt());
  }
}
