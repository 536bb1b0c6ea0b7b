package vn.quantrac.launcher.torture;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import vn.quantrac.launcher.torture.message.Messages;
import vn.quantrac.launcher.torture.message.PlannedMessage;
import vn.quantrac.launcher.torture.message.SeededMessages;
import vn.quantrac.mqtt.client.MqttPublisher;
import vn.quantrac.mqtt.client.Publication;

/**
 * The gateways of all stations, each with a connection of its own. What the broker has not
 * acknowledged is sent again, until it has. Messages are handed over by one thread.
 */
final class Gateways implements AutoCloseable {
  private static final int IN_FLIGHT = 100;
  private static final byte[] NOTHING = {};
  private static final Duration KEEP_ALIVE = Duration.ofSeconds(5);
  private static final Duration FLUSH = Duration.ofSeconds(1);

  private final List<MqttPublisher> publishers = new ArrayList<>();
  private final Messages messages;
  private final AtomicInteger handedOver = new AtomicInteger();
  private final AtomicInteger acknowledged = new AtomicInteger();
  private final AtomicLong acknowledgedNew = new AtomicLong();
  private final AtomicLong refused = new AtomicLong();
  private final ExecutorService again =
      Executors.newSingleThreadExecutor(
          work -> {
            Thread thread = new Thread(work, "gateways-again");
            thread.setDaemon(true);
            return thread;
          });

  /**
   * @param passwords of the stations, by number
   */
  Gateways(String brokerUrl, List<String> passwords, SeededMessages messages) {
    this.messages = messages.written();
    for (int station = 0; station < passwords.size(); station++) {
      String code = SeededMessages.station(station);
      publishers.add(
          MqttPublisher.builder()
              .brokerUrl(brokerUrl)
              .user(code)
              .password(passwords.get(station))
              .clientId("gateway-" + code)
              .maximumInFlight(IN_FLIGHT)
              .keepAlive(KEEP_ALIVE)
              .reconnectDelay(Duration.ofMillis(100), Duration.ofSeconds(1))
              .build());
    }
  }

  /** Hands a message over; waits while too much of its station is not yet acknowledged. */
  void publish(PlannedMessage message) throws InterruptedException {
    send(message, Publication.of(messages.topic(message), messages.payload(message)));
    handedOver.incrementAndGet();
  }

  /** Sends what is refused whatever happens, and which the plan does not hold. */
  void probe() throws InterruptedException {
    var unused =
        publishers
            .get(0)
            .publish(
                Publication.of(
                    "quantrac/v1/stations/" + SeededMessages.station(0) + "/probe", NOTHING));
  }

  private void send(PlannedMessage message, Publication publication) throws InterruptedException {
    var unused =
        publishers
            .get(message.station())
            .publish(publication)
            .whenComplete(
                (done, failure) -> {
                  if (failure == null) {
                    acknowledgedNew.addAndGet(message.stored());
                    acknowledged.incrementAndGet();
                  } else {
                    refused.incrementAndGet();
                    sendAgain(message, publication);
                  }
                });
  }

  /** What a broker refuses while its own parts are away it takes later. */
  private void sendAgain(PlannedMessage message, Publication publication) {
    try {
      again.execute(
          () -> {
            try {
              send(message, publication);
            } catch (InterruptedException interrupted) {
              Thread.currentThread().interrupt();
            } catch (IllegalStateException closed) {
              again.shutdown();
            }
          });
    } catch (RejectedExecutionException closed) {
      again.shutdown();
    }
  }

  /** Messages handed over. */
  int handedOver() {
    return handedOver.get();
  }

  /** Messages that the broker has acknowledged. */
  int acknowledged() {
    return acknowledged.get();
  }

  /** Readings that were sent for the first time in messages that the broker has acknowledged. */
  long acknowledgedNew() {
    return acknowledgedNew.get();
  }

  /** Messages that the broker has refused and that were sent again. */
  long refused() {
    return refused.get();
  }

  /** Waits a little; true when the broker has acknowledged everything. */
  boolean flushed() throws InterruptedException {
    for (MqttPublisher publisher : publishers) {
      if (!publisher.flush(FLUSH)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() {
    again.shutdownNow();
    publishers.forEach(MqttPublisher::close);
  }
}
