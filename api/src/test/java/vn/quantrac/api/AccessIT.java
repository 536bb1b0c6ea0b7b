package vn.quantrac.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.quantrac.api.access.Passwords;
import vn.quantrac.api.testing.Answer;
import vn.quantrac.api.testing.ApiClient;
import vn.quantrac.api.testing.Province;
import vn.quantrac.api.testing.RunningApi;
import vn.quantrac.storage.AccountStore;
import vn.quantrac.storage.Role;

class AccessIT {

  private static final String SIGN_IN =
      "{\"name\": \"admin\", \"password\": \"" + RunningApi.PASSWORD + "\"}";

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

  @Test
  void theLiveStreamNeedsAViewer() {
    assertThat(api.anybody().get("/api/v1/events").status()).isEqualTo(401);
  }

  @Test
  void anInvalidKeyIsRefusedEvenWherePublic() {
    Answer unknown = api.anybody().withKey("no such key at all").get("/api/v1/stations");
    assertThat(unknown.status()).isEqualTo(401);
    assertThat(unknown.problem()).isEqualTo("wrong-credentials");
    assertThat(unknown.header("WWW-Authenticate")).contains("invalid_token");
    Answer basic = api.anybody().with("Authorization", "Basic YTpi").get("/api/v1/ledger");
    assertThat(basic.status()).isEqualTo(401);
  }

  @Test
  void whoAmINamesPersonKeyAndNobody() {
    assertThat(api.anybody().get("/api/v1/session").json().get("kind").asText())
        .isEqualTo("anonymous");
    Answer key = api.as(Role.ADMINISTRATOR).get("/api/v1/session");
    assertThat(key.json().get("kind").asText()).isEqualTo("key");
    assertThat(key.json().get("role").asText()).isEqualTo("administrator");
  }

  @Test
  void aSessionBeginsWithAGuardedCookieAndEndsWithSigningOut() {
    Answer signedIn = api.anybody().post("/api/v1/session", SIGN_IN);

    assertThat(signedIn.status()).isEqualTo(200);
    assertThat(signedIn.json().get("name").asText()).isEqualTo("admin");
    String cookie = signedIn.header("Set-Cookie");
    assertThat(cookie).contains("HttpOnly").contains("SameSite=Strict").contains("Path=/");
    assertThat(cookie).doesNotContain("Secure");
    ApiClient person = withCookie(cookie);
    assertThat(person.get("/api/v1/rejections").status()).isEqualTo(200);
    assertThat(person.get("/api/v1/session").json().get("kind").asText()).isEqualTo("person");

    Answer signedOut = person.with("X-Requested-With", "test").delete("/api/v1/session");
    assertThat(signedOut.status()).isEqualTo(204);
    assertThat(signedOut.header("Set-Cookie")).contains("Expires=Thu, 01 Jan 1970");
    assertThat(person.get("/api/v1/rejections").status()).isEqualTo(401);
  }

  @Test
  void aWriteWithACookieMustComeFromOurOwnPage() {
    ApiClient person = signedIn();
    String path = "/api/v1/stations/P1/credentials";

    Answer bare = person.post(path);
    assertThat(bare.status()).isEqualTo(403);
    assertThat(bare.problem()).isEqualTo("cross-site-request");
    assertThat(person.with("Origin", "https://evil.example").post(path).status()).isEqualTo(403);
    assertThat(person.with("X-Requested-With", "dashboards").post(path).status()).isEqualTo(201);
    assertThat(person.with("Origin", "http://127.0.0.1:" + api.port()).post(path).status())
        .isEqualTo(201);
  }

  @Test
  void signingInFromAPageOfAnotherServerIsRefused() {
    Answer answer =
        api.anybody().with("Origin", "https://evil.example").post("/api/v1/session", SIGN_IN);

    assertThat(answer.problem()).isEqualTo("cross-site-request");
    Answer form = api.anybody().with("Content-Type", "text/plain").post("/api/v1/session", SIGN_IN);
    assertThat(form.status()).isEqualTo(415);
  }

  @Test
  void fiveFailuresMakeTheNameWaitEvenWithTheRightPassword() {
    new AccountStore(api.database())
        .create("lan", Passwords.hash("lan's own password"), Role.OPERATOR);
    String wrong = "{\"name\": \"lan\", \"password\": \"guess\"}";
    for (int i = 0; i < 5; i++) {
      assertThat(api.anybody().post("/api/v1/session", wrong).problem())
          .isEqualTo("wrong-credentials");
    }

    Answer right =
        api.anybody()
            .post("/api/v1/session", "{\"name\": \"lan\", \"password\": \"lan's own password\"}");

    assertThat(right.status()).isEqualTo(429);
    assertThat(Integer.parseInt(String.valueOf(right.header("Retry-After")))).isBetween(1, 901);
    assertThat(api.anybody().post("/api/v1/session", SIGN_IN).status()).isEqualTo(200);
  }

  @Test
  void aDisabledAccountCannotSignInAndItsSessionEnds() {
    AccountStore accounts = new AccountStore(api.database());
    long id =
        accounts.create("minh", Passwords.hash("minh's password"), Role.VIEWER).orElseThrow().id();
    String signIn = "{\"name\": \"minh\", \"password\": \"minh's password\"}";
    ApiClient person =
        withCookie(api.anybody().post("/api/v1/session", signIn).header("Set-Cookie"));
    assertThat(person.get("/api/v1/ledger").status()).isEqualTo(200);

    assertThat(accounts.change(id, Role.VIEWER, "", true)).isTrue();

    assertThat(person.get("/api/v1/ledger").status()).isEqualTo(401);
    assertThat(api.anybody().post("/api/v1/session", signIn).problem())
        .isEqualTo("wrong-credentials");
  }

  @Test
  void withHttpsTheCookieIsSecure() {
    try (RunningApi https = RunningApi.start(ApiConfig.DEFAULT.withHttps(true))) {
      Answer answer = https.anybody().post("/api/v1/session", SIGN_IN);

      assertThat(answer.header("Set-Cookie")).contains("Secure");
      assertThat(answer.header("Strict-Transport-Security")).isNotNull();
    }
  }

  @Test
  void anOpenInstallationLetsAnybodyReadAndNobodyWrite() {
    ApiConfig open = ApiConfig.DEFAULT.withAnonymousRole(Role.VIEWER);
    try (RunningApi demo = RunningApi.start(open)) {
      assertThat(demo.anybody().get("/api/v1/ledger").status()).isEqualTo(200);
      assertThat(demo.anybody().get("/api/v1/session").json().get("role").asText())
          .isEqualTo("viewer");
      for (String path : List.of("/api/v1/rejections", "/api/v1/rejections/1")) {
        assertThat(demo.anybody().get(path).status()).isEqualTo(401);
      }
      assertThat(demo.anybody().put("/api/v1/stations/X", "{}").status()).isEqualTo(401);
    }
  }

  private static ApiClient signedIn() {
    return withCookie(api.anybody().post("/api/v1/session", SIGN_IN).header("Set-Cookie"));
  }

  private static ApiClient withCookie(String cookie) {
    return api.anybody().with("Cookie", cookie.split(";", 2)[0]);
  }
}
