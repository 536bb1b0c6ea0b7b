package vn.quantrac.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.quantrac.api.testing.Answer;
import vn.quantrac.api.testing.ApiClient;
import vn.quantrac.api.testing.EventReader;
import vn.quantrac.api.testing.Province;
import vn.quantrac.api.testing.RunningApi;
import vn.quantrac.storage.Role;

/** What administrators do with accounts and keys, and what the trail tells of it. */
class AccountsIT {

  private static final ApiConfig QUICK =
      ApiConfig.DEFAULT.withEvents(5, 100, Duration.ofMillis(200));

  private static RunningApi api;
  private static ApiClient admin;

  @BeforeAll
  static void start() {
    api = RunningApi.start(QUICK);
    admin = api.as(Role.ADMINISTRATOR);
    new Province(api.database()).station("P1", "PM2.5");
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @Test
  void anAccountIsMadeSignsInAndChoosesItsOwnPassword() {
    Answer made =
        admin.post(
            "/api/v1/accounts",
            "{\"name\": \"lan\", \"role\": \"operator\", \"unit\": \"Trung tâm Quan trắc\"}");
    assertThat(made.status()).isEqualTo(201);
    String first = made.json().get("password").asText();
    assertThat(first).hasSize(20);
    ApiClient lan = signedIn("lan", first);
    assertThat(lan.get("/api/v1/rejections").status()).isEqualTo(200);
    ApiClient elsewhere = signedIn("lan", first);

    Answer changed =
        lan.put(
            "/api/v1/session/password",
            "{\"currentPassword\": \"%s\", \"newPassword\": \"lan chose this one\"}"
                .formatted(first));

    assertThat(changed.status()).isEqualTo(200);
    assertThat(lan.get("/api/v1/rejections").status()).isEqualTo(401);
    assertThat(elsewhere.get("/api/v1/rejections").status()).isEqualTo(401);
    ApiClient anew = withCookie(changed);
    assertThat(anew.get("/api/v1/rejections").status()).isEqualTo(200);
    assertThat(signIn("lan", first).status()).isEqualTo(401);
    assertThat(signIn("lan", "lan chose this one").status()).isEqualTo(200);
    JsonNode listed =
        admin.get("/api/v1/accounts").items().stream()
            .filter(account -> account.get("name").asText().equals("lan"))
            .findFirst()
            .orElseThrow();
    assertThat(listed.get("unit").asText()).isEqualTo("Trung tâm Quan trắc");
    assertThat(listed.has("password")).isFalse();
  }

  @ParameterizedTest
  @CsvSource({"short, newPassword", "minh-one, newPassword"})
  void aPasswordThatIsTooEasyIsRefused(String wanted, String blamed) {
    String password = account("minh-one-" + wanted, "viewer");
    ApiClient minh = signedIn("minh-one-" + wanted, password);

    Answer answer =
        minh.put(
            "/api/v1/session/password",
            "{\"currentPassword\": \"%s\", \"newPassword\": \"%s\"}".formatted(password, wanted));

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.blamed()).containsExactly(blamed);
  }

  @Test
  void aResetEndsTheSessionsAndTheOldPassword() {
    String first = account("hoa", "analyst");
    ApiClient hoa = signedIn("hoa", first);

    String second = admin.post("/api/v1/accounts/hoa/password").json().get("password").asText();

    assertThat(second).isNotEqualTo(first);
    assertThat(hoa.get("/api/v1/ledger").status()).isEqualTo(401);
    assertThat(signIn("hoa", first).status()).isEqualTo(401);
    assertThat(signIn("hoa", second).status()).isEqualTo(200);
  }

  @Test
  void whoIsDisabledIsOutAtOnceAlsoFromTheLiveStream() {
    String password = account("tam", "viewer");
    String cookie = cookie(signIn("tam", password));
    try (EventReader events = EventReader.connect(api, "", "Cookie", cookie)) {
      assertThat(events.status()).isEqualTo(200);

      Answer disabled =
          admin.put("/api/v1/accounts/tam", "{\"role\": \"viewer\", \"disabled\": true}");

      assertThat(disabled.json().get("disabled").asBoolean()).isTrue();
      await().until(() -> !events.isOpen());
    }
    assertThat(signIn("tam", password).status()).isEqualTo(401);
  }

  @Test
  void theLastAdministratorCannotBeTakenAway() {
    Answer answer = admin.put("/api/v1/accounts/admin", "{\"role\": \"viewer\"}");

    assertThat(answer.status()).isEqualTo(409);
    assertThat(answer.problem()).isEqualTo("last-administrator");
  }

  @ParameterizedTest
  @CsvSource({
    "'{\"name\": \"lan lan\", \"role\": \"viewer\"}', name",
    "'{\"name\": \"../lan\", \"role\": \"viewer\"}', name",
    "'{\"name\": \"binh\", \"role\": \"owner\"}', role",
    "'{\"name\": \"binh\", \"role\": \"viewer\", \"password\": \"mine\"}', password",
    "'{\"name\": \"binh\"}', role"
  })
  void aWrongAccountIsRefusedByField(String body, String blamed) {
    Answer answer = admin.post("/api/v1/accounts", body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.blamed()).containsExactly(blamed);
  }

  @Test
  void aNameIsGivenOnce() {
    account("thu", "viewer");

    Answer again = admin.post("/api/v1/accounts", "{\"name\": \"thu\", \"role\": \"viewer\"}");

    assertThat(again.problem()).isEqualTo("name-taken");
    assertThat(admin.put("/api/v1/accounts/none", "{\"role\": \"viewer\"}").problem())
        .isEqualTo("unknown-account");
  }

