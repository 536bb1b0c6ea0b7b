package vn.quantrac.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;
import vn.quantrac.mqtt.client.MqttPublisher;
import vn.quantrac.mqtt.client.Publication;

/**
 * From the call that publishes a reading to the moment at which another connection learns of its
 * commit. One reading a message, at an even rate; what is late is counted from when it was due.
 */
final class LatencyBenchmark {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  /** Seconds of load at the beginning of every run that are not measured. */
  static final int WARM_UP_SECONDS = 10;

  private static final int MEASURED_SECONDS = 20;

  private final Product product;
  private final int readingsPerSecond;

  LatencyBenchmark(Product product, int readingsPerSecond) {
    this.product = product;
    this.readingsPerSecond = readingsPerSecond;
  }

  /** Milliseconds of each measured reading, rising. */
  double[] run(int number) throws Exception {
    return run(number, WARM_UP_SECONDS);
  }

  /**
   * As {@link #run(int)}, with another warm-up: a process that has just started compiles its code
   * for minutes beside the load, and what is meant here is the product that has been up for a
   * while.
   */
  double[] run(int number, int warmUpSeconds) throws Exception {
    String code = "L%d-%d".formatted(readingsPerSecond, number);
    String password = product.register(code, 60, Ambient.PARAMETERS);
    int warmUp = warmUpSeconds * readingsPerSecond;
    int all = warmUp + MEASURED_SECONDS * readingsPerSecond;
    Instant base = Instant.now().minusSeconds(86_400L * 30).truncatedTo(ChronoUnit.HOURS);
    long[] due = new long[all];
    double[] milliseconds = new double[all];
    Map<String, Integer> places = new ConcurrentHashMap<>();
    AtomicInteger seen = new AtomicInteger();
    try (Connection connection =
            DriverManager.getConnection(
                product.server().url(), product.server().user(), product.server().password());
        Statement statement = connection.createStatement();
        MqttPublisher publisher =
            MqttPublisher.builder()
                .brokerUrl(product.mqttUrl())
                .user(code)
                .password(password)
                .clientId("benchmark-" + code)
                .build()) {
      statement.execute("listen quantrac_live");
      Thread listener =
          new Thread(() -> listen(connection, code, places, due, milliseconds, seen, all));
      listener.start();
      long step = 1_000_000_000L / readingsPerSecond;
      long began = System.nanoTime() + 1_000_000_000L;
      for (int i = 0; i < all; i++) {
        due[i] = began + i * step;
        // As stations do: a reading a minute of each parameter, so that an hour holds sixty of
        // each.
        String parameter = Ambient.PARAMETERS.get(i % Ambient.PARAMETERS.size());
        Instant observedAt = base.plusSeconds(60L * (i / Ambient.PARAMETERS.size()));
        places.put(parameter + observedAt, i);
        while (System.nanoTime() < due[i]) {
          LockSupport.parkNanos(50_000);
        }
        var unused = publisher.publish(message(code, i, parameter, observedAt));
      }
      listener.join(60_000);
    }
    if (seen.get() < all) {
      throw new IllegalStateException("only %d of %d commits were told".formatted(seen.get(), all));
    }
    double[] measured = Arrays.copyOfRange(milliseconds, warmUp, all);
    Arrays.sort(measured);
    return measured;
  }

  private static void listen(
      Connection connection,
      String code,
      Map<String, Integer> places,
      long[] due,
      double[] milliseconds,
      AtomicInteger seen,
      int all) {
    try {
      PGConnection notifications = connection.unwrap(PGConnection.class);
      while (seen.get() < all) {
        PGNotification[] told = notifications.getNotifications(1_000);
        long now = System.nanoTime();
        for (PGNotification one : told == null ? new PGNotification[0] : told) {
          JsonNode event = JSON.readTree(one.getParameter());
          if (event.path("kind").asText().equals("readings")
              && event.path("station").asText().equals(code)) {
            for (JsonNode item : event.path("items")) {
              // A large batch tells its newest reading only; those sent before it are committed
              // with it or earlier.
              int place =
                  places.get(item.path("parameter").asText() + item.path("observedAt").asText());
              for (int next = seen.get(); next <= place; next = seen.incrementAndGet()) {
                milliseconds[next] = (now - due[next]) / 1e6;
              }
            }
          }
        }
      }
    } catch (Exception failure) {
      throw new IllegalStateException("the listener ended after " + seen.get(), failure);
    }
  }

  private static Publication message(
      String code, int sequence, String parameter, Instant observedAt) {
    String json =
        "{\"sequence\":%d,\"sentAt\":\"%s\",\"readings\":[{\"parameter\":\"%s\",\"observedAt\":\"%s\",\"value\":%s}]}"
            .formatted(
                sequence,
                observedAt,
                parameter,
                observedAt,
                Ambient.value(parameter, sequence / Ambient.PARAMETERS.size()));
    return Publication.of(
        "quantrac/v1/stations/" + code + "/readings", json.getBytes(StandardCharsets.UTF_8));
  }
}
