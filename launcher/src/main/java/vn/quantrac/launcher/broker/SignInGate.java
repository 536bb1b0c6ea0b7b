package vn.quantrac.launcher.broker;

import io.netty.channel.ChannelDuplexHandler;
import io.netty.channel.ChannelFutureListener;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.mqtt.MqttConnAckMessage;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttMessage;
import io.netty.handler.codec.mqtt.MqttMessageBuilders;
import io.netty.handler.codec.mqtt.MqttVersion;
import io.netty.util.ReferenceCountUtil;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets nothing of a connection reach the broker before its CONNECT is known to be right, and
 * nothing after its CONNECT before that is answered. The broker takes the client id of a CONNECT
 * before it looks at the password, and forgets the session of that id when the connection ends:
 * whoever was quick could make it forget the session, and the messages, of a gateway or of the
 * platform that was away. And it looks at packets that follow at once (OASIS MQTT 3.1.1, section
 * 3.1.4, allows them) before it knows who sends them.
 *
 * <p>One for each connection; every method is called by the connection's own thread.
 */
final class SignInGate extends ChannelDuplexHandler {

  /** Decides whether a CONNECT is right; called by another thread, and may take its time. */
  interface SignIn {
    boolean mayConnect(MqttConnectMessage connect, String remoteAddress);
  }

  /** What can be held of one connection; a receive buffer of small packets is less. */
  private static final int MOST_HELD = 50_000;

  private static final Logger LOG = LoggerFactory.getLogger(SignInGate.class);

  private final SignIn signIn;
  private final Executor executor;

  /** Packets behind a CONNECT that is not answered. */
  private final Queue<Object> held = new ArrayDeque<>();

  private boolean connecting;
  private boolean connected;

  SignInGate(SignIn signIn, Executor executor) {
    this.signIn = signIn;
    this.executor = executor;
  }

  @Override
  public void channelRead(ChannelHandlerContext context, Object packet) throws Exception {
    if (isConnect(packet)) {
      begin(context, (MqttConnectMessage) packet);
    } else if (connected) {
      super.channelRead(context, packet);
    } else if (connecting && held.size() < MOST_HELD) {
      held.add(packet);
    } else {
      end(context, packet);
    }
  }

  private static boolean isConnect(Object packet) {
    return packet instanceof MqttConnectMessage connect
        && connect.decoderResult().isSuccess()
        && connect.payload() != null;
  }

  private void begin(ChannelHandlerContext context, MqttConnectMessage connect) {
    if (connecting || connected) {
      // A second one is a violation of the protocol (section 3.1).
      end(context, connect);
      return;
    }
    connecting = true;
    context.channel().config().setAutoRead(false);
    try {
      executor.execute(() -> decide(context, connect));
    } catch (RejectedExecutionException full) {
      LOG.warn("Too many sign in at once; the connection is ended, to be tried again");
      end(context, connect);
    }
  }

  private void decide(ChannelHandlerContext context, MqttConnectMessage connect) {
    boolean may;
    try {
      may =
          context.channel().isActive()
              && signIn.mayConnect(connect, String.valueOf(context.channel().remoteAddress()));
    } catch (RuntimeException failure) {
      LOG.error("A sign-in to the broker could not be decided; the connection is ended", failure);
      may = false;
    }
    boolean right = may;
    context.executor().execute(() -> answer(context, connect, right));
  }

  private void answer(ChannelHandlerContext context, MqttConnectMessage connect, boolean right) {
    if (right && context.channel().isActive()) {
      context.fireChannelRead(connect);
      return;
    }
    boolean five = connect.variableHeader().version() == MqttVersion.MQTT_5.protocolLevel();
    MqttMessage refusal =
        MqttMessageBuilders.connAck()
            .returnCode(
                five
                    ? MqttConnectReturnCode.CONNECTION_REFUSED_BAD_USERNAME_OR_PASSWORD
                    : MqttConnectReturnCode.CONNECTION_REFUSED_NOT_AUTHORIZED)
            .build();
    ReferenceCountUtil.release(connect);
    var unused = context.writeAndFlush(refusal).addListener(ChannelFutureListener.CLOSE);
  }

  @Override
  public void write(ChannelHandlerContext context, Object packet, ChannelPromise promise)
      throws Exception {
    super.write(context, packet, promise);
    if (packet instanceof MqttConnAckMessage answer
        && answer.variableHeader().connectReturnCode()
            == MqttConnectReturnCode.CONNECTION_ACCEPTED) {
      connected = true;
      for (Object next = held.poll(); next != null; next = held.poll()) {
        context.fireChannelRead(next);
      }
      context.channel().config().setAutoRead(true);
    }
  }

  @Override
  public void channelInactive(ChannelHandlerContext context) throws Exception {
    held.forEach(ReferenceCountUtil::release);
    held.clear();
    super.channelInactive(context);
  }

  private static void end(ChannelHandlerContext context, Object packet) {
    ReferenceCountUtil.release(packet);
    var unused = context.close();
  }
}
