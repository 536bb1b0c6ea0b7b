package vn.quantrac.jobs.window;

import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The windows of all stations that were in use. When all together hold too much, those that were
 * not in use for the longest time are packed; and where what is packed is too much as well, they
 * shed what can be read again, and others stay packed: of stations that take turns some are always
 * here, which would not be so if the oldest made room. What is newest of a station is small, and
 * kept: it need not be looked at as after a start when it is heard again. Not thread-safe.
 */
public final class StationWindows {

  private static final class Entry {
    final StationWindow window;
    int size;
    int resting;

    Entry(StationWindow window) {
      this.window = window;
    }
  }

  private final int bound;
  private final long restingBound;
  private final Map<String, Entry> windows = new HashMap<>();

  /** Those that hold something, the one that was not in use for the longest time first. */
  private final Set<Entry> holding = new LinkedHashSet<>();

  private long size;
  private long resting;

  /**
   * No windows yet.
   *
   * @param bound of readings, hours and days in all windows together; the window in use may exceed
   *     it
   * @param restingBound bytes of what is packed
   */
  public StationWindows(int bound, long restingBound) {
    this.bound = bound;
    this.restingBound = restingBound;
  }

  /** The window of a station, not at rest; null when it is not here. */
  public @Nullable StationWindow find(String station) {
    Entry entry = windows.get(station);
    if (entry == null) {
      return null;
    }
    entry.window.wake();
    account(entry);
    return entry.window;
  }

  private void account(Entry entry) {
    int now = entry.window.restingSize();
    resting += now - entry.resting;
    entry.resting = now;
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
    account(changed);
    holding.remove(changed);
    while (size > bound && !holding.isEmpty()) {
      Entry leastRecent = holding.iterator().next();
      holding.remove(leastRecent);
      leastRecent.window.rest();
      account(leastRecent);
      if (resting > restingBound) {
        leastRecent.window.shed();
        account(leastRecent);
      }
      size -= leastRecent.size;
      leastRecent.size = 0;
    }
    holding.add(changed);
  }

  /** How many readings and hours are in all windows together that are not at rest. */
  public long size() {
    return size;
  }

  /** Bytes of those that are. */
  public long restingSize() {
    return resting;
  }
}
