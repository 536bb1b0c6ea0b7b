package vn.quantrac.launcher.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.quantrac.launcher.FreePort;
import vn.quantrac.launcher.Program;
import vn.quantrac.launcher.endtoend.RawMqtt;

/** The real broker with real clients: who gets in, what each may do, what is kept. */
class EmbeddedBrokerIT {
  private static final String PLATFORM_PASSWORD = "platform-password-of-the-test";
  private static final String OWN_TOPIC = "quantrac/v1/stations/A.1/readings";
  private static final String OTHER_TOPIC = "quantrac/v1/stations/B/readings";
  private static final int NOT_AUTHORIZED = 135;

  /** Packets that follow one another at once overtake a step of the broker in some of so many. */
  private static final int PIPELINED = 50;

  private static final int BAD_USER_NAME_OR_PASSWORD = 134;
  private static final byte[] PAYLOAD = "{}".getBytes(StandardCharsets.UTF_8);

  @TempDir Path folder;

  private final Map<String, String> passwords =
      new ConcurrentHashMap<>(Map.of("A.1", "password-of-a", "B", "password-of-b"));
  private int port;
  private EmbeddedBroker broker;

  @BeforeEach
  void start() throws Exception {
    port = FreePort.find();
    broker = startBroker();
  }

  @AfterEach
  void stop() {
    broker.close();
  }

  private EmbeddedBroker startBroker() throws Exception {
    return EmbeddedBroker.start(
        new BrokerConfig(folder, "127.0.0.1", port, PLATFORM_PASSWORD, 1 << 20, null),
        (station, password) -> password.equals(passwords.get(station)));
  }

  private String url() {
    return "tcp://127.0.0.1:" + port;
  }

  private MqttClientForTest station(String code, String clientId) throws MqttException {
    return MqttClientForTest.connect(url(), clientId, code, passwords.get(code), true);
  }

  private MqttClientForTest platform(String clientId, boolean cleanStart) throws MqttException {
    return MqttClientForTest.connect(
        url(), clientId, BrokerConfig.PLATFORM_USER, PLATFORM_PASSWORD, cleanStart);
  }

  private Program mosquittoPublish(String protocol, String user, String password, String topic) {
    return Program.run(
        "mosquitto_pub",
        "-h",
        "127.0.0.1",
        "-p",
        String.valueOf(port),
        "-V",
        protocol,
        "-q",
        "1",
        "-u",
        user,
        "-P",
        password,
        "-t",
        topic,
        "-m",
        "{}");
  }

  @Test
  void anonymousClientsAndWrongPasswordsAreRefused() {
    Program anonymous =
        Program.run(
            "mosquitto_pub",
            "-h",
            "127.0.0.1",
            "-p",
            String.valueOf(port),
            "-t",
            OWN_TOPIC,
            "-m",
            "{}");
    assertThat(anonymous.exitCode()).isNotZero();
    assertThat(mosquittoPublish("mqttv311", "A.1", "wrong", OWN_TOPIC).exitCode()).isNotZero();
    assertThat(mosquittoPublish("mqttv5", "B", "password-of-a", OWN_TOPIC).exitCode()).isNotZero();
    assertThat(mosquittoPublish("mqttv5", "_platform", "wrong", OWN_TOPIC).exitCode()).isNotZero();
    assertThatThrownBy(() -> MqttClientForTest.connect(url(), "x", "A.1", "wrong", true))
        .isInstanceOfSatisfying(
            MqttException.class,
            error -> assertThat(error.getReasonCode()).isEqualTo(BAD_USER_NAME_OR_PASSWORD));
  }

