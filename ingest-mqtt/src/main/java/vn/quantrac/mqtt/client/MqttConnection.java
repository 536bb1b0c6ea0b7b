package vn.quantrac.mqtt.client;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.IntConsumer;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttActionListener;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;
import org.eclipse.paho.mqttv5.common.packet.UserProperty;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import vn.quantrac.mqtt.RawMessage;

/**
 * One connection to the broker, from connecting to its end; a new one is made for every attempt, so
 * that nothing of a lost connection lives on. Messages are acknowledged by hand. Thread-safe.
 *
 * <p>The library's own reconnecting is not used: it would keep its queues over the reconnect and
 * acknowledge messages of the connection before.
 */
public final class MqttConnection {

  /** MQTT 5 reason code: another client has signed in under the same client id. */
  public static final int SESSION_TAKEN_OVER = 0x8E;

  private static final Logger LOG = LoggerFactory.getLogger(MqttConnection.class);
  private static final int CONNECT_TIMEOUT_SECONDS = 10;
  private static final long DISCONNECT_TIMEOUT_MILLIS = 5_000;
  private static final int FIRST_ERROR_CODE = 0x80;
  private static final int LAST_ERROR_CODE = 0xFF;
  private static final int DEFAULT_RECEIVE_MAXIMUM = 65_535;

  private final ConnectionSettings settings;
  private final ConnectionListener listener;
  private final MqttAsyncClient client;
  private final AtomicBoolean over = new AtomicBoolean();

  /**
   * Not yet connected.
   *
   * @throws IllegalArgumentException if the broker's URL or the client id is not valid
   */
  public MqttConnection(ConnectionSettings settings, ConnectionListener listener) {
    this.settings = settings;
    this.listener = listener;
    try {
      this.client =
          new MqttAsyncClient(
              HeldNetworkModuleFactory.url(settings.brokerUrl()),
              settings.clientId(),
              new MemoryPersistence());
    } catch (MqttException failure) {
      throw new IllegalArgumentException(
          "no MQTT client for %s at %s".formatted(settings.clientId(), settings.brokerUrl()),
          failure);
    }
    client.setManualAcks(true);
    client.setCallback(new Callback());
  }

  /** Begins to connect; the listener hears of the outcome. */
  public void connect() {
    try {
      client.connect(
          connectOptions(),
          null,
          listening(
              token ->
                  listener.connected(
                      token.getSessionPresent(),
                      Optional.ofNullable(token.getResponseProperties())
                          .map(MqttProperties::getReceiveMaximum)
                          .orElse(DEFAULT_RECEIVE_MAXIMUM)),
              failure -> tellLost(reasonCode(failure), failure.toString())));
    } catch (MqttException | RuntimeException failure) {
      tellLost(0, String.valueOf(failure.getMessage()));
    }
  }

  /**
   * Begins to subscribe at QoS 1. A refusal is told as a lost connection.
   *
   * @param done called when the broker has confirmed it
   */
  public void subscribe(String topicFilter, Runnable done) {
    request(
        "subscribe to " + topicFilter,
        answer -> client.subscribe(topicFilter, 1, null, answer),
        done);
  }

  /**
   * Begins to unsubscribe. A refusal is told as a lost connection.
   *
   * @param done called when the broker has confirmed it
   */
  public void unsubscribe(String topicFilter, Runnable done) {
    request(
        "unsubscribe from " + topicFilter,
        answer -> client.unsubscribe(topicFilter, null, answer),
        done);
  }

  /**
   * Hands a message over at QoS 1.
   *
   * @param acknowledged called with the broker's reason code; not called when the connection is
   *     lost before
   */
  public void publish(Publication publication, IntConsumer acknowledged) {
    MqttMessage message = message(publication);
    try {
      client.publish(
          publication.topic(),
          message,
          null,
          listening(
              token -> acknowledged.accept(firstReasonCode(token)),
              failure -> {
                if (reasonCode(failure) >= FIRST_ERROR_CODE) {
                  acknowledged.accept(reasonCode(failure));
                }
              }));
    } catch (MqttException failure) {
      tellLost(0, "publish failed: " + failure.getMessage());
    }
  }

  /** Acknowledges a message; without effect when the connection is over, for it comes again. */
  public void acknowledge(int packetId) {
    try {
      client.messageArrivedComplete(packetId, 1);
    } catch (MqttException | RuntimeException failure) {
      LOG.debug("{}: message {} not acknowledged", settings.clientId(), packetId, failure);
    }
  }

  /** Disconnects; the broker keeps the session for the time agreed on. May take a second. */
  public void disconnect() {
    end(true);
  }

  /** Closes the socket without a word. May take a second. */
  public void abandon() {
    end(false);
  }

