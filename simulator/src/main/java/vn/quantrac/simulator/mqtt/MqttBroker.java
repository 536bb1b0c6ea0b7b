package vn.quantrac.simulator.mqtt;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import vn.quantrac.mqtt.client.MqttPublisher;
import vn.quantrac.mqtt.client.MqttPublisherBuilder;
import vn.quantrac.mqtt.client.Publication;
import vn.quantrac.simulator.Broker;
import vn.quantrac.simulator.MessageSink;
import vn.quantrac.simulator.ReadingsMessage;
import vn.quantrac.simulator.RequestedSpan;
import vn.quantrac.simulator.camera.CameraMessage;
import vn.quantrac.simulator.camera.CameraNetwork;

/** Signs gateways in at a broker over MQTT. */
public final class MqttBroker implements Broker, CameraNetwork.CameraBroker {

  private static final byte[] OFFLINE = "{\"state\":\"offline\"}".getBytes(StandardCharsets.UTF_8);

  private final String url;
  private final int maximumInFlight;

  /**
   * @param url where it listens, such as {@code tcp://localhost:1883}
   * @param maximumInFlight messages of one station not yet acknowledged, 1 to 65,535
   */
  public MqttBroker(String url, int maximumInFlight) {
    this.url = url;
    this.maximumInFlight = maximumInFlight;
  }

  @Override
  public MessageSink connect(String station, String password, boolean announced) {
    MqttPublisherBuilder builder =
        MqttPublisher.builder()
            .brokerUrl(url)
            .user(station)
            .password(password)
            // A station may be replayed while its gateway is connected: ids must not collide.
            .clientId("quantrac-sim-" + station + "-" + UUID.randomUUID())
            .maximumInFlight(maximumInFlight)
            .reconnectDelay(Duration.ofSeconds(2), Duration.ofSeconds(10));
    RequestQueue requests = new RequestQueue(station);
    if (announced) {
      builder.hearing(RequestedSpan.topic(station), requests::add);
      builder.lastWill(Publication.of(ReadingsMessage.stateTopic(station), OFFLINE).asRetained());
    }
    return new PublisherSink(builder.build(), requests, url, maximumInFlight);
  }

  @Override
  public MessageSink connectCamera(String camera, String password) {
    MqttPublisherBuilder builder =
        MqttPublisher.builder()
            .brokerUrl(url)
            .user(camera)
            .password(password)
            .clientId("quantrac-sim-" + camera + "-" + UUID.randomUUID())
            .maximumInFlight(maximumInFlight)
            .reconnectDelay(Duration.ofSeconds(2), Duration.ofSeconds(10))
            .lastWill(Publication.of(CameraMessage.stateTopic(camera), OFFLINE).asRetained());
    return new PublisherSink(builder.build(), new RequestQueue(camera), url, maximumInFlight);
  }
}