  @Test
  void stationPublishesBelowItsOwnNameAndThePlatformReceivesIt() throws Exception {
    try (MqttClientForTest platform = platform("quantrac-ingest-0", true)) {
      assertThat(platform.subscribe("$share/quantrac/quantrac/v1/stations/#")).isEqualTo(1);
      assertThat(mosquittoPublish("mqttv311", "A.1", "password-of-a", OWN_TOPIC).exitCode())
          .isZero();
      assertThat(mosquittoPublish("mqttv5", "A.1", "password-of-a", OWN_TOPIC).exitCode()).isZero();
      try (MqttClientForTest station = station("B", "gateway-b")) {
        assertThat(station.publish(OTHER_TOPIC, PAYLOAD)).isZero();
      }
      await()
          .untilAsserted(
              () ->
                  assertThat(platform.received())
                      .containsExactlyInAnyOrder(
                          OWN_TOPIC + " 2", OWN_TOPIC + " 2", OTHER_TOPIC + " 2"));
    }
  }

  @Test
  void publishBelowAnotherNameIsRefusedAndNothingElseSuffers() throws Exception {
    try (MqttClientForTest platform = platform("quantrac-ingest-0", true)) {
      platform.subscribe("quantrac/v1/#");
      try (MqttClientForTest station = station("A.1", "gateway-a")) {
        assertThat(station.publish(OTHER_TOPIC, PAYLOAD)).isEqualTo(NOT_AUTHORIZED);
        assertThat(station.publish("quantrac/v1/stations/A.10/readings", PAYLOAD))
            .isEqualTo(NOT_AUTHORIZED);
        assertThat(station.publish("quantrac/v1/stations/A/1/readings", PAYLOAD))
            .isEqualTo(NOT_AUTHORIZED);
        assertThat(station.publish("quantrac/v1/out/requests/A.1", PAYLOAD))
            .isEqualTo(NOT_AUTHORIZED);
        assertThat(station.publish(OWN_TOPIC, PAYLOAD)).isZero();
      }
      // MQTT 3.1.1 has no word for it: the connection ends without an acknowledgement.
      assertThat(mosquittoPublish("mqttv311", "A.1", "password-of-a", OTHER_TOPIC).exitCode())
          .isNotZero();
      assertThat(mosquittoPublish("mqttv5", "A.1", "password-of-a", OTHER_TOPIC).output())
          .containsIgnoringCase("not authorized");
      await()
          .untilAsserted(() -> assertThat(platform.received()).containsExactly(OWN_TOPIC + " 2"));
    }
  }

  @Test
  void stationReceivesItsOwnRequestsOnly() throws Exception {
    try (MqttClientForTest platform = platform("quantrac-requests", true);
        MqttClientForTest station = station("A.1", "gateway-a")) {
      assertThat(station.subscribe("quantrac/v1/out/requests/A.1")).isEqualTo(1);
      platform.publish("quantrac/v1/out/requests/B", PAYLOAD);
      platform.publish("quantrac/v1/out/requests/A.1", PAYLOAD);
      await()
          .untilAsserted(
              () ->
                  assertThat(station.received()).containsExactly("quantrac/v1/out/requests/A.1 2"));
    }
  }

  /**
   * The broker keeps a subscription that it refused with the session, and deletes the queue of that
   * name when the session ends: without SubscriptionGuard each of these takes the platform's queue
   * away, or that of a gateway which is not connected at the moment.
   */
  @ParameterizedTest
  @CsvSource({
    "gateway-a, quantrac/v1/out/requests/B",
    "gateway-b, quantrac/v1/out/requests/B",
    "gateway-a, quantrac/v1/out/requests/+",
    "gateway-a, #",
    "gateway-a, quantrac/v1/stations/A.1/readings",
    "gateway-a, $share/quantrac/quantrac/v1/stations/#",
    "quantrac, quantrac/v1/stations/#"
  })
  void aRefusedSubscriptionTakesNothingFromAnybody(String clientId, String filter)
      throws Exception {
    try (MqttClientForTest platform = platform("quantrac-ingest-0", false)) {
      platform.subscribe("$share/quantrac/quantrac/v1/stations/#");
      try (MqttClientForTest gateway =
          MqttClientForTest.connect(url(), "gateway-b", "B", passwords.get("B"), false)) {
        assertThat(gateway.subscribe("quantrac/v1/out/requests/B")).isEqualTo(1);
      }
      platform.publish("quantrac/v1/out/requests/B", PAYLOAD);

      for (String protocol : List.of("mqttv311", "mqttv5")) {
        // Who is not even let in must not make the broker forget the session of the id he came
        // with.
        assertThat(mosquittoPublishAs("gateway-b", protocol, "B", "wrong").exitCode()).isNotZero();
        assertThat(mosquittoPublishAs("quantrac-ingest-0", protocol, "_platform", "x").exitCode())
            .isNotZero();
        // Or not authorised at all, where the client id is another's.
        assertThat(mosquittoSubscribe(protocol, clientId, filter).output())
            .containsPattern("denied|not authorised|Bad User Name or Password");
      }

      try (MqttClientForTest station = station("A.1", "gateway-c")) {
        assertThat(station.publish(OWN_TOPIC, PAYLOAD)).isZero();
      }
      await()
          .untilAsserted(() -> assertThat(platform.received()).containsExactly(OWN_TOPIC + " 2"));
      try (MqttClientForTest gateway =
          MqttClientForTest.connect(url(), "gateway-b", "B", passwords.get("B"), false)) {
        await()
            .untilAsserted(
                () ->
                    assertThat(gateway.received()).containsExactly("quantrac/v1/out/requests/B 2"));
      }
    }
  }

