package vn.quantrac.launcher.stream;

import java.time.Duration;
import org.apache.flink.configuration.BlobServerOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;

/** Flink's settings for a small cluster inside this process. */
final class ClusterConfiguration {
  private static final String LOOPBACK = "127.0.0.1";

  private static final int LARGEST_BUFFER = 256 << 10;
  private static final int SMALLEST_BUFFER = 32 << 10;

  private ClusterConfiguration() {}

  static Configuration of(StreamConfig config) {
    Configuration flink = new Configuration();
    bounds(flink, config);
    CheckpointSettings.set(flink, config.checkpoints(), config.checkpointInterval());
    network(flink, config);
    return flink;
  }

  private static void bounds(Configuration flink, StreamConfig config) {
    flink.set(CoreOptions.DEFAULT_PARALLELISM, config.parallelism());
    flink.set(CoreOptions.TMP_DIRS, config.temporary().toString());
    flink.set(TaskManagerOptions.NUM_TASK_SLOTS, config.parallelism());
    flink.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(8));
    flink.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(48));
    flink.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(48));
    flink.set(TaskManagerOptions.MEMORY_SEGMENT_SIZE, buffer(config.parallelism()));
    flink.set(ExecutionOptions.BUFFER_TIMEOUT, Duration.ofMillis(5));
  }

  /**
   * Between two steps are ten buffers. Of the largest size they hold some 50,000 readings: these go
   * on being stored while results are computed of those before. More subtasks have more channels
   * that share the memory.
   */
  private static MemorySize buffer(int parallelism) {
    int power = Integer.highestOneBit(parallelism);
    return new MemorySize(Math.max(SMALLEST_BUFFER, LARGEST_BUFFER / power));
  }

  /** Nothing of Flink can be reached from another machine, and its page can change nothing. */
  private static void network(Configuration flink, StreamConfig config) {
    flink.set(JobManagerOptions.ADDRESS, LOOPBACK);
    flink.set(JobManagerOptions.BIND_HOST, LOOPBACK);
    flink.set(TaskManagerOptions.HOST, LOOPBACK);
    flink.set(TaskManagerOptions.BIND_HOST, LOOPBACK);
    flink.set(BlobServerOptions.STORAGE_DIRECTORY, config.temporary().toString());
    flink.set(RestOptions.ADDRESS, LOOPBACK);
    flink.set(RestOptions.BIND_ADDRESS, LOOPBACK);
    flink.set(
        RestOptions.BIND_PORT, config.webPort() == null ? "0" : String.valueOf(config.webPort()));
    flink.set(WebOptions.SUBMIT_ENABLE, false);
    flink.set(WebOptions.CANCEL_ENABLE, false);
    flink.set(WebOptions.TMP_DIR, config.temporary().toString());
  }
}
