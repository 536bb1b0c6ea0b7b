package vn.quantrac.domain.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The stretches over which a condition held, as a function of its facts: whatever order these came
 * in, however often, the answer is the same. A fact holds until the next one.
 *
 * <p>Pending: every fact since the start holds. What is between the thresholds or unknown begins it
 * anew. Active: only facts behind the clearing threshold, for the off-delay and without another one
 * among them, end it.
 *
 * <p>When facts stop coming, the clock on the wall decides: what has been known for the rest of a
 * delay and was not contradicted has lasted for it.
 */
public final class Occurrences {

  private final Function<Instant, Delays> delays;
  private final NavigableSet<Instant> cuts;
  private final List<Occurrence> ended = new ArrayList<>();

  private @Nullable Instant started;
  private @Nullable Instant raised;
  private @Nullable Instant clearing;
  private @Nullable Fact raisedBy;
  private @Nullable Fact lastHolding;
  private @Nullable Fact clearingKnown;

  private Occurrences(Function<Instant, Delays> delays, NavigableSet<Instant> cuts) {
    this.delays = delays;
    this.cuts = cuts;
  }

  /**
   * The occurrences among facts.
   *
   * @param facts ascending by time, each time once; before the first of them nothing held
   * @param delays those in force for a condition that begins to hold, or to be gone, at a time
   * @param cuts up to which a person has closed what held
   * @param now the clock on the wall
   * @return ascending; only the last may be pending or not cleared
   */
  public static List<Occurrence> of(
      List<Fact> facts, Function<Instant, Delays> delays, NavigableSet<Instant> cuts, Instant now) {
    Occurrences walk = new Occurrences(delays, cuts);
    Fact before = null;
    for (Fact fact : facts) {
      if (before != null) {
        walk.cutBetween(before.at(), fact.at());
      }
      walk.pass(fact);
      before = fact;
    }
    return before == null ? List.of() : walk.finish(now);
  }

  private void cutBetween(Instant before, Instant at) {
    Instant cut = cuts.lower(at);
    if (started != null && cut != null && !cut.isBefore(before)) {
      if (raised != null) {
        end(null, cut);
      }
      reset();
    }
  }

  private void pass(Fact fact) {
    advanceTo(fact.at(), fact.finding());
    switch (fact.finding()) {
      case HOLDS -> holds(fact);
      case CLEAR -> clear(fact);
      case BETWEEN, UNKNOWN -> {
        if (raised == null) {
          reset();
        }
        clearing = null;
      }
    }
  }

  private void clear(Fact fact) {
    if (raised == null) {
      reset();
      return;
    }
    clearing = clearing == null ? fact.at() : clearing;
    clearingKnown = fact;
    advanceTo(fact.at(), Finding.CLEAR);
  }

  private void holds(Fact fact) {
    clearing = null;
    if (started == null) {
      started = fact.at();
      raisedBy = fact;
    }
    lastHolding = fact;
    if (raised == null) {
      raisedBy = fact;
      advanceTo(fact.at(), Finding.HOLDS);
    }
  }

  /** Lets a delay end that ends before that time, or at it where the fact at it agrees. */
  private void advanceTo(Instant at, Finding finding) {
    Instant since = started;
    if (since != null && raised == null) {
      Instant due = since.plus(delays.apply(since).on());
      if (due.isBefore(at) || (finding == Finding.HOLDS && due.equals(at))) {
        raised = due;
      }
    }
    Instant gone = clearing;
    if (gone != null) {
      Instant due = gone.plus(delays.apply(gone).off());
      if (due.isBefore(at) || (finding == Finding.CLEAR && due.equals(at))) {
        end(due, null);
        reset();
      }
    }
  }

  private List<Occurrence> finish(Instant now) {
    Instant since = started;
    if (since == null) {
      return ended;
    }
    Instant gone = clearing;
    if (raised == null) {
      Instant raising = since.plus(delays.apply(since).on());
      Instant due = wallClock(lastHolding, raising);
      if (due.isAfter(now)) {
        ended.add(occurrence(null, null, due));
      } else {
        raised = raising;
        ended.add(occurrence(null, null, null));
      }
    } else if (gone != null) {
      Instant clears = gone.plus(delays.apply(gone).off());
      Instant due = wallClock(clearingKnown, clears);
      boolean waits = due.isAfter(now);
      ended.add(occurrence(waits ? null : clears, null, waits ? due : null));
    } else {
      ended.add(occurrence(null, null, null));
    }
    return ended;
  }

  /** When the rest of a delay has passed since its last fact became known. */
  private static Instant wallClock(@Nullable Fact known, Instant until) {
    if (known == null) {
      throw new IllegalStateException("a delay runs from a fact");
    }
    Duration rest = Duration.between(known.at(), until);
    return known.knownAt().plus(rest.isNegative() ? Duration.ZERO : rest);
  }

  private void end(@Nullable Instant cleared, @Nullable Instant cut) {
    ended.add(occurrence(cleared, cut, null));
  }

  private Occurrence occurrence(
      @Nullable Instant cleared, @Nullable Instant cut, @Nullable Instant due) {
    if (started == null || raisedBy == null || lastHolding == null) {
      throw new IllegalStateException("an occurrence begins with a fact that holds");
    }
    return new Occurrence(started, raised, cleared, cut, raisedBy, lastHolding, due);
  }

  private void reset() {
    started = null;
    raised = null;
    clearing = null;
    raisedBy = null;
    lastHolding = null;
    clearingKnown = null;
  }
}
