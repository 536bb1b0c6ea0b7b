package vn.quantrac.simulator.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import vn.quantrac.domain.station.Series;

/** Against a server that gives prepared answers in the form of the API's own contract. */
class StationSetupTest {

  private static final List<Series> SERIES =
      List.of(new Series("PM2.5", "ug/m3", 3600), new Series("O3", "ug/m3", 3600));

  private record Answer(int status, String body) {}

  private final Queue<Answer> answers = new ArrayDeque<>();
  private final List<String> requests = new ArrayList<>();
  private final List<String> bodies = new ArrayList<>();
  private final ByteArrayOutputStream told = new ByteArrayOutputStream();
  private @Nullable HttpServer server;
  private URI url = URI.create("http://127.0.0.1:1");

  @BeforeEach
  void listen() throws IOException {
    HttpServer created =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    created.createContext("/", this::answer);
    created.start();
    server = created;
    url = URI.create("http://127.0.0.1:" + created.getAddress().getPort());
  }

  @AfterEach
  void stop() {
    if (server != null) {
      server.stop(0);
    }
  }

  private void answer(HttpExchange exchange) throws IOException {
    requests.add(
        exchange.getRequestMethod()
            + " "
            + exchange.getRequestURI()
            + " "
            + exchange.getRequestHeaders().getFirst("Authorization"));
    bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    Answer answer = answers.remove();
    byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
    exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
    exchange.getResponseBody().write(body);
    exchange.close();
  }

  private StationSetup setup(@Nullable String key, @Nullable String password) {
    return new StationSetup(
        url,
        key,
        password,
        Duration.ofSeconds(3),
        new PrintStream(told, true, StandardCharsets.UTF_8));
  }

  @Test
  void unknownStationIsRegisteredWithItsSeriesAtAnInventedPlace() throws Exception {
    answers.add(new Answer(404, "{\"type\":\"not-found\"}"));
    answers.add(new Answer(201, "{\"code\":\"HN-01\",\"mqttPassword\":\"first\"}"));

    assertThat(setup("admin", null).ensure("HN-01", SERIES, "airnow-hanoi")).isEqualTo("first");

    assertThat(requests)
        .containsExactly(
            "GET /api/v1/stations/HN-01 Bearer admin", "PUT /api/v1/stations/HN-01 Bearer admin");
    JsonNode body = new ObjectMapper().readTree(bodies.get(1));
    assertThat(body.get("kind").asText()).isEqualTo("ambient-air");
    assertThat(body.get("series")).hasSize(2);
    assertThat(body.get("series").get(0).toString())
        .isEqualTo("{\"parameter\":\"PM2.5\",\"unit\":\"ug/m3\",\"intervalSeconds\":3600}");
    // Around Trà Vinh.
    assertThat(body.get("latitude").asDouble()).isBetween(9.85, 9.98);
    assertThat(body.get("longitude").asDouble()).isBetween(106.28, 106.41);
    assertThat(told.toString(StandardCharsets.UTF_8)).contains("invented place");
  }

  @Test
  void knownStationGetsANewPassword() throws Exception {
    answers.add(new Answer(200, "{\"series\":[{\"parameter\":\"PM2.5\"},{\"parameter\":\"O3\"}]}"));
    answers.add(new Answer(201, "{\"mqttPassword\":\"second\"}"));

    assertThat(setup("admin", null).ensure("HN-01", SERIES, "x")).isEqualTo("second");
    assertThat(requests.get(1)).isEqualTo("POST /api/v1/stations/HN-01/credentials Bearer admin");
    assertThat(told.toString(StandardCharsets.UTF_8)).contains("the old one has ended");
  }

  @Test
  void passwordThatIsGivenIsKept() throws Exception {
    answers.add(new Answer(200, "{\"series\":[{\"parameter\":\"PM2.5\"},{\"parameter\":\"O3\"}]}"));

    assertThat(setup(null, "mine").ensure("HN-01", SERIES, "x")).isEqualTo("mine");
    assertThat(requests).hasSize(1);
  }

  @Test
  void knownStationThatLacksASeriesIsNamedWithWhatItLacks() {
    answers.add(new Answer(200, "{\"series\":[{\"parameter\":\"PM2.5\"}]}"));

    assertThatThrownBy(() -> setup("admin", null).ensure("HN-01", SERIES, "x"))
        .isInstanceOf(ReplayProblem.class)
        .hasMessageContaining("station HN-01 exists but has no series for O3 (ug/m3)");
  }

  @Test
  void refusalSaysWhichKeyIsNeeded() {
    answers.add(new Answer(404, ""));
    answers.add(new Answer(401, "{}"));
    assertThatThrownBy(() -> setup(null, null).ensure("HN-01", SERIES, "x"))
        .hasMessageContaining("QUANTRAC_ADMIN_KEY");
    answers.add(new Answer(404, ""));
    answers.add(new Answer(403, "{}"));
    assertThatThrownBy(() -> setup("viewer", null).ensure("HN-01", SERIES, "x"))
        .hasMessageContaining("not an administrator's");
  }

  @Test
  void productThatIsNotReadyIsAskedAgain() throws Exception {
    answers.add(new Answer(503, ""));
    answers.add(new Answer(404, ""));
    answers.add(new Answer(412, "{}"));
    answers.add(new Answer(201, "{\"mqttPassword\":\"third\"}"));

    assertThat(setup("admin", null).ensure("HN-01", SERIES, "x")).isEqualTo("third");
  }

  @Test
  void productThatIsNotThereIsNamed() {
    URI nobody = URI.create("http://127.0.0.1:1");
    StationSetup setup =
        new StationSetup(
            nobody,
            "admin",
            null,
            Duration.ZERO,
            new PrintStream(told, true, StandardCharsets.UTF_8));

    assertThatThrownBy(() -> setup.ensure("HN-01", SERIES, "x"))
        .isInstanceOf(ReplayProblem.class)
        .hasMessageContaining("no product at http://127.0.0.1:1");
  }
}
