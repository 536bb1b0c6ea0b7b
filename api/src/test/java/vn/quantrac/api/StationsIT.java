package vn.quantrac.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.quantrac.api.testing.Answer;
import vn.quantrac.api.testing.ApiClient;
import vn.quantrac.api.testing.Province;
import vn.quantrac.api.testing.RunningApi;
import vn.quantrac.storage.BrokerAccounts;
import vn.quantrac.storage.Role;

class StationsIT {

  private static final String STATION =
      """
      {"name": "Trạm Chi cục", "kind": "ambient-air", "latitude": 21.0152, "longitude": 105.7998,
       "timeZone": "Asia/Ho_Chi_Minh",
       "series": [{"parameter": "PM2.5", "unit": "ug/m3", "intervalSeconds": 300},
                  {"parameter": "pH", "unit": "", "intervalSeconds": 60}]}
      """;

  private static RunningApi api;
  private static ApiClient administrator;

  @BeforeAll
  static void start() {
    api = RunningApi.start();
    administrator = api.as(Role.ADMINISTRATOR);
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @Test
  void aNewStationIsAnsweredWithItsPasswordOnceAndThatPasswordSignsIn() {
    Answer made = administrator.put("/api/v1/stations/ONCE", STATION);

    assertThat(made.status()).isEqualTo(201);
    assertThat(made.header("ETag")).isEqualTo("\"1\"");
    assertThat(made.header("Location")).isEqualTo("/api/v1/stations/ONCE");
    assertThat(made.json().get("mqttUser").asText()).isEqualTo("ONCE");
    String password = made.json().get("mqttPassword").asText();
    assertThat(new BrokerAccounts(api.database()).authenticate("ONCE", password)).isTrue();

    Answer again = administrator.put("/api/v1/stations/ONCE", STATION);
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.json().has("mqttPassword")).isFalse();
    assertThat(again.header("ETag")).isEqualTo("\"1\"");
    assertThat(api.anybody().get("/api/v1/stations/ONCE").text()).doesNotContain(password);
  }

  @Test
  void whatWasRegisteredIsReadBack() {
    administrator.put("/api/v1/stations/READ.1", STATION);

    JsonNode station = api.anybody().get("/api/v1/stations/READ.1").json();

    assertThat(station.get("name").asText()).isEqualTo("Trạm Chi cục");
    assertThat(station.get("latitude").decimalValue()).isEqualByComparingTo("21.0152");
    assertThat(station.get("timeZone").asText()).isEqualTo("Asia/Ho_Chi_Minh");
    assertThat(station.at("/series/0/parameter").asText()).isEqualTo("PM2.5");
    assertThat(station.at("/series/1/unit").asText()).isEmpty();
    assertThat(station.at("/state/online").isNull()).isTrue();
    assertThat(station.get("currentIndex").isNull()).isTrue();
  }

  @Test
  void theZoneIsVietnamsUnlessAnotherIsNamed() {
    String withoutZone = STATION.replace("\"timeZone\": \"Asia/Ho_Chi_Minh\",", "");
    Answer made = administrator.put("/api/v1/stations/ZONE", withoutZone);

    assertThat(made.json().get("timeZone").asText()).isEqualTo("Asia/Ho_Chi_Minh");
  }

  @Test
  void aStationIsFullUnlessItIsRegisteredAsAReference() {
    administrator.put("/api/v1/stations/CLASS", STATION);
    assertThat(classOf("CLASS")).isEqualTo("full");

    ApiClient changing = administrator.with("If-Match", "\"1\"");
    String reference = STATION.replace("{\"name\"", "{\"stationClass\": \"reference\", \"name\"");
    assertThat(changing.put("/api/v1/stations/CLASS", reference).status()).isEqualTo(200);
    assertThat(classOf("CLASS")).isEqualTo("reference");

    String stack = reference.replace("ambient-air", "stack-emission");
    assertThat(administrator.put("/api/v1/stations/CLASS2", stack).blamed())
        .containsExactly("stationClass");
    String unknown = reference.replace("reference", "half");
    assertThat(administrator.put("/api/v1/stations/CLASS2", unknown).blamed())
        .containsExactly("stationClass");
  }

  private static String classOf(String code) {
    return api.anybody().get("/api/v1/stations/" + code).json().get("stationClass").asText();
  }

