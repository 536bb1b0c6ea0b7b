package vn.quantrac.launcher.platform;

import org.jspecify.annotations.Nullable;
import vn.quantrac.mqtt.client.MqttPublisher;
import vn.quantrac.mqtt.client.MqttPublisherBuilder;

/**
 * An MQTT broker that somebody else runs. Its accounts and rights are its administrator's; what the
 * platform expects is in {@code deploy/mosquitto}.
 *
 * @param url {@code tcp://host:port} or {@code ssl://host:port}
 * @param authorities certificates in PEM by which a broker at {@code ssl://} is believed; null for
 *     the authorities that Java ships
 * @param user the platform's account there
 * @param password of that account
 */
public record ExternalBroker(
    String url, @Nullable String authorities, String user, String password) {

  /** A publisher signed in with the platform's account, still to be built. */
  MqttPublisherBuilder publisher(String clientId) {
    return MqttPublisher.builder()
        .brokerUrl(url)
        .authorities(authorities)
        .user(user)
        .password(password)
        .clientId(clientId);
  }

  @Override
  public String toString() {
    return "ExternalBroker[" + url + ", user " + user + "]";
  }
}
