package vn.quantrac.mqtt.client;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import vn.quantrac.mqtt.testing.EmbeddedBroker;
import vn.quantrac.mqtt.testing.RecordedLine;
import vn.quantrac.mqtt.testing.SilentServer;

@Timeout(60)
class MqttPublisherIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);

  @TempDir Path folder;
  private EmbeddedBroker broker;
  private MqttPublisher publisher;

  @BeforeEach
  void start() {
    broker = EmbeddedBroker.start(folder);
    publisher = publisher().build();
  }

  @AfterEach
  void stop() {
    publisher.close();
    broker.close();
  }

  @Test
  void messageArrivesWithItsFileName() throws Exception {
    Heard heard = listen("a/#");
    boolean done =
        publisher.publishAndWait(
            new Publication("a/b", "x".getBytes(UTF_8), false, Map.of("file-name", "f.txt")),
            PATIENCE);
    assertThat(done).isTrue();
    await().atMost(PATIENCE).until(() -> heard.all.equals(List.of("a/b x f.txt")));
    heard.connection.disconnect();
  }

  @Test
  void everythingPublishedAcrossABrokerRestartIsTakenOnceTheBrokerIsBack() throws Exception {
    Heard heard = listen("a/#");
    heard.connection.disconnect();
    CompletableFuture<?>[] all = new CompletableFuture<?>[500];
    for (int i = 0; i < all.length; i++) {
      if (i == 100) {
        broker.stop();
      }
      all[i] = publisher.publish(Publication.of("a/b", Integer.toString(i).getBytes(UTF_8)));
    }
    broker.startAgain();
    CompletableFuture.allOf(all).get(30, java.util.concurrent.TimeUnit.SECONDS);
    assertThat(publisher.flush(PATIENCE)).isTrue();
    assertThat(publisher.inFlight()).isZero();
    Heard again = listen("a/#");
    await().atMost(PATIENCE).until(() -> again.all.stream().distinct().count() == all.length);
    again.connection.disconnect();
  }

  @Test
  void whatIsInFlightIsBounded() throws Exception {
    broker.stop();
    try (MqttPublisher narrow = publisher().clientId("narrow").maximumInFlight(2).build()) {
      CompletableFuture<Void> first = narrow.publish(Publication.of("a", new byte[0]));
      CompletableFuture<Void> second = narrow.publish(Publication.of("a", new byte[0]));
      CompletableFuture<Void> third =
          CompletableFuture.runAsync(
              () -> {
                try {
                  narrow.publish(Publication.of("a", new byte[0])).join();
                } catch (InterruptedException interrupted) {
                  throw new CompletionException(interrupted);
                }
              });
      await().during(Duration.ofMillis(300)).atMost(PATIENCE).until(() -> narrow.inFlight() == 2);
      broker.startAgain();
      CompletableFuture.allOf(first, second, third).get(30, java.util.concurrent.TimeUnit.SECONDS);
    }
    broker.stop();
    broker.startAgain();
  }

  @Test
  void lastWillComesWhenTheLineBreaks() throws Exception {
    Heard heard = listen("state/#");
    MqttPublisher broken = withWill(publisher(), "broken");
    assertThat(broken.publishAndWait(Publication.of("x", new byte[0]), PATIENCE)).isTrue();
    broken.abandon();
    await()
        .atMost(PATIENCE)
        .untilAsserted(() -> assertThat(heard.all).containsExactly("state/broken offline null"));
    heard.connection.disconnect();
  }

  /**
   * By which a broker forgets the will. What it says is not looked at: Artemis tells the will all
   * the same where it sees the end of the line before it has read the word.
   */
  @Test
  void whoEndsCleanlySaysSoBeforeTheLineEnds() throws Exception {
    try (RecordedLine line = new RecordedLine(broker.url())) {
      MqttPublisher clean = withWill(publisher().brokerUrl(line.url()), "clean");
      assertThat(clean.publishAndWait(Publication.of("x", new byte[0]), PATIENCE)).isTrue();
      clean.close();
      // MQTT 5, 3.14: DISCONNECT, two bytes long: reason 0, a normal end, and no properties.
      await().atMost(PATIENCE).untilAsserted(() -> assertThat(line.sent()).endsWith(0xe0, 2, 0, 0));
    }
  }

  @Test
  void closedPublisherRefusesAndFailsWhatWaits() throws Exception {
    broker.stop();
    CompletableFuture<Void> waiting = publisher.publish(Publication.of("a", new byte[0]));
    publisher.close();
    assertThat(waiting).isCompletedExceptionally();
    assertThatIllegalStateException()
        .isThrownBy(() -> publisher.publish(Publication.of("a", new byte[0])))
        .withMessageContaining("is closed");
    broker.startAgain();
  }

  @Test
  void brokerThatAcceptsAndSaysNothingIsTriedAgain() throws Exception {
    try (SilentServer silent = new SilentServer();
        MqttPublisher waiting =
            publisher().brokerUrl(silent.url()).keepAlive(Duration.ofSeconds(1)).build()) {
      await().atMost(PATIENCE).until(() -> silent.accepted() >= 2);
      assertThat(waiting.connected()).isFalse();
    }
  }

  @Test
  void connectionsThatEndAtOnceLeaveNoThreadBehind() throws Exception {
    try (SilentServer hangingUp = SilentServer.thatHangsUp();
        MqttPublisher waiting =
            publisher().brokerUrl(hangingUp.url()).clientId("hung-up-on").build()) {
      await().atMost(PATIENCE).until(() -> hangingUp.accepted() >= 5);
      assertThat(waiting.connected()).isFalse();
      // Of the five, the last may still be connecting.
      assertThat(Thread.getAllStackTraces().keySet())
          .filteredOn(thread -> thread.getName().equals("MQTT Con: hung-up-on"))
          .hasSizeLessThanOrEqualTo(1);
    }
  }

  private static MqttPublisher withWill(MqttPublisherBuilder publisher, String clientId) {
    return publisher
        .clientId(clientId)
        .lastWill(Publication.of("state/" + clientId, "offline".getBytes(UTF_8)))
        .build();
  }

  private MqttPublisherBuilder publisher() {
    return MqttPublisher.builder()
        .brokerUrl(broker.url())
        .clientId("publisher")
        .reconnectDelay(Duration.ofMillis(50), Duration.ofMillis(500));
  }

  /** A subscriber that acknowledges at once; its session stays. */
  private Heard listen(String filter) {
    Heard heard = new Heard();
    heard.connection =
        new MqttConnection(
            new ConnectionSettings(
                broker.url(),
                null,
                null,
                null,
                "listener",
                false,
                Duration.ofHours(1),
                1_000,
                Duration.ofSeconds(30),
                null),
            heard);
    heard.connection.connect();
    await().atMost(PATIENCE).until(() -> heard.connected);
    heard.connection.subscribe(filter, () -> heard.subscribed = true);
    await().atMost(PATIENCE).until(() -> heard.subscribed);
    return heard;
  }

  private static final class Heard implements ConnectionListener {

    private final List<String> all = new CopyOnWriteArrayList<>();
    private volatile MqttConnection connection;
    private volatile boolean connected;
    private volatile boolean subscribed;

    @Override
    public void connected(boolean sessionPresent, int brokerReceiveMaximum) {
      connected = true;
    }

    @Override
    public void lost(int reasonCode, String reason) {}

    @Override
    public void message(int packetId, String topic, byte[] payload, @Nullable String fileName) {
      all.add("%s %s %s".formatted(topic, new String(payload, UTF_8), fileName));
      connection.acknowledge(packetId);
    }
  }
}
