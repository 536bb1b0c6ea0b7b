package vn.quantrac.launcher.cluster;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import org.apache.flink.api.common.JobID;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.core.execution.RecoveryClaimMode;
import org.apache.flink.runtime.jobgraph.JobGraph;
import org.apache.flink.runtime.jobgraph.SavepointRestoreSettings;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.quantrac.jobs.JobConfig;
import vn.quantrac.jobs.MonitoringJob;
import vn.quantrac.launcher.cluster.RestorePoints.Point;
import vn.quantrac.launcher.stream.CheckpointSettings;
import vn.quantrac.launcher.stream.JobProgress;

/**
 * The monitoring job as it is given to a cluster. Its classes are not sent: each process of the
 * cluster is a Quantrac of the same version.
 *
 * @param config where it reads from and writes to, as seen by the TaskManagers
 * @param points its checkpoints and savepoints
 * @param checkpointInterval between two checkpoints
 * @param parallelism how many of each step run at once
 * @param version of this Quantrac
 */
public record SubmittedJob(
    JobConfig config,
    RestorePoints points,
    Duration checkpointInterval,
    int parallelism,
    String version) {

  /** Its name in the cluster. */
  static final String NAME = "quantrac monitoring";

  private static final Duration START_LIMIT = Duration.ofSeconds(120);
  private static final Logger LOG = LoggerFactory.getLogger(SubmittedJob.class);

  /**
   * Gives it to the cluster and waits until every step of it runs. A job whose state does not fit
   * begins with empty state, which it fills again from the database.
   *
   * @param from what it goes on from; empty to begin with empty state
   * @return the job
   * @throws ClusterException when one runs there already, when the cluster is of another version or
   *     lacks slots, or does not answer
   */
  public JobID submit(Cluster cluster, Optional<Point> from)
      throws ClusterException, InterruptedException, IOException {
    requireSameVersion(cluster);
    Optional<Cluster.Job> living = cluster.livingJob();
    if (living.isPresent()) {
      throw new ClusterException(
          "a monitoring job is on the cluster already: %s, %s"
              .formatted(living.get().id(), living.get().status()));
    }
    awaitSlots(cluster);
    JobID job = handOver(cluster, from);
    Optional<String> refusal = awaitStart(cluster, job);
    if (refusal.isPresent() && from.isPresent()) {
      LOG.warn(
          "The state of {} cannot be restored ({}); the job starts with empty state, which it fills"
              + " again from the database",
          from.get().path(),
          refusal.get());
      if (cluster.livingJob().isPresent()) {
        cluster.cancel(job);
      }
      job = handOver(cluster, Optional.empty());
      refusal = awaitStart(cluster, job);
    }
    if (refusal.isPresent()) {
      throw new ClusterException("the monitoring job does not start: " + refusal.get());
    }
    return job;
  }

  private void requireSameVersion(Cluster cluster) throws ClusterException, InterruptedException {
    String theirs = cluster.version().orElse("");
    if (!theirs.equals(version)) {
      throw new ClusterException(
          "the cluster runs %s, but this is Quantrac %s: start its JobManager and TaskManagers anew"
              .formatted(theirs.isEmpty() ? "no Quantrac" : "Quantrac " + theirs, version));
    }
  }

  private void awaitSlots(Cluster cluster) throws ClusterException, InterruptedException {
    Cluster.Capacity capacity =
        Patience.ask(cluster::capacity, one -> one.freeSlots() >= parallelism, START_LIMIT);
    if (capacity.freeSlots() < parallelism) {
      throw new ClusterException(
          "a parallelism of %d needs as many free slots, but %d TaskManagers have %d"
              .formatted(parallelism, capacity.taskManagers(), capacity.freeSlots()));
    }
  }

  private JobID handOver(Cluster cluster, Optional<Point> from)
      throws ClusterException, InterruptedException {
    Configuration flink = new Configuration();
    flink.set(CoreOptions.DEFAULT_PARALLELISM, parallelism);
    CheckpointSettings.set(flink, points.folder(), checkpointInterval);
    StreamExecutionEnvironment environment =
        StreamExecutionEnvironment.getExecutionEnvironment(flink);
    MonitoringJob.define(environment, config);
    var stream = environment.getStreamGraph();
    stream.setJobName(NAME);
    JobID job = new JobID();
    JobGraph graph = stream.getJobGraph(SubmittedJob.class.getClassLoader(), job);
    from.ifPresent(
        point ->
            graph.setSavepointRestoreSettings(
                SavepointRestoreSettings.forPath(
                    url(point.path()),
                    true,
                    point.savepoint() ? RecoveryClaimMode.NO_CLAIM : RecoveryClaimMode.CLAIM)));
    cluster.submit(graph);
    return job;
  }

  private static String url(Path path) {
    return path.toAbsolutePath().toUri().toString();
  }

  /** Empty when it runs, or does not for a reason that may pass; otherwise why it cannot start. */
  private static Optional<String> awaitStart(Cluster cluster, JobID job)
      throws ClusterException, InterruptedException {
    JobProgress progress =
        Patience.ask(
            () -> cluster.progress(job), one -> one.running() || cannotStart(one), START_LIMIT);
    if (cannotStart(progress)) {
      return Optional.of(progress.failureSummary());
    }
    if (!progress.running()) {
      LOG.warn("The monitoring job does not run yet: {}", progress.detail());
    }
    return Optional.empty();
  }

  private static boolean cannotStart(JobProgress progress) {
    return !progress.running() && (progress.failedToRestore() || progress.ended());
  }
}
