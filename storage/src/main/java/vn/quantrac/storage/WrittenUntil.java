package vn.quantrac.storage;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.statistics.AveragingPeriod;

/**
 * Until when the results of each series are known to be written, as far as this process has written
 * them itself. What ends later is taken for new: it can be inserted without looking for a row that
 * is there. That may be wrong, where somebody else has written it; then all is forgotten, and
 * learned again. Thread-safe.
 */
final class WrittenUntil {

  /** Of fewer rows little is gained. */
  private static final int FEWEST_ROWS = 50;

  private static final int MOST_LINES = 100_000;

  /** Rows that follow each other in time. */
  private record Line(int series, AveragingPeriod period, @Nullable String book) {}

  /** Rows of one table, parted. */
  record Parted<K, V>(SortedMap<K, V> newer, SortedMap<K, V> others) {}

  private final Map<Line, Long> untilMicros =
      new LinkedHashMap<>(64, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Line, Long> eldest) {
          return size() > MOST_LINES;
        }
      };

  /** Which of these statistics are taken for new. */
  synchronized <V> Parted<ReadingKey, V> statistics(
      AveragingPeriod period, SortedMap<ReadingKey, V> rows) {
    return parted(rows, key -> until(line(period, key)), ReadingKey::observedMicros);
  }

  /** Which of these assessments are taken for new. */
  synchronized <V> Parted<AssessmentKey, V> assessments(SortedMap<AssessmentKey, V> rows) {
    return parted(rows, key -> until(line(key)), key -> Timestamps.micros(key.end()));
  }

  private static <K, V> Parted<K, V> parted(
      SortedMap<K, V> rows, ToLongFunction<K> until, ToLongFunction<K> end) {
    if (rows.size() < FEWEST_ROWS) {
      return new Parted<>(new TreeMap<>(), rows);
    }
    SortedMap<K, V> newer = new TreeMap<>();
    SortedMap<K, V> others = new TreeMap<>();
    rows.forEach(
        (key, row) ->
            (end.applyAsLong(key) > until.applyAsLong(key) ? newer : others).put(key, row));
    return newer.size() < FEWEST_ROWS
        ? new Parted<>(new TreeMap<>(), rows)
        : new Parted<>(newer, others);
  }

  /** Takes what has been committed. */
  synchronized void committed(DerivedBatch batch) {
    batch.statistics.forEach(
        (period, rows) ->
            rows.keySet()
                .forEach(
                    key -> untilMicros.merge(line(period, key), key.observedMicros(), Math::max)));
    batch
        .assessments
        .keySet()
        .forEach(key -> untilMicros.merge(line(key), Timestamps.micros(key.end()), Math::max));
  }

  /** Knows nothing any more. */
  synchronized void forget() {
    untilMicros.clear();
  }

  private long until(Line line) {
    Long known = untilMicros.get(line);
    return known == null ? Long.MAX_VALUE : known;
  }

  private static Line line(AveragingPeriod period, ReadingKey key) {
    return new Line(key.series(), period, null);
  }

  private static Line line(AssessmentKey key) {
    return new Line(key.series(), key.averaging(), key.book());
  }
}
