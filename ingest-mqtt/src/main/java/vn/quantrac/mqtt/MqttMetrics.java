package vn.quantrac.mqtt;

/**
 * Names of the source's metrics, as Prometheus knows them; in the metric group of its operator, one
 * value a reader.
 */
public final class MqttMetrics {

  /** Counter: messages that arrived from the broker, with those that came again. */
  public static final String RECEIVED = "quantrac_mqtt_messages_received_total";

  /** Counter: messages acknowledged to the broker. */
  public static final String ACKNOWLEDGED = "quantrac_mqtt_messages_acknowledged_total";

  /** Gauge: messages in the stream that wait for a checkpoint to be acknowledged. */
  public static final String IN_FLIGHT = "quantrac_mqtt_messages_in_flight";

  /** Gauge: payload bytes that wait to go into the stream. */
  public static final String BUFFERED_BYTES = "quantrac_mqtt_buffered_bytes";

  /** Gauge: 1 while every receiving session is connected and subscribed, otherwise 0. */
  public static final String CONNECTED = "quantrac_mqtt_connected";

  /** Counter: connections lost, refused or cut, each followed by another attempt. */
  public static final String RECONNECTS = "quantrac_mqtt_reconnects_total";

  private MqttMetrics() {}
}
