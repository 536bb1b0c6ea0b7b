package vn.quantrac.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.quantrac.api.receiver.ReceiverConfig;
import vn.quantrac.api.testing.Answer;
import vn.quantrac.api.testing.ApiClient;
import vn.quantrac.api.testing.Province;
import vn.quantrac.api.testing.RunningApi;
import vn.quantrac.storage.Role;

/** What administrators do with those who are told of alerts. */
class ReceiversIT {

  private static final String ALL = "/api/v1/receivers";
  private static final String KEY = "the key of an installation, for a test of the API";

  private static RunningApi api;
  private static ApiClient admin;

  @BeforeAll
  static void start() {
    api = RunningApi.start(ApiConfig.DEFAULT.withReceivers(ReceiverConfig.NONE.with(KEY, false)));
    admin = api.as(Role.ADMINISTRATOR);
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  private static String webhook(String name) {
    return "{\"name\":\"%s\",\"kind\":\"WEBHOOK\",\"url\":\"https://8.8.8.8/q\"}".formatted(name);
  }

  private static String path(Answer made) {
    return ALL + "/" + made.json().get("id").asLong();
  }

  @Test
  void aWebhookIsMadeWithASecretThatIsShownOnce() {
    ApiClient once = admin.with("Idempotency-Key", "hook-1");
    Answer made = once.post(ALL, webhook("hook"));

    assertThat(made.status()).isEqualTo(201);
    assertThat(made.json().get("secret").asText()).startsWith("whsec_").hasSize(6 + 44);
    assertThat(made.json().get("leastSeverity").asText()).isEqualTo("WARNING");
    assertThat(made.json().get("togetherSeconds").asInt()).isZero();
    assertThat(once.post(ALL, webhook("hook")).text()).isEqualTo(made.text());
    JsonNode read = admin.get(path(made)).json();
    assertThat(read.has("secret")).isFalse();
    assertThat(read.get("health").get("waiting").asInt()).isZero();
    assertThat(admin.post(ALL, webhook("hook")).problem()).isEqualTo("name-taken");
    Answer renewed = admin.post(path(made) + "/secret");
    assertThat(renewed.json().get("secret")).isNotEqualTo(made.json().get("secret"));
    assertThat(admin.get("/api/v1/audit").text()).doesNotContain("whsec_").contains("8.8.8.8");
  }

  @Test
  void oneForMailIsChangedOnlyAtItsVersion() {
    new Province(api.database()).station("K-17", "PM2.5");
    Answer made =
        admin.post(
            ALL,
            """
            {"name": "trực ban", "kind": "EMAIL", "addresses": ["lan@example.vn"], "language": "vi",
             "classes": ["ENVIRONMENT", "INSTRUMENT"], "leastSeverity": "MAJOR",
             "stations": ["K-17"], "rules": ["limit-exceeded"],
             "quietHours": {"from": "22:00", "to": "06:00"}}
            """);
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.json().has("secret")).isFalse();
    assertThat(made.json().get("togetherSeconds").asInt()).isEqualTo(60);
    assertThat(made.json().get("quietHours").get("to").asText()).isEqualTo("06:00");
    Answer read = admin.get(path(made));
    assertThat(read.header("ETag")).isEqualTo("\"1\"");
    String changed =
        """
        {"name": "trực ban", "kind": "EMAIL", "addresses": ["minh@example.vn"], "enabled": false}
        """;

    Answer after = admin.with("If-Match", "\"1\"").put(path(made), changed);

    assertThat(after.status()).isEqualTo(200);
    assertThat(after.json().get("addresses").get(0).asText()).isEqualTo("minh@example.vn");
    assertThat(after.json().get("enabled").asBoolean()).isFalse();
    assertThat(after.json().get("classes")).isEmpty();
    assertThat(admin.with("If-Match", "\"1\"").put(path(made), changed).problem())
        .isEqualTo("version-mismatch");
  }

  @Test
  void whatIsRemovedCanBeBroughtBackUnlessItsNameIsTaken() {
    Answer made = admin.post(ALL, webhook("gone"));
    assertThat(admin.delete(path(made)).status()).isEqualTo(204);
    assertThat(admin.get(path(made)).problem()).isEqualTo("unknown-receiver");
    assertThat(admin.get(ALL).each("name")).doesNotContain("gone");
    assertThat(admin.post(path(made) + "/restore").status()).isEqualTo(200);
    assertThat(admin.get(ALL).each("name")).contains("gone");
    assertThat(admin.delete(path(made)).status()).isEqualTo(204);
    assertThat(admin.post(ALL, webhook("gone")).status()).isEqualTo(201);
    assertThat(admin.post(path(made) + "/restore").problem()).isEqualTo("name-taken");
    assertThat(admin.delete(ALL + "/999999").problem()).isEqualTo("unknown-receiver");
  }

