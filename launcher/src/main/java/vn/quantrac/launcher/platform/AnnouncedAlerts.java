package vn.quantrac.launcher.platform;

import javax.sql.DataSource;
import vn.quantrac.launcher.alert.AlertAnnouncer;
import vn.quantrac.mqtt.client.MqttPublisher;

/** Starts what tells the broker of alerts, and its publisher. */
final class AnnouncedAlerts {
  private static final String CLIENT_ID = "quantrac-alerts";

  private AnnouncedAlerts() {}

  static void start(Parts parts, DataSource database, ExternalBroker broker) throws Exception {
    MqttPublisher publisher =
        parts.start("publisher of alerts", () -> broker.publisher(CLIENT_ID).build());
    parts.start("announcer of alerts", () -> AlertAnnouncer.start(database, publisher));
  }
}
