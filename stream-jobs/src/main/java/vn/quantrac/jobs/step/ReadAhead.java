package vn.quantrac.jobs.step;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import org.jspecify.annotations.Nullable;
import vn.quantrac.storage.ReadingHistory;
import vn.quantrac.storage.ReadingHistory.SeriesHour;
import vn.quantrac.storage.StoredReading;

/**
 * Committed readings; those of the next part of a recompute are read while one is being computed.
 * Not thread-safe.
 */
final class ReadAhead implements AutoCloseable {

  /** So many hours are read ahead at most: a month of 27 series. More would fill the memory. */
  private static final int MOST_HOURS = 20_000;

  private record Part(
      String station, Set<SeriesHour> hours, CompletableFuture<List<StoredReading>> readings) {}

  private final ReadingHistory history;
  private final ExecutorService thread =
      Executors.newSingleThreadExecutor(task -> new Thread(task, "read-ahead"));
  private @Nullable Part now;
  private @Nullable Part next;

  ReadAhead(ReadingHistory history) {
    this.history = history;
  }

  /**
   * What was begun before is now being computed from; begins to read what comes after it.
   *
   * @param hours will be asked for together; none when nothing comes
   */
  void begin(String station, Set<SeriesHour> hours) {
    now = next;
    next =
        hours.isEmpty() || hours.size() > MOST_HOURS
            ? null
            : new Part(
                station,
                hours,
                CompletableFuture.supplyAsync(() -> history.readings(station, hours), thread));
  }

  /** Forgets what was read: what has come since may have been computed from already. */
  void forget() {
    now = null;
    next = null;
  }

  /** As {@link ReadingHistory#readings}, in no order. */
  List<StoredReading> readings(String station, Collection<SeriesHour> wanted) {
    Part part = now;
    Set<SeriesHour> missing = new HashSet<>(wanted);
    if (part == null || !part.station().equals(station) || !missing.containsAll(part.hours())) {
      return history.readings(station, wanted);
    }
    now = null;
    missing.removeAll(part.hours());
    List<StoredReading> found = new ArrayList<>(part.readings().join());
    found.addAll(history.readings(station, missing));
    return found;
  }

  @Override
  public void close() {
    thread.shutdownNow();
  }
}
