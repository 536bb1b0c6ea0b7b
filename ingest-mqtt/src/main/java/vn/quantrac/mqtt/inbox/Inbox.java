package vn.quantrac.mqtt.inbox;

import java.nio.file.Path;
import vn.quantrac.mqtt.client.MqttPublisher;
import vn.quantrac.mqtt.decode.MessageDecoder;

/**
 * Watches a folder in which legacy loggers drop text files, publishes each file over MQTT, and
 * moves it to {@code done/} or {@code rejected/}.
 */
public final class Inbox implements AutoCloseable {

  /**
   * Watches from {@link #start} on.
   *
   * @param folder made if it does not exist
   * @param publisher signed in as one who may publish for every station; not closed by this
   * @param decoder says beforehand what will be refused
   */
  public Inbox(Path folder, MqttPublisher publisher, MessageDecoder decoder) {
    throw new UnsupportedOperationException("not written yet: " + folder + publisher + decoder);
  }

  /** Begins to watch, in a thread of its own. */
  public void start() {}

  /** Ends the watch; files not yet published stay. */
  @Override
  public void close() {}
}
