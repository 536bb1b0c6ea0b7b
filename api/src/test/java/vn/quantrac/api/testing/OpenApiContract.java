package vn.quantrac.api.testing;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SchemaRegistryConfig;
import com.networknt.schema.SpecificationVersion;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Holds answers to the OpenAPI document: operation, status, media type, schema. */
public final class OpenApiContract {

  private static final SchemaRegistry SCHEMAS =
      SchemaRegistry.withDefaultDialect(
          SpecificationVersion.DRAFT_2020_12,
          builder ->
              builder.schemaRegistryConfig(
                  SchemaRegistryConfig.builder().formatAssertionsEnabled(true).build()));

  private final JsonNode document;

  /** By this document. */
  public OpenApiContract(JsonNode document) {
    this.document = document;
  }

  /** The document itself. */
  public JsonNode document() {
    return document;
  }

  /** Fails unless the document allows this answer. */
  public void check(String method, String path, Answer answer) {
    JsonNode operation = operation(method, path).orElse(null);
    JsonNode response =
        operation == null
            ? document.at("/components/responses/problem")
            : response(operation, answer.status(), method + " " + path);
    JsonNode content = response.path("content");
    if (content.isMissingNode()) {
      assertThat(answer.body()).as("body of %s %s", method, path).isEmpty();
      return;
    }
    String mediaType = answer.mediaType();
    assertThat(content.has(mediaType))
        .as("%s %s answers %d with %s", method, path, answer.status(), mediaType)
        .isTrue();
    boolean json = mediaType.endsWith("json");
    if (json && !method.equals("HEAD")) {
      validate(content.get(mediaType).get("schema"), answer.text(), method + " " + path);
    }
  }

  /** Fails unless the text is JSON by that component schema. */
  public void checkComponent(String name, String json) {
    validate(document.at("/components/schemas/" + name), json, name);
  }

  private void validate(JsonNode schema, String json, String subject) {
    ObjectNode root = schema.deepCopy();
    root.set("components", document.get("components"));
    List<Error> errors = SCHEMAS.getSchema(root).validate(json, InputFormat.JSON);
    assertThat(errors).as("%s: %s", subject, json).isEmpty();
  }

  private JsonNode response(JsonNode operation, int status, String subject) {
    JsonNode responses = operation.get("responses");
    JsonNode response = responses.get(Integer.toString(status));
    if (response == null) {
      assertThat(status)
          .as("%s: status that the document does not name", subject)
          .isBetween(400, 599);
      response = responses.get("default");
    }
    @Nullable JsonNode reference = response.get("$ref");
    return reference == null ? response : document.at(reference.asText().substring(1));
  }

  private Optional<JsonNode> operation(String method, String path) {
    String bare = path.split("\\?", 2)[0];
    String name = (method.equals("HEAD") ? "GET" : method).toLowerCase(Locale.ROOT);
    return document.get("paths").properties().stream()
        .filter(entry -> pattern(entry.getKey()).matcher(bare).matches())
        .map(Map.Entry::getValue)
        .filter(item -> item.has(name))
        .map(item -> item.get(name))
        .findFirst();
  }

  private static Pattern pattern(String template) {
    return Pattern.compile(template.replaceAll("\\{[^}]+}", "[^/]+"));
  }
}
