package vn.quantrac.launcher.endtoend;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import vn.quantrac.launcher.endtoend.TestStation.Value;
import vn.quantrac.mqtt.client.MqttPublisher;
import vn.quantrac.mqtt.client.Publication;

/**
 * Publishes a message of ten readings, a minute apart, ten times a second until it is stopped: the
 * readings of a year ago, 36 and 38 by turns.
 */
final class SteadyStation implements AutoCloseable {
  private static final Instant MIDNIGHT = Instant.parse("2025-02-28T17:00:00Z");
  private static final int READINGS = 10;
  private static final int PAUSE_MILLIS = 100;

  private final TestStation station;
  private final MqttPublisher publisher;
  private final AtomicInteger published = new AtomicInteger();
  private final CountDownLatch stopped = new CountDownLatch(1);
  private final Thread thread = new Thread(this::run, "steady station");

  SteadyStation(TestStation station, MqttPublisher publisher) {
    this.station = station;
    this.publisher = publisher;
    thread.start();
  }

  /** The time of the reading with that number, from 0. */
  static Instant observedAt(int number) {
    return MIDNIGHT.plusSeconds(60L * (number + 1));
  }

  /** Its value. */
  static double value(int number) {
    return number % 2 == 0 ? 36 : 38;
  }

  /** Readings that the broker was given so far. */
  int published() {
    return published.get();
  }

  private void run() {
    try {
      while (!stopped.await(PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
        int first = published.get();
        List<Value> values = new ArrayList<>();
        for (int i = first; i < first + READINGS; i++) {
          values.add(new Value("PM2.5", observedAt(i), value(i)));
        }
        byte[] message =
            TestStation.message(first, observedAt(first + READINGS), values)
                .getBytes(StandardCharsets.UTF_8);
        var unused = publisher.publish(Publication.of(station.topic("readings"), message));
        published.addAndGet(READINGS);
      }
    } catch (InterruptedException interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Publishes no more. */
  void stop() throws InterruptedException {
    stopped.countDown();
    thread.join();
  }

  @Override
  public void close() {
    stopped.countDown();
  }
}
