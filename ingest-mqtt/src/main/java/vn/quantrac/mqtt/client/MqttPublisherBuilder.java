package vn.quantrac.mqtt.client;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Collects and checks the settings of an {@link MqttPublisher}. URL and client id must be given.
 */
public final class MqttPublisherBuilder {

  @Nullable String brokerUrl;
  @Nullable String authorities;
  @Nullable String user;
  @Nullable Supplier<String> password;
  @Nullable String clientId;
  int maximumInFlight = 1_000;
  boolean subscriberRequired;
  Duration keepAlive = Duration.ofSeconds(30);
  Duration reconnectDelayMinimum = Duration.ofMillis(100);
  Duration reconnectDelayMaximum = Duration.ofSeconds(30);
  @Nullable Publication lastWill;
  @Nullable String heardTopic;
  @Nullable Consumer<byte[]> heard;

  MqttPublisherBuilder() {}

  /** {@code tcp://host:port} or {@code ssl://host:port}. */
  public MqttPublisherBuilder brokerUrl(String url) {
    this.brokerUrl = url;
    return this;
  }

  /**
   * Certificates in PEM by which a broker at {@code ssl://} is believed; null, the default, for the
   * authorities that Java ships.
   */
  public MqttPublisherBuilder authorities(@Nullable String pem) {
    this.authorities = pem;
    return this;
  }

  /** The name to sign in with; null for none, the default. */
  public MqttPublisherBuilder user(@Nullable String name) {
    this.user = name;
    return this;
  }

  /** The password to sign in with; null for none, the default. */
  public MqttPublisherBuilder password(@Nullable String text) {
    this.password = text == null ? null : () -> text;
    return this;
  }

  /** Asked for the password at every connect. */
  public MqttPublisherBuilder password(Supplier<String> supplier) {
    this.password = supplier;
    return this;
  }

  /** One connected client per id at a broker. */
  public MqttPublisherBuilder clientId(String id) {
    this.clientId = id;
    return this;
  }

  /** Messages not yet acknowledged, 1 to 65,535; 1,000 unless set. */
  public MqttPublisherBuilder maximumInFlight(int messages) {
    if (messages < 1 || messages > 65_535) {
      throw new IllegalArgumentException("maximumInFlight is 1 to 65535, but it is " + messages);
    }
    this.maximumInFlight = messages;
    return this;
  }

  /**
   * A message for which the broker knows no subscriber, and which it therefore drops, is sent again
   * until there is one. Unless called, such a message counts as published.
   */
  public MqttPublisherBuilder requireSubscriber() {
    this.subscriberRequired = true;
    return this;
  }

  /** What the broker publishes when this client is gone without a word; none unless set. */
  public MqttPublisherBuilder lastWill(@Nullable Publication publication) {
    this.lastWill = publication;
    return this;
  }

  /** The first and the longest wait before connecting again; 100 ms and 30 s unless set. */
  public MqttPublisherBuilder reconnectDelay(Duration minimum, Duration maximum) {
    if (minimum.toMillis() < 1 || minimum.compareTo(maximum) > 0) {
      throw new IllegalArgumentException(
          "reconnectDelay needs 1 ms <= minimum <= maximum, but it is "
              + minimum
              + " and "
              + maximum);
    }
    this.reconnectDelayMinimum = minimum;
    this.reconnectDelayMaximum = maximum;
    return this;
  }

  /**
   * Also listens, at every connection anew: what is published on the topic is handed over, at least
   * once, and must be taken quickly.
   *
   * @param topic full name
   * @param payload called by the client's thread with each payload
   */
  public MqttPublisherBuilder hearing(String topic, Consumer<byte[]> payload) {
    this.heardTopic = topic;
    this.heard = payload;
    return this;
  }

  /** How long a connection may be silent; 30 s unless set. */
  public MqttPublisherBuilder keepAlive(Duration interval) {
    this.keepAlive = interval;
    return this;
  }

  /**
   * The publisher, which connects in the background and keeps trying.
   *
   * @throws IllegalStateException if URL or client id is not set
   */
  public MqttPublisher build() {
    if (brokerUrl == null || clientId == null) {
      throw new IllegalStateException("brokerUrl and clientId must be set");
    }
    return MqttPublisher.connecting(this);
  }
}
