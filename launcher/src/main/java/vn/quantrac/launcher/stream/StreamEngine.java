package vn.quantrac.launcher.stream;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.RecoveryClaimMode;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.runtime.minicluster.MiniCluster;
import org.apache.flink.runtime.minicluster.MiniClusterConfiguration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Flink cluster in this process with one job on it, which goes on from the latest checkpoint that
 * an earlier run completed. The job's state is a cache of committed rows: when a checkpoint cannot
 * be restored, the job begins with empty state, and only its first minutes are slower.
 */
public final class StreamEngine implements AutoCloseable {
  private static final Duration START_LIMIT = Duration.ofSeconds(60);
  private static final Duration LAST_CHECKPOINT_LIMIT = Duration.ofSeconds(3);
  private static final Duration CANCEL_LIMIT = Duration.ofSeconds(2);
  private static final Duration CLOSE_LIMIT = Duration.ofSeconds(3);
  private static final Logger LOG = LoggerFactory.getLogger(StreamEngine.class);

  private final MiniCluster cluster;
  private final Configuration configuration;
  private final JobDefinition definition;
  private final CheckpointFolder checkpoints;
  private volatile JobID job = new JobID();

  private StreamEngine(
      MiniCluster cluster,
      Configuration configuration,
      JobDefinition definition,
      CheckpointFolder checkpoints) {
    this.cluster = cluster;
    this.configuration = configuration;
    this.definition = definition;
    this.checkpoints = checkpoints;
  }

  /**
   * Starts the cluster and the job, and waits until every step of the job runs, or 60 s. A job that
   * does not run by then, because the database or the broker is away, is tried again and again.
   *
   * @param metrics where the job's measurements are shown
   * @throws Exception when Flink itself cannot start, or the job's definition is wrong
   */
  public static StreamEngine start(
      StreamConfig config, JobDefinition definition, StreamMetrics metrics) throws Exception {
    Configuration configuration = ClusterConfiguration.of(config);
    metrics.addTo(configuration);
    MiniCluster cluster =
        new MiniCluster(
            new MiniClusterConfiguration.Builder()
                .setConfiguration(configuration)
                .setNumTaskManagers(1)
                .setNumSlotsPerTaskManager(config.parallelism())
                .build());
    cluster.start();
    StreamEngine engine =
        new StreamEngine(
            cluster, configuration, definition, new CheckpointFolder(config.checkpoints()));
    try {
      engine.run();
    } catch (Exception error) {
      engine.close();
      throw error;
    }
    return engine;
  }

  private void run() throws Exception {
    checkpoints.prune();
    Optional<Path> latest = checkpoints.latest();
    if (latest.isPresent()) {
      submit(latest);
      Optional<String> refusal = awaitStart();
      if (refusal.isEmpty()) {
        LOG.info("The monitoring job goes on from {}", latest.get().getFileName());
        return;
      }
      LOG.warn(
          "The job's checkpoint {} cannot be restored ({}); it starts with empty state, which it"
              + " fills again from the database",
          latest.get().getFileName(),
          refusal.get());
      cancel();
      checkpoints.clear();
    }
    submit(Optional.empty());
    Optional<String> refusal = awaitStart();
    if (refusal.isPresent()) {
      throw new IllegalStateException("the monitoring job does not start: " + refusal.get());
    }
  }

  private void submit(Optional<Path> checkpoint) throws Exception {
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.getExecutionEnvironment(configuration);
    definition.define(environment);
    job = new JobID();
    JobGraph graph =
        environment.getStreamGraph().getJobGraph(StreamEngine.class.getClassLoader(), job);
    if (checkpoint.isPresent()) {
      graph.setSavepointRestoreSettings(
          SavepointRestoreSettings.forPath(
              checkpoint.get().toUri().toString(), true, RecoveryClaimMode.CLAIM));
    }
    cluster.submitJob(graph).get();
  }

  /**
   * Waits until the job runs. Empty also when it does not run after the limit for a reason that may
   * pass; otherwise why it cannot restore its state.
   */
  private Optional<String> awaitStart() throws Exception {
    long deadline = System.nanoTime() + START_LIMIT.toNanos();
    while (System.nanoTime() < deadline) {
      JobProgress progress = JobProgress.of(cluster, job);
      if (progress.running()) {
        return Optional.empty();
      }
      if (progress.failedToRestore() || progress.ended()) {
        return Optional.of(progress.failureSummary());
      }
      TimeUnit.MILLISECONDS.sleep(50);
    }
    LOG.warn("The monitoring job does not run yet: {}", JobProgress.of(cluster, job).detail());
    return Optional.empty();
  }

  private void cancel() throws Exception {
    if (!JobProgress.of(cluster, job).ended()) {
      cluster.cancelJob(job).get();
      cluster.requestJobResult(job).get(30, TimeUnit.SECONDS);
    }
  }

  /** What the job does now. */
  public JobState state() {
    try {
      JobProgress progress = JobProgress.of(cluster, job);
      return new JobState(progress.running(), progress.detail());
    } catch (ExecutionException | TimeoutException error) {
      return new JobState(false, "Flink does not answer: " + error.getMessage());
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return new JobState(false, "interrupted");
    }
  }

  /** Address of Flink's own web page. */
  public URI webAddress() {
    return cluster.getRestAddress().join();
  }

  /**
   * Takes a last checkpoint, so that the next start has nothing to do again, and ends the cluster.
   * Both are bounded in time: without the checkpoint, the broker delivers again what it covers.
   */
  @Override
  public void close() throws IOException {
    if (state().running()) {
      await(cluster.triggerCheckpoint(job), LAST_CHECKPOINT_LIMIT, "last checkpoint");
      await(
          cluster.cancelJob(job).thenCompose(ignored -> cluster.requestJobResult(job)),
          CANCEL_LIMIT,
          "end of the job");
    }
    await(cluster.closeAsync(), CLOSE_LIMIT, "end of Flink");
  }

  private static void await(CompletableFuture<?> step, Duration limit, String name) {
    try {
      step.get(limit.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException late) {
      LOG.warn("The {} did not come within {} s", name, limit.toSeconds());
    } catch (ExecutionException error) {
      LOG.warn("The {} failed: {}", name, String.valueOf(error.getCause()));
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
