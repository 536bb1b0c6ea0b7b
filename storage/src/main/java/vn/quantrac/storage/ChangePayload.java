package vn.quantrac.storage;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.DateTimeException;
import java.time.Instant;

/** Payloads of changes that are JSON objects. */
final class ChangePayload {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  private final Change change;
  private final JsonNode object;

  private ChangePayload(Change change, JsonNode object) {
    this.change = change;
    this.object = object;
  }

  static ObjectNode object() {
    return JSON.createObjectNode();
  }

  /**
   * @throws IllegalArgumentException naming the change, when it is of another kind or its payload
   *     is no JSON object
   */
  static ChangePayload of(Change change, String kind) {
    if (!change.kind().equals(kind)) {
      throw new IllegalArgumentException("change " + change.id() + " is no " + kind);
    }
    try {
      JsonNode object = JSON.readTree(change.payload());
      if (object != null && object.isObject()) {
        return new ChangePayload(change, object);
      }
    } catch (JsonProcessingException e) {
      throw new IllegalArgumentException("payload of change " + change.id() + " is no JSON", e);
    }
    throw new IllegalArgumentException("payload of change " + change.id() + " is no object");
  }

  String text(String name) {
    JsonNode value = object.get(name);
    if (value == null || !value.isTextual()) {
      throw new IllegalArgumentException("change " + change.id() + " has no " + name);
    }
    return value.textValue();
  }

  long number(String name) {
    JsonNode value = object.get(name);
    if (value == null || !value.isIntegralNumber()) {
      throw new IllegalArgumentException("change " + change.id() + " has no " + name);
    }
    return value.longValue();
  }

  Instant time(String name) {
    try {
      return Instant.parse(text(name));
    } catch (DateTimeException e) {
      throw new IllegalArgumentException("change " + change.id() + " has no time " + name, e);
    }
  }
}
