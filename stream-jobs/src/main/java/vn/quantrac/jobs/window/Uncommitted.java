package vn.quantrac.jobs.window;

import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import vn.quantrac.domain.quality.FlaggedReading;
import vn.quantrac.domain.statistics.PeriodStatistic;

/**
 * Rows of one kind that are computed and not known to be committed: what is read from the database
 * must be overlaid with them. Bounded by what a group commit lets wait. Not thread-safe.
 *
 * @param <T> a row, of which a station has one for a parameter and a time
 */
public final class Uncommitted<T> {

  private record Key(String parameter, Instant time) {}

  private final Function<T, Key> key;
  private final Map<String, Map<Key, T>> byStation = new HashMap<>();

  private Uncommitted(Function<T, Key> key) {
    this.key = key;
  }

  /** Statistics of one period each, by its end. */
  public static Uncommitted<PeriodStatistic> statistics() {
    return new Uncommitted<>(one -> new Key(one.parameter(), one.end()));
  }

  /** Test results by reading; null results are as usual. */
  public static Uncommitted<FlaggedReading> flags() {
    return new Uncommitted<>(one -> new Key(one.parameter(), one.observedAt()));
  }

  /** Takes what was computed; it takes the place of an earlier row for the same. */
  public void computed(String station, Collection<T> rows) {
    if (rows.isEmpty()) {
      return;
    }
    Map<Key, T> waiting = byStation.computeIfAbsent(station, any -> new HashMap<>());
    for (T row : rows) {
      waiting.put(key.apply(row), row);
    }
  }

  /** Forgets what is committed, but not what was computed since for the same. */
  public void committed(String station, Collection<T> rows) {
    Map<Key, T> waiting = byStation.get(station);
    if (waiting == null) {
      return;
    }
    for (T row : rows) {
      waiting.computeIfPresent(key.apply(row), (any, last) -> isSame(last, row) ? null : last);
    }
    if (waiting.isEmpty()) {
      byStation.remove(station);
    }
  }

  /** The object itself: an equal one that was computed later has yet to be committed. */
  @SuppressWarnings("ReferenceEquality")
  private static <T> boolean isSame(T one, T other) {
    return one == other;
  }

  /** What waits of that station, each row once. */
  public Collection<T> of(String station) {
    return byStation.getOrDefault(station, Map.of()).values();
  }
}
