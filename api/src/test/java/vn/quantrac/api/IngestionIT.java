package vn.quantrac.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.quantrac.api.testing.Answer;
import vn.quantrac.api.testing.ApiClient;
import vn.quantrac.api.testing.Province;
import vn.quantrac.api.testing.RunningApi;
import vn.quantrac.domain.reading.Rejection;
import vn.quantrac.domain.reading.RejectionReason;
import vn.quantrac.storage.Change;
import vn.quantrac.storage.ChangeLog;
import vn.quantrac.storage.Role;

class IngestionIT {

  private static final byte[] BINARY = {(byte) 0xff, 0x00, 0x7b};
  private static final String LONG = "{\"readings\": " + "Đo ".repeat(3000);

  private static RunningApi api;
  private static ApiClient operator;

  @BeforeAll
  static void start() {
    api = RunningApi.start();
    operator = api.as(Role.OPERATOR);
    Province province = new Province(api.database());
    province.station("R1", "PM2.5");
    province.receive(
        "R1", "2026-03-01T01:00:05Z", Province.reading("PM2.5", "2026-03-01T01:00:00Z", "3"));
    province.receive(
        "R1", "2026-03-01T01:01:05Z", Province.reading("PM2.5", "2026-03-01T01:00:00Z", "3"));
    province.receive(
        "R1", "2026-03-01T01:02:05Z", Province.reading("PM2.5", "2026-03-01T01:00:00Z", "4"));
    province.refuse(
        "R1",
        "2026-03-01T02:00:00Z",
        "{\"readings\": [1, 2]}",
        new Rejection(RejectionReason.WRONG_TYPE, "readings[0] must be an object, is 1", 0),
        new Rejection(RejectionReason.WRONG_TYPE, "readings[1] must be an object, is 2", 1));
    province.refuse("R1", "2026-03-01T03:00:00Z", BINARY, whole(RejectionReason.MALFORMED_JSON));
    // 17:30 UTC is already the next day in Viet Nam.
    province.refuse("nobody", "2026-03-01T17:30:00Z", LONG, whole(RejectionReason.UNKNOWN_STATION));
  }

