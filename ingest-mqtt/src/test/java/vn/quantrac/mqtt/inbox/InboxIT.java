package vn.quantrac.mqtt.inbox;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import vn.quantrac.mqtt.client.ConnectionListener;
import vn.quantrac.mqtt.client.ConnectionSettings;
import vn.quantrac.mqtt.client.MqttConnection;
import vn.quantrac.mqtt.client.MqttPublisher;
import vn.quantrac.mqtt.decode.MessageDecoder;
import vn.quantrac.mqtt.testing.EmbeddedBroker;
import vn.quantrac.mqtt.testing.FixedRegistry;
import vn.quantrac.mqtt.testing.Stations;
import vn.quantrac.rulebooks.ParameterCatalogue;

@Timeout(60)
class InboxIT {

  private static final Duration PATIENCE = Duration.ofSeconds(30);
  private static final String NAME = "XX_DEMO_NUOSXL_20260115070500.txt";
  private static final String GOOD = "pH\t7.42\t\t20260115070500\t00\r\n";
  private static final String BAD = "XYZ\t1\t\t20260115070500\t00\r\n";

  @TempDir Path folder;
  private final Collection<String> heard = new ConcurrentLinkedQueue<>();
  private EmbeddedBroker broker;
  private MqttPublisher publisher;
  private MqttConnection listener;
  private Path inbox;
  private Inbox watching;

  @BeforeEach
  void start() {
    broker = EmbeddedBroker.start(folder.resolve("broker"));
    publisher = MqttPublisher.builder().brokerUrl(broker.url()).clientId("inbox").build();
    listener = listen();
    inbox = folder.resolve("inbox");
    watching =
        new Inbox(
            inbox,
            publisher,
            new MessageDecoder(
                new FixedRegistry()
                    .with(Stations.air("XX_DEMO_NUOSXL", "pH", ""))
                    .with(Stations.air("W-1", "pH", "")),
                ParameterCatalogue.load()));
    watching.start();
  }

  @AfterEach
  void stop() {
    watching.close();
    listener.disconnect();
    publisher.close();
    broker.close();
  }

  @Test
  void fileIsPublishedWithItsNameAndEndsInDone() throws IOException {
    Files.writeString(inbox.resolve(NAME), GOOD);
    awaitFile("done/" + NAME);
    assertThat(inbox.resolve(NAME)).doesNotExist();
    assertThat(awaitHeard(1))
        .containsExactly("quantrac/v1/stations/XX_DEMO_NUOSXL/txt|" + NAME + "|" + GOOD);
  }

  @Test
  void firstFolderNamesTheStationAndThePathIsKept() throws IOException {
    Path day = Files.createDirectories(inbox.resolve("W-1/2026/01/15"));
    Files.writeString(day.resolve(NAME), GOOD);
    awaitFile("done/W-1/2026/01/15/" + NAME);
    assertThat(awaitHeard(1)).containsExactly("quantrac/v1/stations/W-1/txt|" + NAME + "|" + GOOD);
  }

  @Test
  void fileWithARefusedLineIsPublishedAndEndsInRejectedWithTheReason() throws IOException {
    Files.writeString(inbox.resolve(NAME), GOOD + BAD);
    awaitFile("rejected/" + NAME + ".reason.txt");
    assertThat(inbox.resolve("rejected/" + NAME)).hasContent(GOOD + BAD);
    assertThat(Files.readString(inbox.resolve("rejected/" + NAME + ".reason.txt")))
        .startsWith("line 2: UNKNOWN_PARAMETER: parameter must be one of station XX_DEMO_NUOSXL")
        .contains("\"XYZ\"");
    assertThat(awaitHeard(1)).hasSize(1);
  }

