package vn.quantrac.launcher.torture.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class FaultPlanTest {
  private static final Set<FaultKind> KINDS =
      EnumSet.of(FaultKind.PRODUCT_KILL, FaultKind.GATEWAY_CUT, FaultKind.DATABASE_KILL);

  @Test
  void sameSeedGivesTheSameFaults() {
    assertThat(FaultPlan.of(3, 100, 200_000, KINDS))
        .isEqualTo(FaultPlan.of(3, 100, 200_000, KINDS));
    assertThat(FaultPlan.of(4, 100, 200_000, KINDS))
        .isNotEqualTo(FaultPlan.of(3, 100, 200_000, KINDS));
  }

  /** 99 faults of three kinds: a deck of three is dealt 33 times. */
  @Test
  void everyKindComesEquallyOften() {
    Map<FaultKind, Long> counts =
        FaultPlan.of(3, 99, 200_000, KINDS).stream()
            .collect(Collectors.groupingBy(PlannedFault::kind, Collectors.counting()));
    assertThat(counts)
        .containsOnly(
            Map.entry(FaultKind.PRODUCT_KILL, 33L),
            Map.entry(FaultKind.GATEWAY_CUT, 33L),
            Map.entry(FaultKind.DATABASE_KILL, 33L));
  }

  /** 2 % of 200,000 messages are 4,000: before the first and after the last fault. */
  @Test
  void faultsAreSpreadOverTheRunInRisingOrder() {
    List<Integer> places =
        FaultPlan.of(3, 100, 200_000, KINDS).stream().map(PlannedFault::afterMessages).toList();
    assertThat(places)
        .isSorted()
        .hasSize(100)
        .allMatch(place -> place >= 4_000 && place <= 196_000);
    assertThat(places.get(50)).isBetween(94_000, 106_000);
  }

  @Test
  void firstFaultIsNeverHasty() {
    for (long seed = 0; seed < 50; seed++) {
      assertThat(FaultPlan.of(seed, 1, 100, KINDS).get(0).hasty()).isFalse();
    }
  }

  @Test
  void everyKindIsFoundByItsLabel() {
    for (FaultKind kind : FaultKind.values()) {
      assertThat(FaultKind.of(kind.label())).contains(kind);
    }
    assertThat(FaultKind.of("earthquake")).isEmpty();
  }
}
