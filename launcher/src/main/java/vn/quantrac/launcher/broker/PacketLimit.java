package vn.quantrac.launcher.broker;

import io.netty.handler.codec.mqtt.MqttMessage;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTInterceptor;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends a connection that sends a packet larger than {@link BrokerConfig#MAXIMUM_PACKET_BYTES}. The
 * broker's own limit counts for MQTT 5 only.
 */
final class PacketLimit implements MQTTInterceptor {
  private static final Logger LOG = LoggerFactory.getLogger(PacketLimit.class);

  @Override
  public boolean intercept(MqttMessage packet, RemotingConnection connection) {
    if (packet.fixedHeader() == null
        || packet.fixedHeader().remainingLength() <= BrokerConfig.MAXIMUM_PACKET_BYTES) {
      return true;
    }
    LOG.warn(
        "The connection of {} is ended: its packet of {} bytes is larger than {}",
        connection.getClientID(),
        packet.fixedHeader().remainingLength(),
        BrokerConfig.MAXIMUM_PACKET_BYTES);
    return false;
  }
}
