package vn.quantrac.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.math.BigDecimal;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import vn.quantrac.storage.IndicatorValueStore.Decision;
import vn.quantrac.storage.testing.OnEachServer;

/** Values of indicators: every version stays, of two who decide at once one is refused. */
class IndicatorValueStoreIT extends OnEachServer {

  private final IndicatorValueStore store = new IndicatorValueStore(database().dataSource());

  private static IndicatorEntry entry(String plan, String period, String value) {
    return new IndicatorEntry(plan, "1", period, new BigDecimal(value), false, null, null);
  }

  @Test
  void everyVersionStaysAndEachChangeIsCounted() {
    store.enter(entry("A", "2024", "4.10"), 0L, "person:lan");
    store.enter(entry("A", "2024", "4.1"), null, "person:lan");
    store.enter(entry("A", "2024", "4.2"), 1L, "person:hoa");
    store.decide("A", "1", "2024", Decision.RETURN, "vì sao", 2L, "person:an");

    // The same number once more is no new version.
    assertThat(store.versions("A", "1", "", "2024"))
        .extracting(
            IndicatorValueRow::version, IndicatorValueRow::change, IndicatorValueRow::account)
        .containsExactly(
            tuple(1, "ENTER", "person:lan"),
            tuple(2, "ENTER", "person:hoa"),
            tuple(3, "RETURN", "person:an"));
    assertThat(store.of("A", null))
        .singleElement()
        .extracting(IndicatorValueRow::state)
        .isEqualTo(IndicatorValueState.RETURNED);
    // Four calls, of which one changed nothing but was counted: a count too many costs a look.
    assertThat(store.changes()).containsEntry("A", 4L);
  }

  @Test
  void oneOfThoseWhoDecideAtOnceWins() throws Exception {
    store.enter(entry("B", "2024", "1"), 0L, "person:lan");
    ExecutorService threads = Executors.newFixedThreadPool(4);
    try {
      List<Callable<Boolean>> reviewers =
          IntStream.range(0, 4).mapToObj(i -> (Callable<Boolean>) this::approves).toList();
      int won = 0;
      for (Future<Boolean> one : threads.invokeAll(reviewers)) {
        won += one.get() ? 1 : 0;
      }
      assertThat(won).isEqualTo(1);
    } finally {
      threads.shutdown();
    }
    assertThat(store.versions("B", "1", "", "2024")).hasSize(2);
  }

  private boolean approves() {
    try {
      return store.decide("B", "1", "2024", Decision.APPROVE, null, 1L, "person:an").isPresent();
    } catch (VersionConflictException e) {
      return false;
    }
  }

  @Test
  void aFileIsEnteredWholeOrNotAtAll() {
    store.enter(entry("C", "2021", "1"), 0L, "person:lan");
    store.decide("C", "1", "2021", Decision.APPROVE, null, null, "person:an");

    assertThatThrownBy(
            () ->
                store.enterAll(
                    List.of(entry("C", "2020", "5"), entry("C", "2021", "6")), "person:lan"))
        .isInstanceOf(ValueNotOpenException.class);
    assertThat(store.of("C", "1")).extracting(IndicatorValueRow::period).containsExactly("2021");
  }

  @Test
  void aRunningYearLeavesNoTraceOfItsHours() {
    for (String value : List.of("1", "2", "3")) {
      store.compute(
          "D", "1", "S-1", "2026", new ComputedIndicators.Computed(new BigDecimal(value), true));
    }
    store.compute(
        "D", "1", "S-1", "2026", new ComputedIndicators.Computed(new BigDecimal("4"), false));
    store.compute(
        "D", "1", "S-1", "2026", new ComputedIndicators.Computed(new BigDecimal("5"), false));

    assertThat(store.versions("D", "1", "S-1", "2026"))
        .extracting(row -> row.value().intValue())
        .containsExactly(4, 5);
  }
}
