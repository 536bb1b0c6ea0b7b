package vn.quantrac.launcher.cluster;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.quantrac.launcher.cluster.RestorePoints.Point;

/**
 * Sees to it that the monitoring job is on the cluster: submits it, from what completed last, when
 * the cluster has none, at the start and after the JobManager was lost. A job that a person stopped
 * or cancelled meanwhile stays ended until this is started anew.
 */
public final class JobKeeper {
  private static final Duration LOOK = Duration.ofSeconds(2);
  private static final Logger LOG = LoggerFactory.getLogger(JobKeeper.class);

  private final ClusterAddress address;
  private final SubmittedJob job;
  private final CountDownLatch stopped = new CountDownLatch(1);
  private boolean looked;
  private String trouble = "";

  public JobKeeper(ClusterAddress address, SubmittedJob job) {
    this.address = address;
    this.job = job;
  }

  /** Runs until {@link #stop}, or the interruption of the thread. The job goes on without it. */
  public void run() throws InterruptedException {
    while (stopped.getCount() > 0) {
      try (Cluster cluster = Cluster.at(address)) {
        look(cluster);
        trouble = "";
      } catch (ClusterException | IOException error) {
        String said = String.valueOf(error.getMessage());
        if (!said.equals(trouble)) {
          trouble = said;
          LOG.warn("Trying again every {} s: {}", LOOK.toSeconds(), said);
        }
      }
      if (stopped.await(LOOK.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    }
  }

  private void look(Cluster cluster) throws ClusterException, InterruptedException, IOException {
    List<Cluster.Job> known = cluster.jobs();
    Optional<Cluster.Job> living = known.stream().filter(Cluster.Job::lives).findFirst();
    if (living.isPresent()) {
      if (!looked) {
        LOG.info("The monitoring job {} is on the cluster", living.get().id());
      }
      looked = true;
      return;
    }
    if (looked && !known.isEmpty() && known.get(0).status() != JobStatus.FAILED) {
      return;
    }
    Optional<Point> newest = job.points().newest();
    JobID id = job.submit(cluster, newest);
    LOG.info(
        "The monitoring job {} runs, {}",
        id,
        newest.map(point -> "from " + point.path()).orElse("from the beginning"));
    looked = true;
  }

  /** Ends {@link #run}. */
  public void stop() {
    stopped.countDown();
  }
}
