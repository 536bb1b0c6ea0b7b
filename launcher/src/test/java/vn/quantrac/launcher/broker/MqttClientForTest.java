package vn.quantrac.launcher.broker;

import java.nio.charset.StandardCharsets;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.eclipse.paho.mqttv5.client.IMqttToken;
import org.eclipse.paho.mqttv5.client.MqttAsyncClient;
import org.eclipse.paho.mqttv5.client.MqttCallback;
import org.eclipse.paho.mqttv5.client.MqttConnectionOptions;
import org.eclipse.paho.mqttv5.client.MqttDisconnectResponse;
import org.eclipse.paho.mqttv5.client.persist.MemoryPersistence;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.eclipse.paho.mqttv5.common.MqttMessage;
import org.eclipse.paho.mqttv5.common.packet.MqttProperties;

/** An MQTT 5 client as a gateway would have it. */
final class MqttClientForTest implements MqttCallback, AutoCloseable {
  private static final long LIMIT_MILLIS = 20_000;

  private final MqttAsyncClient client;
  private final Queue<String> received = new ConcurrentLinkedQueue<>();
  private final Queue<Integer> unacknowledged = new ConcurrentLinkedQueue<>();

  private MqttClientForTest(MqttAsyncClient client) {
    this.client = client;
  }

  static MqttClientForTest connect(
      String url, String clientId, String user, String password, boolean cleanStart)
      throws MqttException {
    MqttAsyncClient client = new MqttAsyncClient(url, clientId, new MemoryPersistence());
    MqttClientForTest connected = new MqttClientForTest(client);
    client.setCallback(connected);
    MqttConnectionOptions options = new MqttConnectionOptions();
    options.setUserName(user);
    options.setPassword(password.getBytes(StandardCharsets.UTF_8));
    options.setCleanStart(cleanStart);
    options.setSessionExpiryInterval(3600L);
    options.setAutomaticReconnect(false);
    try {
      client.connect(options).waitForCompletion(LIMIT_MILLIS);
    } catch (MqttException error) {
      client.close(true);
      throw error;
    }
    return connected;
  }

  /** The reason code of the broker's answer to a publish at QoS 1. */
  int publish(String topic, byte[] payload) throws MqttException {
    IMqttToken token = client.publish(topic, payload, 1, false);
    token.waitForCompletion(LIMIT_MILLIS);
    return token.getReasonCodes()[0];
  }

  /** The reason code of the broker's answer to a subscription at QoS 1. */
  int subscribe(String filter) throws MqttException {
    try {
      IMqttToken token = client.subscribe(filter, 1);
      token.waitForCompletion(LIMIT_MILLIS);
      return token.getReasonCodes()[0];
    } catch (MqttException refused) {
      return refused.getReasonCode();
    }
  }

  /** From now on messages are acknowledged only when that is asked for. */
  void acknowledgeWhenAsked() {
    client.setManualAcks(true);
  }

  /** Acknowledges what has come since {@link #acknowledgeWhenAsked} and is not yet. */
  void acknowledgeAll() throws MqttException {
    for (Integer id = unacknowledged.poll(); id != null; id = unacknowledged.poll()) {
      client.messageArrivedComplete(id, 1);
    }
  }

  /** Topic and payload length of each message, in order. */
  Queue<String> received() {
    return received;
  }

  boolean isConnected() {
    return client.isConnected();
  }

  @Override
  public void messageArrived(String topic, MqttMessage message) {
    unacknowledged.add(message.getId());
    received.add(topic + " " + message.getPayload().length);
  }

  @Override
  public void disconnected(MqttDisconnectResponse response) {}

  @Override
  public void mqttErrorOccurred(MqttException exception) {}

  @Override
  public void deliveryComplete(IMqttToken token) {}

  @Override
  public void connectComplete(boolean reconnect, String serverUri) {}

  @Override
  public void authPacketArrived(int reasonCode, MqttProperties properties) {}

  @Override
  public void close() throws MqttException {
    if (client.isConnected()) {
      client.disconnectForcibly(0, 1000, true);
    }
    client.close(true);
  }
}