  @Test
  void aGatewayMaySubscribeBeforeItsConnectIsAnswered() throws Exception {
    byte[] subscribe = RawMqtt.subscribe("quantrac/v1/out/requests/A.1");
    for (int i = 0; i < PIPELINED; i++) {
      byte[] connect = RawMqtt.connect("gateway-a", "A.1", passwords.get("A.1"), null);
      // CONNACK: accepted; SUBACK (0x90), 3 bytes, packet 2, granted quality of service 1.
      assertThat(RawMqtt.firstAnswered(port, 9, connect, subscribe))
          .isEqualTo("20020000" + "9003000201");
    }
  }

  @Test
  void whoIsNotLetInTakesNothingByAskingOrGoingBeforeTheAnswer() throws Exception {
    try (MqttClientForTest platform = platform("quantrac-ingest-0", false)) {
      platform.subscribe("$share/quantrac/quantrac/v1/stations/#");
      try (MqttClientForTest gateway =
          MqttClientForTest.connect(url(), "gateway-b", "B", passwords.get("B"), false)) {
        assertThat(gateway.subscribe("quantrac/v1/out/requests/B")).isEqualTo(1);
      }
      platform.publish("quantrac/v1/out/requests/B", PAYLOAD);

      byte[] own = RawMqtt.subscribe("quantrac/v1/out/requests/B");
      byte[] all = RawMqtt.subscribe("$share/quantrac/quantrac/v1/stations/#");
      for (int i = 0; i < 5; i++) {
        for (String clientId : List.of("gateway-b", "quantrac-ingest-0")) {
          for (byte[] subscribe : List.of(own, all)) {
            for (String user : List.of("B", "_platform")) {
              byte[] connect = RawMqtt.connect(clientId, user, "wrong", null);
              // CONNACK: not authorised (5), and nothing after it.
              assertThat(RawMqtt.firstAnswered(port, 5, connect, subscribe)).isEqualTo("20020005");
              RawMqtt.send(port, connect);
            }
          }
        }
      }

      try (MqttClientForTest station = station("A.1", "gateway-a")) {
        assertThat(station.publish(OWN_TOPIC, PAYLOAD)).isZero();
      }
      await()
          .untilAsserted(() -> assertThat(platform.received()).containsExactly(OWN_TOPIC + " 2"));
      try (MqttClientForTest gateway =
          MqttClientForTest.connect(url(), "gateway-b", "B", passwords.get("B"), false)) {
        await()
            .untilAsserted(
                () ->
                    assertThat(gateway.received()).containsExactly("quantrac/v1/out/requests/B 2"));
      }
    }
  }

