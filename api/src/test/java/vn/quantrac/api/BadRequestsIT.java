package vn.quantrac.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.quantrac.api.testing.Answer;
import vn.quantrac.api.testing.ApiClient;
import vn.quantrac.api.testing.Province;
import vn.quantrac.api.testing.RunningApi;
import vn.quantrac.storage.Role;

class BadRequestsIT {

  private static final String READINGS = "/api/v1/stations/B1/series/PM2.5/readings";

  private static RunningApi api;
  private static ApiClient administrator;

  @BeforeAll
  static void start() {
    api = RunningApi.start();
    administrator = api.as(Role.ADMINISTRATOR);
    Province province = new Province(api.database());
    province.station("B1", "PM2.5");
    province.receive(
        "B1",
        "2026-03-01T01:10:00Z",
        Province.reading("PM2.5", "2026-03-01T01:00:00Z", "1"),
        Province.reading("PM2.5", "2026-03-01T01:01:00Z", "2"),
        Province.reading("PM2.5", "2026-03-01T01:02:00Z", "3"));
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "limit=0, limit",
    "limit=1001, limit",
    "limit=ten, limit",
    "limit=, limit",
    "limit=1&limit=2, limit",
    "from=2026-03-01, from",
    "from=2026-03-01T00:00:00, from",
    "to=yesterday, to",
    "to=%2B1000000-01-01T00:00:00Z, to",
    "from=2026-03-02T00:00:00Z&to=2026-03-01T00:00:00Z, to",
    "from=2026-03-01T00:00:00Z&to=2026-03-01T07:00:00%2B07:00, to",
    "cursor=abc, cursor",
    "cursor=, cursor",
    "colour=red, colour"
  })
  void aWrongParameterIsNamed(String query, String parameter) {
    Answer answer = administrator.get(READINGS + "?" + query);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.mediaType()).isEqualTo("application/problem+json");
    assertThat(answer.problem()).isEqualTo("invalid-parameter");
    assertThat(answer.blamed()).containsExactly(parameter);
  }

  @Test
  void allWrongParametersAreNamedAtOnceWithTheirValues() {
    Answer answer = administrator.get(READINGS + "?limit=x&from=y&zoom=3");

    assertThat(answer.blamed()).containsExactlyInAnyOrder("limit", "from", "zoom");
    assertThat(answer.json().findValuesAsText("value")).containsExactlyInAnyOrder("x", "y", "3");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/api/v1/stations?x=1",
        "/api/v1/stations/B1?x=1",
        "/api/v1/stations/B1/latest?x=1",
        "/api/v1/stations/B1/aqi/hours?x=1",
        "/api/v1/stations/B1/aqi/days?x=1",
        "/api/v1/stations/B1/aqi/current?x=1",
        "/api/v1/stations/B1/series/PM2.5/hours?x=1",
        "/api/v1/stations/B1/series/PM2.5/days?x=1",
        "/api/v1/schemes?x=1",
        "/api/v1/schemes/VN_AQI?x=1",
        "/api/v1/ledger?x=1",
        "/api/v1/rejections?x=1",
        "/api/v1/rejections/1?x=1",
        "/api/v1/events?x=1",
        "/api/v1/session?x=1"
      })
  void anUnknownQueryParameterIsRefusedEverywhere(String path) {
    assertThat(administrator.get(path).blamed()).containsExactly("x");
  }

  @Test
  void aCursorOfAnotherQueryOrATouchedOneIsRefused() {
    String cursor = administrator.get(READINGS + "?limit=1").json().get("nextCursor").asText();
    String touched = (cursor.charAt(0) == 'A' ? 'B' : 'A') + cursor.substring(1);

    assertThat(administrator.get(READINGS + "?limit=2&cursor=" + cursor).items()).hasSize(2);
    assertThat(administrator.get(READINGS + "?cursor=" + touched).blamed())
        .containsExactly("cursor");
    assertThat(administrator.get(READINGS + "?from=2026-03-01T00:00:00Z&cursor=" + cursor).blamed())
        .containsExactly("cursor");
    assertThat(administrator.get("/api/v1/ledger?cursor=" + cursor).blamed())
        .containsExactly("cursor");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "{} {}",
        "nonsense",
        "{\"name\": 1, \"name\": 2}",
        "{\"latitude\": NaN}",
        "{\"name\": \"\\ud800"
      })
  void aBodyThatIsNotOneJsonDocumentIsRefused(String body) {
    Answer answer = administrator.put("/api/v1/stations/B2", body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.problem()).isEqualTo("invalid-body");
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "null", "3", "\"text\""})
  void aBodyThatIsNoObjectIsRefused(String body) {
    assertThat(administrator.put("/api/v1/stations/B2", body).blamed()).containsExactly("body");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1e999999999", "-1e999999999", "1e400", "90.0000001"})
  void aNumberOutOfAllBoundsIsRefusedQuickly(String number) {
    String body =
        """
        {"name": "x", "kind": "ambient-air", "latitude": %s, "longitude": 2,
         "series": [{"parameter": "CO", "unit": "", "intervalSeconds": %s}]}
        """
            .formatted(number, number);

    assertThat(administrator.put("/api/v1/stations/B2", body).blamed())
        .containsExactly("latitude", "series[0].intervalSeconds");
  }

  @Test
  void aBodyAboveOneMebibyteIsRefused() {
    String body = "{\"name\": \"" + "x".repeat(1 << 20) + "\"}";

    Answer answer = administrator.put("/api/v1/stations/B2", body);

    assertThat(answer.status()).isEqualTo(413);
    assertThat(answer.problem()).isEqualTo("body-too-large");
    // {"name": "..."}: twelve bytes about the mebibyte.
    assertThat(answer.json().get("errors").toString())
        .isEqualTo(
            "[{\"parameter\":\"body\",\"rule\":\"must be at most 1048576 bytes\","
                + "\"ruleVi\":\"Không được quá 1048576 byte\",\"value\":\"1048588 bytes\"}]");
  }

  @Test
  void onlyJsonBodiesAreTaken() {
    ApiClient form = administrator.with("Content-Type", "application/x-www-form-urlencoded");

    Answer answer = form.put("/api/v1/stations/B2", "name=x");

    assertThat(answer.status()).isEqualTo(415);
    assertThat(answer.problem()).isEqualTo("unsupported-media-type");
    assertThat(answer.json().get("errors").toString())
        .isEqualTo(
            "[{\"parameter\":\"Content-Type\",\"rule\":\"must be application/json\","
                + "\"ruleVi\":\"Phải là application/json\","
                + "\"value\":\"application/x-www-form-urlencoded\"}]");
    Answer none = administrator.send("PUT", "/api/v1/stations/B2", BodyPublishers.ofString("{}"));
    assertThat(none.status()).isEqualTo(415);
    assertThat(none.json().at("/errors/0/value").isNull()).isTrue();
  }

  @ParameterizedTest(name = "{0} {1}")
  @CsvSource({
    "DELETE, /api/v1/stations/B1",
    "POST, /api/v1/stations",
    "PATCH, /api/v1/stations/B1",
    "PUT, /api/v1/ledger",
    "POST, /health",
    "POST, /map"
  })
  void aMethodThatIsNotOfferedIsRefused(String method, String path) {
    Answer answer = administrator.send(method, path, BodyPublishers.noBody());

    assertThat(answer.status()).isEqualTo(405);
    assertThat(answer.problem()).isEqualTo("method-not-allowed");
    assertThat(answer.header("Allow")).contains("GET");
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api", "/api/v1", "/api/v1/", "/api/v2/stations", "/docs/other.js"})
  void whatIsNotThereIsNotFoundAlsoForBrowsers(String path) {
    Answer answer = administrator.with("Accept", "text/html").get(path);

    assertThat(answer.status()).isEqualTo(404);
    assertThat(answer.problem()).isEqualTo("not-found");
  }

  @Test
  void aRepresentationThatIsNotOfferedIsRefused() {
    Answer answer = administrator.with("Accept", "application/xml").get(READINGS);

    assertThat(answer.status()).isEqualTo(406);
    assertThat(answer.problem()).isEqualTo("not-acceptable");
    assertThat(administrator.with("Accept", "text/*;q=0.5, */*;q=0.1").get(READINGS).mediaType())
        .isEqualTo("text/csv");
    assertThat(administrator.with("Accept", "text/csv;q=0, */*").get(READINGS).mediaType())
        .isEqualTo("application/json");
  }

  @Test
  void optionsTellWhatIsOffered() {
    Answer answer = api.anybody().send("OPTIONS", "/api/v1/stations/B1", BodyPublishers.noBody());

    assertThat(answer.status()).isEqualTo(204);
    assertThat(String.valueOf(answer.header("Allow")).split(", "))
        .containsExactlyInAnyOrder("GET", "HEAD", "PUT", "OPTIONS");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "GET /api/v1/../../etc/passwd HTTP/1.1",
        "GET /api/v1/stations/%ZZ HTTP/1.1",
        "GET /api/v1/stations/a%2Fb HTTP/1.1",
        "GET /api/v1/stations?limit=%ZZ HTTP/1.1",
        "GET /..%2f..%2fetc/passwd HTTP/1.1"
      })
  void aBrokenAddressIsAnsweredWithAProblemToo(String requestLine) throws IOException {
    try (Socket socket = new Socket("127.0.0.1", api.port())) {
      OutputStream out = socket.getOutputStream();
      out.write(
          (requestLine + "\r\nHost: localhost\r\nConnection: close\r\n\r\n")
              .getBytes(StandardCharsets.US_ASCII));
      out.flush();
      InputStream in = socket.getInputStream();
      String answer = new String(in.readAllBytes(), StandardCharsets.UTF_8);

      assertThat(answer).startsWith("HTTP/1.1 4").contains("application/problem+json");
      assertThat(answer).doesNotContain("Exception").doesNotContain("Jetty");
    }
  }

  /** A browser sends a picture to its end before it looks at the answer. */
  @ParameterizedTest
  @CsvSource({"20, false", "1, false", "20, true"})
  void aRefusalReachesAClientThatSendsToTheEndFirst(int pieces, boolean chunked)
      throws IOException {
    String framing =
        chunked ? "Transfer-Encoding: chunked" : "Content-Length: %d".formatted(pieces << 20);
    // 0x100000 bytes are a mebibyte.
    byte[] piece = new byte[1 << 20];
    try (Socket socket = new Socket("127.0.0.1", api.port())) {
      OutputStream out = socket.getOutputStream();
      write(out, "PUT /api/v1/stations/B1 HTTP/1.1\r\nHost: localhost\r\n" + framing + "\r\n\r\n");
      for (int sent = 0; sent < pieces; sent++) {
        write(out, chunked ? "100000\r\n" : "");
        out.write(piece);
        write(out, chunked ? "\r\n" : "");
      }
      write(out, chunked ? "0\r\n\r\n" : "");
      socket.shutdownOutput();
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

      assertThat(answer).startsWith("HTTP/1.1 401").contains("not-signed-in");
    }
  }

  @Test
  void aRefusedBodyWithoutEndIsCut() throws IOException {
    byte[] piece = new byte[1 << 20];
    try (Socket socket = new Socket("127.0.0.1", api.port())) {
      OutputStream out = socket.getOutputStream();
      write(out, "PUT /api/v1/stations/B1 HTTP/1.1\r\nHost: localhost\r\n");
      write(out, "Content-Length: 1073741824\r\n\r\n");

      assertThatIOException()
          .isThrownBy(
              () -> {
                for (int sent = 0; sent < 1024; sent++) {
                  out.write(piece);
                }
              });
    }
  }

  private static void write(OutputStream out, String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.US_ASCII));
  }
}
