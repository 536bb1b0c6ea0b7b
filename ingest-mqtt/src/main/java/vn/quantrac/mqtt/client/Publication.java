package vn.quantrac.mqtt.client;

import java.util.Map;

/**
 * One message to publish at QoS 1.
 *
 * @param topic the full topic name
 * @param payload may be empty; not copied, do not change it
 * @param retained whether the broker keeps it as the topic's last word
 * @param userProperties MQTT 5 user properties; may be empty
 */
public record Publication(
    String topic, byte[] payload, boolean retained, Map<String, String> userProperties) {

  /** A message that is not retained and has no user properties. */
  public static Publication of(String topic, byte[] payload) {
    return new Publication(topic, payload, false, Map.of());
  }

  /** The same message, to be kept by the broker as the topic's last word. */
  public Publication asRetained() {
    return new Publication(topic, payload, true, userProperties);
  }
}
