package vn.quantrac.jobs.step;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.derived.DerivedRows;
import vn.quantrac.domain.station.Station;
import vn.quantrac.domain.statistics.LocalPeriod;
import vn.quantrac.domain.statistics.TimeRange;
import vn.quantrac.storage.DerivedWriter;
import vn.quantrac.storage.ReadingHistory;
import vn.quantrac.storage.RecomputeStore;
import vn.quantrac.storage.RecomputeTask;

/**
 * Spans that are to be computed anew, a local month at a time. What waits here is kept in the
 * database too, and named again after a start. Not thread-safe.
 */
final class Recomputes implements AutoCloseable {

  /**
   * A part of a task.
   *
   * @param last whether the task is done with it
   */
  record Part(RecomputeTask task, Station station, TimeRange span, boolean last) {}

  private record Committing(
      Part part, Optional<DerivedRows> rows, CompletableFuture<Integer> rowsChanged) {}

  private final Derivation derivation;
  private final RecomputeStore store;
  private final ReadingHistory readings;
  private final DerivedWriter writer;
  private final Consumer<DerivedRows> committed;
  private final Deque<Part> parts = new ArrayDeque<>();
  private final Set<RecomputeTask> known = new HashSet<>();
  private @Nullable Map<String, List<RecomputeTask>> left;
  private final ExecutorService committingThread =
      Executors.newSingleThreadExecutor(task -> new Thread(task, "commit-recomputed"));
  private @Nullable Committing committing;
  private long rowsChanged;

  /**
   * Nothing to do yet.
   *
   * @param committed is told of what was computed anew, after its commit
   */
  Recomputes(
      Derivation derivation,
      RecomputeStore store,
      ReadingHistory readings,
      DerivedWriter writer,
      Consumer<DerivedRows> committed) {
    this.derivation = derivation;
    this.store = store;
    this.readings = readings;
    this.writer = writer;
    this.committed = committed;
  }

  boolean isEmpty() {
    return parts.isEmpty();
  }

  /** Takes what an earlier run has left undone of a station; later wishes come as changes. */
  void addWaiting(Station station) {
    if (left == null) {
      left = store.waiting().stream().collect(Collectors.groupingBy(RecomputeTask::station));
    }
    List<RecomputeTask> ofStation = left.remove(station.code());
    if (ofStation != null) {
      ofStation.forEach(task -> add(station, task));
    }
  }

  /** Takes a task, unless it is here already. */
  void add(Station station, RecomputeTask task) {
    if (!known.add(task)) {
      return;
    }
    Optional<TimeRange> stored = readings.span(station.code());
    Instant from = stored.map(TimeRange::from).orElse(task.from());
    Instant to = stored.map(TimeRange::to).orElse(task.from());
    from = from.isBefore(task.from()) ? task.from() : from;
    to = to.isAfter(task.to()) ? task.to() : to;
    if (!from.isBefore(to)) {
      finish(task, 0);
      return;
    }
    Instant start = from;
    while (start.isBefore(to)) {
      Instant end = LocalPeriod.month(start.plusNanos(1), station.timeZone()).end();
      end = end.isAfter(to) ? to : end;
      parts.add(new Part(task, station, new TimeRange(start, end), !end.isBefore(to)));
      start = end;
    }
  }

  /** The next part; empty when nothing is left. */
  Optional<Part> next() {
    return Optional.ofNullable(parts.poll());
  }

  /**
   * Computes a part, and begins to commit it when the one before is committed. Nothing else may be
   * on its way to the database.
   */
  void run(Part part, Instant now, Waiting waiting) {
    derivation.readAhead(
        part.station(),
        Optional.ofNullable(parts.peek())
            .filter(next -> next.station().equals(part.station()))
            .map(Part::span));
    Optional<DerivedRows> rows = derivation.recomputed(part.station(), part.span(), now, waiting);
    awaitCommit();
    Supplier<Integer> commit = () -> rows.map(List::of).map(writer::replace).orElse(0);
    committing =
        new Committing(part, rows, CompletableFuture.supplyAsync(commit, committingThread));
  }

  /** Returns when what was computed is committed. */
  void awaitCommit() {
    Committing part = committing;
    if (part == null) {
      return;
    }
    committing = null;
    rowsChanged += part.rowsChanged().join();
    part.rows().ifPresent(committed);
    if (part.part().last()) {
      finish(part.part().task(), rowsChanged);
      rowsChanged = 0;
    }
  }

  /**
   * Returns when something else may be computed: what was computed here is committed before that
   * is, and what was read for the next part is read again.
   */
  void interrupt() {
    awaitCommit();
    derivation.forgetAhead();
  }

  private void finish(RecomputeTask task, long rows) {
    store.done(task, rows);
    known.remove(task);
  }

  @Override
  public void close() {
    committingThread.shutdownNow();
  }
}
