package vn.quantrac.domain.alert;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One stretch of time over which a condition held.
 *
 * @param startedAt time of the first fact that holds
 * @param raisedAt when it had held for the on-delay; null while it is pending
 * @param clearedAt when it had been gone for the off-delay; null while it is not
 * @param cutAt when a person closed it although it held; what holds later is another occurrence
 * @param raisedBy the last fact that held when it was raised, or the first while it is pending
 * @param last the last fact that held
 * @param dueAt when the clock on the wall decides if no fact does before; null when nothing waits
 */
public record Occurrence(
    Instant startedAt,
    @Nullable Instant raisedAt,
    @Nullable Instant clearedAt,
    @Nullable Instant cutAt,
    Fact raisedBy,
    Fact last,
    @Nullable Instant dueAt) {

  /** The last moment that belongs to it as far as is known. */
  public Instant end() {
    return clearedAt != null ? clearedAt : cutAt != null ? cutAt : last.at();
  }

  /** The same, of which the clock on the wall decides at that time at the latest while it lasts. */
  public Occurrence endingBy(Instant time) {
    boolean lasts = raisedAt != null && clearedAt == null && cutAt == null;
    return lasts && (dueAt == null || time.isBefore(dueAt))
        ? new Occurrence(startedAt, raisedAt, clearedAt, cutAt, raisedBy, last, time)
        : this;
  }
}
