package vn.quantrac.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import vn.quantrac.api.access.Passwords;
import vn.quantrac.api.testing.Answer;
import vn.quantrac.api.testing.ApiClient;
import vn.quantrac.api.testing.Province;
import vn.quantrac.api.testing.RunningApi;
import vn.quantrac.storage.AccountStore;
import vn.quantrac.storage.Role;
import vn.quantrac.storage.SessionStore;

/** Every path and method of the OpenAPI document, asked by nobody, each role and a wrong key. */
class RolesIT {

  private static final Set<String> PROBES = Set.of("/health", "/ready", "/metrics");

  /** What the paths' placeholders stand for; nothing but the station is there. */
  private static final Map<String, String> VALUES =
      Map.ofEntries(
          Map.entry("{code}", "P1"),
          Map.entry("{parameter}", "PM2.5"),
          Map.entry("{observedAt}", "2026-01-01T00:00:00Z"),
          Map.entry("{end}", "2026-01-01T17:00:00Z"),
          Map.entry("{id}", "999999"),
          Map.entry("{event}", "none"),
          Map.entry("{sha256}", "00"),
          Map.entry("{trackingCode}", "NONE"),
          Map.entry("{folder}", "limits"),
          Map.entry("{file}", "none.yaml"),
          Map.entry("{scheme}", "NONE"),
          Map.entry("{name}", "nobody"));

  private static final Map<String, String> PLAN_VALUES =
      Map.of(
          "{plan}",
          "none",
          "{indicator}",
          "1",
          "{period}",
          "2020",
          "{task}",
          "1",
          "{report}",
          "1",
          "{year}",
          "2020");

  private static RunningApi api;

  @BeforeAll
  static void start() {
    api = RunningApi.start();
    new Province(api.database()).station("P1", "PM2.5");
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  /** A line of the table; a null role is public. */
  record Line(String method, String template, @Nullable Role needed) {
    static Line of(String text) {
      String[] parts = text.split(",", -1);
      return new Line(
          parts[0], parts[1], parts[2].equals("PUBLIC") ? null : Role.valueOf(parts[2]));
    }

    String path() {
      String path = template;
      for (Map.Entry<String, String> value : VALUES.entrySet()) {
        path = path.replace(value.getKey(), value.getValue());
      }
      for (Map.Entry<String, String> value : PLAN_VALUES.entrySet()) {
        path = path.replace(value.getKey(), value.getValue());
      }
      return path;
    }

    @Override
    public String toString() {
      return method + " " + template + " needs " + needed;
    }
  }

  static List<Line> table() throws IOException {
    try (InputStream in = RolesIT.class.getResourceAsStream("/roles/paths.csv")) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#") && !line.isBlank())
          .map(Line::of)
          .toList();
    }
  }

  @Test
  void theTableHasEveryPathAndMethodOfTheDocumentAndNoOther() throws IOException {
    Set<String> documented = new TreeSet<>();
    JsonNode paths = api.contract().document().get("paths");
    paths
        .properties()
        .forEach(
            path ->
                path.getValue()
                    .fieldNames()
                    .forEachRemaining(
                        name ->
                            documented.add(name.toUpperCase(Locale.ROOT) + " " + path.getKey())));
    documented.removeIf(line -> line.startsWith("PARAMETERS "));
    Set<String> listed = new TreeSet<>();
    table().forEach(line -> listed.add(line.method() + " " + line.template()));

    assertThat(listed).isEqualTo(documented);
  }

  @ParameterizedTest
  @MethodSource("table")
  void isOpenToItsRoleAndThoseAboveOnly(Line line) {
    Answer nobody = send(api.anybody(), line);
    if (line.needed() == null) {
      assertThat(nobody.status()).isNotEqualTo(403);
      // Signing in without name and password is refused as a body, not as a caller.
      assertThat(nobody.status()).isNotEqualTo(401);
    } else {
      assertThat(nobody.status()).isEqualTo(401);
      assertThat(nobody.problem()).isEqualTo("not-signed-in");
      assertThat(nobody.header("WWW-Authenticate")).startsWith("Bearer");
    }
    for (Role role : Role.values()) {
      Answer answer = send(api.as(role), line);
      if (line.needed() == null || role.covers(line.needed())) {
        assertThat(answer.status()).as("%s with a key", role).isLessThan(500);
        if (!line.template().equals("/api/v1/session/password")) {
          assertThat(answer.status()).as("%s with a key", role).isNotIn(401, 403);
        }
      } else {
        assertThat(answer.status()).as("%s with a key", role).isEqualTo(403);
        assertThat(answer.problem()).isEqualTo("role-too-low");
      }
    }

    Answer wrongKey = send(api.anybody().withKey("wrong-key-wrong-key"), line);
    if (PROBES.contains(line.template())) {
      // Nobody is asked who he is: what knows keys may be the part that is away.
      assertThat(wrongKey.status()).as("a wrong key").isNotEqualTo(401);
    } else {
      assertThat(wrongKey.status()).as("a wrong key").isEqualTo(401);
      assertThat(wrongKey.problem()).isEqualTo("wrong-credentials");
    }
  }

  @ParameterizedTest
  @MethodSource("table")
  void isOpenToAPersonAsToAKey(Line line) {
    if (line.template().startsWith("/api/v1/session")) {
      return;
    }
    for (Role role : Role.values()) {
      int byCookie = send(person(role), line).status();
      int byKey = send(api.as(role), line).status();
      assertThat(byCookie).as(role.name()).isEqualTo(byKey);
    }
  }

  private static ApiClient person(Role role) {
    AccountStore accounts = new AccountStore(api.database());
    String name = "person-" + role.name();
    long id = accounts.create(name, HASH, role).or(() -> accounts.find(name)).orElseThrow().id();
    String token =
        new SessionStore(api.database()).open(id, java.time.Instant.now().plusSeconds(600));
    return api.anybody().with("Cookie", "quantrac_session=" + token).with("X-Requested-With", "it");
  }

  private static final String HASH = Passwords.hash("password of these tests");

  /**
   * Accepts a representation that nothing offers, so that no answer is long and no stream begins.
   */
  private static Answer send(ApiClient client, Line line) {
    ApiClient asking = client.with("Accept", "application/problem+json");
    return switch (line.method()) {
      case "PUT" -> asking.put(line.path(), "{}");
      case "POST" -> asking.post(line.path(), "{}");
      case "DELETE" -> asking.delete(line.path());
      case "GET" -> asking.get(line.path());
      default -> throw new IllegalArgumentException("no such method here: " + line.method());
    };
  }
}
