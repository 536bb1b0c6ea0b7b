package vn.quantrac.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import vn.quantrac.api.testing.Answer;
import vn.quantrac.api.testing.ApiClient;
import vn.quantrac.api.testing.Province;
import vn.quantrac.api.testing.RunningApi;
import vn.quantrac.domain.reading.InstrumentStatus;
import vn.quantrac.storage.Change;
import vn.quantrac.storage.ChangeLog;
import vn.quantrac.storage.Role;

class ValidationsIT {

  private static final String ALL = "/api/v1/validations";

  private static RunningApi api;
  private static ApiClient viewer;
  private static ApiClient operator;
  private static ApiClient analyst;

  @BeforeAll
  static void start() {
    api = RunningApi.start();
    viewer = api.as(Role.VIEWER);
    operator = api.as(Role.OPERATOR);
    analyst = api.as(Role.ANALYST);
    Province province = new Province(api.database());
    province.station("V1", "PM2.5", "SO2");
    province.station("V2", "PM2.5");
    province.receive(
        "V1",
        "2026-03-01T10:10:00Z",
        Province.reading("PM2.5", "2026-03-01T10:01:00Z", "38"),
        Province.reading("PM2.5", "2026-03-01T10:02:00Z", "39"),
        Province.reading("SO2", "2026-03-01T10:01:00Z", "12", InstrumentStatus.CALIBRATING));
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  private static String body(String station, String from, String to, String rest) {
    return """
        {"station": "%s", "parameter": "PM2.5", "from": "%s", "to": "%s", %s}
        """
        .formatted(station, from, to, rest);
  }

  private static String march(int day, String rest) {
    return body(
        "V1",
        "2025-03-%02dT00:00:00Z".formatted(day),
        "2025-03-%02dT12:00:00Z".formatted(day),
        rest);
  }

  @Test
  void whoDecidedWhatWhenAndWhyIsReadAgain() {
    Answer made = operator.post(ALL, march(1, "\"validity\": -99, \"reason\": \"Hiệu chuẩn\""));

    assertThat(made.status()).isEqualTo(201);
    JsonNode one = made.json();
    assertThat(one.get("account").asText()).isEqualTo("key:OPERATOR");
    assertThat(one.get("validity").asInt()).isEqualTo(-99);
    assertThat(one.get("verification").isNull()).isTrue();
    assertThat(one.get("reason").asText()).isEqualTo("Hiệu chuẩn");
    assertThat(one.get("undone").isNull()).isTrue();
    assertThat(Instant.parse(one.get("decidedAt").asText())).isBeforeOrEqualTo(Instant.now());
    assertThat(viewer.get(ALL + "/" + one.get("id").asLong()).json()).isEqualTo(one);
  }

  @Test
  void theStreamHearsOfItInTheSameTransaction() {
    long before = new ChangeLog(api.database()).last();

    operator.post(ALL, march(2, "\"validity\": -1, \"reason\": \"hỏng\""));

    List<Change> changes = new ChangeLog(api.database()).after(before, 10);
    assertThat(changes).extracting(Change::kind).containsExactly(Change.VALIDATION);
    assertThat(changes.get(0).station()).isEqualTo("V1");
    assertThat(changes.get(0).payload()).contains("PM2.5", "2025-03-02T00:00:00Z");
  }

  @Test
  void undoingIsAFactOfItsOwnAndHappensOnce() {
    long id =
        operator
            .post(ALL, march(3, "\"validity\": -1, \"reason\": \"nhầm\""))
            .json()
            .get("id")
            .asLong();

    assertThat(viewer.delete(ALL + "/" + id + "?reason=x").problem()).isEqualTo("role-too-low");
    assertThat(operator.delete(ALL + "/" + id).blamed()).containsExactly("reason");
    Answer undone = operator.delete(ALL + "/" + id + "?reason=wrong%20day");
    assertThat(undone.status()).isEqualTo(200);
    assertThat(undone.json().at("/undone/reason").asText()).isEqualTo("wrong day");
    assertThat(undone.json().at("/undone/account").asText()).isEqualTo("key:OPERATOR");
    Answer again = operator.delete(ALL + "/" + id + "?reason=again");
    assertThat(again.status()).isEqualTo(409);
    assertThat(again.problem()).isEqualTo("already-undone");
    assertThat(operator.delete(ALL + "/999999?reason=x").problem()).isEqualTo("unknown-validation");
    assertThat(operator.delete(ALL + "/abc?reason=x").problem()).isEqualTo("unknown-validation");
    String span = "?station=V1&from=2025-03-03T00:00:00Z&to=2025-03-04T00:00:00Z";
    assertThat(viewer.get(ALL + span).items()).isEmpty();
    assertThat(viewer.get(ALL + span + "&includeUndone=true").each("id"))
        .containsExactly(Long.toString(id));
  }

  @Test
  void theReasonMayComeInTheBodyOfTheUndoing() {
    long id =
        operator
            .post(ALL, march(4, "\"validity\": 2, \"reason\": \"dưới ngưỡng\""))
            .json()
            .get("id")
            .asLong();

    Answer undone =
        operator
            .with("Content-Type", "application/json")
            .send(
                "DELETE",
                ALL + "/" + id,
                java.net.http.HttpRequest.BodyPublishers.ofString("{\"reason\": \"nhầm trạm\"}"));

    assertThat(undone.json().at("/undone/reason").asText()).isEqualTo("nhầm trạm");
  }

  @Test
  void verifyingNeedsAnAnalystAndSoDoesUndoingIt() {
    String verified = "\"verification\": 1, \"reason\": \"kiểm tra tháng\"";

    assertThat(operator.post(ALL, march(5, verified)).problem()).isEqualTo("role-too-low");
    Answer made = analyst.post(ALL, march(5, verified));
    assertThat(made.status()).isEqualTo(201);
    String one = ALL + "/" + made.json().get("id").asLong() + "?reason=x";
    assertThat(operator.delete(one).problem()).isEqualTo("role-too-low");
    assertThat(analyst.delete(one).status()).isEqualTo(200);
    assertThat(
            operator
                .post(ALL, march(5, "\"verification\": 3, \"reason\": \"chưa kiểm tra\""))
                .status())
        .isEqualTo(201);
  }

  static Stream<Arguments> whatIsRefused() {
    String reason = "\"validity\": -1, \"reason\": \"x\"";
    String from = "2026-03-01T00:00:00Z";
    return Stream.of(
        // empty, reversed, too long: 400 days and a second
        Arguments.of(body("V1", from, from, reason), "to", "must be later than from"),
        Arguments.of(body("V1", from, "2026-02-28T00:00:00Z", reason), "to", "must be later"),
        Arguments.of(body("V1", from, "2027-04-05T00:00:01Z", reason), "to", "at most 400 days"),
        Arguments.of(body("V1", "2026-03-01", from, reason), "from", "RFC 3339"),
        Arguments.of(march(6, "\"reason\": \"x\""), "validity", "or verification"),
        Arguments.of(
            march(6, "\"validity\": 0, \"reason\": \"x\""), "validity", "one of -99, -1, 1"),
        Arguments.of(
            march(6, "\"validity\": \"1\", \"reason\": \"x\""), "validity", "one of -99, -1, 1"),
        Arguments.of(
            march(6, "\"verification\": 4, \"reason\": \"x\""), "verification", "one of 1, 2, 3"),
        Arguments.of(march(6, "\"validity\": 1"), "reason", "is missing"),
        Arguments.of(march(6, "\"validity\": 1, \"reason\": \"\""), "reason", "1 to 500"),
        Arguments.of(
            march(6, "\"validity\": 1, \"reason\": \"" + "x".repeat(501) + "\""),
            "reason",
            "1 to 500"),
        Arguments.of(
            march(6, "\"validity\": 1, \"reason\": \"x\", \"asKnownAt\": \"now\""),
            "asKnownAt",
            "RFC 3339"),
        Arguments.of(
            march(6, "\"validity\": 1, \"reason\": \"x\", \"until\": 1"),
            "until",
            "is not a field"));
  }

  @ParameterizedTest
  @MethodSource("whatIsRefused")
  void aWrongFieldIsNamedWithItsRule(String body, String field, String rule) {
    Answer answer = operator.post(ALL, body);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.problem()).isEqualTo("invalid-body");
    assertThat(answer.blamed()).containsExactly(field);
    assertThat(answer.json().at("/errors/0/rule").asText()).contains(rule);
  }

