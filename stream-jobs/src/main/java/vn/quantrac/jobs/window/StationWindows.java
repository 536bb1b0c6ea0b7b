package vn.quantrac.jobs.window;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The windows of all stations that were in use. When all together hold too much, those that were
 * not in use for the longest time shed what can be read again. What is left is small, and kept: a
 * station that is heard again need not be looked at as after a start. Not thread-safe.
 */
public final class StationWindows {

  private static final class Entry {
    final StationWindow window;
    int size;

    Entry(StationWindow window) {
      this.window = window;
    }
  }

  private final int bound;
  private final Map<String, Entry> windows = new HashMap<>();

  /** Those that hold something, the one that was not in use for the longest time first. */
  private final Set<Entry> holding = new LinkedHashSet<>();

  private long size;

  /**
   * No windows yet.
   *
   * @param bound of readings, hours and days in all windows together; the window in use may exceed
   *     it
   */
  public StationWindows(int bound) {
    this.bound = bound;
  }

  /** The window of a station; null when it is not here. */
  public @Nullable StationWindow find(String station) {
    Entry entry = windows.get(station);
    return entry == null ? null : entry.window;
  }

  /** Takes the window of a station that has none here. */
  public void add(String station, StationWindow window) {
    windows.put(station, new Entry(window));
  }

  /** Keeps the bound after the window of that station has changed. */
  public void changed(String station) {
    Entry changed = windows.get(station);
    if (changed == null) {
      return;
    }
    int now = changed.window.size();
    size += now - changed.size;
    changed.size = now;
    holding.remove(changed);
    while (size > bound && !holding.isEmpty()) {
      Entry leastRecent = holding.iterator().next();
      holding.remove(leastRecent);
      leastRecent.window.shed();
      size -= leastRecent.size;
      leastRecent.size = 0;
    }
    holding.add(changed);
  }

  /** How many readings and hours are in all windows together. */
  public long size() {
    return size;
  }
}
