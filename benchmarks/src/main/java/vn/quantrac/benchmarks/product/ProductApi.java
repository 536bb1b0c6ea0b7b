package vn.quantrac.benchmarks.product;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The product's API, asked as its administrator. Thread-safe. */
public final class ProductApi {

  static final String KEY = "benchmark-administrator-key-of-32-characters";
  private static final Duration START_LIMIT = Duration.ofMinutes(2);
  private static final long LOOK_MILLIS = 50;

  private final int port;
  private final HttpClient http =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  ProductApi(int port) {
    this.port = port;
  }

  int port() {
    return port;
  }

  /**
   * The answer to a GET.
   *
   * @throws IOException when it is not 200
   */
  public String get(String path) throws IOException, InterruptedException {
    return checked(path, http.send(asking(path), HttpResponse.BodyHandlers.ofString()));
  }

  /** The live stream of what is committed. */
  public InputStream events() throws IOException, InterruptedException {
    HttpResponse<InputStream> answer =
        http.send(asking("/api/v1/events"), HttpResponse.BodyHandlers.ofInputStream());
    if (answer.statusCode() != 200) {
      throw new IOException("/api/v1/events answered " + answer.statusCode());
    }
    return answer.body();
  }

  /** Registers an ambient-air station and answers its password at the broker. */
  public String register(String code, int intervalSeconds, List<String> parameters)
      throws IOException, InterruptedException {
    StringBuilder series = new StringBuilder();
    for (String parameter : parameters) {
      series.append(series.isEmpty() ? "" : ",");
      series.append(
          "{\"parameter\":\"%s\",\"unit\":\"ug/m3\",\"intervalSeconds\":%d}"
              .formatted(parameter, intervalSeconds));
    }
    String body =
        "{\"name\":\"%s\",\"kind\":\"ambient-air\",\"latitude\":9.9,\"longitude\":106.3,\"series\":[%s]}"
            .formatted(code, series);
    HttpResponse<String> answer =
        http.send(
            request("/api/v1/stations/" + code)
                .header("Content-Type", "application/json")
                .PUT(HttpRequest.BodyPublishers.ofString(body))
                .build(),
            HttpResponse.BodyHandlers.ofString());
    if (answer.statusCode() != 201) {
      throw new IOException("registering " + code + " answered " + answer.body());
    }
    return answer.body().replaceAll("(?s).*\"mqttPassword\"\\s*:\\s*\"([^\"]+)\".*", "$1");
  }

  void awaitReady(Process process, File log) throws IOException, InterruptedException {
    long deadline = System.nanoTime() + START_LIMIT.toNanos();
    while (System.nanoTime() < deadline && process.isAlive()) {
      if (isReady()) {
        return;
      }
      TimeUnit.MILLISECONDS.sleep(LOOK_MILLIS);
    }
    throw new IOException("the product did not become ready; see " + log);
  }

  private boolean isReady() throws InterruptedException {
    try {
      return http.send(request("/ready").build(), HttpResponse.BodyHandlers.discarding())
              .statusCode()
          == 200;
    } catch (IOException portNotOpenYet) {
      return false;
    }
  }

  private HttpRequest asking(String path) {
    return request(path).build();
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
        .header("Authorization", "Bearer " + KEY);
  }

  private static String checked(String path, HttpResponse<String> answer) throws IOException {
    if (answer.statusCode() != 200) {
      throw new IOException(path + " answered " + answer.statusCode() + " " + answer.body());
    }
    return answer.body();
  }
}
