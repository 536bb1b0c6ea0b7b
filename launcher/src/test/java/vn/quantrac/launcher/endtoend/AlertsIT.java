package vn.quantrac.launcher.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import vn.quantrac.launcher.receiver.MailServer;
import vn.quantrac.launcher.tls.TestCertificate;

/**
 * SO2 about its limits under repetition, reorder and kills, and who is told of it. {@code
 * -Dquantrac.alerts.readings=100000} makes it longer.
 */
class AlertsIT {
  private static final Path CERTIFICATE = temporaryFolder();
  private static final MailServer MAIL = new MailServer(TestCertificate.make(CERTIFICATE, "mail"));

  @RegisterExtension
  static final ProductForClass PRODUCT =
      new ProductForClass(
          "--allow-private-webhooks",
          "--smtp-host",
          "localhost",
          "--smtp-port",
          String.valueOf(MAIL.port()),
          "--smtp-ca-file",
          CERTIFICATE.resolve("mail.crt").toString(),
          "--smtp-from",
          "quantrac@example.vn");

  @TempDir static Path folder;

  /** Readings that are sent under faults, about, each counted once. */
  private static final int READINGS = Integer.getInteger("quantrac.alerts.readings", 5_760);

  /** Even ones send their hours in time, odd ones their minutes in any order. */
  private static final int STATIONS = 4;

  private static final int HOURS = READINGS / 60 / STATIONS;
  private static final int KILLS = 2 + READINGS / 12_000;
  private static final Duration LIMIT = Duration.ofMinutes(3);

  private static Path temporaryFolder() {
    try {
      Path made = Files.createTempDirectory("quantrac-mail");
      made.toFile().deleteOnExit();
      return made;
    } catch (IOException error) {
      throw new UncheckedIOException(error);
    }
  }

  @AfterAll
  static void endMail() throws IOException {
    MAIL.close();
    FileUtils.deleteDirectory(CERTIFICATE.toFile());
  }

  private static String station(String name, int number) {
    return name + "-" + number;
  }

  private static DisturbedGateways publish(
      ProductProcess product, String name, Function<ThresholdMessages, List<String>> messages) {
    Map<TestStation, List<String>> plan = new LinkedHashMap<>();
    for (int number = 0; number < STATIONS; number++) {
      plan.put(
          TestStation.register(product.http(), station(name, number), 60, "SO2"),
          messages.apply(new ThresholdMessages(number, HOURS)));
    }
    return DisturbedGateways.start(product, plan);
  }

  @Test
  void alertsAndTransitionsAreThoseOfAnUndisturbedRunAndEveryReceiverHasEachOnceByItsKey()
      throws Exception {
    ProductProcess product = PRODUCT.product();
    publish(product, "CALM", ThresholdMessages::undisturbed).awaitAll();
    List<AlertStories> calm = awaitRest(product.http(), "CALM");
    assertThat(calm).allMatch(stories -> stories.standing().size() >= HOURS / 24);

    CountDownLatch killed = new CountDownLatch(1);
    try (AlertReceivers receivers =
        new AlertReceivers(product, MAIL, folder, got -> answerAfter(killed))) {
      DisturbedGateways gateways =
          publish(
              product,
              "ALERT",
              messages -> messages.station() % 2 == 0 ? messages.repeated() : messages.shuffled());
      Random random = new Random(READINGS);
      for (int kill = 0; kill < KILLS; kill++) {
        gateways.awaitPart((kill + 0.3 + 0.6 * random.nextDouble()) / KILLS);
        if (kill == 0) {
          // Something was sent, and it is not noted that it has arrived.
          await().atMost(LIMIT).until(() -> !receivers.requests().isEmpty());
          product.killJava();
          killed.countDown();
        } else {
          product.killEverything();
        }
        product.startAgain();
      }
      gateways.awaitAll();

      await()
          .atMost(LIMIT)
          .pollInterval(Duration.ofSeconds(1))
          .untilAsserted(() -> assertSame(calm, stories(product.http(), "ALERT")));
      Set<String> keys = new TreeSet<>();
      stories(product.http(), "ALERT").forEach(one -> keys.addAll(one.keys()));
      await()
          .atMost(LIMIT)
          .pollInterval(Duration.ofSeconds(1))
          .untilAsserted(() -> receivers.assertEachOnce(keys));
      String first = receivers.requests().get(0).id();
      assertThat(receivers.requests())
          .as("sent before the kill and again after it")
          .filteredOn(got -> got.id().equals(first))
          .hasSizeGreaterThan(1);
    }
  }

  /** Waits until what is told of the stations does not become more. */
  private static List<AlertStories> awaitRest(Http http, String name) {
    AtomicReference<List<AlertStories>> before = new AtomicReference<>(List.of());
    await()
        .atMost(LIMIT)
        .pollInterval(Duration.ofSeconds(2))
        .until(
            () -> {
              List<AlertStories> now = stories(http, name);
              boolean rests = now.equals(before.getAndSet(now));
              return rests && now.stream().noneMatch(one -> one.standing().isEmpty());
            });
    return before.get();
  }

  private static List<AlertStories> stories(Http http, String name) {
    return IntStream.range(0, STATIONS)
        .mapToObj(number -> AlertStories.of(http, station(name, number)))
        .toList();
  }

  private static void assertSame(List<AlertStories> calm, List<AlertStories> disturbed) {
    for (int number = 0; number < STATIONS; number++) {
      assertThat(disturbed.get(number).standing())
          .as("alerts of %d", number)
          .isEqualTo(calm.get(number).standing());
      assertThat(disturbed.get(number).broken()).isEmpty();
    }
  }

  private static int answerAfter(CountDownLatch killed) {
    try {
      return killed.await(LIMIT.toSeconds(), TimeUnit.SECONDS) ? 200 : 500;
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
      return 500;
    }
  }
}
