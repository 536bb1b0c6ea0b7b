package vn.quantrac.simulator;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import vn.quantrac.domain.reading.InstrumentStatus;

/**
 * One message of the topic {@code stations/{station}/readings}.
 *
 * @param sequence the gateway's running number
 * @param sentAt when the gateway says it sent the message
 * @param readings one to {@value #MAXIMUM_READINGS}
 */
public record ReadingsMessage(long sequence, Instant sentAt, List<SentReading> readings) {

  /** More readings than this are refused by the receiver. */
  public static final int MAXIMUM_READINGS = 10_000;

  private static final JsonFactory JSON = new JsonFactory();
  private static final Map<ZoneOffset, DateTimeFormatter> FORMATS = new ConcurrentHashMap<>();

  /**
   * @throws IllegalArgumentException if there are no readings, or more than {@value
   *     #MAXIMUM_READINGS}
   */
  public ReadingsMessage {
    readings = List.copyOf(readings);
    if (readings.isEmpty() || readings.size() > MAXIMUM_READINGS) {
      throw new IllegalArgumentException(
          "a message carries 1 to " + MAXIMUM_READINGS + " readings, not " + readings.size());
    }
  }

  /** The topic of a station's readings. */
  public static String topic(String station) {
    return "quantrac/v1/stations/" + station + "/readings";
  }

  /** The topic of a station's connection state. */
  public static String stateTopic(String station) {
    return "quantrac/v1/stations/" + station + "/state";
  }

  /** The payload in UTF-8; times carry the given offset. */
  public byte[] toJson(ZoneOffset offset) {
    DateTimeFormatter times =
        FORMATS.computeIfAbsent(offset, DateTimeFormatter.ISO_OFFSET_DATE_TIME::withZone);
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(64 + 120 * readings.size());
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.enable(JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN);
      json.writeStartObject();
      json.writeNumberField("sequence", sequence);
      json.writeStringField("sentAt", times.format(sentAt));
      json.writeArrayFieldStart("readings");
      for (SentReading reading : readings) {
        write(json, reading, times);
      }
      json.writeEndArray();
      json.writeEndObject();
    } catch (IOException e) {
      throw new UncheckedIOException("writing to memory failed", e);
    }
    return bytes.toByteArray();
  }

  private static void write(JsonGenerator json, SentReading reading, DateTimeFormatter times)
      throws IOException {
    json.writeStartObject();
    json.writeStringField("parameter", reading.parameter());
    json.writeStringField("observedAt", times.format(reading.observedAt()));
    if (reading.value() == null) {
      json.writeNullField("value");
    } else {
      json.writeNumberField("value", reading.value());
    }
    if (reading.unit() != null) {
      json.writeStringField("unit", reading.unit());
    }
    if (reading.status() != InstrumentStatus.MEASURING) {
      json.writeStringField("status", reading.status().code());
    }
    json.writeEndObject();
  }
}
