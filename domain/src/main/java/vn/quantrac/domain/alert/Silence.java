package vn.quantrac.domain.alert;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.alert.AlertChange.Event;

/**
 * What is to be written when a station was or was not heard. Silence has no readings: its time is
 * that of the clock on the wall, and it ends with the first message.
 */
public final class Silence {

  private Silence() {}

  /**
   * The changes; none where the alerts say so already.
   *
   * @param newest the newest alert of the station's silence; null when there is none
   * @param lastHeard when the last message came
   * @param delay how long a station may be quiet
   * @param silent whether it has been quiet for so long
   */
  public static List<AlertChange> changes(
      @Nullable KnownAlert newest, Instant lastHeard, Duration delay, boolean silent) {
    List<AlertChange> changes = new ArrayList<>();
    KnownAlert known = newest;
    if (known != null
        && known.condition().clearedAt() == null
        && known.condition().startedAt().isBefore(lastHeard)) {
      ConditionSide before = known.condition();
      boolean superseded = silent && !known.acknowledged() && !known.closed();
      Instant raised = lastHeard.plus(delay);
      List<Event> events = new ArrayList<>(List.of(new Event(AlertEvent.CLEARED, lastHeard)));
      if (superseded) {
        events.add(new Event(AlertEvent.SUPERSEDED, raised));
      }
      changes.add(
          new AlertChange(
              known,
              new ConditionSide(
                  before.startedAt(), before.raisedAt(), lastHeard, false, superseded),
              null,
              events));
      known = null;
    } else if (known != null && silent && known.state() == AlertState.CLEARED_UNACK) {
      ConditionSide before = known.condition();
      changes.add(
          new AlertChange(
              known,
              new ConditionSide(
                  before.startedAt(), before.raisedAt(), before.clearedAt(), false, true),
              null,
              List.of(new Event(AlertEvent.SUPERSEDED, lastHeard.plus(delay)))));
      known = null;
    } else if (known != null && known.condition().clearedAt() != null) {
      known = null;
    }
    if (silent && (known == null || known.closed())) {
      changes.add(raised(known, lastHeard, delay));
    }
    return changes;
  }

  /** A person has closed the last one although nothing came: it is another from then on. */
  private static AlertChange raised(
      @Nullable KnownAlert closed, Instant lastHeard, Duration delay) {
    Instant through = closed == null ? null : closed.closedThrough();
    Instant started = through != null && through.isAfter(lastHeard) ? through : lastHeard;
    Instant raised = started.equals(lastHeard) ? lastHeard.plus(delay) : started;
    BigDecimal minutes = BigDecimal.valueOf(delay.toMinutes());
    Fact fact = new Fact(started, Finding.HOLDS, null, minutes, raised);
    return new AlertChange(
        null,
        new ConditionSide(started, raised, null, false, false),
        new Occurrence(started, raised, null, null, fact, fact, null),
        List.of(new Event(AlertEvent.RAISED, raised)));
  }
}
