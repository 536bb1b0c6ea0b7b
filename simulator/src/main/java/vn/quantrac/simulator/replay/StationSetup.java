package vn.quantrac.simulator.replay;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.station.Series;
import vn.quantrac.domain.station.StationKind;

/**
 * Registers replayed stations through the product's own API, as an administrator would. A product
 * that does not answer is asked again until the patience ends.
 */
public final class StationSetup implements StationAccess {

  private static final Duration REQUEST_TIMEOUT = Duration.ofSeconds(20);
  private static final Duration RETRY_PAUSE = Duration.ofSeconds(1);

  /** Trà Vinh ward; invented places are scattered around it, a kilometre or so apart. */
  private static final double LATITUDE = 9.9127;

  private static final double LONGITUDE = 106.3425;

  private final ObjectMapper json = new ObjectMapper();
  private final HttpClient http =
      HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
  private final URI url;
  private final @Nullable String adminKey;
  private final @Nullable String mqttPassword;
  private final Duration patience;
  private final PrintStream out;

  /**
   * @param url where the API listens, without path
   * @param adminKey the administrator's API key; null: nothing is registered or renewed
   * @param mqttPassword of the stations; null: it is asked for
   * @param patience how long an absent product is waited for
   * @param out tells what was registered
   */
  public StationSetup(
      URI url,
      @Nullable String adminKey,
      @Nullable String mqttPassword,
      Duration patience,
      PrintStream out) {
    this.url = url;
    this.adminKey = adminKey;
    this.mqttPassword = mqttPassword;
    this.patience = patience;
    this.out = out;
  }

  @Override
  public String ensure(String station, Collection<Series> series, String origin)
      throws InterruptedException {
    HttpResponse<String> found = send("GET", path(station, ""), null, Map.of());
    if (found.statusCode() == 404) {
      return register(station, series, origin);
    }
    expect(found, 200, "reading station " + station);
    checkSeries(station, series, parse(found));
    if (mqttPassword != null) {
      return mqttPassword;
    }
    return renew(station);
  }

  private String renew(String station) throws InterruptedException {
    HttpResponse<String> renewed = send("POST", path(station, "/credentials"), "{}", Map.of());
    expect(renewed, 201, "renewing the MQTT password of " + station);
    out.println(
        "station " + station + " exists; it has a new MQTT password, the old one has ended");
    return password(renewed);
  }

  private String register(String station, Collection<Series> series, String origin)
      throws InterruptedException {
    double[] place = inventedPlace(station);
    ObjectNode body = json.createObjectNode();
    body.put("name", station + " (dữ liệu phát lại: " + origin + ")");
    body.put("kind", StationKind.AMBIENT_AIR.code());
    body.put("latitude", place[0]);
    body.put("longitude", place[1]);
    ArrayNode list = body.putArray("series");
    for (Series one : series) {
      list.addObject()
          .put("parameter", one.parameter())
          .put("unit", one.unit())
          .put("intervalSeconds", one.intervalSeconds());
    }
    HttpResponse<String> answer =
        send("PUT", path(station, ""), body.toString(), Map.of("If-None-Match", "*"));
    if (answer.statusCode() == 412) {
      // An earlier attempt whose answer was lost, or another replay, has registered it meanwhile.
      return renew(station);
    }
    expect(answer, 201, "registering station " + station);
    out.printf(
        "registered station %s with %d series at an invented place (%.4f, %.4f)%n",
        station, series.size(), place[0], place[1]);
    return password(answer);
  }

  /** The same place for the same code: the data were measured elsewhere. */
  static double[] inventedPlace(String station) {
    int hash = station.hashCode();
    double north = (Math.floorMod(hash, 21) - 10) * 0.006;
    double east = (Math.floorMod(hash / 21, 21) - 10) * 0.006;
    return new double[] {
      Math.round((LATITUDE + north) * 1e4) / 1e4, Math.round((LONGITUDE + east) * 1e4) / 1e4
    };
  }

  private static void checkSeries(String station, Collection<Series> needed, JsonNode registered) {
    Map<String, String> units = new HashMap<>();
    for (JsonNode one : registered.path("series")) {
      units.put(one.path("parameter").asText(), one.path("unit").asText());
    }
    List<String> lacking = new ArrayList<>();
    for (Series series : needed) {
      if (!units.containsKey(series.parameter())) {
        lacking.add(series.parameter() + " (" + series.unit() + ")");
      }
    }
    if (!lacking.isEmpty()) {
      throw new ReplayProblem(
          "station "
              + station
              + " exists but has no series for "
              + String.join(", ", lacking)
              + "; add them with PUT /api/v1/stations/"
              + station
              + ", or replay to another --station");
    }
  }

  private String password(HttpResponse<String> answer) {
    String password = parse(answer).path("mqttPassword").asText("");
    if (password.isEmpty()) {
      throw new ReplayProblem(answer.uri() + " answered without mqttPassword");
    }
    return password;
  }

  private JsonNode parse(HttpResponse<String> answer) {
    try {
      return json.readTree(answer.body());
    } catch (JsonProcessingException e) {
      throw new ReplayProblem(answer.uri() + " did not answer with JSON; is it Quantrac?", e);
    }
  }

  private static String path(String station, String rest) {
    return "/api/v1/stations/" + station + rest;
  }

  private void expect(HttpResponse<String> answer, int status, String what) {
    if (answer.statusCode() == status) {
      return;
    }
    String body = answer.body();
    String detail = body.length() <= 500 ? body : body.substring(0, 500) + "...";
    throw new ReplayProblem(
        switch (answer.statusCode()) {
          case 401, 403 ->
              what
                  + " was refused: "
                  + (adminKey == null
                      ? "give the administrator's key with --key or QUANTRAC_ADMIN_KEY"
                      : "the key given is not an administrator's");
          default -> what + " failed with " + answer.statusCode() + ": " + detail;
        });
  }

  private HttpResponse<String> send(
      String method, String path, @Nullable String body, Map<String, String> headers)
      throws InterruptedException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(url.resolve(path))
            .timeout(REQUEST_TIMEOUT)
            .header("Accept", "application/json, application/problem+json")
            .method(
                method,
                body == null
                    ? HttpRequest.BodyPublishers.noBody()
                    : HttpRequest.BodyPublishers.ofString(body));
    if (body != null) {
      request.header("Content-Type", "application/json");
    }
    if (adminKey != null) {
      request.header("Authorization", "Bearer " + adminKey);
    }
    headers.forEach(request::header);
    long deadline = System.nanoTime() + patience.toNanos();
    boolean told = false;
    while (true) {
      String trouble;
      try {
        HttpResponse<String> answer =
            http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 502 && answer.statusCode() != 503) {
          return answer;
        }
        trouble = "it answered " + answer.statusCode();
      } catch (IOException e) {
        trouble = String.valueOf(e.getMessage() == null ? e : e.getMessage());
      }
      if (System.nanoTime() - deadline > 0) {
        throw new ReplayProblem("no product at " + url + ": " + trouble + "; is it running?");
      }
      if (!told) {
        told = true;
        out.println("waiting for " + url + " (" + trouble + ")");
      }
      TimeUnit.MILLISECONDS.sleep(RETRY_PAUSE.toMillis());
    }
  }
}
