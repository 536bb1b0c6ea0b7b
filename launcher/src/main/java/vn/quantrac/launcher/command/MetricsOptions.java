package vn.quantrac.launcher.command;

import picocli.CommandLine.Option;

/** Where a process of a Flink cluster shows what it measures. */
final class MetricsOptions {
  private static final String PORT = "--metrics-port";

  @Option(
      names = PORT,
      paramLabel = "PORT",
      defaultValue = "0",
      description =
          "Where Prometheus asks this process, on every address of the machine; 0 for nowhere"
              + " (default: ${DEFAULT-VALUE}).")
  int port;

  void validate() {
    if (port != 0) {
      Ports.requireInRange(PORT, port);
      Ports.requireFree(PORT, port, PORT, "0.0.0.0");
    }
  }
}
