package vn.quantrac.launcher.cluster;

import java.nio.file.Path;
import java.time.Duration;
import org.apache.flink.configuration.BlobServerOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.HeartbeatManagerOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.TaskManagerOptions.TaskManagerLoadBalanceMode;
import org.apache.flink.configuration.WebOptions;
import org.apache.flink.runtime.entrypoint.ClusterEntrypoint;
import org.apache.flink.runtime.entrypoint.StandaloneSessionClusterEntrypoint;

/**
 * The JobManager: it gives the steps of the job to TaskManagers, takes checkpoints, and starts the
 * job again when a TaskManager is lost. It remembers its job in memory only; after its own end the
 * {@link JobKeeper} submits it again.
 */
public final class JobManager {

  /** By this key of its configuration a cluster tells which Quantrac it runs. */
  static final String VERSION_KEY = "quantrac.version";

  /** A lost TaskManager is told from a slow one by so many silent seconds. */
  private static final Duration HEARTBEAT = Duration.ofSeconds(2);

  private static final Duration HEARTBEAT_TIMEOUT = Duration.ofSeconds(20);

  private JobManager() {}

  /**
   * Runs it in this process; the process ends with it.
   *
   * @param address at which it listens and is reached
   * @param blobPort where TaskManagers fetch what a job needs
   * @param metricsPort where Prometheus asks it; 0 for nowhere
   * @param temporary scratch folder of this process
   * @param version of this Quantrac
   */
  public static void run(
      ClusterAddress address, int blobPort, int metricsPort, Path temporary, String version) {
    Configuration flink = address.configuration();
    flink.setString(VERSION_KEY, version);
    flink.set(JobManagerOptions.BIND_HOST, address.jobManager());
    flink.set(RestOptions.BIND_ADDRESS, address.jobManager());
    flink.set(RestOptions.BIND_PORT, String.valueOf(address.restPort()));
    flink.set(BlobServerOptions.PORT, String.valueOf(blobPort));
    flink.set(CoreOptions.TMP_DIRS, temporary.toString());
    flink.set(BlobServerOptions.STORAGE_DIRECTORY, temporary.toString());
    flink.set(WebOptions.TMP_DIR, temporary.toString());
    flink.set(WebOptions.SUBMIT_ENABLE, false);
    flink.set(TaskManagerOptions.TASK_MANAGER_LOAD_BALANCE_MODE, TaskManagerLoadBalanceMode.SLOTS);
    heartbeats(flink);
    MetricsPort.open(flink, metricsPort);
    ClusterEntrypoint.runClusterEntrypoint(
        new StandaloneSessionClusterEntrypoint(address.finish(flink)));
  }

  static void heartbeats(Configuration flink) {
    flink.set(HeartbeatManagerOptions.HEARTBEAT_INTERVAL, HEARTBEAT);
    flink.set(HeartbeatManagerOptions.HEARTBEAT_TIMEOUT, HEARTBEAT_TIMEOUT);
  }
}
