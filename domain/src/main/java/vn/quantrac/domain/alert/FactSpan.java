package vn.quantrac.domain.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * How far around changed facts one has to look: to a moment before them and one after them at which
 * nothing held whatever lies between. Facts are calm when they were clear for the off-delay.
 *
 * @param facts after the calm moment before, up to the one after; ascending
 * @param from the first moment that belongs to it
 * @param to the last
 * @param wholeBefore whether it reaches back to a calm moment or to the first fact
 * @param wholeAfter whether it reaches on to a calm moment or to the last fact
 */
public record FactSpan(
    List<Fact> facts, Instant from, Instant to, boolean wholeBefore, boolean wholeAfter) {

  private static final Instant BEGINNING = Instant.parse("1900-01-01T00:00:00Z");
  private static final Instant END = Instant.parse("2999-01-01T00:00:00Z");

  /**
   * The span around changed facts.
   *
   * @param facts ascending by time
   * @param first time of the first that changed, whether it is still there or not
   * @param last time of the last that changed
   * @param off the longest off-delay that may be in force
   * @param fromFirst whether there is none before {@code facts}
   * @param toLast whether there is none after them
   */
  public static FactSpan around(
      List<Fact> facts,
      Instant first,
      Instant last,
      Duration off,
      boolean fromFirst,
      boolean toLast) {
    int begin = 0;
    while (begin < facts.size() && facts.get(begin).at().isBefore(first)) {
      begin++;
    }
    int end = begin;
    while (end < facts.size() && !facts.get(end).at().isAfter(last)) {
      end++;
    }
    int calmBefore = calmBefore(facts, begin, off);
    int calmAfter = calmAfter(facts, end, off);
    return new FactSpan(
        List.copyOf(facts.subList(calmBefore + 1, calmAfter < 0 ? facts.size() : calmAfter + 1)),
        calmBefore < 0 ? BEGINNING : facts.get(calmBefore).at().plusNanos(1_000),
        calmAfter < 0 ? END : facts.get(calmAfter).at(),
        calmBefore >= 0 || fromFirst,
        calmAfter >= 0 || toLast);
  }

  /** The last fact before a position at which nothing holds, or -1. */
  private static int calmBefore(List<Fact> facts, int position, Duration off) {
    int calm = -1;
    for (int i = position - 1; i >= 0; i--) {
      if (facts.get(i).finding() != Finding.CLEAR) {
        calm = -1;
        continue;
      }
      calm = calm < 0 ? i : calm;
      if (lasts(facts.get(i), facts.get(calm), off)) {
        return calm;
      }
    }
    return -1;
  }

  /** The first fact from a position on at which nothing holds whatever was before, or -1. */
  private static int calmAfter(List<Fact> facts, int position, Duration off) {
    int since = -1;
    for (int i = position; i < facts.size(); i++) {
      if (facts.get(i).finding() != Finding.CLEAR) {
        since = -1;
        continue;
      }
      since = since < 0 ? i : since;
      if (lasts(facts.get(since), facts.get(i), off)) {
        return i;
      }
    }
    return -1;
  }

  private static boolean lasts(Fact first, Fact last, Duration off) {
    return Duration.between(first.at(), last.at()).compareTo(off) >= 0;
  }
}
