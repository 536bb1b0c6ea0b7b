package vn.quantrac.mqtt.decode;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.reading.InstrumentStatus;
import vn.quantrac.domain.reading.Rejection;
import vn.quantrac.domain.reading.RejectionReason;
import vn.quantrac.domain.reading.SentOrder;

/** The JSON payload of {@code readings}; published as {@code schema/readings.schema.json}. */
final class JsonReadings {

  private static final int NESTING_DEPTH = 32;

  /**
   * Repeated names are an error, not a choice of one. NaN and Infinity, which some senders write
   * though JSON has no such numbers, are read, so that they cost one reading and not the message.
   */
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(NESTING_DEPTH)
                          .maxStringLength(Limits.PAYLOAD_BYTES)
                          .build())
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .enable(DeserializationFeature.FAIL_ON_READING_DUP_TREE_KEY)
          .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
          .build();

  private JsonReadings() {}

  /** Takes a payload apart; throws where the whole message is refused. */
  static ReportedMessage parse(byte[] payload, Instant receivedAt) throws Refusal {
    JsonNode message = document(payload);
    if (!message.isObject()) {
      throw wrongType("message", "an object", message);
    }
    JsonNode readings = message.path("readings");
    if (readings.isMissingNode()) {
      throw missing("readings");
    }
    if (!readings.isArray()) {
      throw wrongType("readings", "an array", readings);
    }
    if (readings.isEmpty()) {
      throw new Refusal(
          RejectionReason.EMPTY_MESSAGE, "readings must hold at least one, but it is []");
    }
    if (readings.size() > Limits.READINGS) {
      throw new Refusal(
          RejectionReason.TOO_MANY_READINGS,
          "readings must hold at most %d, but there are %d"
              .formatted(Limits.READINGS, readings.size()));
    }
    SentOrder order = new SentOrder(sentAt(message, receivedAt), sequence(message));
    List<ReportedReading> reported = new ArrayList<>(readings.size());
    List<Rejection> rejections = new ArrayList<>();
    ObservedTimes times = new ObservedTimes(receivedAt);
    for (int index = 0; index < readings.size(); index++) {
      try {
        reported.add(reading(index, readings.get(index), times));
      } catch (Refusal refusal) {
        rejections.add(refusal.toRejection(index));
      }
    }
    return new ReportedMessage(order, reported, rejections);
  }

  /** The one complete JSON document of a payload. */
  static JsonNode document(byte[] payload) throws Refusal {
    JsonNode document;
    try {
      document = MAPPER.readTree(payload);
    } catch (JsonProcessingException failure) {
      throw malformed(
          failure.getOriginalMessage()
              + (failure.getLocation() == null
                  ? ""
                  : " at byte " + failure.getLocation().getByteOffset()));
    } catch (IOException | NumberFormatException failure) {
      throw malformed(String.valueOf(failure.getMessage()));
    }
    if (document == null || document.isMissingNode()) {
      throw new Refusal(RejectionReason.EMPTY_MESSAGE, "payload must not be blank");
    }
    return document;
  }

  private static ReportedReading reading(int index, JsonNode reading, ObservedTimes times)
      throws Refusal {
    if (!reading.isObject()) {
      throw wrongType("reading", "an object", reading);
    }
    String parameter = text(reading, "parameter");
    if (parameter == null || parameter.isBlank()) {
      throw missing("parameter");
    }
    String observedAt = text(reading, "observedAt");
    if (observedAt == null) {
      throw missing("observedAt");
    }
    Instant time = times.parse(observedAt);
    String code = text(reading, "status");
    InstrumentStatus status = code == null ? InstrumentStatus.MEASURING : status(code);
    BigDecimal value = value(reading.path("value"), status);
    String unit = text(reading, "unit");
    return new ReportedReading(index, parameter, time, value, unit == null ? "" : unit, status);
  }

  /** The status of that code. */
  static InstrumentStatus status(String code) throws Refusal {
    return InstrumentStatus.ofCode(code)
        .orElseThrow(
            () ->
                new Refusal(
                    RejectionReason.UNKNOWN_STATUS,
                    "status must be 00, 01 or 02, but it is " + Refusal.shown(code)));
  }

  private static @Nullable BigDecimal value(JsonNode value, InstrumentStatus status)
      throws Refusal {
    if (value.isNull() || (value.isMissingNode() && status != InstrumentStatus.MEASURING)) {
      return null;
    }
    if (value.isMissingNode()) {
      throw missing("value");
    }
    if (!value.isNumber()) {
      throw wrongType("value", "a number", value);
    }
    if (value.isDouble() || value.isFloat()) {
      throw new Refusal(
          RejectionReason.INVALID_VALUE,
          "value must be a finite number, but it is " + Refusal.shown(value.asText()));
    }
    return Limits.value(value.decimalValue());
  }

  private static Instant sentAt(JsonNode message, Instant receivedAt) throws Refusal {
    String sentAt = text(message, "sentAt");
    return sentAt == null
        ? receivedAt
        : Limits.time(OffsetTime.parse("sentAt", sentAt), receivedAt, "sentAt", sentAt);
  }

  private static long sequence(JsonNode message) throws Refusal {
    JsonNode sequence = message.path("sequence");
    if (sequence.isMissingNode() || sequence.isNull()) {
      return 0;
    }
    if (!sequence.isNumber()) {
      throw wrongType("sequence", "an integer", sequence);
    }
    if (!sequence.isDouble()) {
      try {
        long number = sequence.decimalValue().longValueExact();
        if (number >= 0) {
          return number;
        }
      } catch (ArithmeticException noLong) {
        // Told below, with the other numbers that are none of the counter.
      }
    }
    throw new Refusal(
        RejectionReason.INVALID_VALUE,
        "sequence must be an integer from 0 to 2^63 - 1, but it is "
            + Refusal.shown(sequence.asText()));
  }

  /** A text field; null when it is absent or null. */
  private static @Nullable String text(JsonNode object, String field) throws Refusal {
    JsonNode value = object.path(field);
    if (value.isMissingNode() || value.isNull()) {
      return null;
    }
    if (!value.isTextual()) {
      throw wrongType(field, "a string", value);
    }
    return value.asText();
  }

  private static Refusal missing(String field) {
    return new Refusal(RejectionReason.MISSING_FIELD, field + " must be there, but it is absent");
  }

  private static Refusal wrongType(String field, String expected, JsonNode actual) {
    return new Refusal(
        RejectionReason.WRONG_TYPE,
        "%s must be %s, but it is %s"
            .formatted(
                field,
                expected,
                actual.isContainerNode()
                    ? actual.isArray() ? "an array" : "an object"
                    : Refusal.shown(actual.asText())));
  }

  private static Refusal malformed(String why) {
    return new Refusal(
        RejectionReason.MALFORMED_JSON, "payload must be one complete JSON document, but: " + why);
  }
}
