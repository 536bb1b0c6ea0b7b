package vn.quantrac.api.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** Asks the server over real HTTP and holds every answer to the OpenAPI document. */
public final class ApiClient {

  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final URI base;
  private final OpenApiContract contract;
  private final HttpClient http = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  private final Map<String, String> headers;

  ApiClient(URI base, OpenApiContract contract, Map<String, String> headers) {
    this.base = base;
    this.contract = contract;
    this.headers = headers;
  }

  /** The same client with a header more, or another value for it. */
  public ApiClient with(String header, String value) {
    Map<String, String> more = new LinkedHashMap<>(headers);
    more.put(header, value);
    return new ApiClient(base, contract, more);
  }

  /** The same client once it has looked at what stands there: it names that version. */
  public ApiClient havingSeen(String path) {
    return with("If-Match", get(path).header("ETag"));
  }

  /** The same client with a key. */
  public ApiClient withKey(String key) {
    return with("Authorization", "Bearer " + key);
  }

  public Answer get(String path) {
    return send("GET", path, BodyPublishers.noBody());
  }

  public Answer delete(String path) {
    return send("DELETE", path, BodyPublishers.noBody());
  }

  /** With a JSON body, unless another content type was set. */
  public Answer put(String path, String json) {
    return json().send("PUT", path, BodyPublishers.ofString(json));
  }

  /** With a JSON body, unless another content type was set. */
  public Answer post(String path, String json) {
    return json().send("POST", path, BodyPublishers.ofString(json));
  }

  public Answer post(String path) {
    return send("POST", path, BodyPublishers.noBody());
  }

  private ApiClient json() {
    return headers.containsKey("Content-Type") ? this : with("Content-Type", "application/json");
  }

  /** Any request; the answer is checked. */
  public Answer send(String method, String path, BodyPublisher body) {
    try {
      HttpResponse<byte[]> response =
          http.send(request(method, path, body), BodyHandlers.ofByteArray());
      Answer answer = new Answer(response.statusCode(), response.headers(), response.body());
      if (!method.equals("OPTIONS")) {
        contract.check(method, path, answer);
      }
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(method + " " + path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private HttpRequest request(String method, String path, BodyPublisher body) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(base.resolve(path)).timeout(PATIENCE).method(method, body);
    headers.forEach(request::header);
    return request.build();
  }

  /** Asks without checking the answer, for what is not in the document. */
  public Answer getFile(String path) {
    try {
      HttpResponse<byte[]> response =
          http.send(request("GET", path, BodyPublishers.noBody()), BodyHandlers.ofByteArray());
      return new Answer(response.statusCode(), response.headers(), response.body());
    } catch (IOException e) {
      throw new UncheckedIOException(path, e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }
}
