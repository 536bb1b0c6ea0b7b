package vn.quantrac.launcher.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;
import static vn.quantrac.launcher.broker.BrokerForTest.ALL_STATIONS;
import static vn.quantrac.launcher.broker.BrokerForTest.OTHER_TOPIC;
import static vn.quantrac.launcher.broker.BrokerForTest.OWN_TOPIC;
import static vn.quantrac.launcher.broker.BrokerForTest.PAYLOAD;

import java.nio.file.Path;
import java.util.List;
import org.eclipse.paho.mqttv5.common.MqttException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.quantrac.launcher.endtoend.RawMqtt;

/**
 * The real broker attacked by clients that may not do what they try: nobody takes from another what
 * waits for it, or its client id.
 */
class SessionGuardIT {
  private static final String REQUESTS_OF_B = "quantrac/v1/out/requests/B";

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
    whatWaitsIsStillThereAfter(
        () -> {
          for (String protocol : List.of("mqttv311", "mqttv5")) {
            // Who is not even let in must not make the broker forget the session of the id he came
            // with.
            assertThat(broker.mosquittoPublishAs("gateway-b", protocol, "B", "wrong").exitCode())
                .isNotZero();
            assertThat(
                    broker
                        .mosquittoPublishAs("quantrac-ingest-0", protocol, "_platform", "x")
                        .exitCode())
                .isNotZero();
            // Or not authorised at all, where the client id is another's.
            assertThat(broker.mosquittoSubscribe(protocol, clientId, filter).output())
                .containsPattern("denied|not authorised|Bad User Name or Password");
          }
        });
  }

  @Test
  void whoIsNotLetInTakesNothingByAskingOrGoingBeforeTheAnswer() throws Exception {
    byte[] own = RawMqtt.subscribe(REQUESTS_OF_B);
    byte[] all = RawMqtt.subscribe(ALL_STATIONS);
    whatWaitsIsStillThereAfter(
        () -> {
          for (int i = 0; i < 5; i++) {
            for (String clientId : List.of("gateway-b", "quantrac-ingest-0")) {
              for (byte[] subscribe : List.of(own, all)) {
                for (String user : List.of("B", "_platform")) {
                  byte[] connect = RawMqtt.connect(clientId, user, "wrong", null);
                  // CONNACK: not authorised (5), and nothing after it.
                  assertThat(RawMqtt.firstAnswered(broker.port(), 5, connect, subscribe))
                      .isEqualTo("20020005");
                  RawMqtt.send(broker.port(), connect);
                }
              }
            }
          }
        });
  }

  /** What somebody tries who may not. */
  private interface Attack {
    void run() throws Exception;
  }

  /**
   * The platform gets what a station sends after the attack, and the gateway of B, which is away
   * during it, gets the request that waited.
   */
  private void whatWaitsIsStillThereAfter(Attack attack) throws Exception {
    try (MqttClientForTest platform = broker.platform("quantrac-ingest-0", false)) {
      platform.subscribe(ALL_STATIONS);
      try (MqttClientForTest gateway = broker.returningStation("B", "gateway-b")) {
        assertThat(gateway.subscribe(REQUESTS_OF_B)).isEqualTo(1);
      }
      platform.publish(REQUESTS_OF_B, PAYLOAD);

      attack.run();

      try (MqttClientForTest station = broker.station("A.1", "gateway-c")) {
        assertThat(station.publish(OWN_TOPIC, PAYLOAD)).isZero();
      }
      await()
          .untilAsserted(() -> assertThat(platform.received()).containsExactly(OWN_TOPIC + " 2"));
      try (MqttClientForTest gateway = broker.returningStation("B", "gateway-b")) {
        await()
            .untilAsserted(
                () -> assertThat(gateway.received()).containsExactly(REQUESTS_OF_B + " 2"));
      }
    }
  }

  @Test
  void clientIdOfThePlatformOrOfAConnectedStationCannotBeTaken() throws Exception {
    try (MqttClientForTest platform = broker.platform("quantrac-ingest-0", false);
        MqttClientForTest stationB = broker.station("B", "gateway-b")) {
      platform.subscribe(ALL_STATIONS);
      assertThatThrownBy(() -> broker.station("A.1", "quantrac-ingest-0"))
          .isInstanceOf(MqttException.class);
      assertThatThrownBy(() -> broker.station("A.1", "gateway-b"))
          .isInstanceOf(MqttException.class);
      assertThat(platform.isConnected()).isTrue();
      assertThat(stationB.isConnected()).isTrue();
      assertThat(stationB.publish(OTHER_TOPIC, PAYLOAD)).isZero();
      await().untilAsserted(() -> assertThat(platform.received()).hasSize(1));
      // Its own user takes it over, as a gateway does that reconnects before its old link is gone.
      try (MqttClientForTest again = broker.station("B", "gateway-b")) {
        assertThat(again.publish(OTHER_TOPIC, PAYLOAD)).isZero();
      }
    }
  }
}
