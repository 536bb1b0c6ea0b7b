package vn.quantrac.launcher.rehearsal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks a running product for a rehearsal. */
public final class RehearsalClient {

  private static final String PATH = "/api/v1/rehearsals";
  private static final int SUCCESS = 2;
  private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);

  /** A year of a province is a matter of minutes. */
  private static final Duration ANSWER_LIMIT = Duration.ofMinutes(30);

  private final JsonMapper json = JsonMapper.builder().build();
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(CONNECT_LIMIT).build();
  private final URI url;
  private final @Nullable String key;

  /**
   * @param url where the API listens, without path
   * @param key an analyst's or administrator's; null: none is sent
   */
  public RehearsalClient(URI url, @Nullable String key) {
    this.url = url;
    this.key = key;
  }

  /**
   * The product's answer as it is, with {@code items} and {@code summary}.
   *
   * @throws RehearsalFailedException when no product answers there, or it refuses
   */
  public JsonNode rehearse(RehearsalRequest request)
      throws RehearsalFailedException, InterruptedException {
    HttpRequest.Builder post =
        HttpRequest.newBuilder(url.resolve(PATH))
            .timeout(ANSWER_LIMIT)
            .header("Content-Type", "application/json")
            .header("Accept", "application/json, application/problem+json")
            .POST(HttpRequest.BodyPublishers.ofString(body(request)));
    if (key != null) {
      post.header("Authorization", "Bearer " + key);
    }
    HttpResponse<String> answer;
    try {
      answer = http.send(post.build(), HttpResponse.BodyHandlers.ofString());
    } catch (IOException error) {
      String why = error.getMessage() == null ? error.toString() : error.getMessage();
      throw new RehearsalFailedException("no product at %s: %s".formatted(url, why), error);
    }
    JsonNode content = content(answer);
    if (answer.statusCode() / 100 != SUCCESS) {
      throw refusal(answer.statusCode(), content);
    }
    return content;
  }

  private String body(RehearsalRequest request) {
    ObjectNode body = json.createObjectNode();
    body.put("path", request.path());
    body.put("file", request.file());
    body.put("from", request.from().toString());
    body.put("to", request.to().toString());
    if (request.station() != null) {
      body.put("station", request.station());
    }
    body.put("differencesOnly", request.differencesOnly());
    return body.toString();
  }

  private JsonNode content(HttpResponse<String> answer) throws RehearsalFailedException {
    try {
      return json.readTree(answer.body());
    } catch (JsonProcessingException noJson) {
      throw new RehearsalFailedException(
          "%s answered %d without JSON; is it Quantrac?".formatted(url, answer.statusCode()),
          noJson);
    }
  }

  private RehearsalFailedException refusal(int status, JsonNode problem) {
    if (status == 401 || status == 403) {
      return new RehearsalFailedException(
          key == null
              ? "give the administrator's key with --admin-key or QUANTRAC_ADMIN_KEY"
              : "the key given is neither an analyst's nor an administrator's",
          List.of());
    }
    List<String> details = new ArrayList<>();
    for (JsonNode error : problem.path("errors")) {
      List<String> parts = new ArrayList<>();
      error.forEach(
          part -> {
            if (part.isValueNode() && !part.isNull()) {
              parts.add(part.asText());
            }
          });
      details.add(String.join(": ", parts));
    }
    String said = problem.path("detail").asText(problem.path("title").asText(""));
    return new RehearsalFailedException("refused (%d): %s".formatted(status, said), details);
  }
}
