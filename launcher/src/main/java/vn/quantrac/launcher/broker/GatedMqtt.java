package vn.quantrac.launcher.broker;

import io.netty.channel.ChannelPipeline;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.apache.activemq.artemis.api.core.BaseInterceptor;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTInterceptor;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTProtocolHandler;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTProtocolManagerFactory;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTRoutingHandler;
import org.apache.activemq.artemis.core.server.ActiveMQServer;
import org.apache.activemq.artemis.spi.core.protocol.ProtocolManager;
import vn.quantrac.launcher.watch.DaemonThreads;

/** The broker's MQTT with a {@link SignInGate} before each connection. */
final class GatedMqtt extends MQTTProtocolManagerFactory {
  private static final int THREADS = 2;
  private static final int MOST_WAITING = 20_000;

  private final SignInGate.SignIn signIn;
  private final ThreadPoolExecutor executor =
      new ThreadPoolExecutor(
          THREADS,
          THREADS,
          1,
          TimeUnit.MINUTES,
          new ArrayBlockingQueue<>(MOST_WAITING),
          DaemonThreads.named("mqtt-sign-in"));

  GatedMqtt(SignInGate.SignIn signIn) {
    this.signIn = signIn;
    executor.allowCoreThreadTimeOut(true);
  }

  @Override
  @SuppressWarnings({"rawtypes", "unchecked"}) // as the library declares it
  public ProtocolManager createProtocolManager(
      ActiveMQServer server,
      Map<String, Object> parameters,
      List<BaseInterceptor> incoming,
      List<BaseInterceptor> outgoing)
      throws Exception {
    ProtocolManager<MQTTInterceptor, MQTTRoutingHandler> mqtt =
        super.createProtocolManager(server, parameters, incoming, outgoing);
    return new ForwardingProtocol(mqtt) {
      @Override
      public void addChannelHandlers(ChannelPipeline pipeline) {
        super.addChannelHandlers(pipeline);
        String broker = pipeline.context(MQTTProtocolHandler.class).name();
        pipeline.addBefore(broker, "sign-in", new SignInGate(signIn, executor));
      }
    };
  }
}
