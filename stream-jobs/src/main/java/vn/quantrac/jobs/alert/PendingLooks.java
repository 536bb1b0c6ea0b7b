package vn.quantrac.jobs.alert;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import vn.quantrac.domain.alert.WatchedCondition;
import vn.quantrac.storage.AlertLook;

/**
 * Looks that are to be taken: of each condition one, so that a backlog of years is as large as
 * there are conditions. They are taken in the order in which each was first asked for. For one
 * thread.
 */
final class PendingLooks {

  /** Most looks of one transaction. */
  private static final int MOST = 10_000;

  /**
   * So many days of facts make a transaction full: one look at a history of years, or all looks of
   * a moment. While one is written nothing else is sorted out.
   */
  private static final Duration MOST_SPANNED = Duration.ofDays(1_000);

  private record Pending(long number, AlertLook look) {}

  /** A moment that is reached when no look with a lower number is left. */
  private record Mark(long number, Instant until) {}

  private final Map<WatchedCondition, Pending> looks = new LinkedHashMap<>();
  private final Deque<Mark> marks = new ArrayDeque<>();
  private long next;

  void add(AlertLook look) {
    looks.merge(
        look.condition(),
        new Pending(next++, look),
        (before, after) -> new Pending(before.number(), before.look().and(after.look())));
  }

  /** What was added until now is everything that follows from rows computed before that moment. */
  void mark(Instant until) {
    marks.add(new Mark(next, until));
  }

  boolean isEmpty() {
    return looks.isEmpty();
  }

  /** Forgets looks that nobody needs any more. */
  void forget(Predicate<AlertLook> which) {
    looks.values().removeIf(one -> which.test(one.look()));
  }

  /** Hands over the looks of one transaction; empty when nothing is left. */
  List<AlertLook> take() {
    List<AlertLook> taken = new ArrayList<>();
    Duration spanned = Duration.ZERO;
    Iterator<Pending> oldest = looks.values().iterator();
    while (oldest.hasNext() && taken.size() < MOST && spanned.compareTo(MOST_SPANNED) < 0) {
      AlertLook look = oldest.next().look();
      oldest.remove();
      taken.add(look);
      spanned = spanned.plus(Duration.between(look.first(), look.last()));
    }
    return taken;
  }

  /** The last mark of which nothing is left, once; to be asked when what was taken is committed. */
  Optional<Instant> reached() {
    long oldest = looks.isEmpty() ? next : looks.values().iterator().next().number();
    Instant reached = null;
    while (!marks.isEmpty() && marks.element().number() <= oldest) {
      reached = marks.remove().until();
    }
    return Optional.ofNullable(reached);
  }
}
