package vn.quantrac.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.quantrac.api.testing.Answer;
import vn.quantrac.api.testing.ApiClient;
import vn.quantrac.api.testing.Province;
import vn.quantrac.api.testing.RunningApi;
import vn.quantrac.domain.missing.ResendRules;
import vn.quantrac.storage.GapSearch;
import vn.quantrac.storage.Role;

/** A station that sends each minute: of an hour two minutes are missing, and all after it. */
class MissingReadingsIT {

  private static final Instant NOW = Instant.now().truncatedTo(ChronoUnit.MINUTES);
  private static final Instant FIRST = NOW.minus(Duration.ofHours(3));

  private static RunningApi api;
  private static ApiClient operator;
  private static ApiClient viewer;

  @BeforeAll
  static void start() {
    api = RunningApi.start();
    operator = api.as(Role.OPERATOR);
    viewer = api.as(Role.VIEWER);
    Province province = new Province(api.database());
    province.station("G-1", "PM2.5");
    for (int minute = 0; minute <= 60; minute++) {
      if (minute != 20 && minute != 21) {
        String at = FIRST.plusSeconds(60L * minute).toString();
        province.receive("G-1", at, Province.reading("PM2.5", at, "7"));
      }
    }
    GapSearch search = new GapSearch(api.database(), ResendRules.DEFAULT);
    for (int i = 0; i < 3; i++) {
      var unused = search.look(NOW.plusSeconds(i));
    }
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  private static String minute(int minute) {
    return FIRST.plusSeconds(60L * minute).toString();
  }

  @Test
  void gapsAreListedAndNarrowed() {
    Answer all = viewer.get("/api/v1/gaps?station=G-1");

    // Until ten minutes ago: the 170th minute is due; 61 to 170 are 110 readings.
    assertThat(all.each("missing")).containsExactly("2", "110");
    JsonNode first = all.items().get(0);
    assertThat(first.get("from").asText()).isEqualTo(minute(19));
    assertThat(first.get("to").asText()).isEqualTo(minute(21));
    assertThat(first.get("kind").asText()).isEqualTo("READINGS");
    assertThat(first.get("state").asText()).isEqualTo("OPEN");
    assertThat(viewer.get("/api/v1/gaps/" + first.get("id").asLong()).json().get("parameter"))
        .isEqualTo(first.get("parameter"));
    assertThat(viewer.get("/api/v1/gaps?state=closed").items()).isEmpty();
    assertThat(viewer.get("/api/v1/gaps?from=" + minute(30)).items()).hasSize(1);
    assertThat(viewer.get("/api/v1/gaps?to=" + minute(20)).each("missing")).containsExactly("2");
    assertThat(viewer.get("/api/v1/gaps?cause=OFFLINE").items()).isEmpty();
    Answer page = viewer.get("/api/v1/gaps?limit=1");
    String cursor = page.json().get("nextCursor").asText();
    assertThat(viewer.get("/api/v1/gaps?limit=1&cursor=" + cursor).each("missing"))
        .containsExactly("110");
    assertThat(viewer.with("Accept", "text/csv").get("/api/v1/gaps").text())
        .startsWith("id,station,operator,kind,parameter,from,to,")
        .contains(",READINGS,PM2.5,");
    assertThat(viewer.get("/api/v1/gaps?state=ajar&cause=WEATHER").blamed())
        .containsExactlyInAnyOrder("state", "cause");
    assertThat(viewer.get("/api/v1/gaps/999999").problem()).isEqualTo("unknown-gap");
    assertThat(viewer.get("/api/v1/gaps/x").problem()).isEqualTo("unknown-gap");
  }

  @Test
  void personAsksAgainAndTheGapSaysSo() {
    long gap = viewer.get("/api/v1/gaps?to=" + minute(20)).items().get(0).get("id").asLong();
    String path = "/api/v1/gaps/" + gap + "/requests";

    Answer asked = operator.post(path);

    assertThat(asked.status()).isEqualTo(202);
    JsonNode request = asked.items().get(0);
    assertThat(request.get("from").asText()).isEqualTo(minute(19));
    assertThat(request.get("state").asText()).isEqualTo("WAITING");
    JsonNode told = viewer.get("/api/v1/gaps/" + gap).json();
    assertThat(told.get("requestState").asText()).isEqualTo("WAITING");
    assertThat(told.get("request").get("requestedBy")).isEqualTo(request.get("requestedBy"));
    assertThat(operator.post(path).items().get(0).get("id")).isEqualTo(request.get("id"));
    assertThat(viewer.post(path).problem()).isEqualTo("role-too-low");
    assertThat(operator.post("/api/v1/gaps/999999/requests").problem()).isEqualTo("unknown-gap");
  }

  @Test
  void statementTellsWhatWasOwedInTheMonth() {
    // Where the hour began before a local midnight of a month's end, the months share it.
    YearMonth month = YearMonth.from(NOW.minusSeconds(60).atOffset(ZoneOffset.ofHours(7)));
    Answer answer = viewer.get("/api/v1/availability?month=" + month);

    JsonNode row = answer.items().get(0);
    assertThat(row.get("station").asText()).isEqualTo("G-1");
    assertThat(row.get("month").asText()).isEqualTo(month.toString());
    assertThat(row.get("operator").isNull()).isTrue();
    assertThat(row.get("promised").asLong())
        .isEqualTo(row.get("received").asLong() + row.get("missing").asLong());
    assertThat(row.get("requiredPercent").asInt()).isEqualTo(75);
    assertThat(viewer.get("/api/v1/availability").items()).hasSize(1);
    assertThat(viewer.get("/api/v1/availability?operator=nobody").items()).isEmpty();
    assertThat(viewer.with("Accept", "text/csv").get("/api/v1/availability").text())
        .startsWith("month,operator,station,stationName,parameter,")
        .contains("missingNOT_SENT");
    assertThat(viewer.get("/api/v1/availability?month=2026-13").blamed()).containsExactly("month");
    assertThat(viewer.get("/api/v1/availability?month=1026-01").blamed()).containsExactly("month");
    Answer lines = viewer.get("/api/v1/availability/lines");
    assertThat(lines.each("percent")).containsExactly("75", "80", "90");
    assertThat(lines.each("confidence"))
        .containsExactly("recommendation", "uncertain", "recommendation");
  }

  @Test
  void ledgerTellsWhatIsMissingBesideItsBalance() {
    List<JsonNode> rows = viewer.get("/api/v1/ledger?station=G-1").items();

    assertThat(rows.stream().mapToLong(row -> row.get("missing").asLong()).sum()).isEqualTo(112);
    assertThat(rows)
        .allSatisfy(
            row ->
                assertThat(row.get("received").asLong())
                    .isEqualTo(row.get("stored").asLong() + row.get("inFlight").asLong()));
    assertThat(viewer.with("Accept", "text/csv").get("/api/v1/ledger").text())
        .startsWith("station,day,received,stored,duplicate,revised,rejected,inFlight,missing,");
  }
}