  @Test
  void aTestWaitsInTheLog() {
    Answer made = admin.post(ALL, webhook("tested"));
    Answer first = admin.post(path(made) + "/test");
    Answer second = admin.post(path(made) + "/test");
    assertThat(first.status()).isEqualTo(202);

    Answer log = admin.get(path(made) + "/deliveries?limit=1");

    assertThat(log.items()).hasSize(1);
    assertThat(log.items().get(0).get("id")).isEqualTo(second.json().get("delivery"));
    assertThat(log.items().get(0).get("state").asText()).isEqualTo("WAITING");
    assertThat(log.items().get(0).get("alert").isNull()).isTrue();
    String cursor = log.json().get("nextCursor").asText();
    assertThat(
            admin.get(path(made) + "/deliveries?limit=1&cursor=" + cursor).items().get(0).get("id"))
        .isEqualTo(first.json().get("delivery"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '#',
      value = {
        "\"kind\":\"WEBHOOK\",\"url\":\"https://127.0.0.1/x\" | url | must not lead to a private address",
        "\"kind\":\"WEBHOOK\",\"url\":\"https://localhost/x\" | url | must not lead to a private address",
        "\"kind\":\"WEBHOOK\",\"url\":\"https://[::1]/x\" | url | must not lead to a private address",
        "\"kind\":\"WEBHOOK\",\"url\":\"https://169.254.169.254/\" | url | must not lead to a private address",
        "\"kind\":\"WEBHOOK\",\"url\":\"https://2130706433/\" | url | must name its host, or have an address as 203.113.131.1",
        "\"kind\":\"WEBHOOK\",\"url\":\"https://0x7f000001/\" | url | must name its host, or have an address as 203.113.131.1",
        "\"kind\":\"WEBHOOK\",\"url\":\"https://127.1/\" | url | must have a host, no user and no fragment",
        "\"kind\":\"WEBHOOK\",\"url\":\"https://0177.0.0.1/\" | url | must name its host, or have an address as 203.113.131.1",
        "\"kind\":\"WEBHOOK\",\"url\":\"http://8.8.8.8/x\" | url | must begin with https://",
        "\"kind\":\"WEBHOOK\",\"url\":\"https://u:p@8.8.8.8/x\" | url | must have a host, no user and no fragment",
        "\"kind\":\"WEBHOOK\",\"url\":\"a b\" | url | must be an address as https://alerts.example.vn/quantrac",
        "\"kind\":\"WEBHOOK\" | url | must be a text, and is missing",
        "\"kind\":\"WEBHOOK\",\"url\":\"https://8.8.8.8\",\"addresses\":[\"a@b.vn\"] | addresses | is none of a receiver of kind WEBHOOK",
        "\"kind\":\"EMAIL\",\"addresses\":[\"lan\"] | addresses | must be e-mail addresses, as lan@example.vn",
        "\"kind\":\"EMAIL\",\"addresses\":[] | addresses | must hold 1 to 50 addresses",
        "\"kind\":\"EMAIL\",\"addresses\":[\"a@b.vn\"],\"url\":\"https://8.8.8.8\" | url | is none of a receiver of kind EMAIL",
        "\"kind\":\"PIGEON\" | kind | must be one of WEBHOOK, EMAIL",
        "\"kind\":\"EMAIL\",\"addresses\":[\"a@b.vn\"],\"classes\":[\"WEATHER\"] | classes | must be one of ENVIRONMENT, INSTRUMENT, COMMUNICATION, HOTSPOT, PLAN, SYSTEM",
        "\"kind\":\"EMAIL\",\"addresses\":[\"a@b.vn\"],\"rules\":[\"no-such\"] | rules | must be ids of alert rules in force",
        "\"kind\":\"EMAIL\",\"addresses\":[\"a@b.vn\"],\"stations\":[\"K-99\"] | stations | must be codes of stations or cameras",
        "\"kind\":\"EMAIL\",\"addresses\":[\"a@b.vn\"],\"leastSeverity\":\"BAD\" | leastSeverity | must be one of CRITICAL, MAJOR, MINOR, WARNING",
        "\"kind\":\"EMAIL\",\"addresses\":[\"a@b.vn\"],\"language\":\"fr\" | language | must be one of vi, en, both",
        "\"kind\":\"EMAIL\",\"addresses\":[\"a@b.vn\"],\"quietHours\":{\"from\":\"22:00\",\"to\":\"22:00\"} | quietHours.to | must be another time of day than from",
        "\"kind\":\"EMAIL\",\"addresses\":[\"a@b.vn\"],\"quietHours\":{\"from\":\"25:00\",\"to\":\"22:00\"} | quietHours.from | must be a time of day as 22:00",
        "\"kind\":\"EMAIL\",\"addresses\":[\"a@b.vn\"],\"repeatMinutes\":4 | repeatMinutes | must be 0 or at least 5",
        "\"kind\":\"EMAIL\",\"addresses\":[\"a@b.vn\"],\"escalateAfterMinutes\":-1 | escalateAfterMinutes | must be a whole number from 0 to 10080",
        "\"kind\":\"EMAIL\",\"addresses\":[\"a@b.vn\"],\"togetherSeconds\":3601 | togetherSeconds | must be a whole number from 0 to 3600",
      })
  void wrongSettingsAreRefusedWithFieldAndRule(String fields, String field, String rule) {
    Answer answer = admin.post(ALL, "{\"name\":\"wrong\"," + fields + "}");

    assertThat(answer.status()).isEqualTo(400);
    Map<String, String> errors =
        List.copyOf(answer.json().get("errors").findParents("rule")).stream()
            .collect(
                Collectors.toMap(
                    error -> error.get("parameter").asText(),
                    error -> error.get("rule").asText(),
                    (one, other) -> one));
    assertThat(errors).containsEntry(field, rule);
    JsonNode sent = answer.json().get("errors").get(0).get("value");
    assertThat(sent.isNull())
        .as("a value, unless nothing was sent")
        .isEqualTo(rule.endsWith("missing"));
  }

  @Test
  void onlyStationsAndCamerasThatAreThereAreNamedAndWhichAreNotIsTold() {
    new Province(api.database()).station("S-1", "PM2.5");
    assertThat(
            admin
                .put(
                    "/api/v1/cameras/CAM-7",
                    """
                    {"name":"Bến xe","place":"Đường số 1","commune":"Xã Long Đức","latitude":9.95,
                     "longitude":106.33,"viewDirection":270,"unit":"UBND xã Long Đức"}
                    """)
                .status())
        .isEqualTo(201);
    String body =
        "{\"name\":\"places\",\"kind\":\"EMAIL\",\"addresses\":[\"a@b.vn\"],\"stations\":[%s]}";

    Answer wrong = admin.post(ALL, body.formatted("\"S-2\",\"S-1\",\"\",\"s-1\",\"CAM-7\""));

    assertThat(wrong.status()).isEqualTo(400);
    assertThat(wrong.blamed()).containsOnly("stations");
    assertThat(wrong.json().get("errors").findValuesAsText("value"))
        .containsExactlyInAnyOrder("S-2", "", "s-1");
    assertThat(admin.post(ALL, body.formatted("\"S-1\",\"CAM-7\"")).status()).isEqualTo(201);
  }

  @Test
  void aServerWithoutKeyMakesNoWebhook() {
    try (RunningApi keyless = RunningApi.start()) {
      Answer answer = keyless.as(Role.ADMINISTRATOR).post(ALL, webhook("keyless"));
      assertThat(answer.status()).isEqualTo(503);
      assertThat(answer.problem()).isEqualTo("unavailable");
    }
  }

  @Test
  void workAtAStationIsEnteredAndEndedByOperators() {
    new Province(api.database()).station("W-1", "PM2.5");
    ApiClient operator = api.as(Role.OPERATOR);
    String all = "/api/v1/maintenance";
    Instant to = Instant.now().plus(Duration.ofHours(2)).truncatedTo(ChronoUnit.SECONDS);
    String body = "{\"station\":\"W-1\",\"to\":\"%s\",\"reason\":\"thay đầu đo\"}";

    Answer made = operator.post(all, body.formatted(to));

    assertThat(made.status()).isEqualTo(201);
    assertThat(made.json().get("to").asText()).isEqualTo(to.toString());
    assertThat(api.as(Role.VIEWER).get(all).each("reason")).containsExactly("thay đầu đo");
    assertThat(operator.post(all, body.formatted("2020-01-01T00:00:00Z")).blamed())
        .containsExactly("to");
    assertThat(operator.post(all, body.formatted(to.plus(Duration.ofDays(31)))).blamed())
        .containsExactly("to");
    assertThat(operator.post(all, "{}").blamed())
        .containsExactlyInAnyOrder("station", "to", "reason");
    assertThat(operator.post(all, body.replace("W-1", "W-9").formatted(to)).problem())
        .isEqualTo("unknown-station");
    String one = all + "/" + made.json().get("id").asLong();
    assertThat(operator.delete(one).status()).isEqualTo(204);
    assertThat(operator.delete(one).problem()).isEqualTo("unknown-maintenance");
    assertThat(operator.get(all).items()).isEmpty();
  }
}
