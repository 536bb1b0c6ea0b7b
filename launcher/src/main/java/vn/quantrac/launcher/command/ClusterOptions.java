package vn.quantrac.launcher.command;

import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;
import vn.quantrac.launcher.cluster.ClusterAddress;

/** Where the JobManager of the Flink cluster is, and how to speak to it. */
final class ClusterOptions {
  private static final String PORT = "--jobmanager-port";
  private static final String REST_PORT = "--flink-port";

  @Option(
      names = "--jobmanager",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description =
          "Address of the JobManager's machine; it listens there (default: ${DEFAULT-VALUE}).")
  String jobManager = "127.0.0.1";

  @Option(
      names = PORT,
      paramLabel = "PORT",
      defaultValue = "6123",
      description = "Where TaskManagers reach it (default: ${DEFAULT-VALUE}).")
  int port;

  @Option(
      names = REST_PORT,
      paramLabel = "PORT",
      defaultValue = "8081",
      description =
          "Where commands reach it, and Flink's own web page (default: ${DEFAULT-VALUE}). Whoever"
              + " reaches it owns the cluster.")
  int restPort;

  @Option(
      names = "--flink-setting",
      paramLabel = "KEY=VALUE",
      split = ",",
      description =
          "A setting of Flink itself, the same in each process of the cluster; several are parted by"
              + " a comma.")
  Map<String, String> settings = new LinkedHashMap<>();

  ClusterAddress address() {
    Ports.requireInRange(PORT, port);
    Ports.requireInRange(REST_PORT, restPort);
    return new ClusterAddress(jobManager, port, restPort, Map.copyOf(settings));
  }

  /** The address of a JobManager that is about to listen there. */
  ClusterAddress free() {
    ClusterAddress address = address();
    Ports.requireFree(PORT, port, "--jobmanager", jobManager);
    Ports.requireFree(REST_PORT, restPort, "--jobmanager", jobManager);
    return address;
  }
}
