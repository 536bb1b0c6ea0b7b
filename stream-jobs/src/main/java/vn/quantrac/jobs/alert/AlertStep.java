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
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.runtime.state.VoidNamespaceSerializer;
import org.apache.flink.streaming.api.operators.BoundedOneInput;
import org.apache.flink.streaming.api.operators.InternalTimer;
import org.apache.flink.streaming.api.operators.InternalTimerService;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;
import org.apache.flink.streaming.api.operators.Triggerable;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import vn.quantrac.jobs.commit.CommitLimits;
import vn.quantrac.jobs.commit.CommittingOperator;
import vn.quantrac.jobs.commit.GroupCommit;
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
final class AlertStep<I> extends CommittingOperator<Asked<I>, List<AlertDue>, Void>
    implements OneInputStreamOperator<I, Void>,
        Triggerable<String, VoidNamespace>,
        BoundedOneInput {

  private static final long serialVersionUID = 1L;

  /** How much later than the clock of the job manager another one may run. */
  private static final Duration CLOCKS_APART = Duration.ofMinutes(1);

  private final WatchOpener<I> opener;
  private final String name;
  private final transient NavigableMap<Long, Instant> checkpoints = new TreeMap<>();
  private final transient Clock clock = Clock.systemUTC();
  private transient Watch<I> watch;
  private transient InternalTimerService<VoidNamespace> timers;

  @SuppressWarnings("initialization") // what depends on the database is made in open()
  AlertStep(
      String name,
      DatabaseConfig config,
      WatchOpener<I> opener,
      StreamOperatorParameters<Void> parameters) {
    super(config, parameters);
    this.name = name;
    this.opener = opener;
  }

  @Override
  protected GroupCommit<Asked<I>, List<AlertDue>> commitTo(Database opened) {
    watch = opener.open(opened, clock.instant());
    timers = getInternalTimerService("due", VoidNamespaceSerializer.INSTANCE, this);
    measureWaiting(name);
    return new GroupCommit<>(name, mailbox(), this::look, CommitLimits.DEFAULT, this::wakeAt);
  }

  @Override
  public void open() throws Exception {
    super.open();
    commit().add(new Asked<>(null, null), 1);
  }

  @Override
  public void processElement(StreamRecord<I> element) throws Exception {
    I input = element.getValue();
    if (watch.concerns(input)) {
      commit().awaitRoom(1);
      commit().add(new Asked<>(input, null), 1);
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
    commit().add(new Asked<>(null, timer.getKey()), 1);
  }

  @Override
  public void onEventTime(InternalTimer<String, VoidNamespace> timer) {
    throw new IllegalStateException("no timer of event time is ever set");
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
    commit().drain();
  }
}
