package vn.quantrac.launcher.command;

import org.apache.flink.api.common.JobID;
import vn.quantrac.launcher.cluster.Cluster;
import vn.quantrac.launcher.cluster.ClusterAddress;
import vn.quantrac.launcher.cluster.ClusterException;

/** Does something with the job that lives on a cluster. */
final class RunningJob {
  private RunningJob() {}

  /** What is done; the answer is printed. */
  @FunctionalInterface
  interface Action {
    String on(Cluster cluster, JobID job) throws ClusterException, InterruptedException;
  }

  /**
   * Does it.
   *
   * @throws CommandFailedException when the cluster does not answer, has no such job, or refuses
   */
  static String act(ClusterAddress address, Action action) throws InterruptedException {
    try (Cluster cluster = Cluster.at(address)) {
      JobID job =
          cluster
              .livingJob()
              .orElseThrow(
                  () ->
                      new CommandFailedException(
                          "no monitoring job is on the cluster at " + address.page()))
              .id();
      return action.on(cluster, job);
    } catch (ClusterException error) {
      throw new CommandFailedException(error.getMessage(), error);
    }
  }
}