  @Test
  void aKeyIsShownOnceWorksByItsRoleAndEndsWhenRevoked() {
    Answer made =
        admin.post(
            "/api/v1/keys",
            "{\"name\": \"export\", \"role\": \"viewer\", \"expiresAt\": \"2099-01-01T00:00:00Z\"}");
    assertThat(made.status()).isEqualTo(201);
    String key = made.json().get("key").asText();
    ApiClient export = api.anybody().withKey(key);
    assertThat(export.get("/api/v1/ledger").status()).isEqualTo(200);
    assertThat(export.get("/api/v1/rejections").status()).isEqualTo(403);
    assertThat(admin.get("/api/v1/keys").text()).contains("export").doesNotContain(key);
    assertThat(admin.post("/api/v1/keys", "{\"name\": \"export\", \"role\": \"viewer\"}").problem())
        .isEqualTo("name-taken");

    long id = made.json().get("id").asLong();
    assertThat(admin.delete("/api/v1/keys/" + id).status()).isEqualTo(204);

    assertThat(export.get("/api/v1/ledger").status()).isEqualTo(401);
    assertThat(admin.delete("/api/v1/keys/" + id).problem()).isEqualTo("unknown-key");
    assertThat(admin.delete("/api/v1/keys/x").problem()).isEqualTo("unknown-key");
  }

  @Test
  void aKeyCannotBeMadeForThePast() {
    Answer answer =
        admin.post(
            "/api/v1/keys",
            "{\"name\": \"late\", \"role\": \"viewer\", \"expiresAt\": \"2020-01-01T00:00:00Z\"}");

    assertThat(answer.blamed()).containsExactly("expiresAt");
  }

  @Test
  void aKeyHasNoPasswordToChange() {
    Answer answer =
        admin.put(
            "/api/v1/session/password",
            "{\"currentPassword\": \"x\", \"newPassword\": \"long enough it is\"}");

    assertThat(answer.status()).isEqualTo(403);
  }

  @Test
  void theTrailTellsWhoDidWhatFromWhereAndHowItWasBefore() {
    String password = account("trail", "viewer");
    admin.put("/api/v1/accounts/trail", "{\"role\": \"operator\", \"unit\": \"Ca đêm\"}");
    signIn("trail", "not " + password);
    signIn("trail", password);
    api.as(Role.VIEWER).post("/api/v1/stations/P1/credentials");

    JsonNode change =
        entries("action=" + encoded("PUT /api/v1/accounts")).stream()
            .filter(entry -> entry.get("path").asText().endsWith("/trail"))
            .findFirst()
            .orElseThrow();
    assertThat(change.get("account").asText()).isEqualTo("key:administrator");
    assertThat(change.get("address").asText()).isEqualTo("127.0.0.1");
    assertThat(change.get("status").asInt()).isEqualTo(200);
    assertThat(change.at("/before/role").asText()).isEqualTo("viewer");
    assertThat(change.at("/after/role").asText()).isEqualTo("operator");
    assertThat(entries("account=" + encoded("person:trail"))).hasSize(1);
    assertThat(entries("account=anonymous"))
        .anySatisfy(
            entry -> {
              assertThat(entry.get("status").asInt()).isEqualTo(401);
              assertThat(entry.at("/after/name").asText()).isEqualTo("trail");
              assertThat(entry.at("/after/password").asText()).isEqualTo("…");
            });
    assertThat(entries("account=" + encoded("key:VIEWER")))
        .anySatisfy(entry -> assertThat(entry.get("status").asInt()).isEqualTo(403));
    assertThat(admin.get("/api/v1/audit?limit=1000").text()).doesNotContain(password);
  }

  @Test
  void theTrailIsReadPageByPageAndAsCsv() {
    account("page-one", "viewer");
    account("page-two", "viewer");

    Answer first = admin.get("/api/v1/audit?limit=1");
    String cursor = first.json().get("nextCursor").asText();
    Answer second = admin.get("/api/v1/audit?limit=1&cursor=" + encoded(cursor));

    assertThat(second.items().get(0).get("id").asLong())
        .isGreaterThan(first.items().get(0).get("id").asLong());
    assertThat(admin.with("Accept", "text/csv").get("/api/v1/audit").text())
        .startsWith("id,at,account,address,action,path,status,before,after");
    assertThat(entries("from=" + encoded(Instant.now().plusSeconds(60).toString()))).isEmpty();
  }

  private static List<JsonNode> entries(String query) {
    return admin.get("/api/v1/audit?limit=1000&" + query).items();
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }

  private static String account(String name, String role) {
    Answer made =
        admin.post(
            "/api/v1/accounts", "{\"name\": \"%s\", \"role\": \"%s\"}".formatted(name, role));
    assertThat(made.status()).isEqualTo(201);
    return made.json().get("password").asText();
  }

  private static Answer signIn(String name, String password) {
    return api.anybody()
        .post(
            "/api/v1/session",
            "{\"name\": \"%s\", \"password\": \"%s\"}".formatted(name, password));
  }

  private static ApiClient signedIn(String name, String password) {
    return withCookie(signIn(name, password));
  }

  private static ApiClient withCookie(Answer answer) {
    return api.anybody().with("Cookie", cookie(answer)).with("X-Requested-With", "it");
  }

  private static String cookie(Answer answer) {
    return String.valueOf(answer.header("Set-Cookie")).split(";", 2)[0];
  }
}
