package vn.quantrac.launcher.platform;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import vn.quantrac.launcher.stream.StreamEngine;

/**
 * Where people find what runs, as lines for the end of the start-up log.
 *
 * @param lines aligned, one address each
 */
public record Addresses(List<String> lines) {

  static Addresses of(PlatformConfig config, StreamEngine stream) throws IOException {
    String http =
        (config.tls() == null ? "http://" : "https://")
            + reachable(config.httpHost())
            + ":"
            + config.httpPort();
    List<String> lines = new ArrayList<>();
    lines.add("Dashboard      " + http + "/");
    lines.add("API            " + http + "/docs");
    lines.add("MQTT           " + mqtt(config));
    if (config.tls() != null && config.broker() == null) {
      lines.add(
          "MQTT over TLS  ssl://"
              + reachable(config.tls().mqttHost())
              + ":"
              + config.tls().mqttPort());
    }
    if (config.flinkPort() != null) {
      lines.add("Flink          " + stream.webAddress());
    }
    Administrator.passwordFile(config.folder())
        .ifPresent(file -> lines.add("Sign in as     admin, with the password in " + file));
    lines.add(
        "API key        "
            + Administrator.keyFile(config.folder())
                .map(Object::toString)
                .orElse("the one given by QUANTRAC_ADMIN_KEY at the first start"));
    lines.add("Text files     " + config.folder().inbox());
    lines.add("Rulebooks      " + config.folder().rulebooks());
    return new Addresses(List.copyOf(lines));
  }

  private static String mqtt(PlatformConfig config) {
    return config.broker() != null
        ? config.broker().url()
        : "tcp://" + reachable(config.mqttHost()) + ":" + config.mqttPort();
  }

  private static String reachable(String host) {
    return "0.0.0.0".equals(host) ? "localhost" : host;
  }
}
