package vn.quantrac.jobs.window;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import vn.quantrac.domain.quality.FlaggedReading;

/**
 * Test results that are computed and not known to be committed: what is read from the database must
 * be overlaid with them. Bounded by what a group commit lets wait. Not thread-safe.
 */
public final class UncommittedFlags {

  private record Key(String parameter, Instant observedAt) {}

  private final Map<String, Map<Key, FlaggedReading>> byStation = new HashMap<>();

  /** Takes what was computed; it takes the place of an earlier one of the same reading. */
  public void computed(String station, Collection<FlaggedReading> flags) {
    if (flags.isEmpty()) {
      return;
    }
    Map<Key, FlaggedReading> waiting = byStation.computeIfAbsent(station, any -> new HashMap<>());
    for (FlaggedReading one : flags) {
      waiting.put(new Key(one.parameter(), one.observedAt()), one);
    }
  }

  /** Forgets what is committed, but not what was computed since of the same reading. */
  public void committed(String station, Collection<FlaggedReading> flags) {
    Map<Key, FlaggedReading> waiting = byStation.get(station);
    if (waiting == null) {
      return;
    }
    for (FlaggedReading one : flags) {
      waiting.computeIfPresent(
          new Key(one.parameter(), one.observedAt()),
          (key, last) -> isSame(last, one) ? null : last);
    }
    if (waiting.isEmpty()) {
      byStation.remove(station);
    }
  }

  /** The object itself: an equal one that was computed later has yet to be committed. */
  @SuppressWarnings("ReferenceEquality")
  private static boolean isSame(FlaggedReading one, FlaggedReading other) {
    return one == other;
  }

  /** What waits of that station, each reading once; null results among them are as usual. */
  public Collection<FlaggedReading> of(String station) {
    return byStation.getOrDefault(station, Map.of()).values();
  }
}
