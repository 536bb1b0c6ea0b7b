package vn.quantrac.benchmarks.product;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import vn.quantrac.mqtt.client.MqttPublisher;

/**
 * Stations that are registered at a product, each with a connection of its own. What the broker has
 * not acknowledged is sent again, also after the product was killed.
 */
public final class Stations implements AutoCloseable {

  private final List<MqttPublisher> publishers = new ArrayList<>();
  private final List<StationHistory> histories = new ArrayList<>();
  private final int[] next;

  /**
   * Registers and connects them.
   *
   * @param prefix of their codes; new at this product
   * @param first time of their first readings
   * @param inFlight messages of each that the broker has not acknowledged; whoever publishes waits
   *     beyond that
   */
  public Stations(
      Product product,
      String prefix,
      int count,
      Instant first,
      int intervalSeconds,
      int readingsPerMessage,
      int inFlight)
      throws IOException, InterruptedException {
    this.next = new int[count];
    for (int i = 0; i < count; i++) {
      String code = code(prefix, i);
      String password = product.api().register(code, intervalSeconds, Ambient.PARAMETERS);
      histories.add(new StationHistory(code, first, intervalSeconds, readingsPerMessage));
      publishers.add(
          MqttPublisher.builder()
              .brokerUrl(product.mqttUrl())
              .user(code)
              .password(password)
              .clientId("benchmark-" + code)
              .maximumInFlight(inFlight)
              .reconnectDelay(Duration.ofMillis(100), Duration.ofMillis(500))
              .build());
    }
  }

  /** The code of a station, by its number. */
  public static String code(String prefix, int number) {
    return String.format(Locale.ROOT, "%s-%05d", prefix, number);
  }

  /** How many. */
  public int count() {
    return histories.size();
  }

  /** What a station sends. */
  public StationHistory history(int station) {
    return histories.get(station);
  }

  /** Series of all of them. */
  public int series() {
    return count() * Ambient.PARAMETERS.size();
  }

  /**
   * Hands over the next message of a station.
   *
   * @return done when the broker has it
   */
  public CompletableFuture<Void> publishNext(int station) throws InterruptedException {
    return publishers.get(station).publish(histories.get(station).message(next[station]++));
  }

  /** Publishes for others that make messages ahead of time. */
  public MqttPublisher publisher(int station) {
    return publishers.get(station);
  }

  /**
   * Waits until the broker has everything.
   *
   * @return false if it did not in time
   */
  public boolean flush(Duration limit) throws InterruptedException {
    for (MqttPublisher publisher : publishers) {
      if (!publisher.flush(limit)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public void close() {
    publishers.forEach(MqttPublisher::close);
  }
}
