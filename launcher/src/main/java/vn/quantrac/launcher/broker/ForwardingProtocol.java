package vn.quantrac.launcher.broker;

import io.netty.channel.ChannelPipeline;
import java.util.List;
import java.util.Map;
import org.apache.activemq.artemis.api.core.ActiveMQBuffer;
import org.apache.activemq.artemis.api.core.BaseInterceptor;
import org.apache.activemq.artemis.api.core.RoutingType;
import org.apache.activemq.artemis.api.core.SimpleString;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTInterceptor;
import org.apache.activemq.artemis.core.protocol.mqtt.MQTTRoutingHandler;
import org.apache.activemq.artemis.core.remoting.impl.netty.NettyServerConnection;
import org.apache.activemq.artemis.spi.core.protocol.ConnectionEntry;
import org.apache.activemq.artemis.spi.core.protocol.ProtocolManager;
import org.apache.activemq.artemis.spi.core.protocol.ProtocolManagerFactory;
import org.apache.activemq.artemis.spi.core.protocol.RemotingConnection;
import org.apache.activemq.artemis.spi.core.remoting.Acceptor;
import org.apache.activemq.artemis.spi.core.remoting.Connection;

/** The broker's MQTT as another object of it does it, whose class cannot be extended. */
class ForwardingProtocol implements ProtocolManager<MQTTInterceptor, MQTTRoutingHandler> {

  private final ProtocolManager<MQTTInterceptor, MQTTRoutingHandler> to;

  ForwardingProtocol(ProtocolManager<MQTTInterceptor, MQTTRoutingHandler> to) {
    this.to = to;
  }

  @Override
  public ProtocolManagerFactory<MQTTInterceptor> getFactory() {
    return to.getFactory();
  }

  @Override
  @SuppressWarnings("rawtypes") // as the library declares it
  public void updateInterceptors(List<BaseInterceptor> incoming, List<BaseInterceptor> outgoing) {
    to.updateInterceptors(incoming, outgoing);
  }

  @Override
  public ConnectionEntry createConnectionEntry(Acceptor acceptor, Connection connection) {
    return to.createConnectionEntry(acceptor, connection);
  }

  @Override
  public void removeHandler(String name) {
    to.removeHandler(name);
  }

  @Override
  public void handleBuffer(RemotingConnection connection, ActiveMQBuffer buffer) {
    to.handleBuffer(connection, buffer);
  }

  @Override
  public void addChannelHandlers(ChannelPipeline pipeline) {
    to.addChannelHandlers(pipeline);
  }

  @Override
  public boolean isProtocol(byte[] array) {
    return to.isProtocol(array);
  }

  @Override
  public boolean acceptsNoHandshake() {
    return to.acceptsNoHandshake();
  }

  @Override
  public void handshake(NettyServerConnection connection, ActiveMQBuffer buffer) {
    to.handshake(connection, buffer);
  }

  @Override
  public List<String> websocketSubprotocolIdentifiers() {
    return to.websocketSubprotocolIdentifiers();
  }

  @Override
  public void setAnycastPrefix(String prefix) {
    to.setAnycastPrefix(prefix);
  }

  @Override
  public void setMulticastPrefix(String prefix) {
    to.setMulticastPrefix(prefix);
  }

  @Override
  public Map<SimpleString, RoutingType> getPrefixes() {
    return to.getPrefixes();
  }

  @Override
  public void setSecurityDomain(String domain) {
    to.setSecurityDomain(domain);
  }

  @Override
  public String getSecurityDomain() {
    return to.getSecurityDomain();
  }

  @Override
  public MQTTRoutingHandler getRoutingHandler() {
    return to.getRoutingHandler();
  }
}
