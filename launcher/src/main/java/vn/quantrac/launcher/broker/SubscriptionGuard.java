package vn.quantrac.launcher.broker;

import io.netty.channel.Channel;
import io.netty.handler.codec.mqtt.MqttFixedHeader;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageIdAndPropertiesVariableHeader;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttProperties;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttSubAckMessage;
import io.netty.handler.codec.mqtt.MqttSubAckPayload;
import io.netty.handler.codec.mqtt.MqttSubscribeMessage;
import io.netty.handler.codec.mqtt.MqttTopicSubscription;
import io.netty.handler.codec.mqtt.MqttUnsubscribeMessage;
import io.netty.handler.codec.mqtt.MqttVersion;
import io.netty.util.AttributeKey;
import java.util.Collections;
import java.util.List;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTInterceptor;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyConnection;
import org.apache.activemq.artemis.core.security.CheckType;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Refuses subscriptions that are not a station's own before the broker sees them, and ends the
 * connection. The broker would refuse them too, but keeps them with the session all the same: when
 * that ends it deletes the queue of that name, whoever has it. So a station that asked for the
 * platform's shared subscription, or for another's by taking its client id, took away the queue and
 * the messages in it.
 */
final class SubscriptionGuard implements MQTTInterceptor {
  private static final AttributeKey<MqttVersion> VERSION =
      AttributeKey.valueOf("NETTY_CODEC_MQTT_VERSION");

  /** Reason codes of MQTT 5 (OASIS, section 3.9.3) and of 3.1.1 (the same section). */
  private static final int NOT_AUTHORIZED = 0x87;

  private static final int FAILURE = 0x80;
  private static final Logger LOG = LoggerFactory.getLogger(SubscriptionGuard.class);

  @Override
  public boolean intercept(MqttMessage packet, RemotingConnection connection) {
    if (packet instanceof MqttSubscribeMessage subscribe && subscribe.payload() != null) {
      List<String> filters =
          subscribe.payload().topicSubscriptions().stream()
              .map(MqttTopicSubscription::topicFilter)
              .toList();
      if (mayAll(connection, filters)) {
        return true;
      }
      refuse(connection, subscribe.variableHeader().messageId(), filters.size());
      return false;
    }
    if (packet instanceof MqttUnsubscribeMessage unsubscribe && unsubscribe.payload() != null) {
      return mayAll(connection, unsubscribe.payload().topics());
    }
    return true;
  }

  private static boolean mayAll(RemotingConnection connection, List<String> filters) {
    String user = StationSecurity.userOf(connection.getSubject());
    if (user == null) {
      return false;
    }
    if (user.equals(BrokerConfig.PLATFORM_USER)) {
      return true;
    }
    for (String filter : filters) {
      if (!TopicPermissions.allows(user, CheckType.CONSUME, filter)) {
        LOG.warn(
            "The connection of {} is ended: it asked for {}, which is not its own",
            user,
            printable(filter));
        return false;
      }
    }
    return true;
  }

  private static void refuse(RemotingConnection connection, int packetId, int filters) {
    Channel channel = channel(connection);
    if (channel == null) {
      return;
    }
    boolean five = channel.attr(VERSION).get() == MqttVersion.MQTT_5;
    MqttSubAckMessage answer =
        new MqttSubAckMessage(
            new MqttFixedHeader(MqttMessageType.SUBACK, false, MqttQoS.AT_MOST_ONCE, false, 0),
            new MqttMessageIdAndPropertiesVariableHeader(packetId, MqttProperties.NO_PROPERTIES),
            new MqttSubAckPayload(Collections.nCopies(filters, five ? NOT_AUTHORIZED : FAILURE)));
    var unused = channel.writeAndFlush(answer);
  }

  private static @Nullable Channel channel(RemotingConnection connection) {
    return connection.getTransportConnection() instanceof NettyConnection netty
        ? netty.getNettyChannel()
        : null;
  }

  private static String printable(String filter) {
    String text = filter.replaceAll("\\p{Cntrl}", "?");
    return text.length() <= 200 ? text : text.substring(0, 200);
  }
}
