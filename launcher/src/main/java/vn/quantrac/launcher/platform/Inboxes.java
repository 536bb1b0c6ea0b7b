package vn.quantrac.launcher.platform;

import java.nio.file.Path;
import javax.sql.DataSource;
import vn.quantrac.mqtt.client.MqttPublisher;
import vn.quantrac.mqtt.decode.MessageDecoder;
import vn.quantrac.mqtt.inbox.Inbox;
import vn.quantrac.rulebooks.ParameterCatalogue;
import vn.quantrac.storage.JdbcStationRegistry;

/** Starts the watching of a folder of text files, and the publisher that it hands them to. */
final class Inboxes {
  private static final String CLIENT_ID = "quantrac-inbox";

  private Inboxes() {}

  static void start(
      Parts parts,
      Path folder,
      DataSource database,
      ExternalBroker broker,
      ParameterCatalogue catalogue)
      throws Exception {
    MqttPublisher publisher =
        parts.start(
            "publisher of text files",
            () -> broker.publisher(CLIENT_ID).requireSubscriber().build());
    parts.start(
        "inbox",
        () -> {
          Inbox inbox =
              new Inbox(
                  folder,
                  publisher,
                  new MessageDecoder(new JdbcStationRegistry(database), catalogue));
          inbox.start();
          return inbox;
        });
  }
}
