package vn.quantrac.jobs.alert;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
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
 * the database what waits. So a checkpoint waits for alerts only where the watch could not find
 * again what it has not looked at.
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

  /** Results of years may be given faster than they are looked at: some 100 MB of them at most. */
  private static final CommitLimits LIMITS = new CommitLimits(50_000, 400_000, Duration.ZERO);

  private final WatchOpener<I> opener;
  private final String name;
  private final transient Deque<I> arrived = new ArrayDeque<>();
  private final transient Clock clock = Clock.systemUTC();
  private transient Watch<I> watch;
  private transient volatile boolean closing;
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
    watch = opener.open(opened, clock.instant(), getRuntimeContext().getTaskInfo());
    timers = getInternalTimerService("due", VoidNamespaceSerializer.INSTANCE, this);
    measureWaiting(name);
    return new GroupCommit<>(name, mailbox(), this::look, LIMITS, this::wakeAt);
  }

  @Override
  public void open() throws Exception {
    super.open();
    commit().add(Asked.beginning(), 1);
  }

  @Override
  public void processElement(StreamRecord<I> element) throws Exception {
    I input = element.getValue();
    if (!watch.concerns(input)) {
      return;
    }
    arrived.add(input);
    if (arrived.size() > 1) {
      // It came while the first of them awaits room, and follows it there.
      return;
    }
    while (!arrived.isEmpty()) {
      int rows = watch.rows(arrived.element());
      commit().awaitRoom(rows);
      commit().add(Asked.input(arrived.remove()), rows);
    }
  }

  private List<AlertDue> look(List<Asked<I>> batch) {
    Instant now = clock.instant();
    List<I> inputs = new ArrayList<>();
    Set<String> stations = new LinkedHashSet<>();
    List<AlertDue> dues = new ArrayList<>();
    Instant given = null;
    for (Asked<I> one : batch) {
      if (one.input() != null) {
        inputs.add(one.input());
      } else if (one.due() != null) {
        stations.add(one.due());
      } else if (one.given() != null) {
        given = one.given();
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
    if (given != null) {
      watch.given(given);
    }
    do {
      dues.addAll(watch.goOn(clock.instant()));
    } while (watch.isBehind() && commit().rowsWaiting() == 0 && !closing);
    return dues;
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
    commit().add(Asked.due(timer.getKey()), 1);
  }

  @Override
  public void onEventTime(InternalTimer<String, VoidNamespace> timer) {
    throw new IllegalStateException("no timer of event time is ever set");
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
    if (!watch.findsAgain()) {
      super.prepareSnapshotPreBarrier(checkpointId);
    }
  }

  /** Whatever is given after a checkpoint was computed after the checkpoint was begun. */
  @Override
  public void snapshotState(StateSnapshotContext context) throws Exception {
    super.snapshotState(context);
    Instant begun = Instant.ofEpochMilli(context.getCheckpointTimestamp());
    commit().add(Asked.given(begun.minus(CLOCKS_APART)), 1);
  }

  @Override
  public void endInput() throws Exception {
    commit().drain();
  }

  /** What was put off is left to the next start. */
  @Override
  public void close() throws Exception {
    closing = true;
    super.close();
  }
}
