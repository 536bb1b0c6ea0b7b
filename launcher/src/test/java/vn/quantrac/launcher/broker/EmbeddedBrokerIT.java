package vn.quantrac.launcher.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static vn.quantrac.launcher.broker.BrokerForTest.ALL_STATIONS;
import static vn.quantrac.launcher.broker.BrokerForTest.OTHER_TOPIC;
import static vn.quantrac.launcher.broker.BrokerForTest.OWN_TOPIC;
import static vn.quantrac.launcher.broker.BrokerForTest.PAYLOAD;

import io.netty.buffer.Unpooled;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.handler.codec.mqtt.MqttConnAckMessage;
import io.netty.handler.codec.mqtt.MqttConnectMessage;
import io.netty.handler.codec.mqtt.MqttConnectReturnCode;
import io.netty.handler.codec.mqtt.MqttDecoder;
import io.netty.handler.codec.mqtt.MqttProperties;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.quantrac.launcher.Program;
import vn.quantrac.launcher.endtoend.RawMqtt;

/** The real broker with real clients: who gets in, what each may do, what is kept. */
class EmbeddedBrokerIT {
  private static final int NOT_AUTHORIZED = 135;
  private static final int BAD_USER_NAME_OR_PASSWORD = 134;

  /** Server Keep Alive (MQTT 5.0, 3.2.2.3.14). */
  private static final int SERVER_KEEP_ALIVE = 0x13;

  /** Packets that follow one another at once overtake a step of the broker in some of so many. */
  private static final int PIPELINED = 50;

  /** A connection that ends at once overtakes its subscription in some of so many. */
  private static final int BROKEN_OFF = 300;

  @TempDir Path folder;

  private BrokerForTest broker;

  @BeforeEach
  void start() throws Exception {
    broker = BrokerForTest.start(folder);
  }

  @AfterEach
  void stop() {
    broker.close();
  }

  @Test
  void anonymousClientsAndWrongPasswordsAreRefused() {
    Program anonymous = broker.mosquitto("mosquitto_pub", "mqttv311", "-t", OWN_TOPIC, "-m", "{}");
    assertThat(anonymous.exitCode()).isNotZero();
    assertThat(broker.mosquittoPublish("mqttv311", "A.1", "wrong", OWN_TOPIC).exitCode())
        .isNotZero();
    assertThat(broker.mosquittoPublish("mqttv5", "B", "password-of-a", OWN_TOPIC).exitCode())
        .isNotZero();
    assertThat(broker.mosquittoPublish("mqttv5", "_platform", "wrong", OWN_TOPIC).exitCode())
        .isNotZero();
    assertThatThrownBy(() -> broker.connect("x", "A.1", "wrong"))
        .isInstanceOfSatisfying(
            MqttException.class,
            error -> assertThat(error.getReasonCode()).isEqualTo(BAD_USER_NAME_OR_PASSWORD));
  }

