package vn.quantrac.launcher.command;

import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vn.quantrac.launcher.cluster.ClusterAddress;
import vn.quantrac.launcher.cluster.JobManager;

/** {@code quantrac jobmanager}: the head of a Flink cluster, until it is told to stop. */
@Command(
    name = "jobmanager",
    description = "Runs the JobManager of a Flink cluster in this process.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class JobManagerCommand implements Runnable {
  private static final String BLOB_PORT = "--blob-port";

  @Mixin private ClusterOptions cluster = new ClusterOptions();

  @Option(
      names = BLOB_PORT,
      paramLabel = "PORT",
      defaultValue = "6124",
      description = "Where TaskManagers fetch what a job needs (default: ${DEFAULT-VALUE}).")
  private int blobPort;

  @Mixin private MetricsOptions metrics = new MetricsOptions();
  @Mixin private ProcessOptions process = new ProcessOptions();

  @Override
  public void run() {
    ClusterAddress address = cluster.free();
    Ports.requireInRange(BLOB_PORT, blobPort);
    Ports.requireFree(BLOB_PORT, blobPort, "--jobmanager", cluster.jobManager);
    metrics.validate();
    process.announce("JobManager");
    JobManager.run(
        address,
        blobPort,
        metrics.port,
        Path.of(System.getProperty("java.io.tmpdir")),
        Version.number());
  }
}
