package vn.quantrac.api.testing;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.quantrac.api.answer.Json;

/** What the server answered. */
public record Answer(int status, HttpHeaders headers, byte[] body) {

  /** The body as text. */
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /** The body as JSON. */
  public JsonNode json() {
    try {
      return Json.read(body);
    } catch (IOException e) {
      throw new UncheckedIOException(text(), e);
    }
  }

  /** The items of a list. */
  public List<JsonNode> items() {
    List<JsonNode> items = new ArrayList<>();
    json().get("items").forEach(items::add);
    return items;
  }

  /** A field of every item, as text. */
  public List<String> each(String field) {
    return items().stream().map(item -> item.get(field).asText()).toList();
  }

  /** The first value of a header; null without it. */
  public @Nullable String header(String name) {
    return headers.firstValue(name).orElse(null);
  }

  /** The media type without parameters; empty text without one. */
  public String mediaType() {
    return headers.firstValue("Content-Type").orElse("").split(";", 2)[0].strip();
  }

  /** The last part of a problem's type. */
  public String problem() {
    return json().get("type").asText().replace("urn:quantrac:problem:", "");
  }

  /** The parameters that a problem document blames. */
  public List<String> blamed() {
    List<String> names = new ArrayList<>();
    json().get("errors").forEach(error -> names.add(error.get("parameter").asText()));
    return names;
  }
}