  private static Rejection whole(RejectionReason reason) {
    return new Rejection(reason, "the message is refused", null);
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @Test
  void rejectionsAreListedInTheOrderOfReceiptWithTheBeginningOfTheirMessage() {
    Answer answer = operator.get("/api/v1/rejections");

    assertThat(answer.each("reason"))
        .containsExactly("WRONG_TYPE", "WRONG_TYPE", "MALFORMED_JSON", "UNKNOWN_STATION");
    assertThat(answer.each("readingIndex")).containsExactly("0", "1", "null", "null");
    List<JsonNode> items = answer.items();
    assertThat(items.get(0).get("payload").asText()).isEqualTo("{\"readings\": [1, 2]}");
    assertThat(items.get(0).get("topic").asText()).isEqualTo("quantrac/v1/stations/R1/readings");
    assertThat(items.get(2).get("payload").isNull()).isTrue();
    assertThat(items.get(2).get("payloadBase64").asText())
        .isEqualTo(Base64.getEncoder().encodeToString(BINARY));
    assertThat(items.get(3).get("payload").asText()).hasSize(1000).startsWith("{\"readings\": Đo");
    assertThat(items.get(3).get("payloadBytes").asInt()).isEqualTo(13 + 4 * 3000);
  }

  @Test
  void oneRejectionHasTheWholeMessage() {
    JsonNode last = operator.get("/api/v1/rejections").items().get(3);

    JsonNode one = operator.get("/api/v1/rejections/" + last.get("id").asLong()).json();

    assertThat(one.get("payload").asText()).isEqualTo(LONG);
    assertThat(one.get("station").asText()).isEqualTo("nobody");
    assertThat(operator.get("/api/v1/rejections/999999").problem()).isEqualTo("unknown-rejection");
    assertThat(operator.get("/api/v1/rejections/first").problem()).isEqualTo("unknown-rejection");
  }

  @Test
  void rejectionsAreNarrowedByStationReasonAndTime() {
    assertThat(operator.get("/api/v1/rejections?station=nobody").items()).hasSize(1);
    assertThat(operator.get("/api/v1/rejections?reason=WRONG_TYPE").items()).hasSize(2);
    assertThat(
            operator
                .get("/api/v1/rejections?from=2026-03-01T02:00:00Z&to=2026-03-01T03:00:00Z")
                .each("reason"))
        .containsExactly("MALFORMED_JSON");
    Answer wrong = operator.get("/api/v1/rejections?reason=BORING&station=a%20b");
    assertThat(wrong.blamed()).containsExactlyInAnyOrder("reason", "station");
  }

  @Test
  void thePagesHoldEveryRejectionOnce() {
    List<String> ids = new ArrayList<>();
    String cursor = "";
    do {
      Answer page = operator.get("/api/v1/rejections?limit=1" + cursor);
      ids.addAll(page.each("id"));
      JsonNode next = page.json().get("nextCursor");
      cursor = next.isNull() ? "" : "&cursor=" + next.asText();
    } while (!cursor.isEmpty());

    assertThat(ids).hasSize(4).isEqualTo(operator.get("/api/v1/rejections").each("id"));
    assertThat(operator.with("Accept", "text/csv").get("/api/v1/rejections").text())
        .startsWith("id,station,topic,receivedAt,reason,detail,readingIndex,payload");
  }

  @Test
  void aReplayStandsInTheChangeLogOnceForOneIdempotencyKey() {
    long id = operator.get("/api/v1/rejections").items().get(1).get("id").asLong();
    ChangeLog log = new ChangeLog(api.database());
    long before = log.last();
    ApiClient once = operator.with("Idempotency-Key", "replay");

    Answer replay = once.post("/api/v1/rejections/" + id + "/replay");
    Answer again = once.post("/api/v1/rejections/" + id + "/replay");

    assertThat(replay.status()).isEqualTo(202);
    assertThat(again.json()).isEqualTo(replay.json());
    List<Change> changes = log.after(before, 10);
    assertThat(changes).hasSize(1);
    assertThat(changes.get(0).kind()).isEqualTo(Change.REPLAY);
    assertThat(changes.get(0).id()).isEqualTo(replay.json().get("change").asLong());
    assertThat(operator.post("/api/v1/rejections/999999/replay").problem())
        .isEqualTo("unknown-rejection");
  }

  @Test
  void theLedgerBalancesByLocalDayOfReceiptAndStation() {
    ApiClient viewer = api.as(Role.VIEWER);

    Answer all = viewer.get("/api/v1/ledger");

    assertThat(all.each("day")).containsExactly("2026-03-01", "2026-03-02");
    JsonNode row = all.items().get(0);
    assertThat(row.get("station").asText()).isEqualTo("R1");
    assertThat(row.get("received").asLong()).isEqualTo(6);
    assertThat(row.get("stored").asLong()).isEqualTo(1);
    assertThat(row.get("duplicate").asLong()).isEqualTo(1);
    assertThat(row.get("revised").asLong()).isEqualTo(1);
    assertThat(row.get("rejected").asLong()).isEqualTo(3);
    assertThat(row.get("inFlight").asLong()).isZero();
    assertThat(viewer.get("/api/v1/ledger?station=R1&day=2026-03-01").items()).containsExactly(row);
    assertThat(viewer.get("/api/v1/ledger?station=R1&day=2026-03-02").items()).isEmpty();
    Answer first = viewer.get("/api/v1/ledger?limit=1");
    String cursor = first.json().get("nextCursor").asText();
    assertThat(viewer.get("/api/v1/ledger?limit=1&cursor=" + cursor).each("station"))
        .containsExactly("nobody");
    assertThat(viewer.with("Accept", "text/csv").get("/api/v1/ledger").text())
        .contains("R1,2026-03-01,6,1,1,1,3,0");
    assertThat(viewer.get("/api/v1/ledger?day=2026-3-1").blamed()).containsExactly("day");
  }
}