  @Test
  void emptyAndTooLargeAndUnknownOnesEndInRejected() throws IOException {
    Files.createDirectories(inbox.resolve("W-1"));
    Files.createDirectories(inbox.resolve("no code!"));
    Files.writeString(inbox.resolve("W-1/empty.txt"), "");
    Files.write(inbox.resolve("W-1/large.txt"), new byte[2_000_000]);
    Files.writeString(inbox.resolve("nobody_20260115070500.txt"), GOOD);
    Files.writeString(inbox.resolve("no code!/x.txt"), GOOD);
    awaitReason("W-1/empty.txt", "EMPTY_MESSAGE");
    awaitReason("W-1/large.txt", "PAYLOAD_TOO_LARGE");
    awaitReason("nobody_20260115070500.txt", "UNKNOWN_STATION");
    awaitReason("no code!/x.txt", "UNKNOWN_TOPIC");
    assertThat(awaitHeard(4)).hasSize(4);
  }

  @Test
  void fileIsNotReadWhileItGrowsOrIsPartial() throws IOException {
    Path growing = inbox.resolve(NAME);
    Path partial = inbox.resolve("W-1_20260115070500.txt.part");
    Files.writeString(partial, GOOD);
    Files.writeString(inbox.resolve(".hidden.txt"), GOOD);
    StringBuilder whole = new StringBuilder();
    await()
        .pollInterval(Duration.ofMillis(700))
        .atMost(PATIENCE)
        .until(
            () -> {
              whole.append(GOOD);
              Files.writeString(growing, whole);
              return whole.length() == 5 * GOOD.length();
            });
    assertThat(heard).isEmpty();
    Files.move(partial, inbox.resolve("W-1_20260115070500.txt"));
    awaitFile("done/" + NAME);
    awaitFile("done/W-1_20260115070500.txt");
    assertThat(inbox.resolve("done/" + NAME)).hasContent(whole.toString());
    assertThat(awaitHeard(2)).hasSize(2);
    assertThat(inbox.resolve(".hidden.txt")).exists();
  }

  @Test
  void secondFileOfTheSameNameOverwritesNothing() throws IOException {
    Files.writeString(inbox.resolve(NAME), GOOD);
    awaitFile("done/" + NAME);
    Files.writeString(inbox.resolve(NAME), GOOD + GOOD);
    awaitFile("done/XX_DEMO_NUOSXL_20260115070500-2.txt");
    assertThat(inbox.resolve("done/" + NAME)).hasContent(GOOD);
  }

  @Test
  void fileWaitsUntilTheBrokerIsBack() throws IOException {
    broker.stop();
    Files.writeString(inbox.resolve(NAME), GOOD);
    await()
        .during(Duration.ofSeconds(4))
        .atMost(PATIENCE)
        .until(() -> Files.exists(inbox.resolve(NAME)));
    broker.startAgain();
    awaitFile("done/" + NAME);
  }

  private void awaitFile(String path) {
    await().atMost(PATIENCE).until(() -> Files.exists(inbox.resolve(path)));
  }

  /** What was published, once it is that many: the broker delivers after it has confirmed. */
  private Collection<String> awaitHeard(int count) {
    await().atMost(PATIENCE).until(() -> heard.size() >= count);
    return heard;
  }

  private void awaitReason(String path, String reason) {
    awaitFile("rejected/" + path);
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () ->
                assertThat(Files.readString(inbox.resolve("rejected/" + path + ".reason.txt")))
                    .startsWith("whole file: " + reason));
  }

  private MqttConnection listen() {
    boolean[] subscribed = {false};
    MqttConnection[] connection = new MqttConnection[1];
    connection[0] =
        new MqttConnection(
            new ConnectionSettings(
                broker.url(),
                null,
                null,
                null,
                "listener",
                true,
                Duration.ZERO,
                1_000,
                Duration.ofSeconds(30),
                null),
            new ConnectionListener() {
              @Override
              public void connected(boolean sessionPresent, int brokerReceiveMaximum) {
                connection[0].subscribe("quantrac/v1/stations/#", () -> subscribed[0] = true);
              }

              @Override
              public void lost(int reasonCode, String reason) {}

              @Override
              public void message(
                  int packetId, String topic, byte[] payload, @Nullable String fileName) {
                String text = payload.length > 1_000 ? "" : new String(payload, UTF_8);
                heard.add("%s|%s|%s".formatted(topic, fileName, text));
                connection[0].acknowledge(packetId);
              }
            });
    connection[0].connect();
    await().atMost(PATIENCE).until(() -> subscribed[0]);
    return connection[0];
  }
}
