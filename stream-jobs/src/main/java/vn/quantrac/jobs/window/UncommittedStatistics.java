package vn.quantrac.jobs.window;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import vn.quantrac.domain.statistics.PeriodStatistic;

/**
 * Statistics of one kind that are computed and not known to be committed: what is read from the
 * database must be overlaid with them. Bounded by what a group commit lets wait. Not thread-safe.
 */
public final class UncommittedStatistics {

  private record Key(String parameter, Instant end) {}

  private final Map<String, Map<Key, PeriodStatistic>> byStation = new HashMap<>();

  /** Takes what was computed; it takes the place of an earlier one for the same period. */
  public void computed(String station, Collection<PeriodStatistic> statistics) {
    if (statistics.isEmpty()) {
      return;
    }
    Map<Key, PeriodStatistic> waiting = byStation.computeIfAbsent(station, any -> new HashMap<>());
    for (PeriodStatistic one : statistics) {
      waiting.put(new Key(one.parameter(), one.end()), one);
    }
  }

  /** Forgets what is committed, but not what was computed since for the same period. */
  public void committed(String station, List<PeriodStatistic> statistics) {
    Map<Key, PeriodStatistic> waiting = byStation.get(station);
    if (waiting == null) {
      return;
    }
    for (PeriodStatistic one : statistics) {
      waiting.computeIfPresent(
          new Key(one.parameter(), one.end()), (key, last) -> isSame(last, one) ? null : last);
    }
    if (waiting.isEmpty()) {
      byStation.remove(station);
    }
  }

  /** The object itself: an equal one that was computed later has yet to be committed. */
  @SuppressWarnings("ReferenceEquality")
  private static boolean isSame(PeriodStatistic one, PeriodStatistic other) {
    return one == other;
  }

  /** What waits of that station, each period once. */
  public Collection<PeriodStatistic> of(String station) {
    return byStation.getOrDefault(station, Map.of()).values();
  }
}
