package vn.quantrac.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.quantrac.api.testing.Answer;
import vn.quantrac.api.testing.ApiClient;
import vn.quantrac.api.testing.RunningApi;

class OperationIT {

  private static final AtomicReference<String> BROKER_PROBLEM = new AtomicReference<>();

  private static RunningApi api;
  private static ApiClient anybody;

  @BeforeAll
  static void start() {
    ReadinessCheck broker =
        new ReadinessCheck("broker", () -> Optional.ofNullable(BROKER_PROBLEM.get()));
    ReadinessCheck failing =
        new ReadinessCheck(
            "job",
            () -> {
              if ("throw".equals(BROKER_PROBLEM.get())) {
                throw new IllegalStateException("for this test");
              }
              return Optional.empty();
            });
    api = RunningApi.start(ApiConfig.DEFAULT, broker, failing);
    anybody = api.anybody();
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @Test
  void readyNamesThePartThatDoesNotWork() {
    await().until(() -> anybody.get("/ready").status() == 200);
    BROKER_PROBLEM.set("no connection");

    Answer answer = anybody.get("/ready");
    BROKER_PROBLEM.set(null);

    assertThat(answer.status()).isEqualTo(503);
    assertThat(answer.json().get("ready").asBoolean()).isFalse();
    assertThat(answer.json().findValuesAsText("part"))
        .containsExactly("database", "live events", "broker", "job");
    assertThat(answer.json().at("/parts/2/problem").asText()).isEqualTo("no connection");
    assertThat(anybody.get("/health").status()).isEqualTo(200);
  }

  @Test
  void aCheckThatThrowsDoesNotWork() {
    BROKER_PROBLEM.set("throw");

    Answer answer = anybody.get("/ready");
    BROKER_PROBLEM.set(null);

    assertThat(answer.json().at("/parts/3/ready").asBoolean()).isFalse();
    assertThat(answer.text()).doesNotContain("for this test");
  }

  @Test
  void withoutItsDatabaseTheServerSaysSoAndGivesNothingAway() {
    try (RunningApi lost = RunningApi.start()) {
      lost.loseDatabase();

      Answer ready = lost.anybody().get("/ready");
      assertThat(ready.status()).isEqualTo(503);
      assertThat(ready.json().at("/parts/0/part").asText()).isEqualTo("database");
      assertThat(ready.json().at("/parts/0/ready").asBoolean()).isFalse();
      assertThat(lost.anybody().get("/health").status()).isEqualTo(200);
      Answer stations = lost.anybody().get("/api/v1/stations");
      assertThat(stations.status()).isGreaterThanOrEqualTo(500);
      assertThat(stations.text()).doesNotContainIgnoringCase("hikari").doesNotContain("select");
    }
  }

  @Test
  void metricsShowProcessRequestsAndLedger() {
    anybody.get("/api/v1/stations");

    String metrics = anybody.get("/metrics").text();

    assertThat(metrics)
        .contains("jvm_memory_used_bytes")
        .contains("quantrac_ledger_readings_total{outcome=\"stored\"}")
        .contains("quantrac_camera_messages_total{outcome=\"rejected\"} 0.0")
        .contains("quantrac_camera_rejections_kept{reason=\"UNKNOWN_CAMERA\"} 0.0")
        .contains("quantrac_cameras{state=\"connected\"} 0.0");
    await()
        .untilAsserted(
            () ->
                assertThat(anybody.get("/metrics").text())
                    .contains("route=\"/api/v1/stations\",status=\"200\""));
  }

  @Test
  void theDocumentDescribesExactlyWhatIsServed() {
    JsonNode document = anybody.get("/openapi.json").json();
    assertThat(document.get("openapi").asText()).isEqualTo("3.1.0");

    document
        .get("paths")
        .properties()
        .forEach(
            entry -> {
              String path = entry.getKey().replaceAll("\\{[^}]+}", "x");
              TreeSet<String> documented = new TreeSet<>();
              entry
                  .getValue()
                  .fieldNames()
                  .forEachRemaining(name -> documented.add(name.toUpperCase(Locale.ROOT)));
              documented.remove("PARAMETERS");
              Answer options = anybody.send("OPTIONS", path, BodyPublishers.noBody());
              assertThat(options.status()).as(path).isEqualTo(204);
              TreeSet<String> served =
                  new TreeSet<>(List.of(String.valueOf(options.header("Allow")).split(", ")));
              served.remove("OPTIONS");
              served.remove("HEAD");
              assertThat(served).as(path).isEqualTo(documented);
            });
  }

  @Test
  void everyReferenceInTheDocumentResolves() {
    JsonNode document = anybody.get("/openapi.json").json();

    for (JsonNode reference : document.findValues("$ref")) {
      assertThat(document.at(reference.asText().substring(1)).isMissingNode())
          .as(reference.asText())
          .isFalse();
    }
    assertThat(document.findValuesAsText("operationId")).doesNotHaveDuplicates();
    // An unquoted comma in a YAML description makes a key without value.
    assertThat(document.toString()).doesNotContain(":null");
  }

  @Test
  void theDocumentationPageLoadsNothingFromElsewhere() {
    String page = anybody.get("/docs").text();

    assertThat(page).doesNotContain("http://").doesNotContain("https://").doesNotContain("<style");
    for (String file :
        List.of("swagger-ui.css", "swagger-ui-bundle.js", "start.js", "favicon-32x32.png")) {
      assertThat(page + anybody.getFile("/docs/start.js").text()).doesNotContain("unpkg");
      assertThat(anybody.getFile("/docs/" + file).status()).as(file).isEqualTo(200);
    }
  }

  @Test
  void thePageIsServedForItsOwnPathsAndHashedFilesAreKept() {
    ApiClient browser = anybody.with("Accept", "text/html,application/xhtml+xml,*/*;q=0.8");

    Answer page = browser.getFile("/");
    assertThat(page.status()).isEqualTo(200);
    assertThat(page.text()).contains("Quantrac");
    assertThat(page.header("Cache-Control")).isEqualTo("no-cache");
    assertThat(browser.getFile("/stations/S1/series/PM2.5").text()).isEqualTo(page.text());
    Answer script = anybody.getFile("/assets/index-4f2a.js");
    assertThat(script.mediaType()).isEqualTo("text/javascript");
    assertThat(script.header("Cache-Control")).contains("immutable");
    String etag = String.valueOf(script.header("ETag"));
    assertThat(anybody.with("If-None-Match", etag).getFile("/assets/index-4f2a.js").status())
        .isEqualTo(304);
    assertThat(anybody.getFile("/assets/gone.js").status()).isEqualTo(404);
  }

  @Test
  void everyAnswerTellsBrowsersWhatNotToDo() {
    for (String path : List.of("/", "/api/v1/stations", "/api/v1/none", "/docs")) {
      Answer answer = anybody.getFile(path);
      assertThat(answer.header("Content-Security-Policy"))
          .contains("default-src 'self'")
          .contains("frame-ancestors 'none'")
          .contains("worker-src 'self' blob:");
      assertThat(answer.header("X-Content-Type-Options")).isEqualTo("nosniff");
      assertThat(answer.header("Referrer-Policy")).isNotNull();
      assertThat(answer.header("Server")).isNull();
    }
  }
}
