package vn.quantrac.launcher.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class RepeatedLookTest {

  private static final Duration SOON = Duration.ofMillis(1);

  private final Logger log = (Logger) LoggerFactory.getLogger(RepeatedLook.class);
  private final ListAppender<ILoggingEvent> told = new ListAppender<>();

  @BeforeEach
  void listen() {
    told.start();
    log.setAdditive(false);
    log.addAppender(told);
  }

  @AfterEach
  void listenNoMore() {
    log.detachAppender(told);
    log.setAdditive(true);
  }

  @Test
  void aFailureIsToldOnceAsLongAsItStaysTheSame() throws Exception {
    // Twice away, once full, then a look that works, and away again: told three times.
    List<String> looks = List.of("away", "away", "full", "works", "away");
    BlockingQueue<String> script = new LinkedBlockingQueue<>(looks);
    CountDownLatch ended = new CountDownLatch(1);
    RepeatedLook look =
        new RepeatedLook(
            "looks",
            "Alerts cannot be announced now",
            () -> {
              String reason = Objects.requireNonNullElse(script.poll(), "end");
              switch (reason) {
                case "works" -> {}
                case "end" -> ended.countDown();
                default -> throw new IOException(reason);
              }
            });
    try (look) {
      look.every(Duration.ZERO, SOON);
      assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
    }

    String before = "Alerts cannot be announced now; it is tried again: java.io.IOException: ";
    assertThat(told.list)
        .extracting(ILoggingEvent::getFormattedMessage)
        .containsExactly(before + "away", before + "full", before + "away");
  }

  @Test
  void whatNobodyHasThoughtOfIsToldWithItsPlaceAndTheLookingGoesOn() throws Exception {
    CountDownLatch looks = new CountDownLatch(3);
    RepeatedLook look =
        new RepeatedLook(
            "looks",
            "Indicators cannot be computed now",
            () -> {
              looks.countDown();
              throw new IllegalStateException("no unit");
            });
    try (look) {
      look.every(Duration.ZERO, SOON);
      assertThat(looks.await(10, TimeUnit.SECONDS)).isTrue();
    }

    assertThat(told.list).hasSize(1);
    assertThat(told.list.get(0).getThrowableProxy().getMessage()).isEqualTo("no unit");
  }

  @Test
  void thePauseMayDependOnWhatWasFoundButNotAfterALookThatFails() throws Exception {
    BlockingQueue<Long> looks = new LinkedBlockingQueue<>();
    RepeatedLook look =
        new RepeatedLook(
            "looks",
            "It fails",
            () -> {
              looks.add(System.nanoTime());
              if (looks.size() == 1) {
                throw new IOException("away");
              }
            });
    try (look) {
      look.pausing(Duration.ofMillis(30), () -> Duration.ofHours(1));

      // The first look fails and is followed by the usual pause; the second one works.
      await().atMost(Duration.ofSeconds(10)).until(() -> looks.size() == 2);
      await().during(Duration.ofMillis(200)).until(() -> looks.size() == 2);
      long first = looks.take();
      assertThat(Duration.ofNanos(looks.take() - first)).isGreaterThan(Duration.ofMillis(29));
    }
  }

  @Test
  void closingWaitsForTheLookThatGoesOnAndThenNobodyLooks() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch may = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);
    RepeatedLook look =
        new RepeatedLook(
            "looks",
            "It fails",
            () -> {
              begun.countDown();
              may.await();
              ended.countDown();
            });
    look.every(Duration.ZERO, SOON);
    assertThat(begun.await(10, TimeUnit.SECONDS)).isTrue();

    may.countDown();
    look.close();

    assertThat(ended.getCount()).isZero();
    assertThat(told.list).isEmpty();
  }

  @Test
  void closingDoesNotWaitForTheNextLook() {
    RepeatedLook look = new RepeatedLook("looks", "It fails", () -> {});
    look.every(Duration.ofHours(1), Duration.ofHours(1));

    long began = System.nanoTime();
    look.close();

    // A look that goes on would be waited for ten seconds.
    assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
  }
}
