package vn.quantrac.benchmarks.product;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.mqtt.MqttConnAckMessage;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttMessageType;
import io.netty.handler.codec.mqtt.MqttQoS;
import io.netty.handler.codec.mqtt.MqttVersion;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import vn.quantrac.mqtt.client.Publication;

/** One of many connections that share a thread: signs in and publishes at QoS 1, and no more. */
final class Gateway extends SimpleChannelInboundHandler<MqttMessage> {

  private static final int KEEP_ALIVE_SECONDS = 60_000;
  private static final int PACKET_IDENTIFIERS = 0xFFFF;

  private final String code;
  private final String password;
  private final Runnable acknowledged;
  private final CompletableFuture<Void> signedIn = new CompletableFuture<>();
  private @Nullable Channel channel;
  private int packet;

  /**
   * @param acknowledged called on the connection's thread for each message that the broker has
   */
  Gateway(String code, String password, Runnable acknowledged) {
    this.code = code;
    this.password = password;
    this.acknowledged = acknowledged;
  }

  /** Done when the broker has let it in. */
  CompletableFuture<Void> signedIn() {
    return signedIn;
  }

  @Override
  public void channelActive(ChannelHandlerContext context) {
    channel = context.channel();
    var unused =
        context.writeAndFlush(
            MqttMessageBuilders.connect()
                .protocolVersion(MqttVersion.MQTT_3_1_1)
                .clientId("gateway-" + code)
                .username(code)
                .password(password.getBytes(StandardCharsets.UTF_8))
                .cleanSession(true)
                .keepAlive(KEEP_ALIVE_SECONDS)
                .build());
  }

  @Override
  protected void channelRead0(ChannelHandlerContext context, MqttMessage message) {
    if (message instanceof MqttConnAckMessage answer) {
      MqttConnectReturnCode code = answer.variableHeader().connectReturnCode();
      if (code == MqttConnectReturnCode.CONNECTION_ACCEPTED) {
        signedIn.complete(null);
      } else {
        signedIn.completeExceptionally(new IllegalStateException(this.code + ": " + code));
      }
    } else if (message.fixedHeader().messageType() == MqttMessageType.PUBACK) {
      acknowledged.run();
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) {
    signedIn.completeExceptionally(new IllegalStateException(code + " was disconnected"));
  }

  @Override
  public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
    signedIn.completeExceptionally(cause);
    var unused = context.close();
  }

  /** Called by one thread, after it was let in. */
  void publish(Publication publication) {
    if (channel == null || !channel.isActive()) {
      throw new IllegalStateException(code + " is not connected");
    }
    packet = packet % PACKET_IDENTIFIERS + 1;
    var unused =
        channel.writeAndFlush(
            MqttMessageBuilders.publish()
                .topicName(publication.topic())
                .qos(MqttQoS.AT_LEAST_ONCE)
                .messageId(packet)
                .payload(Unpooled.wrappedBuffer(publication.payload()))
                .build(),
            channel.voidPromise());
  }
}
