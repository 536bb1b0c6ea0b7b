package vn.quantrac.benchmarks;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import vn.quantrac.benchmarks.product.Product;
import vn.quantrac.mqtt.client.MqttPublisher;
import vn.quantrac.mqtt.client.Publication;

/**
 * Stations each of whose messages raises an alert or clears it, seen by a client of the live
 * stream. Neither of the rules has a delay.
 */
final class AlertProbes implements AutoCloseable {

  /** What raises and clears in turn. */
  enum Kind {
    /**
     * An hour of SO2 above its limit of 350 ug/m3, and one below, as one message of 60 readings.
     */
    LIMIT("limit-exceeded", "alert of a limit at a live client"),
    /** A reading of an instrument that says that it is faulty, and one that it measures. */
    INSTRUMENT("instrument-fault", "alert of an instrument at a live client");

    private final String rule;
    private final String witness;

    Kind(String rule, String witness) {
      this.rule = rule;
      this.witness = witness;
    }

    /** What is seen, as in "publish to ...". */
    String witness() {
      return witness;
    }
  }

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String DATA = "data: ";
  private static final int STATIONS = 10;
  private static final int MINUTES = 60;
  private static final Duration HISTORY = Duration.ofDays(30);
  private static final int IN_FLIGHT = 100;
  private static final int PATIENCE_SECONDS = 60;
  private static final long LOOK_MILLIS = 20;

  private final Kind kind;
  private final String prefix;
  private final Instant first =
      Clock.systemUTC().instant().minus(HISTORY).truncatedTo(ChronoUnit.HOURS);
  private final List<MqttPublisher> publishers = new ArrayList<>();

  /** When messages were published that nobody has seen the end of, by station and time. */
  private final Map<String, Long> waiting = new ConcurrentHashMap<>();

  private final List<Double> milliseconds = new ArrayList<>();
  private final InputStream events;
  private volatile boolean open = true;

  /**
   * @param run not used before at this product
   */
  AlertProbes(Product product, Kind kind, int run) throws IOException, InterruptedException {
    this.kind = kind;
    this.prefix = "P%s%d-".formatted(kind.name().charAt(0), run);
    for (int station = 0; station < STATIONS; station++) {
      String code = prefix + station;
      publishers.add(
          MqttPublisher.builder()
              .brokerUrl(product.mqttUrl())
              .user(code)
              .password(product.api().register(code, MINUTES, List.of("SO2")))
              .clientId("benchmark-" + code)
              .maximumInFlight(IN_FLIGHT)
              .reconnectDelay(Duration.ofMillis(100), Duration.ofMillis(500))
              .build());
    }
    this.events = product.api().events();
    Thread thread = new Thread(this::listen, "alert-probes");
    thread.setDaemon(true);
    thread.start();
  }

  /**
   * Publishes the so many-th message.
   *
   * @param due when it was to be published, by {@link System#nanoTime}
   */
  void publish(int number, long due) throws InterruptedException {
    int station = number % STATIONS;
    int turn = number / STATIONS;
    String code = prefix + station;
    boolean raises = turn % 2 == 0;
    int from = kind == Kind.LIMIT ? turn * MINUTES + 1 : turn + 1;
    int to = kind == Kind.LIMIT ? from + MINUTES - 1 : from;
    StringBuilder json = new StringBuilder("{\"sequence\":%d,\"readings\":[".formatted(number));
    for (int minute = from; minute <= to; minute++) {
      json.append(minute == from ? "" : ",")
          .append("{\"parameter\":\"SO2\",\"observedAt\":\"")
          .append(at(minute))
          .append("\",\"value\":")
          .append((raises && kind == Kind.LIMIT ? 400 : 100) + minute % 2)
          .append(raises && kind == Kind.INSTRUMENT ? ",\"status\":\"02\"}" : "}");
    }
    waiting.put(code + " " + at(to), due);
    var unused =
        publishers
            .get(station)
            .publish(
                Publication.of(
                    "quantrac/v1/stations/" + code + "/readings",
                    json.append("]}").toString().getBytes(StandardCharsets.UTF_8)));
  }

  private Instant at(int minute) {
    return first.plusSeconds(60L * minute);
  }

  private void listen() {
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(events, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (line.startsWith(DATA)) {
          hear(JSON.readTree(line.substring(DATA.length())));
        }
      }
    } catch (IOException failure) {
      if (open) {
        throw new IllegalStateException("the live stream ended", failure);
      }
    }
  }

  private void hear(JsonNode event) {
    long now = System.nanoTime();
    String transition = event.path("transition").asText();
    if (event.path("ruleId").asText().equals(kind.rule)
        && (transition.equals("RAISED") || transition.equals("CLEARED"))) {
      Long due = waiting.remove(event.path("station").asText() + " " + event.path("at").asText());
      if (due != null) {
        synchronized (milliseconds) {
          milliseconds.add((now - due) / 1e6);
        }
      }
    }
  }

  /** Forgets what was seen so far. */
  void settle() {
    synchronized (milliseconds) {
      milliseconds.clear();
    }
  }

  /** Waits until all are seen; milliseconds since {@link #settle}, rising. */
  double[] milliseconds() throws InterruptedException {
    long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (!waiting.isEmpty() && System.nanoTime() < until) {
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
    if (!waiting.isEmpty()) {
      throw new IllegalStateException(
          "%d messages raised or cleared nothing that was seen, as %s"
              .formatted(waiting.size(), waiting.keySet().iterator().next()));
    }
    synchronized (milliseconds) {
      return milliseconds.stream().mapToDouble(Double::doubleValue).sorted().toArray();
    }
  }

  @Override
  public void close() throws IOException {
    open = false;
    events.close();
    publishers.forEach(MqttPublisher::close);
  }
}
