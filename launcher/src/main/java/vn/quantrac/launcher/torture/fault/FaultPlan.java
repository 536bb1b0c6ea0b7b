package vn.quantrac.launcher.torture.fault;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** Draws the faults of a run: the same seed and kinds give the same faults at the same messages. */
public final class FaultPlan {

  /** Before the first and after the last fault lie so many of the messages. */
  private static final double MARGIN = 0.02;

  private static final double HASTY_SHARE = 0.2;

  private FaultPlan() {}

  /**
   * Draws them. Every kind comes about as often as every other.
   *
   * @param messages of the run
   * @param kinds at least one where faults is above 0
   * @return ascending by {@code afterMessages}
   */
  public static List<PlannedFault> of(
      long seed, int faults, int messages, Collection<FaultKind> kinds) {
    Random random = new Random(seed);
    List<Integer> places = new ArrayList<>();
    for (int i = 0; i < faults; i++) {
      double part = (i + random.nextDouble()) / faults;
      places.add((int) ((MARGIN + (1 - 2 * MARGIN) * part) * messages));
    }
    List<FaultKind> deck = new ArrayList<>();
    List<PlannedFault> plan = new ArrayList<>();
    for (int i = 0; i < faults; i++) {
      if (deck.isEmpty()) {
        deck.addAll(kinds.stream().sorted().toList());
        Collections.shuffle(deck, random);
      }
      plan.add(
          new PlannedFault(
              i + 1,
              deck.remove(deck.size() - 1),
              places.get(i),
              i > 0 && random.nextDouble() < HASTY_SHARE,
              random.nextLong()));
    }
    return plan;
  }
}
