package vn.quantrac.mqtt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import org.apache.flink.api.common.JobID;
import org.apache.flink.api.common.JobStatus;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import vn.quantrac.mqtt.client.MqttPublisher;
import vn.quantrac.mqtt.client.Publication;
import vn.quantrac.mqtt.testing.EmbeddedBroker;
import vn.quantrac.mqtt.testing.SilentServer;
import vn.quantrac.mqtt.testing.TestCluster;
import vn.quantrac.mqtt.testing.TestCluster.Recorder;

/** The source against a real broker, in a real cluster in this JVM. */
@Timeout(120)
class MqttSourceIT {

  private static final String GROUP = "tests";
  private static final Duration NEVER = Duration.ofDays(1);
  private static final Duration OFTEN = Duration.ofMillis(300);
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  private static TestCluster cluster;

  @TempDir Path folder;
  private EmbeddedBroker broker;
  private MqttPublisher publisher;
  private String name;

  @BeforeAll
  static void startCluster() throws Exception {
    cluster = TestCluster.start();
  }

  @AfterAll
  static void stopCluster() {
    cluster.close();
  }

  @BeforeEach
  void startBroker(TestInfo test) {
    name = test.getTestMethod().orElseThrow().getName();
    broker = EmbeddedBroker.start(folder.resolve("broker"));
    publisher = MqttPublisher.builder().brokerUrl(broker.url()).clientId("publisher").build();
  }

  @AfterEach
  void stopBroker() {
    publisher.close();
    broker.close();
  }

  @Test
  void messageIsAcknowledgedOnlyAfterItsCheckpointCompletes() throws Exception {
    Recorder recorder = new Recorder(name, 0, 0);
    JobID job = cluster.run(source().build(), recorder, 1, NEVER, null, null);
    awaitMembers(1);
    publish(0, 100);
    await().atMost(PATIENCE).until(() -> recorder.payloads().size() == 100);
    assertThat(broker.unacknowledged(GROUP)).isEqualTo(100);

    cluster.checkpoint(job);
    await().atMost(PATIENCE).until(() -> broker.unacknowledged(GROUP) == 0);

    publish(100, 150);
    await().atMost(PATIENCE).until(() -> recorder.payloads().size() == 150);
    assertThat(broker.unacknowledged(GROUP)).isEqualTo(50);
    cluster.cancel(job);
    assertThat(broker.unacknowledged(GROUP)).isEqualTo(50);
    assertThat(recorder.deliveries()).isEqualTo(150);
  }

  @Test
  void nothingIsMissingWhenTheJobFailsInTheMiddle() throws Exception {
    Recorder recorder = new Recorder(name, 2_500, 1);
    JobID job = cluster.run(source().build(), recorder, 1, OFTEN, null, null);
    awaitMembers(1);
    publish(0, 5_000);
    awaitAll(recorder, 5_000);
    awaitNothingUnacknowledged();
    cluster.cancel(job);
  }

  @Test
  void twoReadersShareTheMessages() throws Exception {
    Recorder recorder = new Recorder(name, 0, 0);
    JobID job = cluster.run(source().build(), recorder, 2, OFTEN, null, null);
    awaitMembers(2);
    publish(0, 2_000);
    awaitAll(recorder, 2_000);
    assertThat(recorder.subtasks()).containsExactlyInAnyOrder(0, 1);
    awaitNothingUnacknowledged();
    assertThat(recorder.deliveries()).isEqualTo(2_000);
    cluster.cancel(job);
  }

  @Test
  void sessionsOfAnEarlierHigherParallelismAreFoundAtTheBrokerAndEnded() throws Exception {
    Recorder wide = new Recorder(name + "-3", 0, 0);
    JobID job = cluster.run(source().build(), wide, 3, NEVER, null, null);
    awaitMembers(3);
    publish(0, 600);
    await().atMost(PATIENCE).until(() -> wide.payloads().size() == 600);
    cluster.cancel(job);
    publish(600, 900);

    Recorder narrow = new Recorder(name + "-1", 0, 0);
    job = cluster.run(source().build(), narrow, 1, OFTEN, null, null);
    awaitAll(narrow, 900);
    awaitSessionGone(1);
    awaitSessionGone(2);
    publish(900, 1_200);
    awaitAll(narrow, 1_200);
    awaitNothingUnacknowledged();
    assertThat(broker.members(GROUP)).isEqualTo(1);
    cluster.cancel(job);
  }

  @Test
  void sessionsAboveTheProbedOnesAreKnownFromTheCheckpoint() throws Exception {
    Recorder wide = new Recorder(name + "-3", 0, 0);
    MqttSource unprobed = source().probedSessions(0).build();
    JobID job = cluster.run(unprobed, wide, 3, NEVER, folder.resolve("checkpoints"), null);
    awaitMembers(3);
    publish(0, 600);
    await().atMost(PATIENCE).until(() -> wide.payloads().size() == 600);
    String checkpoint = cluster.checkpoint(job);
    cluster.cancel(job);
    publish(600, 900);

    Recorder narrow = new Recorder(name + "-1", 0, 0);
    job = cluster.run(unprobed, narrow, 1, OFTEN, folder.resolve("checkpoints"), checkpoint);
    await().atMost(PATIENCE).until(() -> narrow.payloads().containsAll(numbers(600, 900)));
    awaitSessionGone(1);
    awaitSessionGone(2);
    cluster.cancel(job);
  }

