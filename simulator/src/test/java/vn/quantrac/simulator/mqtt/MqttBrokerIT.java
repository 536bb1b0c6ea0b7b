package vn.quantrac.simulator.mqtt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import vn.quantrac.simulator.MessageSink;
import vn.quantrac.simulator.SinkUnavailable;
import vn.quantrac.simulator.mqtt.CollectingBroker.Collected;
import vn.quantrac.simulator.province.DemoProvince;
import vn.quantrac.simulator.province.StationRegistrar;
import vn.quantrac.simulator.replay.Replay;
import vn.quantrac.simulator.replay.ReplayOptions;
import vn.quantrac.simulator.replay.ReplaySummary;

/** Replay and stations against a real broker. */
class MqttBrokerIT {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int HOURS = 20_000;

  @TempDir Path directory;

  private Path hours() throws IOException {
    StringBuilder rows = new StringBuilder("observedAt,parameter,value\n");
    Instant start = Instant.parse("2024-01-01T00:00:00Z");
    for (int i = 0; i < HOURS; i++) {
      rows.append(start.plusSeconds(3600L * i)).append(",PM10,").append(20 + i % 7).append('\n');
    }
    return Files.writeString(directory.resolve("hours.csv"), rows);
  }

  private ReplaySummary replay(
      String url, Path file, @Nullable Long shuffleSeed, double duplicate, Duration patience)
      throws InterruptedException {
    ReplayOptions options =
        new ReplayOptions(
            List.of(file),
            "TV-01",
            Set.of(),
            null,
            null,
            10,
            shuffleSeed,
            duplicate,
            URI.create("http://localhost:1"),
            url,
            null,
            null,
            patience);
    PrintStream out = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
    return new Replay(
            options, (code, series, origin) -> "secret", new MqttBroker(url, 200), out, false)
        .run();
  }

  @Test
  void everyReadingArrivesAlthoughTheBrokerIsRestartedInTheMiddle() throws Exception {
    Path file = hours();
    ExecutorService other = Executors.newSingleThreadExecutor();
    try (CollectingBroker broker = new CollectingBroker(directory.resolve("broker"))) {
      Future<ReplaySummary> replay =
          other.submit(() -> replay(broker.url(), file, 5L, 0.1, Duration.ofMinutes(1)));
      await().pollInterval(Duration.ofMillis(5)).until(() -> broker.count() > 200);
      broker.restart();
      ReplaySummary summary = replay.get(60, TimeUnit.SECONDS);

      assertThat(summary.readings()).isEqualTo(HOURS);
      assertThat(summary.messages()).isEqualTo(HOURS / 10);
      assertThat(summary.messagesTwice()).isBetween(120L, 280L);
      Set<String> times = new HashSet<>();
      for (Collected message : broker.messages()) {
        for (JsonNode reading : JSON.readTree(message.payload()).get("readings")) {
          times.add(reading.get("observedAt").asText());
        }
      }
      assertThat(times).hasSize(HOURS);
      assertThat(broker.count())
          .isGreaterThanOrEqualTo(summary.messages() + summary.messagesTwice());
    } finally {
      other.shutdownNow();
    }
  }

  @Test
  void brokerThatStaysAwayEndsTheReplayWithAnErrorThatNamesIt() throws IOException {
    Path file = hours();

    assertThatThrownBy(() -> replay("tcp://127.0.0.1:1", file, null, 0, Duration.ofSeconds(1)))
        .isInstanceOf(SinkUnavailable.class)
        .hasMessageContaining("tcp://127.0.0.1:1")
        .hasMessageContaining("replay again when it is back");
  }

  @Test
  void provinceFillsTwoDaysAndThenSendsLive() {
    Instant begin = Instant.now();
    try (CollectingBroker broker = new CollectingBroker(directory.resolve("broker"));
        DemoProvince province =
            new DemoProvince(
                broker.url(),
                station -> new StationRegistrar.Access("secret", null),
                Clock.systemUTC(),
                1)) {
      province.start();

      // From the oldest hour to two minutes ago, where the line was not down at that moment.
      await()
          .atMost(Duration.ofSeconds(30))
          .until(() -> stationsWithReadingsOf(broker, begin.minusSeconds(120)).size() >= 4);
      assertThat(stationsWithReadingsOf(broker, begin.minus(Duration.ofHours(47))))
          .hasSizeGreaterThanOrEqualTo(4);
    }
  }

  /** Topics in which a reading of that minute has been collected. */
  private static Set<String> stationsWithReadingsOf(CollectingBroker broker, Instant at) {
    String minute =
        "\"observedAt\":\"" + at.atOffset(ZoneOffset.ofHours(7)).toString().substring(0, 16);
    return broker.messages().stream()
        .filter(message -> message.payload().contains(minute))
        .map(Collected::topic)
        .collect(Collectors.toSet());
  }

  @Test
  void stationThatGoesWithoutAWordIsSaidToBeOffline() throws InterruptedException {
    try (CollectingBroker broker = new CollectingBroker(directory.resolve("broker"))) {
      MessageSink sink = new MqttBroker(broker.url(), 10).connect("TV-01", "secret", true);
      await().until(sink::connected);
      sink.abandon();

      await().until(() -> broker.count() == 1);
      assertThat(broker.messages())
          .containsExactly(
              new Collected("quantrac/v1/stations/TV-01/state", "{\"state\":\"offline\"}"));
    }
  }
}
