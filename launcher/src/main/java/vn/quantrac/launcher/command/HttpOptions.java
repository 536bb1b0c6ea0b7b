package vn.quantrac.launcher.command;

import picocli.CommandLine.Option;

/** Where the dashboards and the API are served. */
final class HttpOptions {
  private static final String PORT = "--http-port";
  private static final String HOST = "--http-host";

  @Option(
      names = PORT,
      paramLabel = "PORT",
      defaultValue = "8080",
      description = "Port of dashboards and API (default: ${DEFAULT-VALUE}).")
  int port;

  @Option(
      names = HOST,
      paramLabel = "ADDRESS",
      defaultValue = "0.0.0.0",
      description = "Address they listen on (default: ${DEFAULT-VALUE}, all of the machine).")
  String host = "0.0.0.0";

  void validate() {
    Ports.requireInRange(PORT, port);
    Ports.requireFree(PORT, port, HOST, host);
  }
}