  @Test
  void aChangeRaisesTheVersionAndHoldsWithTheRightETagOnly() {
    administrator.put("/api/v1/stations/EDIT", STATION);
    String changed = STATION.replace("Chi cục", "Đông");

    Answer wrong = administrator.with("If-Match", "\"7\"").put("/api/v1/stations/EDIT", changed);
    assertThat(wrong.status()).isEqualTo(412);
    assertThat(wrong.problem()).isEqualTo("version-mismatch");

    Answer right = administrator.with("If-Match", "\"1\"").put("/api/v1/stations/EDIT", changed);
    assertThat(right.status()).isEqualTo(200);
    assertThat(right.header("ETag")).isEqualTo("\"2\"");
    assertThat(right.json().get("version").asLong()).isEqualTo(2);
    assertThat(administrator.with("If-Match", "*").put("/api/v1/stations/EDIT", STATION).status())
        .isEqualTo(200);
    assertThat(administrator.with("If-Match", "*").put("/api/v1/stations/NONE", STATION).status())
        .isEqualTo(412);
  }

  @Test
  void ifNoneMatchStarOnlyCreates() {
    ApiClient creating = administrator.with("If-None-Match", "*");

    assertThat(creating.put("/api/v1/stations/CREATE", STATION).status()).isEqualTo(201);
    assertThat(creating.put("/api/v1/stations/CREATE", STATION).status()).isEqualTo(412);
    Answer other = administrator.with("If-None-Match", "\"1\"").put("/api/v1/stations/X", STATION);
    assertThat(other.blamed()).containsExactly("If-None-Match");
  }

