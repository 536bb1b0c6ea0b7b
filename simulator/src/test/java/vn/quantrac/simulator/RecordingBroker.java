package vn.quantrac.simulator;

import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.reading.InstrumentStatus;
import vn.quantrac.domain.reading.SentOrder;

/** Keeps every message that is published, in order, and acknowledges it at once. */
public final class RecordingBroker implements Broker {

  private static final ObjectMapper JSON =
      new ObjectMapper()
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .configure(
              com.fasterxml.jackson.databind.cfg.JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES,
              false);

  private final List<Published> published = Collections.synchronizedList(new ArrayList<>());
  private final List<String> connected = Collections.synchronizedList(new ArrayList<>());

  private final Map<String, RequestedSpan> requested = new ConcurrentHashMap<>();

  /** Asks a station to send a span again; one at a time. */
  public void ask(String station, RequestedSpan span) {
    requested.put(station, span);
  }

  /** One message as published. */
  public record Published(String topic, byte[] payload, boolean retained) {

    /** The payload as JSON. */
    public JsonNode json() {
      try {
        return JSON.readTree(payload);
      } catch (IOException e) {
        throw new UncheckedIOException("not JSON", e);
      }
    }
  }

  /** One reading of a message, read back from its JSON, with the message's place. */
  public record Received(
      String topic,
      SentOrder order,
      String parameter,
      Instant observedAt,
      @Nullable BigDecimal value,
      @Nullable String unit,
      InstrumentStatus status) {}

  @Override
  public MessageSink connect(String station, String password, boolean announced) {
    connected.add(station + "/" + password);
    return new MessageSink() {
      @Override
      public void publish(String topic, byte[] payload, boolean retained, Duration atMost) {
        published.add(new Published(topic, payload, retained));
      }

      @Override
      public void awaitAcknowledged(Duration atMost) {}

      @Override
      public Optional<RequestedSpan> takeRequest() {
        return Optional.ofNullable(requested.remove(station));
      }

      @Override
      public boolean connected() {
        return true;
      }

      @Override
      public void abandon() {}

      @Override
      public void close() {}
    };
  }

  /** All messages so far, in the order published. */
  public List<Published> published() {
    return List.copyOf(published);
  }

  /** {@code station/password} of each connection. */
  public List<String> connections() {
    return List.copyOf(connected);
  }

  /**
   * All readings of all well-formed messages of {@code readings} topics, in the order published.
   */
  public List<Received> readings() {
    List<Received> all = new ArrayList<>();
    for (Published message : published()) {
      if (message.topic().endsWith("/readings")) {
        readings(message, all);
      }
    }
    return all;
  }

  private static void readings(Published published, List<Received> all) {
    JsonNode message = published.json();
    SentOrder order =
        new SentOrder(
            OffsetDateTime.parse(message.get("sentAt").asText()).toInstant(),
            message.get("sequence").asLong());
    for (JsonNode reading : message.get("readings")) {
      all.add(
          new Received(
              published.topic(),
              order,
              reading.get("parameter").asText(),
              OffsetDateTime.parse(reading.get("observedAt").asText()).toInstant(),
              reading.get("value").isNull() ? null : reading.get("value").decimalValue(),
              reading.has("unit") ? reading.get("unit").asText() : null,
              InstrumentStatus.ofCode(reading.has("status") ? reading.get("status").asText() : "00")
                  .orElseThrow()));
    }
  }
}
