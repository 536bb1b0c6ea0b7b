package vn.quantrac.mqtt.client;

import org.jspecify.annotations.Nullable;

/**
 * Hears of one connection. Called by the client's own threads, which read from the network: no
 * method may block, or answers to pings and subscriptions are no longer read either.
 */
public interface ConnectionListener {

  /**
   * The broker has accepted the connection.
   *
   * @param sessionPresent whether it kept an earlier session of this client id
   * @param brokerReceiveMaximum unacknowledged messages that may be sent to it, 1 to 65,535
   */
  void connected(boolean sessionPresent, int brokerReceiveMaximum);

  /**
   * The connection could not be made or is lost. Comes once, and nothing after it, unless this side
   * ended the connection, which is not told.
   *
   * @param reasonCode of MQTT 5 when the broker gave one, otherwise 0
   * @param reason for people
   */
  void lost(int reasonCode, String reason);

  /**
   * A message has arrived.
   *
   * @param packetId by which it is acknowledged; 0 when the publisher wants no acknowledgement (QoS
   *     0)
   * @param fileName the user property of that name, null when there is none
   */
  void message(int packetId, String topic, byte[] payload, @Nullable String fileName);
}
