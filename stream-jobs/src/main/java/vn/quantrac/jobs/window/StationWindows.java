package vn.quantrac.jobs.window;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The windows of the stations that were last in use. When all together hold too much, those that
 * were not in use for the longest time are forgotten; they are read again when they are needed. Not
 * thread-safe.
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
  private final Map<String, Entry> windows = new LinkedHashMap<>(16, 0.75f, true);
  private long size;

  /**
   * No windows yet.
   *
   * @param bound of readings and hours in all windows together; the window in use may exceed it
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
    Iterator<Entry> leastRecent = windows.values().iterator();
    while (size > bound && windows.size() > 1) {
      size -= leastRecent.next().size;
      leastRecent.remove();
    }
  }

  /** How many readings and hours are in all windows together. */
  public long size() {
    return size;
  }
}
