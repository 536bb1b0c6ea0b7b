package vn.quantrac.jobs.change;

import java.time.Duration;
import java.util.Collection;
import org.apache.flink.api.connector.source.Boundedness;
import org.apache.flink.api.connector.source.Source;
import org.apache.flink.api.connector.source.SourceReader;
import org.apache.flink.api.connector.source.SourceReaderContext;
import org.apache.flink.api.connector.source.SplitEnumerator;
import org.apache.flink.api.connector.source.SplitEnumeratorContext;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.jspecify.annotations.Nullable;
import vn.quantrac.storage.Change;
import vn.quantrac.storage.DatabaseConfig;

/**
 * What people decided, in the order in which it was committed. At every start it first names each
 * registered station once, so that the flow looks at every station even where its own state is
 * gone. Parallelism 1.
 */
public final class ChangeLogSource implements Source<Change, ChangeLogSplit, Long> {

  private static final long serialVersionUID = 1L;

  private final DatabaseConfig database;
  private final Duration checkpointPatience;

  /**
   * A source that reads the change log of that database.
   *
   * @param checkpointPatience how old the job's last checkpoint may become before the job is said
   *     not to work
   */
  public ChangeLogSource(DatabaseConfig database, Duration checkpointPatience) {
    this.database = database;
    this.checkpointPatience = checkpointPatience;
  }

  @Override
  public Boundedness getBoundedness() {
    return Boundedness.CONTINUOUS_UNBOUNDED;
  }

  @Override
  public SourceReader<Change, ChangeLogSplit> createReader(SourceReaderContext context) {
    return new ChangeLogReader(database, checkpointPatience);
  }

  @Override
  public SplitEnumerator<ChangeLogSplit, Long> createEnumerator(
      SplitEnumeratorContext<ChangeLogSplit> context) {
    return new ChangeLogEnumerator(context, ChangeLogEnumerator.UNKNOWN);
  }

  @Override
  public SplitEnumerator<ChangeLogSplit, Long> restoreEnumerator(
      SplitEnumeratorContext<ChangeLogSplit> context, @Nullable Long position) {
    return new ChangeLogEnumerator(
        context, position == null ? ChangeLogEnumerator.UNKNOWN : position);
  }

  @Override
  public SimpleVersionedSerializer<ChangeLogSplit> getSplitSerializer() {
    return new ChangeLogSplit.Serializer();
  }

  @Override
  public SimpleVersionedSerializer<Long> getEnumeratorCheckpointSerializer() {
    return new PositionSerializer();
  }

  /** Splits that came back are the only thing that the enumerator holds. */
  static @Nullable ChangeLogSplit only(Collection<ChangeLogSplit> splits) {
    return splits.stream().findFirst().orElse(null);
  }
}
