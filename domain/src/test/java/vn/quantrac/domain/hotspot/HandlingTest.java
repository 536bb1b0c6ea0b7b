package vn.quantrac.domain.hotspot;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.quantrac.domain.hotspot.Handling.Step;

class HandlingTest {

  private static final Step CONFIRMED = step(HotspotState.CONFIRMED, 1);

  private static Instant day(int day) {
    return Instant.parse("2026-03-01T00:00:00Z").plusSeconds((day - 1) * 86_400L);
  }

  private static Step step(HotspotState state, int day) {
    return new Step(state, day(day), null);
  }

  private static Step assigned(int day, int deadline) {
    return new Step(HotspotState.ASSIGNED, day(day), day(deadline));
  }

  @Test
  void hotspotIsHandledInTimeUntilTheMomentOfItsDeadline() {
    assertThat(
            Handling.of(List.of(CONFIRMED, assigned(2, 5), step(HotspotState.HANDLED, 5)), day(9)))
        .contains(new Handling(day(5), true));
    assertThat(
            Handling.of(List.of(CONFIRMED, assigned(2, 5), step(HotspotState.HANDLED, 6)), day(9)))
        .contains(new Handling(day(5), false));
  }

  @Test
  void nothingIsDecidedBeforeTheDeadlineHasPassed() {
    assertThat(Handling.of(List.of(CONFIRMED, assigned(2, 5)), day(5))).isEmpty();
    assertThat(Handling.of(List.of(CONFIRMED, assigned(2, 5)), day(6)))
        .contains(new Handling(day(5), false));
    assertThat(Handling.of(List.of(), day(6))).isEmpty();
  }

  @Test
  void anotherDeadlineCountsOnlyWhenItIsGivenInTime() {
    assertThat(
            Handling.of(
                List.of(CONFIRMED, assigned(2, 5), assigned(4, 8), step(HotspotState.HANDLED, 7)),
                day(9)))
        .contains(new Handling(day(7), true));
    assertThat(
            Handling.of(
                List.of(CONFIRMED, assigned(2, 5), assigned(6, 8), step(HotspotState.HANDLED, 7)),
                day(9)))
        .contains(new Handling(day(5), false));
  }

  @Test
  void whatWasSentBackIsHandledWhenItIsHandledAgain() {
    List<Step> sentBack =
        List.of(CONFIRMED, assigned(2, 5), step(HotspotState.HANDLED, 3), assigned(4, 8));
    assertThat(Handling.of(sentBack, day(6))).isEmpty();
    assertThat(
            Handling.of(
                List.of(CONFIRMED, assigned(2, 5), step(HotspotState.DISMISSED, 3)), day(9)))
        .isEmpty();
  }
}
