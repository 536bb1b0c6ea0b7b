package vn.quantrac.domain.alert;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is to be written of one alert.
 *
 * @param alert the one that is known; null for a new one
 * @param condition what is known of its condition from now on
 * @param occurrence from which it follows; null when there is none any longer
 * @param events what has happened, in this order; may be empty
 */
public record AlertChange(
    @Nullable KnownAlert alert,
    ConditionSide condition,
    @Nullable Occurrence occurrence,
    List<Event> events) {

  /**
   * One thing that has happened.
   *
   * @param kind what
   * @param at when, by the time of the data
   */
  public record Event(AlertEvent kind, Instant at) {}

  /** Whether it was pending, of which nobody has been told, and is gone. */
  public boolean isForgotten() {
    return alert != null && alert.condition().raisedAt() == null && occurrence == null;
  }

  /** The state after one of the events, counted from 0; after the last that of the whole. */
  public AlertState stateAfter(int event) {
    boolean last = event == events.size() - 1;
    return switch (events.get(event).kind()) {
      case RAISED, REOPENED ->
          last
              ? state()
              : alert != null && alert.acknowledged()
                  ? AlertState.ACTIVE_ACK
                  : AlertState.ACTIVE_UNACK;
      case CLEARED -> last ? state() : AlertState.CLEARED_UNACK;
      default -> state();
    };
  }

  /** The state after it, shelving left out. */
  public AlertState state() {
    return AlertState.of(
        condition, alert != null && alert.acknowledged(), alert != null && alert.closed());
  }
}
