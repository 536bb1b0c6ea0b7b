package vn.quantrac.launcher.command;

import java.util.Optional;
import picocli.CommandLine.Option;
import vn.quantrac.launcher.platform.ExternalBroker;

/** Where the embedded broker listens, or which other broker is used. */
final class MqttOptions extends BrokerOptions {
  private static final String PORT = "--mqtt-port";
  private static final String HOST = "--mqtt-host";

  @Option(
      names = PORT,
      paramLabel = "PORT",
      defaultValue = "1883",
      description = "Port of the embedded MQTT broker (default: ${DEFAULT-VALUE}).")
  int port;

  @Option(
      names = HOST,
      paramLabel = "ADDRESS",
      defaultValue = "0.0.0.0",
      description = "Address it listens on (default: ${DEFAULT-VALUE}, all of the machine).")
  String host = "0.0.0.0";

  /** The external broker, or empty when the embedded one is meant, whose port is then free. */
  Optional<ExternalBroker> validate() {
    Optional<ExternalBroker> external = external();
    if (external.isEmpty()) {
      Ports.requireInRange(PORT, port);
      Ports.requireFree(PORT, port, HOST, host);
    }
    return external;
  }
}