  private Program mosquittoPublishAs(
      String clientId, String protocol, String user, String password) {
    return Program.run(
        "mosquitto_pub",
        "-h",
        "127.0.0.1",
        "-p",
        String.valueOf(port),
        "-V",
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

  private Program mosquittoSubscribe(String protocol, String clientId, String filter) {
    return Program.run(
        "mosquitto_sub",
        "-h",
        "127.0.0.1",
        "-p",
        String.valueOf(port),
        "-V",
        protocol,
        "-i",
        clientId,
        "-u",
        "A.1",
        "-P",
        "password-of-a",
        "-q",
        "1",
        "-t",
        filter,
        "-W",
        "3");
  }

  @Test
  void clientIdOfThePlatformOrOfAConnectedStationCannotBeTaken() throws Exception {
    try (MqttClientForTest platform = platform("quantrac-ingest-0", false);
        MqttClientForTest stationB = station("B", "gateway-b")) {
      platform.subscribe("$share/quantrac/quantrac/v1/stations/#");
      assertThatThrownBy(() -> station("A.1", "quantrac-ingest-0"))
          .isInstanceOf(MqttException.class);
      assertThatThrownBy(() -> station("A.1", "gateway-b")).isInstanceOf(MqttException.class);
      assertThat(platform.isConnected()).isTrue();
      assertThat(stationB.isConnected()).isTrue();
      assertThat(stationB.publish(OTHER_TOPIC, PAYLOAD)).isZero();
      await().untilAsserted(() -> assertThat(platform.received()).hasSize(1));
      // Its own user takes it over, as a gateway does that reconnects before its old link is gone.
      try (MqttClientForTest again = station("B", "gateway-b")) {
        assertThat(again.publish(OTHER_TOPIC, PAYLOAD)).isZero();
      }
    }
  }

  @Test
  void messagesForAnAbsentPlatformSurviveARestartOfTheBroker() throws Exception {
    try (MqttClientForTest platform = platform("quantrac-ingest-0", false)) {
      platform.subscribe("$share/quantrac/quantrac/v1/stations/#");
    }
    try (MqttClientForTest station = station("A.1", "gateway-a")) {
      for (int length = 1; length <= 20; length++) {
        station.publish(OWN_TOPIC, new byte[length]);
      }
    }
    broker.close();
    broker = startBroker();
    try (MqttClientForTest platform = platform("quantrac-ingest-0", false)) {
      platform.subscribe("$share/quantrac/quantrac/v1/stations/#");
      // Some come twice, because the new subscription replaces the restored one.
      Set<String> expected =
          IntStream.rangeClosed(1, 20)
              .mapToObj(length -> OWN_TOPIC + " " + length)
              .collect(Collectors.toSet());
      await().untilAsserted(() -> assertThat(Set.copyOf(platform.received())).isEqualTo(expected));
    }
  }

  @Test
  void twoMegabytesPassAndMoreThanEightEndTheConnection() throws Exception {
    byte[] large = new byte[2 * 1024 * 1024];
    byte[] tooLarge = new byte[BrokerConfig.MAXIMUM_PACKET_BYTES + 1];
    try (MqttClientForTest platform = platform("quantrac-ingest-0", true)) {
      platform.subscribe("$share/quantrac/quantrac/v1/stations/#");
      try (MqttClientForTest station = station("A.1", "gateway-a")) {
        assertThat(station.publish(OWN_TOPIC, large)).isZero();
        await()
            .untilAsserted(
                () -> assertThat(platform.received()).containsExactly(OWN_TOPIC + " " + (2 << 20)));
        assertThatThrownBy(() -> station.publish(OWN_TOPIC, tooLarge))
            .isInstanceOf(MqttException.class);
      }
      Program refused =
          Program.run(
              tooLarge,
              "mosquitto_pub",
              "-h",
              "127.0.0.1",
              "-p",
              String.valueOf(port),
              "-V",
              "mqttv311",
              "-q",
              "1",
              "-u",
              "A.1",
              "-P",
              "password-of-a",
              "-t",
              OWN_TOPIC,
              "-s");
      assertThat(refused.exitCode()).isNotZero();
      assertThat(mosquittoPublish("mqttv311", "A.1", "password-of-a", OWN_TOPIC).exitCode())
          .isZero();
      await().untilAsserted(() -> assertThat(platform.received()).hasSize(2));
    }
  }
}