  @Test
  void nothingIsMissingWhenTheBrokerRestartsMidStream() throws Exception {
    Recorder recorder = new Recorder(name, 0, 0);
    JobID job = cluster.run(source().build(), recorder, 2, OFTEN, null, null);
    awaitMembers(2);
    publish(0, 1_000);
    await().atMost(PATIENCE).until(() -> recorder.payloads().size() >= 500);
    broker.restart();
    publish(1_000, 2_000);
    awaitAll(recorder, 2_000);
    awaitNothingUnacknowledged();
    assertThat(cluster.status(job)).isEqualTo(JobStatus.RUNNING);
    cluster.cancel(job);
  }

  @Test
  void aBacklogThatArrivesBeforeTheSubscriptionIsConfirmedDoesNotBlockIt() throws Exception {
    Recorder before = new Recorder(name + "-before", 0, 0);
    JobID job = cluster.run(source().build(), before, 1, NEVER, null, null);
    awaitMembers(1);
    cluster.cancel(job);
    publish(0, 20_000);

    Recorder after = new Recorder(name + "-after", 0, 0);
    job = cluster.run(source().build(), after, 1, OFTEN, null, null);
    awaitAll(after, 20_000);
    awaitNothingUnacknowledged();
    cluster.cancel(job);
  }

  @Test
  void jobWithCheckpointingSwitchedOffFailsAtOnceWithAClearMessage() throws Exception {
    JobID job = cluster.run(source().build(), new Recorder(name, 0, 0), 1, null, null, null);
    assertThat(cluster.failure(job)).contains("execution.checkpointing.interval is not set");
  }

  @Test
  void jobWhoseCheckpointsDoNotComeFailsWithAClearMessage() throws Exception {
    MqttSource source = source().checkpointPatience(Duration.ofSeconds(1)).build();
    JobID job = cluster.run(source, new Recorder(name, 0, 0), 1, NEVER, null, null);
    awaitMembers(1);
    publish(0, 10);
    assertThat(cluster.failure(job))
        .contains("10 messages have waited")
        .contains("execution.checkpointing.interval");
  }

  @Test
  void secondJobOfTheSameClientIdFailsTheFirstWithAClearMessage() throws Exception {
    JobID job = cluster.run(source().build(), new Recorder(name, 0, 0), 1, OFTEN, null, null);
    awaitMembers(1);
    MqttPublisher usurper =
        MqttPublisher.builder().brokerUrl(broker.url()).clientId("it-0").build();
    assertThat(cluster.failure(job))
        .contains("another client has signed in")
        .contains("as it-0")
        .contains("clientIdPrefix");
    usurper.close();
  }

  @Test
  void brokerThatAcceptsAndSaysNothingIsTriedAgain() throws Exception {
    try (SilentServer silent = new SilentServer()) {
      MqttSource source = source().brokerUrl(silent.url()).keepAlive(Duration.ofSeconds(1)).build();
      JobID job = cluster.run(source, new Recorder(name, 0, 0), 1, OFTEN, null, null);
      await().atMost(PATIENCE).until(() -> silent.accepted() >= 2);
      cluster.cancel(job);
    }
  }

  @Test
  void byteBudgetHoldsAndNothingIsMissing() throws Exception {
    int padding = 64 << 10;
    Recorder recorder = new Recorder(name, 0, 0);
    CountDownLatch gate = new CountDownLatch(1);
    recorder.beforeEach(
        () -> {
          try {
            gate.await();
          } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
          }
        });
    // 1 MiB holds 16 messages of 64 KiB; 200 are on their way.
    MqttSource source = source().byteBudget(1 << 20).growthDelay(Duration.ofMillis(500)).build();
    JobID job = cluster.run(source, recorder, 1, OFTEN, null, null);
    awaitMembers(1);
    for (int i = 0; i < 200; i++) {
      byte[] payload = Arrays.copyOf("%06d".formatted(i).getBytes(UTF_8), padding);
      Arrays.fill(payload, 6, padding, (byte) ' ');
      publisher.publish(Publication.of(topic(i), payload)).join();
    }
    await()
        .atMost(PATIENCE)
        .until(() -> broker.members(GROUP) == 1 && broker.delivering(GROUP) <= 17);
    gate.countDown();
    awaitAll(recorder, 200);
    awaitNothingUnacknowledged();
    cluster.cancel(job);
  }

  private MqttSourceBuilder source() {
    return MqttSource.builder()
        .brokerUrl(broker.url())
        .clientIdPrefix("it")
        .shareGroup(GROUP)
        .reconnectDelay(Duration.ofMillis(50), Duration.ofMillis(500))
        .drainIdle(Duration.ofMillis(500));
  }

  private static String topic(int number) {
    return "quantrac/v1/stations/K-%02d/readings".formatted(number % 10);
  }

  private void publish(int from, int to) throws InterruptedException {
    for (int i = from; i < to; i++) {
      var unused = publisher.publish(Publication.of(topic(i), "%06d".formatted(i).getBytes(UTF_8)));
    }
    assertThat(publisher.flush(PATIENCE)).isTrue();
  }

  private static Set<String> numbers(int from, int to) {
    Set<String> numbers = new HashSet<>();
    for (int i = from; i < to; i++) {
      numbers.add("%06d".formatted(i));
    }
    return numbers;
  }

  private static void awaitAll(Recorder recorder, int count) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              Set<String> missing = numbers(0, count);
              missing.removeAll(recorder.payloads());
              assertThat(missing.size()).isZero();
            });
  }

  private void awaitMembers(int count) {
    await().atMost(PATIENCE).until(() -> broker.members(GROUP) == count);
  }

  private void awaitNothingUnacknowledged() {
    await().atMost(PATIENCE).until(() -> broker.unacknowledged(GROUP) == 0);
  }

  private void awaitSessionGone(int index) {
    await().atMost(PATIENCE).until(() -> !broker.hasSession("it-" + index));
  }
}
