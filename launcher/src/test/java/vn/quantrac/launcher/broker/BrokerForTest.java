package vn.quantrac.launcher.broker;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.eclipse.paho.mqttv5.common.MqttException;
import vn.quantrac.launcher.FreePort;
import vn.quantrac.launcher.Program;
import vn.quantrac.launcher.endtoend.RawMqtt;

/** The real broker with two stations that may sign in, A.1 and B, and clients of all kinds. */
final class BrokerForTest implements AutoCloseable {
  static final String OWN_TOPIC = "quantrac/v1/stations/A.1/readings";
  static final String OTHER_TOPIC = "quantrac/v1/stations/B/readings";
  static final String ALL_STATIONS = "$share/quantrac/quantrac/v1/stations/#";
  static final byte[] PAYLOAD = {'{', '}'};

  private static final String PLATFORM_PASSWORD = "platform-password-of-the-test";
  private static final Map<String, String> PASSWORDS =
      Map.of("A.1", "password-of-a", "B", "password-of-b");

  private final Path folder;
  private final int port;
  private EmbeddedBroker broker;

  private BrokerForTest(Path folder, int port) throws Exception {
    this.folder = folder;
    this.port = port;
    this.broker = startBroker();
  }

  static BrokerForTest start(Path folder) throws Exception {
    return new BrokerForTest(folder, FreePort.find());
  }

  private EmbeddedBroker startBroker() throws Exception {
    return EmbeddedBroker.start(
        new BrokerConfig(folder, "127.0.0.1", port, PLATFORM_PASSWORD, 1 << 20, null),
        (station, password) -> password.equals(PASSWORDS.get(station)));
  }

  /** Ends it in good order and starts it in the same folder. */
  void restart() throws Exception {
    broker.close();
    broker = startBroker();
  }

  int port() {
    return port;
  }

  static String password(String station) {
    return PASSWORDS.get(station);
  }

  MqttClientForTest connect(String clientId, String user, String password) throws MqttException {
    return MqttClientForTest.connect(url(), clientId, user, password, true);
  }

  MqttClientForTest station(String code, String clientId) throws MqttException {
    return connect(clientId, code, password(code));
  }

  /** A station that finds again what its session was subscribed to. */
  MqttClientForTest returningStation(String code, String clientId) throws MqttException {
    return MqttClientForTest.connect(url(), clientId, code, password(code), false);
  }

  MqttClientForTest platform(String clientId, boolean cleanStart) throws MqttException {
    return MqttClientForTest.connect(
        url(), clientId, BrokerConfig.PLATFORM_USER, PLATFORM_PASSWORD, cleanStart);
  }

  byte[] platformConnect(String clientId) {
    return RawMqtt.returningConnect(clientId, BrokerConfig.PLATFORM_USER, PLATFORM_PASSWORD);
  }

  private String url() {
    return "tcp://127.0.0.1:" + port;
  }

  Program mosquittoPublish(String protocol, String user, String password, String topic) {
    return mosquitto(
        "mosquitto_pub", protocol, "-u", user, "-P", password, "-q", "1", "-t", topic, "-m", "{}");
  }

  Program mosquittoPublishAs(String clientId, String protocol, String user, String password) {
    return mosquitto(
        "mosquitto_pub",
        protocol,
        "-i",
        clientId,
        "-u",
        user,
        "-P",
        password,
        "-q",
        "1",
        "-t",
        OTHER_TOPIC,
        "-m",
        "{}");
  }

  /** As the station A.1. */
  Program mosquittoSubscribe(String protocol, String clientId, String filter) {
    return mosquitto(
        "mosquitto_sub",
        protocol,
        "-i",
        clientId,
        "-u",
        "A.1",
        "-P",
        password("A.1"),
        "-q",
        "1",
        "-t",
        filter,
        "-W",
        "3");
  }

  /** A mosquitto program against this broker, without standard input. */
  Program mosquitto(String program, String protocol, String... options) {
    return mosquitto(new byte[0], program, protocol, options);
  }

  Program mosquitto(byte[] input, String program, String protocol, String... options) {
    List<String> head =
        List.of(program, "-h", "127.0.0.1", "-p", String.valueOf(port), "-V", protocol);
    return Program.run(
        input, Stream.concat(head.stream(), Stream.of(options)).toArray(String[]::new));
  }

  @Override
  public void close() {
    broker.close();
  }
}