  @Test
  void everyWrongFieldIsNamedAtOnce() {
    Answer answer = operator.post(ALL, "{\"station\": \"V1\", \"validity\": 7}");

    assertThat(answer.blamed())
        .containsExactlyInAnyOrder("parameter", "from", "to", "validity", "reason");
  }

  @Test
  void aViewerMayNotValidateAndAnUnknownSeriesCannotBe() {
    String right = march(7, "\"validity\": -1, \"reason\": \"x\"");

    assertThat(viewer.post(ALL, right).problem()).isEqualTo("role-too-low");
    assertThat(api.anybody().post(ALL, right).problem()).isEqualTo("not-signed-in");
    assertThat(operator.post(ALL, right.replace("PM2.5", "XYZ")).problem())
        .isEqualTo("unknown-series");
    assertThat(operator.post(ALL, right.replace("\"V1\"", "\"V9\"")).problem())
        .isEqualTo("unknown-station");
  }

  @Test
  void aValidationOfReadingsThatHaveChangedSinceIsRefusedWithTheReason() {
    String span =
        body(
            "V1",
            "2026-03-01T10:00:00Z",
            "2026-03-01T11:00:00Z",
            "\"validity\": -1, \"reason\": \"x\", \"asKnownAt\": \"%s\"");

    Answer stale = operator.post(ALL, span.formatted("2026-03-01T10:09:59Z"));
    assertThat(stale.status()).isEqualTo(409);
    assertThat(stale.problem()).isEqualTo("stale-revision");
    assertThat(stale.blamed()).containsExactly("asKnownAt");
    assertThat(stale.json().get("detail").asText()).contains("2026-03-01T10:10:00Z");
    assertThat(operator.post(ALL, span.formatted("2026-03-01T10:10:00Z")).status()).isEqualTo(201);
  }