  @Test
  void everyBrokenRuleOfARegistrationIsNamedAtOnceWithItsValue() {
    Answer answer =
        administrator.put(
            "/api/v1/stations/-bad",
            """
            {"name": "", "kind": "sea", "latitude": 91, "longitude": "x", "timeZone": "Mars/One",
             "colour": "red",
             "series": [{"parameter": "PM2.5", "unit": "ug/m3", "intervalSeconds": 0},
                        {"parameter": "PM2.5", "unit": 5, "intervalSeconds": 60.5},
                        {"parameter": "a/b", "intervalSeconds": 60, "limit": 1}, 3]}
            """);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.problem()).isEqualTo("invalid-body");
    assertThat(answer.blamed())
        .containsExactlyInAnyOrder(
            "code",
            "name",
            "kind",
            "latitude",
            "longitude",
            "timeZone",
            "colour",
            "series[0].intervalSeconds",
            "series[1].parameter",
            "series[1].unit",
            "series[1].intervalSeconds",
            "series[2].parameter",
            "series[2].unit",
            "series[2].limit",
            "series[3]");
    JsonNode latitude =
        List.copyOf(answer.json().findParents("parameter")).stream()
            .filter(error -> error.get("parameter").asText().equals("latitude"))
            .findFirst()
            .orElseThrow();
    assertThat(latitude.get("rule").asText()).isEqualTo("must be a number from -90 to 90");
    assertThat(latitude.get("value").asText()).isEqualTo("91");
  }

  @Test
  void theUnitOfASeriesWithReadingsStays() {
    Province province = new Province(api.database());
    province.station("UNIT", "CO");
    province.receive(
        "UNIT", "2026-03-01T01:00:00Z", Province.reading("CO", "2026-03-01T01:00:00Z", "3"));

    Answer answer =
        administrator.put(
            "/api/v1/stations/UNIT",
            """
            {"name": "x", "kind": "ambient-air", "latitude": 1, "longitude": 2,
             "series": [{"parameter": "CO", "unit": "mg/m3", "intervalSeconds": 60}]}
            """);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.blamed()).containsExactly("series.unit");
  }

  @Test
  void aNewPasswordEndsTheOldOneAndIsMadeOnceForOneIdempotencyKey() {
    String first =
        administrator.put("/api/v1/stations/RENEW", STATION).json().get("mqttPassword").asText();
    ApiClient once = administrator.with("Idempotency-Key", "renew-1");

    Answer renewed = once.post("/api/v1/stations/RENEW/credentials");
    Answer repeated = once.post("/api/v1/stations/RENEW/credentials");

    assertThat(renewed.status()).isEqualTo(201);
    assertThat(repeated.status()).isEqualTo(201);
    assertThat(repeated.json()).isEqualTo(renewed.json());
    BrokerAccounts store = new BrokerAccounts(api.database());
    assertThat(store.authenticate("RENEW", first)).isFalse();
    assertThat(store.authenticate("RENEW", renewed.json().get("mqttPassword").asText())).isTrue();
    administrator.put("/api/v1/stations/RENEW2", STATION);
    Answer other = once.post("/api/v1/stations/RENEW2/credentials");
    assertThat(other.status()).isEqualTo(422);
    assertThat(other.problem()).isEqualTo("key-reused");
  }

  @Test
  void theListIsByCodeAndItsPagesHoldEveryStationOnce() {
    for (int i = 0; i < 7; i++) {
      administrator.put("/api/v1/stations/PAGE-" + i, STATION);
    }
    List<String> codes = new ArrayList<>();
    String cursor = "";
    do {
      Answer page = api.anybody().get("/api/v1/stations?limit=3" + cursor);
      assertThat(page.items().size()).isLessThanOrEqualTo(3);
      codes.addAll(page.each("code"));
      JsonNode next = page.json().get("nextCursor");
      cursor = next.isNull() ? "" : "&cursor=" + next.asText();
    } while (!cursor.isEmpty());

    assertThat(codes).isSorted().doesNotHaveDuplicates();
    assertThat(codes).isEqualTo(api.anybody().get("/api/v1/stations?limit=1000").each("code"));
    assertThat(codes).contains("PAGE-0", "PAGE-6");
  }

  @Test
  void theListIsAlsoGeoJsonWithLongitudeFirst() {
    administrator.put("/api/v1/stations/GEO", STATION);
    ApiClient map = api.anybody().with("Accept", "application/geo+json");

    JsonNode feature =
        map.get("/api/v1/stations?limit=1000").json().get("features").findParents("id").stream()
            .filter(it -> it.get("id").asText().equals("GEO"))
            .findFirst()
            .orElseThrow();

    assertThat(feature.at("/geometry/coordinates/0").asText()).isEqualTo("105.7998");
    assertThat(feature.at("/geometry/coordinates/1").asText()).isEqualTo("21.0152");
    assertThat(map.get("/api/v1/stations/GEO").json()).isEqualTo(feature);
  }

  @Test
  void theListIsAlsoCsvThatSpreadsheetsDoNotExecute() {
    String formula = STATION.replace("Trạm Chi cục", "=HYPERLINK(1), quoted");
    administrator.put("/api/v1/stations/CSV", formula);

    Answer csv = api.anybody().with("Accept", "text/csv").get("/api/v1/stations?limit=1000");

    assertThat(csv.text()).startsWith("code,name,kind,latitude,longitude,timeZone,series,");
    assertThat(csv.text()).contains("CSV,\"'=HYPERLINK(1), quoted\",ambient-air,21.0152,105.7998,");
  }

  @Test
  void stateAndLastReceiptAreShown() {
    Province province = new Province(api.database());
    province.station("STATE", "SO2");
    province.state("STATE", true, "2026-03-01T00:00:00Z");
    province.receive(
        "STATE", "2026-03-01T01:00:05Z", Province.reading("SO2", "2026-03-01T01:00:00Z", "3"));
    province.state("STATE", false, "2026-03-01T02:00:00Z");

    JsonNode state = api.anybody().get("/api/v1/stations/STATE").json().get("state");

    assertThat(state.get("online").asBoolean()).isFalse();
    assertThat(state.get("since").asText()).isEqualTo("2026-03-01T02:00:00Z");
    assertThat(state.get("lastReceivedAt").asText()).startsWith("2026-03-01T0");
  }

  @Test
  void headAnswersAsGetWithoutABody() {
    administrator.put("/api/v1/stations/HEAD", STATION);

    Answer head = api.anybody().send("HEAD", "/api/v1/stations/HEAD", BodyPublishers.noBody());

    assertThat(head.status()).isEqualTo(200);
    assertThat(head.header("ETag")).isEqualTo("\"1\"");
    assertThat(head.body()).isEmpty();
  }

  @Test
  void anUnknownStationIsToldApartFromAnUnknownPath() {
    assertThat(api.anybody().get("/api/v1/stations/nobody").problem()).isEqualTo("unknown-station");
    assertThat(api.anybody().get("/api/v1/stations/%00").status()).isEqualTo(400);
    assertThat(administrator.post("/api/v1/stations/nobody/credentials").problem())
        .isEqualTo("unknown-station");
    assertThat(api.anybody().get("/api/v1/nothing").problem()).isEqualTo("not-found");
  }
}
