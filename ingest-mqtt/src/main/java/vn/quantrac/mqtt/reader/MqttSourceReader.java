package vn.quantrac.mqtt.reader;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.connector.source.ReaderOutput;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.core.io.InputStatus;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.ThreadSafeSimpleCounter;
import org.jspecify.annotations.Nullable;
import vn.quantrac.mqtt.MqttMetrics;
import vn.quantrac.mqtt.MqttSourceOptions;
import vn.quantrac.mqtt.RawMessage;
import vn.quantrac.mqtt.ReaderListener;
import vn.quantrac.mqtt.ack.MissingCheckpointDetector;
import vn.quantrac.mqtt.enumerator.SessionEnded;
import vn.quantrac.mqtt.split.SubscriptionSplit;
import vn.quantrac.mqtt.split.SubscriptionSplit.Mode;

/**
 * Puts the messages of its sessions into the stream and lets them be acknowledged when the
 * checkpoint that covers them completes. Its checkpoint holds no splits: the broker keeps what is
 * unacknowledged, and the enumerator knows which sessions are whose.
 */
public final class MqttSourceReader implements SourceReader<RawMessage, SubscriptionSplit> {

  private static final Duration LONGEST_TICK = Duration.ofSeconds(1);

  private final MqttSourceOptions options;
  private final SourceReaderContext context;
  private final ScheduledExecutorService connector;
  private final ExecutorService acknowledger;
  private final MissingCheckpointDetector checkpoints;
  private final Map<Integer, MqttSession> sessions = new ConcurrentHashMap<>();
  private final Queue<SubscriptionSplit> toDrain = new ConcurrentLinkedQueue<>();
  private final Queue<Integer> endedSessions = new ConcurrentLinkedQueue<>();
  private final Counter received;
  private final Counter acknowledged;
  private final Counter reconnects;
  private final @Nullable ReaderListener listener;

  private volatile CompletableFuture<Void> available = new CompletableFuture<>();
  private volatile @Nullable RuntimeException failure;
  private volatile boolean emitting;

  /** A reader that has no session yet. */
  public MqttSourceReader(MqttSourceOptions options, SourceReaderContext context) {
    this.options = options;
    this.context = context;
    this.checkpoints = new MissingCheckpointDetector(options.checkpointPatience());
    this.connector = Executors.newSingleThreadScheduledExecutor(threads("connector"));
    this.acknowledger = Executors.newSingleThreadExecutor(threads("acknowledger"));
    MetricGroup metrics = context.metricGroup();
    this.received = metrics.counter(MqttMetrics.RECEIVED, new ThreadSafeSimpleCounter());
    this.acknowledged = metrics.counter(MqttMetrics.ACKNOWLEDGED, new ThreadSafeSimpleCounter());
    this.reconnects = metrics.counter(MqttMetrics.RECONNECTS, new ThreadSafeSimpleCounter());
    metrics.gauge(MqttMetrics.IN_FLIGHT, this::unacknowledged);
    metrics.gauge(
        MqttMetrics.BUFFERED_BYTES,
        () -> sessions.values().stream().mapToLong(MqttSession::queuedBytes).sum());
    metrics.gauge(MqttMetrics.CONNECTED, () -> activeSessionsReady() ? 1 : 0);
    ReaderListener.Factory factory = options.listener();
    this.listener = factory == null ? null : factory.create(context.getIndexOfSubtask());
  }

  @Override
  public void start() {
    long tickMillis =
        Math.max(1, Math.min(LONGEST_TICK.toMillis(), options.checkpointPatience().toMillis() / 4));
    var unused =
        connector.scheduleWithFixedDelay(
            () -> tick(Duration.ofMillis(tickMillis)),
            tickMillis,
            tickMillis,
            TimeUnit.MILLISECONDS);
  }

  /**
   * A receiving session is opened at once, those to be drained one after another, since most of
   * them turn out not to exist, and only while the receiving one is in place.
   */
  @Override
  public void addSplits(List<SubscriptionSplit> splits) {
    for (SubscriptionSplit split : splits) {
      if (split.mode() == Mode.DRAINING) {
        toDrain.add(split);
      } else {
        open(split);
      }
    }
  }