  @Test
  void theSameIdempotencyKeyDecidesOnce() {
    ApiClient once = operator.with("Idempotency-Key", "validation-of-day-8");
    String body = march(8, "\"validity\": 1, \"reason\": \"x\"");

    JsonNode first = once.post(ALL, body).json();
    JsonNode second = once.post(ALL, body).json();

    assertThat(second).isEqualTo(first);
  }

  @Test
  void thePagesHoldEveryValidationOnceInTheOrderOfDecision() {
    for (int day = 10; day < 15; day++) {
      String body = march(day, "\"validity\": 1, \"reason\": \"x\"").replace("V1", "V2");
      assertThat(operator.post(ALL, body).status()).isEqualTo(201);
    }

    Answer first = viewer.get(ALL + "?station=V2&parameter=PM2.5&limit=3");
    String cursor = first.json().get("nextCursor").asText();
    Answer second = viewer.get(ALL + "?station=V2&parameter=PM2.5&limit=3&cursor=" + cursor);

    assertThat(first.each("from")).first().isEqualTo("2025-03-10T00:00:00Z");
    assertThat(second.each("from")).containsExactly("2025-03-13T00:00:00Z", "2025-03-14T00:00:00Z");
    assertThat(second.json().get("nextCursor").isNull()).isTrue();
    String csv = viewer.with("Accept", "text/csv").get(ALL + "?station=V2").text();
    assertThat(csv.lines()).hasSize(6);
    assertThat(viewer.get(ALL + "?includeUndone=yes").blamed()).containsExactly("includeUndone");
  }
}
