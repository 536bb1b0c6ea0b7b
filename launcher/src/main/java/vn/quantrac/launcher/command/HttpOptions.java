package vn.quantrac.launcher.command;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import vn.quantrac.launcher.setting.SettingException;

/** Where the dashboards and the API are served. */
final class HttpOptions {
  private static final String PORT = "--http-port";
  private static final String HOST = "--http-host";
  private static final String PROXY = "--http-proxy-address";

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

  @Option(
      names = PROXY,
      paramLabel = "ADDRESS",
      description =
          "IP address of a proxy in front that speaks HTTPS with people; its X-Forwarded-For is"
              + " believed, and cookies are kept off plain HTTP.")
  @Nullable String proxy;

  void validate() {
    if (proxy != null && !proxy.matches("[0-9A-Fa-f.:]+")) {
      throw new SettingException(PROXY, "must be an IP address, but is " + proxy);
    }
    Ports.requireInRange(PORT, port);
    Ports.requireFree(PORT, port, HOST, host);
  }
}