  @Override
  public InputStatus pollNext(ReaderOutput<RawMessage> output) {
    if (failure != null) {
      throw failure;
    }
    tellEndedSessions();
    boolean emitted = false;
    for (MqttSession session : sessions.values()) {
      RawMessage message = session.take();
      if (message != null) {
        emitting = true;
        output.collect(message);
        emitting = false;
        emitted = true;
      }
    }
    return emitted ? InputStatus.MORE_AVAILABLE : InputStatus.NOTHING_AVAILABLE;
  }

  @Override
  public CompletableFuture<Void> isAvailable() {
    CompletableFuture<Void> current = available;
    if (current.isDone()) {
      current = new CompletableFuture<>();
      available = current;
    }
    // Looked at after the future was put in place: what came before this was not told to it.
    if (failure != null || !endedSessions.isEmpty() || anyWaits()) {
      current.complete(null);
    }
    return current;
  }

  @Override
  public List<SubscriptionSplit> snapshotState(long checkpointId) {
    checkpoints.checkpointBegins();
    sessions.values().forEach(session -> session.checkpointBegins(checkpointId));
    return List.of();
  }

  @Override
  public void notifyCheckpointComplete(long checkpointId) {
    checkpoints.checkpointEnds();
    sessions.values().forEach(session -> session.checkpointCompletes(checkpointId));
  }

  @Override
  public void notifyCheckpointAborted(long checkpointId) {
    checkpoints.checkpointEnds();
  }

  @Override
  public void notifyNoMoreSplits() {}

  @Override
  public void close() {
    connector.shutdownNow();
    acknowledger.shutdownNow();
    sessions.values().forEach(MqttSession::close);
    if (listener != null) {
      listener.close();
    }
  }

  private void tick(Duration elapsed) {
    try {
      checkpoints.timePasses(elapsed, unacknowledged(), emitting);
      boolean ready = activeSessionsReady();
      if (listener != null) {
        listener.connected(ready);
      }
      Instant now = Instant.now();
      sessions.values().forEach(session -> session.tick(now, ready));
      drainNext();
    } catch (RuntimeException tickFailure) {
      fail(tickFailure);
    }
  }

  /** Opens the next session to be drained when the last one has been found out. */
  private void drainNext() {
    if (activeSessionsReady() && drainingSessionsSettled()) {
      SubscriptionSplit next = toDrain.poll();
      if (next != null) {
        open(next);
      }
    }
  }

  private void open(SubscriptionSplit split) {
    MqttSession session = new MqttSession(options, split, connector, acknowledger, new Observer());
    if (sessions.putIfAbsent(split.index(), session) == null) {
      session.open();
    }
  }

  private void tellEndedSessions() {
    Integer index;
    while ((index = endedSessions.poll()) != null) {
      sessions.remove(index);
      context.sendSourceEventToCoordinator(new SessionEnded(index));
    }
  }

  private boolean anyWaits() {
    return sessions.values().stream().anyMatch(MqttSession::hasNext);
  }

  private boolean activeSessionsReady() {
    List<MqttSession> active =
        sessions.values().stream()
            .filter(session -> session.split().mode() == Mode.ACTIVE)
            .toList();
    return !active.isEmpty() && active.stream().allMatch(MqttSession::ready);
  }

  private boolean drainingSessionsSettled() {
    return sessions.values().stream()
        .filter(session -> session.split().mode() == Mode.DRAINING)
        .allMatch(session -> session.ready() || session.ended());
  }

  private int unacknowledged() {
    return sessions.values().stream().mapToInt(MqttSession::unacknowledged).sum();
  }

  private ThreadFactory threads(String role) {
    return task -> {
      Thread thread = new Thread(task, options.clientId(context.getIndexOfSubtask()) + "-" + role);
      thread.setDaemon(true);
      return thread;
    };
  }

  private void fail(RuntimeException cause) {
    failure = cause;
    available.complete(null);
  }

  private final class Observer implements SessionObserver {

    @Override
    public void received() {
      received.inc();
      available.complete(null);
    }

    @Override
    public void acknowledged(int messages) {
      acknowledged.inc(messages);
    }

    @Override
    public void reconnecting() {
      reconnects.inc();
    }

    @Override
    public void ended(int index) {
      endedSessions.add(index);
      available.complete(null);
      drainNext();
    }

    @Override
    public void failed(RuntimeException cause) {
      fail(cause);
    }
  }
}
