package vn.quantrac.launcher.stream;

import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.StateBackendOptions;

/** How the monitoring job takes its checkpoints, in this process and on a cluster alike. */
public final class CheckpointSettings {
  private static final int RETAINED_CHECKPOINTS = 2;
  private static final int TOLERATED_FAILED_CHECKPOINTS = 3;

  private CheckpointSettings() {}

  /**
   * Sets them.
   *
   * @param folder where they are kept, also after the end of the job
   * @param interval between two
   */
  public static void set(Configuration flink, Path folder, Duration interval) {
    flink.set(StateBackendOptions.STATE_BACKEND, "hashmap");
    flink.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
    flink.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, folder.toUri().toString());
    flink.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, interval);
    flink.set(CheckpointingOptions.CHECKPOINTING_TIMEOUT, Duration.ofMinutes(2));
    flink.set(CheckpointingOptions.MAX_RETAINED_CHECKPOINTS, RETAINED_CHECKPOINTS);
    flink.set(CheckpointingOptions.TOLERABLE_FAILURE_NUMBER, TOLERATED_FAILED_CHECKPOINTS);
    flink.set(
        CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
        ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
  }
}
