package vn.quantrac.jobs.change;

import java.util.List;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.jspecify.annotations.Nullable;

/** Gives the one split to the first reader, and again to the next one when it comes back. */
final class ChangeLogEnumerator implements SplitEnumerator<ChangeLogSplit, Long> {

  /**
   * No checkpoint tells: the place that is kept in the database beside the rows. Where none is kept
   * yet, the end of the log, since what is older stands in the registry itself.
   */
  static final long UNKNOWN = -1;

  /** The split is with a reader, whose own checkpoint holds its position. */
  private static final long ASSIGNED = -2;

  private final SplitEnumeratorContext<ChangeLogSplit> context;
  private long unassigned;

  ChangeLogEnumerator(SplitEnumeratorContext<ChangeLogSplit> context, long unassigned) {
    this.context = context;
    this.unassigned = unassigned;
  }

  @Override
  public void start() {}

  @Override
  public void handleSplitRequest(int subtask, @Nullable String host) {}

  @Override
  public void addSplitsBack(List<ChangeLogSplit> splits, int subtask) {
    ChangeLogSplit split = ChangeLogSource.only(splits);
    if (split != null) {
      unassigned = split.position();
    }
  }

  @Override
  public void addReader(int subtask) {
    if (unassigned != ASSIGNED) {
      context.assignSplit(new ChangeLogSplit(unassigned), subtask);
      unassigned = ASSIGNED;
    }
  }

  @Override
  public Long snapshotState(long checkpointId) {
    return unassigned;
  }

  @Override
  public void close() {}
}
