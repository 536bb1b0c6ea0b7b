package vn.quantrac.domain.alert;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.alert.AlertChange.Event;
import vn.quantrac.domain.alert.KnownAlert.Evidence;

/**
 * What is to be written so that the alerts of one condition are those of its occurrences. Where
 * they are already, nothing is; so it may be asked again at any time.
 *
 * <p>An occurrence belongs to the first alert that it meets in time; one that was withdrawn is
 * taken up again only where no other meets it. Every raised alert before the last that is cleared
 * and was not acknowledged is superseded: of one condition one alert is open.
 */
public final class Reconciliation {

  private final List<KnownAlert> known;
  private final Set<Long> taken = new HashSet<>();

  private Reconciliation(List<KnownAlert> known) {
    this.known =
        known.stream()
            .sorted(
                Comparator.comparing((KnownAlert one) -> one.condition().startedAt())
                    .thenComparing(KnownAlert::id))
            .toList();
  }

  /**
   * The changes.
   *
   * @param occurrences of the span that was looked at, ascending
   * @param known the alerts that meet that span, the last one before it that was not withdrawn, and
   *     others of the condition that are not closed
   * @param from the span: alerts that lie outside are only superseded
   * @param to its end
   * @param newerRaised when the next occurrence after the span was raised; null when there is none
   */
  public static List<AlertChange> of(
      List<Occurrence> occurrences,
      List<KnownAlert> known,
      Instant from,
      Instant to,
      @Nullable Instant newerRaised) {
    return new Reconciliation(known).changes(occurrences, from, to, newerRaised);
  }

  private List<AlertChange> changes(
      List<Occurrence> occurrences, Instant from, Instant to, @Nullable Instant newerRaised) {
    List<@Nullable KnownAlert> owners = new ArrayList<>();
    for (Occurrence one : occurrences) {
      KnownAlert owner = owner(one, false);
      owners.add(owner != null ? owner : owner(one, true));
    }
    List<AlertChange> changes = new ArrayList<>();
    Instant first = newerRaised;
    for (int i = occurrences.size() - 1; i >= 0; i--) {
      AlertChange change = follow(owners.get(i), occurrences.get(i), first);
      first = occurrences.get(i).raisedAt() == null ? first : occurrences.get(i).raisedAt();
      changes.add(0, change);
    }
    for (KnownAlert alert : known) {
      if (!taken.contains(alert.id())) {
        changes.add(0, left(alert, from, to, first));
      }
    }
    changes.removeIf(Reconciliation::saysNothing);
    // What closes comes before what opens: at most one is open at any moment.
    changes.sort(Comparator.comparing(change -> change.state() != AlertState.CLOSED));
    return changes;
  }

  private @Nullable KnownAlert owner(Occurrence occurrence, boolean withdrawn) {
    for (KnownAlert alert : known) {
      boolean meets =
          !alert.condition().startedAt().isAfter(occurrence.end())
              && !alert.end().isBefore(occurrence.startedAt());
      // One that people were told of does not become pending again: it is withdrawn.
      boolean told = alert.condition().raisedAt() != null;
      if (meets
          && alert.condition().withdrawn() == withdrawn
          && (occurrence.raisedAt() != null || !told)
          && taken.add(alert.id())) {
        return alert;
      }
    }
    return null;
  }

  private static AlertChange follow(
      @Nullable KnownAlert alert, Occurrence occurrence, @Nullable Instant next) {
    boolean acknowledged = alert != null && alert.acknowledged();
    boolean closed = alert != null && alert.closed();
    Instant raised = occurrence.raisedAt();
    // An occurrence that was cut is not cleared: whoever cut it has closed its alert.
    Instant cleared = occurrence.clearedAt();
    boolean before = alert != null && alert.condition().superseded();
    boolean superseded = cleared != null && next != null && !closed && (before || !acknowledged);
    ConditionSide side =
        new ConditionSide(occurrence.startedAt(), raised, cleared, false, superseded);
    return new AlertChange(alert, side, occurrence, events(alert, occurrence, side, next));
  }

  private static List<Event> events(
      @Nullable KnownAlert alert,
      Occurrence occurrence,
      ConditionSide side,
      @Nullable Instant next) {
    List<Event> events = new ArrayList<>();
    ConditionSide before =
        alert == null || alert.condition().withdrawn() ? null : alert.condition();
    Instant raised = side.raisedAt();
    Instant cleared = side.clearedAt();
    Instant raisedBefore = before == null ? null : before.raisedAt();
    Instant clearedBefore = before == null ? null : before.clearedAt();
    if (raised == null) {
      return events;
    }
    if (raisedBefore == null) {
      events.add(new Event(AlertEvent.RAISED, raised));
    } else if (!raisedBefore.equals(raised) || otherEvidence(alert, occurrence)) {
      events.add(new Event(AlertEvent.AMENDED, raised));
    }
    if (cleared != null && clearedBefore == null) {
      events.add(new Event(AlertEvent.CLEARED, cleared));
    } else if (cleared != null && !cleared.equals(clearedBefore)) {
      events.add(new Event(AlertEvent.AMENDED, cleared));
    } else if (cleared == null && clearedBefore != null
        || before != null && before.superseded() && !side.superseded()) {
      events.add(new Event(AlertEvent.REOPENED, raised));
    }
    if (side.superseded() && next != null && (before == null || !before.superseded())) {
      events.add(new Event(AlertEvent.SUPERSEDED, next));
    }
    return events;
  }

  /** An alert without an occurrence. */
  private static AlertChange left(
      KnownAlert alert, Instant from, Instant to, @Nullable Instant first) {
    ConditionSide side = alert.condition();
    boolean inSpan = !side.startedAt().isAfter(to) && !alert.end().isBefore(from);
    if (!inSpan) {
      return side.startedAt().isBefore(from)
          ? before(alert, first)
          : new AlertChange(alert, side, null, List.of());
    }
    if (side.withdrawn()) {
      return new AlertChange(alert, side, null, List.of());
    }
    Instant raised = side.raisedAt();
    return new AlertChange(
        alert,
        new ConditionSide(side.startedAt(), raised, side.clearedAt(), true, side.superseded()),
        null,
        raised == null ? List.of() : List.of(new Event(AlertEvent.WITHDRAWN, raised)));
  }

  /** The alert before the span: whether it is the last of its condition may have changed. */
  private static AlertChange before(KnownAlert alert, @Nullable Instant first) {
    ConditionSide side = alert.condition();
    Instant raised = side.raisedAt();
    boolean superseded =
        first != null
            && side.clearedAt() != null
            && (side.superseded() || alert.state() == AlertState.CLEARED_UNACK);
    List<Event> events = List.of();
    if (superseded && !side.superseded()) {
      events = List.of(new Event(AlertEvent.SUPERSEDED, first));
    } else if (!superseded && side.superseded() && raised != null) {
      events = List.of(new Event(AlertEvent.REOPENED, raised));
    }
    return new AlertChange(
        alert,
        new ConditionSide(side.startedAt(), raised, side.clearedAt(), side.withdrawn(), superseded),
        null,
        events);
  }

  private static boolean saysNothing(AlertChange change) {
    KnownAlert alert = change.alert();
    Occurrence occurrence = change.occurrence();
    return alert != null
        && Objects.equals(alert.condition(), change.condition())
        && (occurrence == null
            || occurrence.last().at().equals(alert.lastAt()) && !otherEvidence(alert, occurrence));
  }

  private static boolean otherEvidence(@Nullable KnownAlert alert, Occurrence occurrence) {
    return alert != null && !alert.evidence().equals(Evidence.of(occurrence.raisedBy()));
  }
}
