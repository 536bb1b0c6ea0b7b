package vn.quantrac.domain.alert;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.quantrac.domain.alert.AlertChange.Event;
import vn.quantrac.domain.alert.KnownAlert.Evidence;

class DeadlineTest {

  private static final LocalDate DUE = LocalDate.parse("2026-11-20");
  private static final Instant SINCE = Instant.parse("2026-11-04T17:00:00Z");
  private static final Instant DAY = Instant.parse("2026-11-19T17:00:00Z");
  private static final Instant NOW = Instant.parse("2026-11-23T02:00:00Z");

  private static boolean due(String today) {
    return new Deadline(Deadline.Of.REPORT, Deadline.Phase.DUE, 15)
        .holdsOn(DUE, LocalDate.parse(today));
  }

  private static boolean overdue(String today) {
    return new Deadline(Deadline.Of.REPORT, Deadline.Phase.OVERDUE, 366)
        .holdsOn(DUE, LocalDate.parse(today));
  }

  @Test
  void isDueFromSoManyDaysBeforeUntilTheDayItself() {
    // 20 November less 15 days is 5 November.
    assertThat(due("2026-11-04")).isFalse();
    assertThat(due("2026-11-05")).isTrue();
    assertThat(due("2026-11-20")).isTrue();
    assertThat(due("2026-11-21")).isFalse();
  }

  @Test
  void isOverdueFromTheDayAfterForSoManyDays() {
    assertThat(overdue("2026-11-20")).isFalse();
    assertThat(overdue("2026-11-21")).isTrue();
    // 366 days after 20 November 2026 is 21 November 2027.
    assertThat(overdue("2027-11-21")).isTrue();
    assertThat(overdue("2027-11-22")).isFalse();
  }

  @Test
  void holdsForSomeDays() {
    assertThatThrownBy(() -> new Deadline(Deadline.Of.TASK, Deadline.Phase.DUE, 0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("got 0");
  }

  private static KnownAlert known(Instant clearedAt, boolean acknowledged, boolean closed) {
    return new KnownAlert(
        1,
        new ConditionSide(SINCE, SINCE, clearedAt, false, false),
        SINCE,
        new Evidence(DAY, null, null),
        acknowledged,
        closed,
        null);
  }

  @Test
  void isRaisedOnceWithTheDayFromWhichItHeld() {
    List<AlertChange> changes = DeadlineChanges.of(null, SINCE, DAY, NOW);
    assertThat(changes).hasSize(1);
    assertThat(changes.get(0).condition().startedAt()).isEqualTo(SINCE);
    assertThat(changes.get(0).events()).containsExactly(new Event(AlertEvent.RAISED, NOW));
    assertThat(DeadlineChanges.of(known(null, false, false), SINCE, DAY, NOW)).isEmpty();
    assertThat(DeadlineChanges.of(null, null, DAY, NOW)).isEmpty();
  }

  @Test
  void endsWhenItIsMetAndWhatAPersonClosedStaysClosed() {
    List<AlertChange> changes = DeadlineChanges.of(known(null, false, false), null, DAY, NOW);
    assertThat(changes.get(0).state()).isEqualTo(AlertState.CLEARED_UNACK);
    assertThat(changes.get(0).events()).containsExactly(new Event(AlertEvent.CLEARED, NOW));
    assertThat(DeadlineChanges.of(known(null, true, true), SINCE, DAY, NOW)).isEmpty();
    AlertChange quiet = DeadlineChanges.of(known(null, true, true), null, DAY, NOW).get(0);
    assertThat(quiet.events()).isEmpty();
    assertThat(quiet.state()).isEqualTo(AlertState.CLOSED);
  }

  @Test
  void whatWasMetAndTakenBackIsAnotherOne() {
    List<AlertChange> changes = DeadlineChanges.of(known(SINCE, false, false), SINCE, DAY, NOW);
    assertThat(changes).hasSize(2);
    assertThat(changes.get(0).events()).containsExactly(new Event(AlertEvent.SUPERSEDED, NOW));
    assertThat(changes.get(1).condition().startedAt()).isEqualTo(NOW);
    assertThat(DeadlineChanges.of(known(SINCE, true, false), SINCE, DAY, NOW)).hasSize(1);
  }
}
