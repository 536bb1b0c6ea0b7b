package vn.quantrac.mqtt.decode;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.reading.RejectionReason;

/** The fields of a JSON object in a message of a camera. */
final class JsonFields {

  /** Seconds since 1970 beyond any clock: the year 9999 ends before. */
  private static final double MOST_SECONDS = 253_402_300_799.0;

  private static final double MICROS = 1e6;

  private final String prefix;
  private final JsonNode object;

  private JsonFields(String prefix, JsonNode object) {
    this.prefix = prefix;
    this.object = object;
  }

  /** The fields of that node, which must be an object; {@code name} is shown to people. */
  static JsonFields of(String name, JsonNode node) throws Refusal {
    if (!node.isObject()) {
      throw new Refusal(
          node.isMissingNode() || node.isNull()
              ? RejectionReason.MISSING_FIELD
              : RejectionReason.WRONG_TYPE,
          name + " must be an object, but it is " + shown(node));
    }
    return new JsonFields(name.equals("message") ? "" : name + ".", node);
  }

  /** A text; null when it is absent or null. */
  @Nullable String text(String field, int longest) throws Refusal {
    JsonNode node = object.path(field);
    if (node.isMissingNode() || node.isNull()) {
      return null;
    }
    if (!node.isTextual()) {
      throw new Refusal(
          RejectionReason.WRONG_TYPE,
          prefix + field + " must be a string, but it is " + shown(node));
    }
    String text = node.textValue();
    if (text.isBlank() || text.length() > longest || !text.equals(Refusal.printable(text))) {
      throw new Refusal(
          RejectionReason.INVALID_VALUE,
          "%s%s must have 1 to %d printable characters, but it is %s"
              .formatted(prefix, field, longest, Refusal.shown(text)));
    }
    return text;
  }

  /** A text that must be there. */
  String requiredText(String field, int longest) throws Refusal {
    String text = text(field, longest);
    if (text == null) {
      throw missing(field);
    }
    return text;
  }

  /** A number from 0 to 1; null when it is absent or null. */
  @Nullable Double fraction(String field) throws Refusal {
    JsonNode node = object.path(field);
    if (node.isMissingNode() || node.isNull()) {
      return null;
    }
    if (!node.isNumber()) {
      throw new Refusal(
          RejectionReason.WRONG_TYPE,
          prefix + field + " must be a number, but it is " + shown(node));
    }
    double value = node.doubleValue();
    if (!(value >= 0 && value <= 1)) {
      throw new Refusal(
          RejectionReason.INVALID_VALUE,
          prefix + field + " must be 0 to 1, but it is " + shown(node));
    }
    return value;
  }

  /** A time in seconds since 1970, with decimals; null when it is absent or null. */
  @Nullable Instant seconds(String field, Instant receivedAt) throws Refusal {
    JsonNode node = object.path(field);
    if (node.isMissingNode() || node.isNull()) {
      return null;
    }
    double rough = node.isNumber() ? node.doubleValue() : Double.NaN;
    if (!(rough >= 0 && rough <= MOST_SECONDS)) {
      throw new Refusal(
          RejectionReason.INVALID_TIME,
          prefix + field + " must be seconds since 1970, but it is " + shown(node));
    }
    // Whole microseconds, as the database keeps them; a double holds them for these years.
    Instant time = Instant.EPOCH.plus(Math.round(rough * MICROS), ChronoUnit.MICROS);
    return Limits.time(time, receivedAt, prefix + field, node.asText());
  }

  /** A time in seconds since 1970 that must be there. */
  Instant requiredSeconds(String field, Instant receivedAt) throws Refusal {
    Instant time = seconds(field, receivedAt);
    if (time == null) {
      throw missing(field);
    }
    return time;
  }

  /** An RFC 3339 time with offset; null when it is absent or null. */
  @Nullable Instant time(String field) throws Refusal {
    String text = text(field, 64);
    return text == null ? null : OffsetTime.parse(prefix + field, text);
  }

  JsonNode node(String field) {
    return object.path(field);
  }

  Refusal missing(String field) {
    return new Refusal(
        RejectionReason.MISSING_FIELD, prefix + field + " must be there, but it is absent");
  }

  private static String shown(JsonNode node) {
    if (node.isContainerNode()) {
      return node.isArray() ? "an array" : "an object";
    }
    return node.isMissingNode() ? "absent" : Refusal.shown(node.asText());
  }
}
