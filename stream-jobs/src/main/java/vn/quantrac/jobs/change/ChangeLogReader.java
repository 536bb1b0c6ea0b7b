package vn.quantrac.jobs.change;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Queue;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.core.io.InputStatus;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.quantrac.storage.Change;
import vn.quantrac.storage.ChangeLog;
import vn.quantrac.storage.Database;
import vn.quantrac.storage.DatabaseConfig;
import vn.quantrac.storage.MonitoringLock;
import vn.quantrac.storage.Page;
import vn.quantrac.storage.StationQueries;
import vn.quantrac.storage.StationRow;
import vn.quantrac.storage.StreamParts;
import vn.quantrac.storage.StreamPosition;

/**
 * Looks into the change log several times a second and hands on what is new. While it does, it says
 * once a second that it is alive, how far it has read and when a checkpoint last completed.
 */
final class ChangeLogReader implements SourceReader<Change, ChangeLogSplit> {

  private static final Logger LOG = LoggerFactory.getLogger(ChangeLogReader.class);
  private static final Duration INTERVAL = Duration.ofMillis(100);
  private static final int BATCH = 1_000;
  private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(1);

  private final DatabaseConfig config;
  private final Queue<Change> ready = new ArrayDeque<>();
  private final ScheduledExecutorService timer =
      Executors.newSingleThreadScheduledExecutor(task -> new Thread(task, "change-log"));
  private @Nullable Database database;
  private @Nullable ChangeLog log;
  private @Nullable StreamPosition followed;
  private @Nullable MonitoringLock lock;
  private @Nullable ScheduledFuture<?> wakeUps;
  private volatile CompletableFuture<Void> available = new CompletableFuture<>();
  private final NavigableMap<Long, Long> positions = new TreeMap<>();
  private final Duration checkpointPatience;
  private @Nullable StreamParts parts;
  private @Nullable ChangeLogSplit given;
  private boolean assigned;
  private long position;
  private long keptPosition = -1;
  private long toldAtNanos;
  private long checkpointAtNanos;
  private boolean checkpointSeen;

  ChangeLogReader(DatabaseConfig config, Duration checkpointPatience) {
    this.config = config;
    this.checkpointPatience = checkpointPatience;
  }

  @Override
  public void start() {
    Database opened = Database.open(config);
    database = opened;
    log = new ChangeLog(opened.dataSource());
    followed = new StreamPosition(opened.dataSource());
    lock = MonitoringLock.hold(config);
    StreamParts opening = new StreamParts(opened.dataSource());
    opening.begin();
    parts = opening;
    wakeUps =
        timer.scheduleWithFixedDelay(
            () -> available.complete(null),
            INTERVAL.toMillis(),
            INTERVAL.toMillis(),
            TimeUnit.MILLISECONDS);
    follow();
  }

  @Override
  public InputStatus pollNext(ReaderOutput<Change> output) {
    if (ready.isEmpty()) {
      lookForMore();
    }
    Change next = ready.poll();
    if (next == null) {
      available = new CompletableFuture<>();
      return InputStatus.NOTHING_AVAILABLE;
    }
    output.collect(next);
    position = Math.max(position, next.id());
    return ready.isEmpty() ? InputStatus.NOTHING_AVAILABLE : InputStatus.MORE_AVAILABLE;
  }

  private void lookForMore() {
    if (assigned && log != null) {
      for (Change change : log.after(position, BATCH)) {
        if (change.kind().equals(Change.RULEBOOKS) && database != null) {
          // Every subtask has stations of its own and must hear of it.
          nameEveryStation(new StationQueries(database.dataSource()), change);
        } else {
          ready.add(change);
        }
      }
      tellSignOfLife();
    }
  }

  private void tellSignOfLife() {
    long now = System.nanoTime();
    if (parts == null || now - toldAtNanos < SIGN_OF_LIFE.toNanos()) {
      return;
    }
    toldAtNanos = now;
    // What waits in memory is not yet handed on.
    parts.tellChangeLog(
        position,
        checkpointSeen ? Duration.ofNanos(now - checkpointAtNanos) : null,
        checkpointPatience);
  }

  @Override
  public void addSplits(List<ChangeLogSplit> splits) {
    ChangeLogSplit split = ChangeLogSource.only(splits);
    if (split != null) {
      given = split;
      follow();
    }
  }

  /** Begins when the split is there and the database open; a restored split comes before that. */
  private void follow() {
    ChangeLogSplit split = given;
    if (split == null || database == null || log == null || followed == null) {
      return;
    }
    given = null;
    long last = log.last();
    // A position beyond the log's end is that of another database, which a restore has replaced.
    position =
        split.position() == ChangeLogEnumerator.UNKNOWN || split.position() > last
            ? followed.read().orElse(last)
            : split.position();
    nameEveryStation(
        new StationQueries(database.dataSource()), new Change(position, Change.STATION, "", ""));
    assigned = true;
    toldAtNanos = System.nanoTime() - SIGN_OF_LIFE.toNanos();
    LOG.info("Following the change log from number {} of {}", position, last);
    available.complete(null);
  }

  private void nameEveryStation(StationQueries stations, Change change) {
    String after = null;
    do {
      Page<StationRow> page = stations.page(after, BATCH);
      for (StationRow row : page.items()) {
        after = row.station().code();
        ready.add(new Change(change.id(), change.kind(), after, change.payload()));
      }
      after = page.more() ? after : null;
    } while (after != null);
  }

  @Override
  public List<ChangeLogSplit> snapshotState(long checkpointId) {
    if (!assigned) {
      return List.of();
    }
    positions.put(checkpointId, position);
    return List.of(new ChangeLogSplit(position));
  }

  /** Every step commits before a checkpoint: what came before it is in the tables. */
  @Override
  public void notifyCheckpointComplete(long checkpointId) {
    checkpointSeen = true;
    checkpointAtNanos = System.nanoTime();
    Map.Entry<Long, Long> completed = positions.floorEntry(checkpointId);
    if (completed == null || followed == null) {
      return;
    }
    if (completed.getValue() > keptPosition) {
      keptPosition = completed.getValue();
      followed.advance(keptPosition);
    }
    positions.headMap(checkpointId, true).clear();
  }

  @Override
  public CompletableFuture<Void> isAvailable() {
    return ready.isEmpty() ? available : CompletableFuture.completedFuture(null);
  }

  @Override
  public void notifyNoMoreSplits() {}

  @Override
  public void close() {
    if (wakeUps != null) {
      wakeUps.cancel(false);
    }
    timer.shutdownNow();
    if (lock != null) {
      lock.close();
    }
    if (database != null) {
      database.close();
    }
  }
}
