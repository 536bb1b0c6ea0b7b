package vn.quantrac.mqtt.client;

import java.net.URI;
import java.util.Set;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.internal.NetworkModule;
import org.eclipse.paho.mqttv5.client.internal.SSLNetworkModuleFactory;
import org.eclipse.paho.mqttv5.client.internal.TCPNetworkModuleFactory;
import org.eclipse.paho.mqttv5.client.spi.NetworkModuleFactory;
import org.eclipse.paho.mqttv5.common.MqttException;

/**
 * Makes the library's own connections over TCP and TLS into {@link HeldNetworkModule}s. The library
 * finds it as a service, by the scheme that {@link #url} gives.
 */
public final class HeldNetworkModuleFactory implements NetworkModuleFactory {

  private static final String HELD = "held+";
  private static final String TLS = "ssl";

  private final NetworkModuleFactory plain = new TCPNetworkModuleFactory();
  private final NetworkModuleFactory tls = new SSLNetworkModuleFactory();

  /**
   * By which this factory is found.
   *
   * @param brokerUrl {@code tcp://host:port} or {@code ssl://host:port}
   */
  static String url(String brokerUrl) {
    return HELD + brokerUrl;
  }

  @Override
  public Set<String> getSupportedUriSchemes() {
    return Set.of(HELD + "tcp", HELD + TLS);
  }

  @Override
  public void validateURI(URI held) {
    URI uri = plain(held);
    factory(uri).validateURI(uri);
  }

  @Override
  public NetworkModule createNetworkModule(URI held, MqttConnectionOptions options, String clientId)
      throws MqttException {
    URI uri = plain(held);
    return new HeldNetworkModule(factory(uri).createNetworkModule(uri, options, clientId));
  }

  private NetworkModuleFactory factory(URI uri) {
    return TLS.equals(uri.getScheme()) ? tls : plain;
  }

  private static URI plain(URI held) {
    return URI.create(held.toString().substring(HELD.length()));
  }
}
