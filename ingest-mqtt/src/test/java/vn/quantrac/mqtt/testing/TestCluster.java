package vn.quantrac.mqtt.testing;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.apache.flink.api.common.functions.RichMapFunction;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.ExternalizedCheckpointRetention;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.jspecify.annotations.Nullable;
import vn.quantrac.mqtt.MqttSource;
import vn.quantrac.mqtt.RawMessage;

/** A Flink cluster in this JVM that runs the source alone and records what comes out of it. */
public final class TestCluster implements AutoCloseable {

  /** What came out, by recorder; static, because the functions are copied into the cluster. */
  private static final ConcurrentHashMap<String, Recorder> RECORDERS = new ConcurrentHashMap<>();

  private final MiniCluster cluster;

  private TestCluster(MiniCluster cluster) {
    this.cluster = cluster;
  }

  public static TestCluster start() throws Exception {
    Configuration configuration = new Configuration();
    configuration.set(RestOptions.BIND_PORT, "0");
    configuration.set(TaskManagerOptions.MANAGED_MEMORY_SIZE, MemorySize.ofMebiBytes(16));
    configuration.set(TaskManagerOptions.NETWORK_MEMORY_MIN, MemorySize.ofMebiBytes(32));
    configuration.set(TaskManagerOptions.NETWORK_MEMORY_MAX, MemorySize.ofMebiBytes(32));
    MiniCluster cluster =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(4)
                .build());
    cluster.start();
    return new TestCluster(cluster);
  }

  /** Runs the source into a recorder. */
  public JobID run(
      MqttSource source,
      Recorder recorder,
      int parallelism,
      @Nullable Duration checkpointInterval,
      @Nullable Path checkpoints,
      @Nullable String restoreFrom)
      throws Exception {
    Configuration configuration = new Configuration();
    if (checkpointInterval != null) {
      configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, checkpointInterval);
    }
    configuration.set(RestartStrategyOptions.RESTART_STRATEGY, "fixed-delay");
    configuration.set(
        RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_ATTEMPTS, recorder.restarts);
    configuration.set(
        RestartStrategyOptions.RESTART_STRATEGY_FIXED_DELAY_DELAY, Duration.ofMillis(100));
    if (checkpoints != null) {
      configuration.set(CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints.toUri().toString());
      configuration.set(
          CheckpointingOptions.EXTERNALIZED_CHECKPOINT_RETENTION,
          ExternalizedCheckpointRetention.RETAIN_ON_CANCELLATION);
    }
    if (restoreFrom != null) {
      configuration.set(StateRecoveryOptions.SAVEPOINT_PATH, restoreFrom);
    }
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.getExecutionEnvironment(configuration);
    environment.setParallelism(parallelism);
    environment
        .fromSource(
            source,
            org.apache.flink.api.common.eventtime.WatermarkStrategy.noWatermarks(),
            "source")
        .uid("source")
        .map(new Record(recorder.name))
        .uid("record")
        .sinkTo(new DiscardingSink<>())
        .uid("end");
    RECORDERS.put(recorder.name, recorder);
    return cluster
        .submitJob(environment.getStreamGraph().getJobGraph())
        .get(30, TimeUnit.SECONDS)
        .getJobID();
  }

  /** Has a checkpoint made now and waits for it; its path. */
  public String checkpoint(JobID job) throws Exception {
    return cluster.triggerCheckpoint(job).get(60, TimeUnit.SECONDS);
  }

  public void cancel(JobID job) throws Exception {
    cluster.cancelJob(job).get(60, TimeUnit.SECONDS);
    cluster.requestJobResult(job).get(60, TimeUnit.SECONDS);
  }

  public JobStatus status(JobID job) throws Exception {
    return cluster.getJobStatus(job).get(30, TimeUnit.SECONDS);
  }

  /** Waits for the job to fail; all messages of the failure and its causes. */
  public String failure(JobID job) throws Exception {
    return cluster
        .requestJobResult(job)
        .get(60, TimeUnit.SECONDS)
        .getSerializedThrowable()
        .map(org.apache.flink.util.ExceptionUtils::stringifyException)
        .orElse("the job did not fail");
  }

  @Override
  public void close() {
    cluster.closeAsync().join();
  }

  /** What came out of one job, over its restarts. */
  public static final class Recorder {

    private final String name;
    private final int restarts;
    private final int failAt;
    private final Set<String> payloads = ConcurrentHashMap.newKeySet();
    private final AtomicInteger deliveries = new AtomicInteger();
    private final Set<Integer> subtasks = ConcurrentHashMap.newKeySet();
    private volatile @Nullable Runnable beforeEach;

    /** Fails the job once, at the delivery of that number; never when 0. */
    public Recorder(String name, int failAt, int restarts) {
      this.name = name;
      this.failAt = failAt;
      this.restarts = restarts;
    }

    /** Distinct payloads. */
    public Set<String> payloads() {
      return payloads;
    }

    /** Deliveries, with repeated ones. */
    public int deliveries() {
      return deliveries.get();
    }

    /** Subtasks that delivered something. */
    public Set<Integer> subtasks() {
      return subtasks;
    }

    /** Run in the task's thread before each delivery is recorded. */
    public void beforeEach(@Nullable Runnable action) {
      beforeEach = action;
    }

    private void record(RawMessage message, int subtask) {
      Runnable action = beforeEach;
      if (action != null) {
        action.run();
      }
      if (deliveries.incrementAndGet() == failAt) {
        throw new IllegalStateException("failure made on purpose");
      }
      payloads.add(key(message));
      subtasks.add(subtask);
    }

    private static String key(RawMessage message) {
      int shown = Math.min(message.payload().length, 16);
      return new String(message.payload(), 0, shown, java.nio.charset.StandardCharsets.UTF_8)
          .strip();
    }
  }

  private static final class Record extends RichMapFunction<RawMessage, RawMessage> {

    private final String recorder;

    Record(String recorder) {
      this.recorder = recorder;
    }

    @Override
    public RawMessage map(RawMessage message) {
      RECORDERS
          .get(recorder)
          .record(message, getRuntimeContext().getTaskInfo().getIndexOfThisSubtask());
      return message;
    }
  }
}
