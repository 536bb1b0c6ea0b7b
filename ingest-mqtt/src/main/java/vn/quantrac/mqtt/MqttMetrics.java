package vn.quantrac.mqtt;

/** Names of the source's metrics, in the metric group of its operator, one value per reader. */
public final class MqttMetrics {

  /** Counter: messages that arrived from the broker, with those that came again. */
  public static final String RECEIVED = "mqttMessagesReceived";

  /** Counter: messages acknowledged to the broker. */
  public static final String ACKNOWLEDGED = "mqttMessagesAcknowledged";

  /** Gauge: messages in the stream that wait for a checkpoint to be acknowledged. */
  public static final String IN_FLIGHT = "mqttMessagesInFlight";

  /** Gauge: payload bytes that wait to go into the stream. */
  public static final String BUFFERED_BYTES = "mqttBufferedBytes";

  /** Gauge: 1 while every receiving session is connected and subscribed, otherwise 0. */
  public static final String CONNECTED = "mqttConnected";

  /** Counter: connections lost, refused or cut, each followed by another attempt. */
  public static final String RECONNECTS = "mqttReconnects";

  private MqttMetrics() {}
}
