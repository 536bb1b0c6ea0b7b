package vn.quantrac.jobs.alert;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.jspecify.annotations.Nullable;
import vn.quantrac.jobs.commit.CommitLimits;
import vn.quantrac.jobs.commit.GroupCommit;
import vn.quantrac.jobs.metric.MetricNames;
import vn.quantrac.storage.AlertDue;
import vn.quantrac.storage.Database;
import vn.quantrac.storage.DatabaseConfig;

/**
 * A step that looks at what goes by and commits the alerts that follow, by a {@link Watch}.
 * Partitioned by station. Keyed state holds timers and nothing else; a start without it finds in
 * the database what waits.
 *
 * @param <I> what goes by, committed before
 */
final class AlertStep<I> extends AbstractStreamOperator<Void>
    implements OneInputStreamOperator<I, Void>,
        Triggerable<String, VoidNamespace>,
        BoundedOneInput {

  private static final long serialVersionUID = 1L;

  /** How much later than the clock of the job manager another one may run. */
  private static final Duration CLOCKS_APART = Duration.ofMinutes(1);

  /** An input, or a station whose time has come, or with neither the beginning. */
  private record Asked<I>(@Nullable I input, @Nullable String due) {}

  private final DatabaseConfig config;
  private final WatchOpener<I> opener;
  private final String name;
  private final transient MailboxExecutor mailbox;
  private final transient NavigableMap<Long, Instant> checkpoints = new TreeMap<>();
  private final transient Clock clock = Clock.systemUTC();
  private transient @Nullable Database database;
  private transient Watch<I> watch;
  private transient InternalTimerService<VoidNamespace> timers;
  private transient @Nullable GroupCommit<Asked<I>, List<AlertDue>> commit;

  @SuppressWarnings("initialization") // what depends on the database is made in open()
  AlertStep(
      String name,
      DatabaseConfig config,
      WatchOpener<I> opener,
      StreamOperatorParameters<Void> parameters) {
    super(parameters);
    this.name = name;
    this.config = config;
    this.opener = opener;
    this.mailbox = parameters.getMailboxExecutor();
  }

  @Override
  public void open() throws Exception {
    super.open();
    Database opened = Database.open(config);
    database = opened;
    watch = opener.open(opened, clock.instant());
    timers = getInternalTimerService("due", VoidNamespaceSerializer.INSTANCE, this);
    commit = new GroupCommit<>(name, mailbox, this::look, CommitLimits.DEFAULT, this::wakeAt);
    getMetricGroup()
        .addGroup(MetricNames.STEP, name)
        .gauge(MetricNames.ROWS_WAITING, () -> commit == null ? 0 : commit.rowsWaiting());
    open(commit).add(new Asked<>(null, null), 1);
  }

  @Override
  public void processElement(StreamRecord<I> element) throws Exception {
    I input = element.getValue();
    if (watch.concerns(input)) {
      open(commit).awaitRoom(1);
      open(commit).add(new Asked<>(input, null), 1);
    }
  }

  private List<AlertDue> look(List<Asked<I>> batch) {
    Instant now = clock.instant();
    List<I> inputs = new ArrayList<>();
    Set<String> stations = new LinkedHashSet<>();
    List<AlertDue> dues = new ArrayList<>();
    for (Asked<I> one : batch) {
      if (one.input() != null) {
        inputs.add(one.input());
      } else if (one.due() != null) {
        stations.add(one.due());
      } else {
        dues.addAll(watch.begin(this::isMine, now));
      }
    }
    if (!inputs.isEmpty()) {
      dues.addAll(watch.look(inputs, now));
    }
    if (!stations.isEmpty()) {
      dues.addAll(watch.due(stations, now));
    }
    return dues;
  }

  private boolean isMine(String station) {
    var task = getRuntimeContext().getTaskInfo();
    return KeyGroupRangeAssignment.assignKeyToParallelOperator(
            station, task.getMaxNumberOfParallelSubtasks(), task.getNumberOfParallelSubtasks())
        == task.getIndexOfThisSubtask();
  }

  private void wakeAt(List<AlertDue> dues) {
    for (AlertDue due : dues) {
      setCurrentKey(due.station());
      // The next millisecond: a timer has no smaller part.
      timers.registerProcessingTimeTimer(VoidNamespace.INSTANCE, due.at().toEpochMilli() + 1);
    }
  }

  @Override
  public void onProcessingTime(InternalTimer<String, VoidNamespace> timer) {
    open(commit).add(new Asked<>(null, timer.getKey()), 1);
  }

  @Override
  public void onEventTime(InternalTimer<String, VoidNamespace> timer) {
    throw new IllegalStateException("no timer of event time is ever set");
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
    open(commit).drain();
  }

  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    checkpoints.put(
        context.getCheckpointId(),
        Instant.ofEpochMilli(context.getCheckpointTimestamp()).minus(CLOCKS_APART));
  }

  /** What every subtask had been given before the checkpoint is looked at and committed. */
  @Override
  public void notifyCheckpointComplete(long checkpointId) throws Exception {
    super.notifyCheckpointComplete(checkpointId);
    Instant until = checkpoints.get(checkpointId);
    checkpoints.headMap(checkpointId, true).clear();
    if (until != null && getRuntimeContext().getTaskInfo().getIndexOfThisSubtask() == 0) {
      watch.completed(until);
    }
  }

  @Override
  public void endInput() throws Exception {
    open(commit).drain();
  }

  @Override
  public void close() throws Exception {
    if (commit != null) {
      commit.close();
    }
    if (database != null) {
      database.close();
    }
    super.close();
  }

  private static <T> T open(@Nullable T part) {
    if (part == null) {
      throw new IllegalStateException("the operator is not open");
    }
    return part;
  }
}
