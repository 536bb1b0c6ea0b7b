package vn.quantrac.launcher.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import vn.quantrac.launcher.receiver.HttpReceiver;

/** Whoever is told of the alerts of some rules: a webhook and the live stream; and the list. */
final class AlertListeners implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final Http http;
  private final HttpReceiver hook = new HttpReceiver(got -> 200);
  private final InputStream events;
  private final List<String> lines = new CopyOnWriteArrayList<>();
  private final CompletableFuture<Void> reading;

  /** To a product that may speak with private addresses. */
  AlertListeners(Http http, String rules) throws IOException, InterruptedException {
    this.http = http;
    Http.Answer made =
        http.post(
            "/api/v1/receivers",
            "{\"name\":\"hook\",\"kind\":\"WEBHOOK\",\"url\":\"%s\",\"rules\":%s,\"togetherSeconds\":0}"
                .formatted(hook.url(), rules));
    assertThat(made.status()).as(made.body()).isEqualTo(201);
    events = http.events("/api/v1/events");
    reading = CompletableFuture.runAsync(this::read);
    await().atMost(PATIENCE).until(() -> lines.contains(": connected"));
  }

  private void read() {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(events, StandardCharsets.UTF_8))) {
      reader.lines().forEach(lines::add);
    } catch (IOException | UncheckedIOException closedByTheTest) {
      lines.add("closed");
    }
  }

  /**
   * The alert once everybody was told that it holds; no other was told of that subject and rule.
   */
  JsonNode awaitRaised(String subject, String rule) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              assertThat(hooked(subject, rule)).containsExactly("RAISED");
              assertThat(streamed(subject, rule)).containsExactly("RAISED");
            });
    assertThat(reading).isNotCompletedExceptionally();
    return only(subject, rule);
  }

  /** The alert once everybody was told that it is over. */
  JsonNode awaitCleared(String subject, String rule) {
    await()
        .atMost(PATIENCE)
        .untilAsserted(
            () -> {
              assertThat(hooked(subject, rule)).containsExactly("RAISED", "CLEARED");
              assertThat(streamed(subject, rule)).containsExactly("RAISED", "CLEARED");
            });
    return only(subject, rule);
  }

  private JsonNode only(String subject, String rule) {
    List<JsonNode> found =
        http.all("/api/v1/alerts?state=open").stream()
            .filter(one -> one.path("subject").asText().equals(subject))
            .filter(one -> one.path("ruleId").asText().equals(rule))
            .toList();
    assertThat(found).hasSize(1);
    return found.get(0);
  }

  private List<String> hooked(String subject, String rule) {
    List<JsonNode> told = new ArrayList<>();
    hook.got().forEach(got -> Http.json(got.body()).at("/data/transitions").forEach(told::add));
    return transitions(told, subject, rule);
  }

  private List<String> streamed(String subject, String rule) {
    List<JsonNode> told =
        lines.stream()
            .filter(line -> line.startsWith("data: {"))
            .map(line -> Http.json(line.substring("data: ".length())))
            .filter(event -> event.has("transition"))
            .toList();
    return transitions(told, subject, rule);
  }

  private static List<String> transitions(List<JsonNode> told, String subject, String rule) {
    return told.stream()
        .filter(one -> one.path("subject").asText().equals(subject))
        .filter(one -> one.path("ruleId").asText().equals(rule))
        .map(one -> one.path("transition").asText())
        .toList();
  }

  @Override
  public void close() throws IOException {
    events.close();
    hook.close();
  }
}
