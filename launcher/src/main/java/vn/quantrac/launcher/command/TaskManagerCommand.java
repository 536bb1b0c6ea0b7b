package vn.quantrac.launcher.command;

import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import vn.quantrac.launcher.cluster.ClusterAddress;
import vn.quantrac.launcher.cluster.TaskManager;
import vn.quantrac.launcher.setting.SettingException;

/** {@code quantrac taskmanager}: a worker of a Flink cluster, until it is told to stop. */
@Command(
    name = "taskmanager",
    description = "Runs a TaskManager of a Flink cluster in this process.",
    mixinStandardHelpOptions = true,
    sortOptions = false)
final class TaskManagerCommand implements Runnable {
  private static final String RPC_PORT = "--taskmanager-port";
  private static final String DATA_PORT = "--taskmanager-data-port";
  private static final String SLOTS = "--slots";
  private static final int MAXIMUM_SLOTS = 32;

  @Mixin private ClusterOptions cluster = new ClusterOptions();

  @Option(
      names = "--taskmanager",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description =
          "Address of this machine, by which the others of the cluster reach it (default:"
              + " ${DEFAULT-VALUE}).")
  private String host = "127.0.0.1";

  @Option(
      names = RPC_PORT,
      paramLabel = "PORT",
      defaultValue = "0",
      description = "Where the JobManager reaches it, 0 for any (default: ${DEFAULT-VALUE}).")
  private int rpcPort;

  @Option(
      names = DATA_PORT,
      paramLabel = "PORT",
      defaultValue = "0",
      description = "Where other TaskManagers reach it, 0 for any (default: ${DEFAULT-VALUE}).")
  private int dataPort;

  @Option(
      names = SLOTS,
      paramLabel = "COUNT",
      defaultValue = "2",
      description = "How many of each step may run in it, 1 to 32 (default: ${DEFAULT-VALUE}).")
  private int slots;

  @Mixin private MetricsOptions metrics = new MetricsOptions();
  @Mixin private ProcessOptions process = new ProcessOptions();

  @Override
  public void run() {
    ClusterAddress address = cluster.address();
    requireFreeUnlessAny(RPC_PORT, rpcPort);
    requireFreeUnlessAny(DATA_PORT, dataPort);
    if (slots < 1 || slots > MAXIMUM_SLOTS) {
      throw new SettingException(SLOTS, "must be 1 to 32, not " + slots);
    }
    metrics.validate();
    process.announce("TaskManager");
    TaskManager.run(
        address,
        new TaskManager.Settings(
            host,
            String.valueOf(rpcPort),
            dataPort,
            slots,
            metrics.port,
            Path.of(System.getProperty("java.io.tmpdir"))));
  }

  private void requireFreeUnlessAny(String option, int port) {
    if (port != 0) {
      Ports.requireInRange(option, port);
      Ports.requireFree(option, port, "--taskmanager", host);
    }
  }
}
