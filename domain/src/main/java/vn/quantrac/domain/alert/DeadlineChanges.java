package vn.quantrac.domain.alert;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.alert.AlertChange.Event;

/**
 * What is to be written when a day of a plan comes, passes, or is met. One that a person has closed
 * is not raised again before it was met once.
 */
public final class DeadlineChanges {

  private DeadlineChanges() {}

  /**
   * The changes; none where the alerts say so already.
   *
   * @param newest the newest alert of this rule and subject; null when there is none
   * @param since when the condition began to hold; null when it does not hold
   * @param due the beginning of the day by which it is wanted
   * @param now the clock on the wall
   */
  public static List<AlertChange> of(
      @Nullable KnownAlert newest, @Nullable Instant since, Instant due, Instant now) {
    boolean stands = newest != null && newest.condition().clearedAt() == null;
    if (stands == (since != null)) {
      return List.of();
    }
    List<AlertChange> changes = new ArrayList<>();
    if (newest != null && since == null) {
      ConditionSide before = newest.condition();
      changes.add(
          new AlertChange(
              newest,
              new ConditionSide(before.startedAt(), before.raisedAt(), now, false, false),
              null,
              newest.closed() ? List.of() : List.of(new Event(AlertEvent.CLEARED, now))));
      return changes;
    }
    if (newest != null && newest.state() == AlertState.CLEARED_UNACK) {
      ConditionSide before = newest.condition();
      changes.add(
          new AlertChange(
              newest,
              new ConditionSide(
                  before.startedAt(), before.raisedAt(), before.clearedAt(), false, true),
              null,
              List.of(new Event(AlertEvent.SUPERSEDED, now))));
    }
    // What was met once and is not any more holds since that was taken back.
    Instant started = newest == null || since == null ? since : now;
    if (started != null) {
      Fact fact = new Fact(due, Finding.HOLDS, null, null, now);
      changes.add(
          new AlertChange(
              null,
              new ConditionSide(started, now, null, false, false),
              new Occurrence(started, now, null, null, fact, fact, null),
              List.of(new Event(AlertEvent.RAISED, now))));
    }
    return changes;
  }
}
