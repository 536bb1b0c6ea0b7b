package vn.quantrac.launcher.command;

import picocli.CommandLine.Option;

/** Where the embedded broker listens for MQTT over TLS, when there is a certificate. */
final class SecureMqttOptions {
  private static final String PORT = "--mqtts-port";
  private static final String HOST = "--mqtts-host";

  @Option(
      names = PORT,
      paramLabel = "PORT",
      defaultValue = "8883",
      description =
          "Port of the embedded broker for MQTT over TLS, with --tls-certificate (default:"
              + " ${DEFAULT-VALUE}).")
  int port;

  @Option(
      names = HOST,
      paramLabel = "ADDRESS",
      defaultValue = "0.0.0.0",
      description = "Address of that port (default: ${DEFAULT-VALUE}, all of the machine).")
  String host = "0.0.0.0";

  void validate() {
    Ports.requireInRange(PORT, port);
    Ports.requireFree(PORT, port, HOST, host);
  }
}
