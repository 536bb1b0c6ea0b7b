package vn.quantrac.api.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import vn.quantrac.api.access.Router;
import vn.quantrac.api.answer.Answers;
import vn.quantrac.api.answer.Json;

/** The API's description, written by hand as YAML and served as JSON. */
public final class OpenApiDocument {

  private static final String RESOURCE = "/openapi/openapi.yaml";

  private final byte[] json = Json.bytes(read());

  /** The document as it ships. */
  public static JsonNode read() {
    try (InputStream in = OpenApiDocument.class.getResourceAsStream(RESOURCE)) {
      if (in == null) {
        throw new IllegalStateException(RESOURCE + " is not on the class path");
      }
      return new YAMLMapper().readTree(in);
    } catch (IOException e) {
      throw new UncheckedIOException(RESOURCE + " cannot be read", e);
    }
  }

  /** Adds the route. */
  public void addTo(Router router) {
    router.get(
        "/openapi.json",
        null,
        ctx -> {
          ctx.header("Cache-Control", "no-cache");
          Answers.write(ctx, "application/json", json);
        });
  }
}
