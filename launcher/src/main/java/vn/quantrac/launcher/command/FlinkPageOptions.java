package vn.quantrac.launcher.command;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Whether Flink's own web page is shown. */
final class FlinkPageOptions {
  private static final String PORT = "--flink-port";

  @Option(
      names = PORT,
      paramLabel = "PORT",
      description = "Shows Flink's own web page on this port of the loopback address.")
  @Nullable Integer port;

  void validate() {
    if (port != null) {
      Ports.requireInRange(PORT, port);
      Ports.requireFree(PORT, port, PORT, "127.0.0.1");
    }
  }
}