  private void end(boolean politely) {
    over.set(true);
    try {
      if (politely && client.isConnected()) {
        // Not forcibly: that waits for an answer to DISCONNECT, which there is none.
        client
            .disconnect(0, null, null, 0, new MqttProperties())
            .waitForCompletion(DISCONNECT_TIMEOUT_MILLIS);
      } else {
        client.disconnectForcibly(0, 0, false);
      }
    } catch (MqttException | RuntimeException failure) {
      LOG.debug("{}: disconnect failed", settings.clientId(), failure);
    }
    try {
      client.close(true);
    } catch (MqttException | RuntimeException failure) {
      LOG.debug("{}: close failed", settings.clientId(), failure);
    }
  }

  private MqttConnectionOptions connectOptions() {
    MqttConnectionOptions options = new MqttConnectionOptions();
    options.setAutomaticReconnect(false);
    options.setCleanStart(settings.cleanStart());
    options.setSessionExpiryInterval(settings.sessionExpiry().toSeconds());
    options.setReceiveMaximum(settings.receiveMaximum());
    options.setKeepAliveInterval((int) settings.keepAlive().toSeconds());
    options.setConnectionTimeout(CONNECT_TIMEOUT_SECONDS);
    if (settings.authorities() != null) {
      options.setSocketFactory(TrustedAuthorities.socketFactory(settings.authorities()));
    }
    if (settings.user() != null) {
      options.setUserName(settings.user());
    }
    if (settings.password() != null) {
      options.setPassword(settings.password().get().getBytes(StandardCharsets.UTF_8));
    }
    Publication will = settings.lastWill();
    if (will != null) {
      options.setWill(will.topic(), message(will));
    }
    return options;
  }

  private static MqttMessage message(Publication publication) {
    MqttMessage message = new MqttMessage(publication.payload());
    message.setQos(1);
    message.setRetained(publication.retained());
    if (!publication.userProperties().isEmpty()) {
      MqttProperties properties = new MqttProperties();
      properties.setUserProperties(
          publication.userProperties().entrySet().stream()
              .map(entry -> new UserProperty(entry.getKey(), entry.getValue()))
              .toList());
      message.setProperties(properties);
    }
    return message;
  }

  private void request(String what, Request request, Runnable done) {
    try {
      request.send(
          listening(
              token -> {
                int code = firstReasonCode(token);
                if (code >= FIRST_ERROR_CODE) {
                  tellLost(code, "the broker refused to " + what);
                } else {
                  done.run();
                }
              },
              failure ->
                  tellLost(
                      reasonCode(failure), "could not " + what + ": " + failure.getMessage())));
    } catch (MqttException failure) {
      tellLost(reasonCode(failure), "could not " + what + ": " + failure.getMessage());
    }
  }

  private void tellLost(int reasonCode, @Nullable String reason) {
    if (over.compareAndSet(false, true)) {
      String text = reason == null || reason.isEmpty() ? "no reason given" : reason;
      listener.lost(reasonCode, text);
    }
  }

  private static int firstReasonCode(IMqttToken token) {
    int[] codes = token.getReasonCodes();
    return codes == null || codes.length == 0 ? 0 : codes[0];
  }

  /** The broker's reason code; 0 where the library reports one of its own, from 32,000 on. */
  private static int reasonCode(Throwable failure) {
    int code = failure instanceof MqttException mqtt ? mqtt.getReasonCode() : 0;
    return code <= LAST_ERROR_CODE ? code : 0;
  }

  private static MqttActionListener listening(Success success, Failure failed) {
    return new MqttActionListener() {
      @Override
      public void onSuccess(IMqttToken token) {
        success.accept(token);
      }

      @Override
      public void onFailure(IMqttToken token, Throwable failure) {
        failed.accept(failure);
      }
    };
  }

  private interface Request {
    void send(MqttActionListener answer) throws MqttException;
  }

  private interface Success {
    void accept(IMqttToken token);
  }

  private interface Failure {
    void accept(Throwable failure);
  }

  private final class Callback implements MqttCallback {

    @Override
    public void disconnected(MqttDisconnectResponse response) {
      String reason = response.getReasonString();
      MqttException failure = response.getException();
      tellLost(
          response.getReturnCode(),
          reason == null && failure != null ? failure.toString() : reason);
    }

    @Override
    public void messageArrived(String topic, MqttMessage message) {
      int packetId = message.getQos() == 0 ? 0 : message.getId();
      listener.message(packetId, topic, message.getPayload(), fileName(message));
    }

    private @Nullable String fileName(MqttMessage message) {
      MqttProperties properties = message.getProperties();
      List<UserProperty> all = properties == null ? null : properties.getUserProperties();
      if (all != null) {
        for (UserProperty property : all) {
          if (RawMessage.FILE_NAME_PROPERTY.equals(property.getKey())) {
            return property.getValue();
          }
        }
      }
      return null;
    }

    @Override
    public void mqttErrorOccurred(MqttException failure) {
      LOG.warn("{}: {}", settings.clientId(), failure.toString());
    }

    @Override
    public void deliveryComplete(IMqttToken token) {}

    @Override
    public void connectComplete(boolean reconnect, String serverUri) {}

    @Override
    public void authPacketArrived(int reasonCode, MqttProperties properties) {}
  }
}
