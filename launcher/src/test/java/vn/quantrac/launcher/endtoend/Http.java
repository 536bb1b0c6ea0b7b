package vn.quantrac.launcher.endtoend;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.SSLContext;

/** Asks the API with a key. */
final class Http {
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();

  private final String url;
  private final String key;
  private final HttpClient client;

  Http(String url, String key) {
    this(url, key, CLIENT);
  }

  private Http(String url, String key, HttpClient client) {
    this.url = url;
    this.key = key;
    this.client = client;
  }

  /** Over HTTPS, believing these certificates. */
  static Http secure(String url, String key, SSLContext trust) {
    return new Http(
        url,
        key,
        HttpClient.newBuilder().sslContext(trust).connectTimeout(Duration.ofSeconds(5)).build());
  }

  /** An answer. */
  record Answer(int status, String body) {
    JsonNode json() {
      return Http.json(body);
    }
  }

  /** What a text says that is JSON, as the body of an answer, a webhook or an event. */
  static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException error) {
      throw new IllegalStateException(text, error);
    }
  }

  Answer get(String path) {
    return send(request(path).GET());
  }

  Answer put(String path, String body) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .PUT(HttpRequest.BodyPublishers.ofString(body)));
  }

  Answer post(String path, String body) {
    return send(
        request(path)
            .header("Content-Type", "application/json")
            .POST(HttpRequest.BodyPublishers.ofString(body)));
  }

  /** Every item of a list, page by page. */
  List<JsonNode> all(String path) {
    List<JsonNode> items = new ArrayList<>();
    String cursor = null;
    do {
      String page = path + (path.contains("?") ? "&" : "?") + "limit=1000";
      Answer answer =
          get(
              cursor == null
                  ? page
                  : page + "&cursor=" + URLEncoder.encode(cursor, StandardCharsets.UTF_8));
      if (answer.status() != 200) {
        throw new IllegalStateException(path + " answered " + answer);
      }
      JsonNode json = answer.json();
      json.path("items").forEach(items::add);
      cursor = json.path("nextCursor").textValue();
    } while (cursor != null);
    return items;
  }

  /** Every item of a list that has no pages. */
  List<JsonNode> items(String path) {
    Answer answer = get(path);
    if (answer.status() != 200) {
      throw new IllegalStateException(path + " answered " + answer);
    }
    List<JsonNode> items = new ArrayList<>();
    answer.json().path("items").forEach(items::add);
    return items;
  }

  /** A stream of events, to be closed by the caller. */
  InputStream events(String path) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(url + path))
            .header("Authorization", "Bearer " + key)
            .header("Accept", "text/event-stream")
            .build();
    HttpResponse<InputStream> answer =
        client.send(request, HttpResponse.BodyHandlers.ofInputStream());
    if (answer.statusCode() != 200) {
      throw new IllegalStateException(path + " answered " + answer.statusCode());
    }
    return answer.body();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(url + path))
        .timeout(Duration.ofSeconds(30))
        .header("Authorization", "Bearer " + key);
  }

  private Answer send(HttpRequest.Builder request) {
    try {
      HttpResponse<String> response =
          client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      return new Answer(response.statusCode(), response.body());
    } catch (IOException error) {
      throw new UncheckedIOException(error);
    } catch (InterruptedException error) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(error);
    }
  }
}
