package vn.quantrac.launcher.platform;

import java.time.Clock;
import javax.sql.DataSource;
import vn.quantrac.launcher.missing.MissingConfig;
import vn.quantrac.launcher.missing.MissingWatch;
import vn.quantrac.mqtt.client.MqttPublisher;

/** Starts the watch for what never arrived, and the publisher of its requests. */
final class MissingReadings {
  private static final String CLIENT_ID = "quantrac-requests";

  private MissingReadings() {}

  static void start(Parts parts, DataSource database, ExternalBroker broker, MissingConfig config)
      throws Exception {
    MqttPublisher publisher =
        parts.start("publisher of requests", () -> broker.publisher(CLIENT_ID).build());
    parts.start(
        "watch for missing readings",
        () -> MissingWatch.start(database, publisher, config, Clock.systemUTC()));
  }
}
