package vn.quantrac.launcher.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** A twentieth of the time, with five seconds in reserve. */
class WorkBudgetTest {

  private static final Instant NOON = Instant.parse("2026-03-01T05:00:00Z");

  @Test
  void whatIsWorkedBeyondTheReserveIsWaitedForTwentyTimesAsLong() {
    WorkBudget budget = new WorkBudget(NOON);
    assertThat(budget.allows(NOON)).isTrue();
    // 5 s in reserve less 6 s: 1 s is owed, which takes 20 s.
    budget.spend(Duration.ofSeconds(6));
    assertThat(budget.allows(NOON)).isFalse();
    assertThat(budget.allows(NOON.plusSeconds(20))).isFalse();
    assertThat(budget.allows(NOON.plusSeconds(21))).isTrue();
  }

  @Test
  void anIdleDaySavesNoMoreThanTheReserve() {
    WorkBudget budget = new WorkBudget(NOON);
    Instant nextDay = NOON.plus(Duration.ofDays(1));
    assertThat(budget.allows(nextDay)).isTrue();
    budget.spend(Duration.ofSeconds(5));
    assertThat(budget.allows(nextDay)).isFalse();
    // A clock that was put back gives nothing.
    assertThat(budget.allows(NOON)).isFalse();
  }
}