  @Test
  void stationPublishesBelowItsOwnNameAndThePlatformReceivesIt() throws Exception {
    try (MqttClientForTest platform = broker.platform("quantrac-ingest-0", true)) {
      assertThat(platform.subscribe(ALL_STATIONS)).isEqualTo(1);
      assertThat(broker.mosquittoPublish("mqttv311", "A.1", "password-of-a", OWN_TOPIC).exitCode())
          .isZero();
      assertThat(broker.mosquittoPublish("mqttv5", "A.1", "password-of-a", OWN_TOPIC).exitCode())
          .isZero();
      try (MqttClientForTest station = broker.station("B", "gateway-b")) {
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
    try (MqttClientForTest platform = broker.platform("quantrac-ingest-0", true)) {
      platform.subscribe("quantrac/v1/#");
      try (MqttClientForTest station = broker.station("A.1", "gateway-a")) {
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
      assertThat(
              broker.mosquittoPublish("mqttv311", "A.1", "password-of-a", OTHER_TOPIC).exitCode())
          .isNotZero();
      assertThat(broker.mosquittoPublish("mqttv5", "A.1", "password-of-a", OTHER_TOPIC).output())
          .containsIgnoringCase("not authorized");
      await()
          .untilAsserted(() -> assertThat(platform.received()).containsExactly(OWN_TOPIC + " 2"));
    }
  }

  @Test
  void stationReceivesItsOwnRequestsOnly() throws Exception {
    try (MqttClientForTest platform = broker.platform("quantrac-requests", true);
        MqttClientForTest station = broker.station("A.1", "gateway-a")) {
      assertThat(station.subscribe("quantrac/v1/out/requests/A.1")).isEqualTo(1);
      platform.publish("quantrac/v1/out/requests/B", PAYLOAD);
      platform.publish("quantrac/v1/out/requests/A.1", PAYLOAD);
      await()
          .untilAsserted(
              () ->
                  assertThat(station.received()).containsExactly("quantrac/v1/out/requests/A.1 2"));
    }
  }

  @Test
  void aGatewayMaySubscribeBeforeItsConnectIsAnswered() throws Exception {
    byte[] subscribe = RawMqtt.subscribe("quantrac/v1/out/requests/A.1");
    for (int i = 0; i < PIPELINED; i++) {
      byte[] connect = RawMqtt.connect("gateway-a", "A.1", BrokerForTest.password("A.1"), null);
      // CONNACK: accepted; SUBACK (0x90), 3 bytes, packet 2, granted quality of service 1.
      assertThat(RawMqtt.firstAnswered(broker.port(), 9, connect, subscribe))
          .isEqualTo("20020000" + "9003000201");
    }
  }

  @Test
  void aGatewayIsCutForSilenceByItsOwnKeepAliveNotByOneOfTheBroker() throws Exception {
    // A broker that means another time than it was asked for must say so in its answer.
    for (int seconds : new int[] {30, 300, 65_535}) {
      assertThat(serverKeepAlive(seconds)).as(seconds + " s").isNull();
    }
    assertThat(serverKeepAlive(0)).as("never").isNotNull();
  }

  private @Nullable Object serverKeepAlive(int asked) throws IOException {
    byte[] connect = RawMqtt.connectFive("gateway-a", "A.1", BrokerForTest.password("A.1"), asked);
    byte[] answer = RawMqtt.answer(broker.port(), connect);
    EmbeddedChannel decoder = new EmbeddedChannel(new MqttDecoder());
    decoder.writeInbound(Unpooled.wrappedBuffer(connect)); // tells it the version
    decoder.writeInbound(Unpooled.wrappedBuffer(answer));
    MqttConnectMessage asking = decoder.readInbound();
    assertThat(asking.variableHeader().keepAliveTimeSeconds()).isEqualTo(asked);
    MqttConnAckMessage answered = decoder.readInbound();
    assertThat(answered.variableHeader().connectReturnCode())
        .isEqualTo(MqttConnectReturnCode.CONNECTION_ACCEPTED);
    MqttProperties.MqttProperty<?> told =
        answered.variableHeader().properties().getProperty(SERVER_KEEP_ALIVE);
    return told == null ? null : told.value();
  }

  @Test
  void messagesForAnAbsentPlatformSurviveARestartOfTheBroker() throws Exception {
    try (MqttClientForTest platform = broker.platform("quantrac-ingest-0", false)) {
      platform.subscribe(ALL_STATIONS);
    }
    try (MqttClientForTest station = broker.station("A.1", "gateway-a")) {
      for (int length = 1; length <= 20; length++) {
        station.publish(OWN_TOPIC, new byte[length]);
      }
    }
    broker.restart();
    try (MqttClientForTest platform = broker.platform("quantrac-ingest-0", false)) {
      platform.subscribe(ALL_STATIONS);
      // Some come twice, because the new subscription replaces the restored one.
      Set<String> expected =
          IntStream.rangeClosed(1, 20)
              .mapToObj(length -> OWN_TOPIC + " " + length)
              .collect(Collectors.toSet());
      await().untilAsserted(() -> assertThat(Set.copyOf(platform.received())).isEqualTo(expected));
    }
  }

  @Test
  void whatWaitsForThePlatformOutlastsSubscriptionsThatAreBrokenOff() throws Exception {
    try (MqttClientForTest platform = broker.platform("quantrac-ingest-0", false)) {
      platform.subscribe(ALL_STATIONS);
    }
    try (MqttClientForTest station = broker.station("A.1", "gateway-a")) {
      station.publish(OWN_TOPIC, PAYLOAD);
    }
    byte[] connect = broker.platformConnect("quantrac-ingest-0");
    byte[] subscribe = RawMqtt.subscribe(ALL_STATIONS);
    for (int i = 0; i < BROKEN_OFF; i++) {
      RawMqtt.breakOff(broker.port(), connect, subscribe);
    }
    try (MqttClientForTest platform = broker.platform("quantrac-ingest-0", false)) {
      platform.subscribe(ALL_STATIONS);
      await().untilAsserted(() -> assertThat(platform.received()).contains(OWN_TOPIC + " 2"));
    }
  }

  @Test
  void whatWaitsOnDiskComesInPortionsAsLargeAsWhatIsHeldInMemory() throws Exception {
    try (MqttClientForTest platform = broker.platform("quantrac-ingest-0", false)) {
      platform.subscribe(ALL_STATIONS);
    }
    // 99 MiB, of which the broker holds 64 in memory at most: 680 of these.
    byte[] payload = new byte[96 * 1024];
    try (MqttClientForTest station = broker.station("A.1", "gateway-a")) {
      for (int i = 0; i < 1_060; i++) {
        assertThat(station.publish(OWN_TOPIC, payload)).isZero();
      }
    }
    try (MqttClientForTest platform = broker.platform("quantrac-ingest-0", false)) {
      platform.acknowledgeWhenAsked();
      platform.subscribe(ALL_STATIONS);
      await().until(() -> platform.received().size() >= 600);
      platform.acknowledgeAll();
      // As after a checkpoint, many were acknowledged at once: as many are read from disk for them.
      await().until(() -> platform.received().size() >= 930);
    }
  }

  @Test
  void twoMegabytesPassAndMoreThanEightEndTheConnection() throws Exception {
    byte[] large = new byte[2 * 1024 * 1024];
    byte[] tooLarge = new byte[BrokerConfig.MAXIMUM_PACKET_BYTES + 1];
    try (MqttClientForTest platform = broker.platform("quantrac-ingest-0", true)) {
      platform.subscribe(ALL_STATIONS);
      try (MqttClientForTest station = broker.station("A.1", "gateway-a")) {
        assertThat(station.publish(OWN_TOPIC, large)).isZero();
        await()
            .untilAsserted(
                () -> assertThat(platform.received()).containsExactly(OWN_TOPIC + " " + (2 << 20)));
        assertThatThrownBy(() -> station.publish(OWN_TOPIC, tooLarge))
            .isInstanceOf(MqttException.class);
      }
      Program refused =
          broker.mosquitto(
              tooLarge,
              "mosquitto_pub",
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
      assertThat(broker.mosquittoPublish("mqttv311", "A.1", "password-of-a", OWN_TOPIC).exitCode())
          .isZero();
      await().untilAsserted(() -> assertThat(platform.received()).hasSize(2));
    }
  }
}
