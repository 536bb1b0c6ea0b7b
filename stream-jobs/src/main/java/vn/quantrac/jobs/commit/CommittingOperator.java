package vn.quantrac.jobs.commit;

import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.api.common.operators.MailboxExecutor;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.StreamOperatorParameters;
import org.jspecify.annotations.Nullable;
import vn.quantrac.jobs.metric.MetricNames;
import vn.quantrac.storage.Database;
import vn.quantrac.storage.DatabaseConfig;

/**
 * A step that commits to the database by a {@link GroupCommit}, with connections of its own. What
 * it was given before a checkpoint is committed before the checkpoint is taken.
 *
 * @param <I> what is committed
 * @param <C> as what a committed batch comes back
 * @param <O> what the step hands on
 */
public abstract class CommittingOperator<I, C, O> extends AbstractStreamOperator<O> {

  private static final long serialVersionUID = 1L;

  private final DatabaseConfig config;
  private final transient MailboxExecutor mailbox;
  private transient @Nullable Database database;
  private transient @Nullable GroupCommit<I, C> commit;

  protected CommittingOperator(DatabaseConfig config, StreamOperatorParameters<O> parameters) {
    super(parameters);
    this.config = config;
    this.mailbox = parameters.getMailboxExecutor();
  }

  /** Makes whatever hangs on the database, and what commits at last. */
  protected abstract GroupCommit<I, C> commitTo(Database opened) throws Exception;

  @Override
  public void open() throws Exception {
    super.open();
    Database opened = Database.open(config);
    database = opened;
    commit = commitTo(opened);
  }

  /** Lets work be done in the task's thread, between its inputs. */
  protected final MailboxExecutor mailbox() {
    return mailbox;
  }

  /** What commits, once the step is open. */
  protected final GroupCommit<I, C> commit() {
    GroupCommit<I, C> opened = commit;
    if (opened == null) {
      throw new IllegalStateException("the operator is not open");
    }
    return opened;
  }

  /** Whether what is said of a station goes to this subtask, where the stream is parted by it. */
  protected final boolean isMine(String station) {
    TaskInfo task = getRuntimeContext().getTaskInfo();
    return KeyGroupRangeAssignment.assignKeyToParallelOperator(
            station, task.getMaxNumberOfParallelSubtasks(), task.getNumberOfParallelSubtasks())
        == task.getIndexOfThisSubtask();
  }

  /** Measures how many rows wait, under that name of the step. */
  protected final void measureWaiting(String step) {
    getMetricGroup()
        .addGroup(MetricNames.STEP, step)
        .gauge(MetricNames.ROWS_WAITING, () -> commit == null ? 0 : commit.rowsWaiting());
  }

  @Override
  public void prepareSnapshotPreBarrier(long checkpointId) throws Exception {
    commit().drain();
  }

  /** Ends what was made in {@link #commitTo}, after the last commit and before the connections. */
  protected void closeParts() throws Exception {}

  @Override
  public void close() throws Exception {
    if (commit != null) {
      commit.close();
      closeParts();
    }
    if (database != null) {
      database.close();
    }
    super.close();
  }
}
