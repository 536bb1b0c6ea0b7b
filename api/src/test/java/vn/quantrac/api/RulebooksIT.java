package vn.quantrac.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import vn.quantrac.api.testing.Answer;
import vn.quantrac.api.testing.ApiClient;
import vn.quantrac.api.testing.Province;
import vn.quantrac.api.testing.RunningApi;
import vn.quantrac.rulebooks.RulebookFiles;
import vn.quantrac.storage.Role;
import vn.quantrac.storage.RulebookFile;
import vn.quantrac.storage.RulebookFinding;
import vn.quantrac.storage.RulebookStore;

class RulebooksIT {

  private static final String BOOK = "limits/qcvn-05-2023.yaml";

  private final RunningApi api = RunningApi.start();
  private final ApiClient viewer = api.as(Role.VIEWER);
  private final RulebookStore store = new RulebookStore(api.database());

  @AfterEach
  void stop() {
    api.close();
  }

  private static List<RulebookFile> shipped() {
    List<RulebookFile> files = new ArrayList<>();
    RulebookFiles.shipped()
        .files()
        .forEach(
            file -> files.add(RulebookFile.of(file.path(), file.text(), RulebookFile.SHIPPED)));
    return files;
  }

  private static String text(String path) {
    return RulebookFiles.shipped().find(path).orElseThrow().text();
  }

  private static JsonNode file(Answer answer, String path) {
    for (JsonNode file : answer.json().get("files")) {
      if (file.get("path").asText().equals(path)) {
        return file;
      }
    }
    throw new AssertionError("no file " + path + " in " + answer.text());
  }

  private JsonNode limit(String query, String parameter, String averaging, String book) {
    for (JsonNode limit : viewer.get("/api/v1/limits" + query).items()) {
      if (limit.get("parameter").asText().equals(parameter)
          && limit.get("averaging").asText().equals(averaging)
          && limit.get("book").asText().equals(book)) {
        return limit;
      }
    }
    throw new AssertionError("no limit of " + parameter + " over " + averaging);
  }

  @Test
  void beforeAnySetIsPublishedTheShippedFilesAreShown() {
    Answer answer = viewer.get("/api/v1/rulebooks");

    assertThat(answer.json().get("set").isNull()).isTrue();
    assertThat(answer.json().get("errors")).isEmpty();
    JsonNode file = file(answer, BOOK);
    assertThat(file.get("id").asText()).isEqualTo("QCVN05-2023");
    assertThat(file.get("kind").asText()).isEqualTo("limits");
    assertThat(file.get("origin").asText()).isEqualTo("shipped");
    assertThat(file(answer, "completeness.yaml").get("kind").asText()).isEqualTo("completeness");
    Answer text = viewer.get("/api/v1/rulebooks/" + BOOK);
    assertThat(text.text()).isEqualTo(text(BOOK));
    assertThat(text.header("ETag")).isEqualTo("\"" + file.get("sha256").asText() + "\"");
    assertThat(viewer.get("/api/v1/rulebooks/completeness.yaml").text())
        .isEqualTo(text("completeness.yaml"));
    assertThat(viewer.get("/api/v1/rulebooks/limits/none.yaml").problem())
        .isEqualTo("unknown-rulebook");
    assertThat(viewer.get("/api/v1/rulebooks/" + BOOK + "?set=1").problem())
        .isEqualTo("unknown-rulebook");
  }

  @Test
  void aPublishedSetIsInForceAtOnceAndTheEarlierOneStaysReadable() {
    await().until(() -> viewer.get("/ready").status() == 200);
    int first = store.publish(shipped(), "test");
    List<RulebookFile> changed = shipped();
    changed.removeIf(file -> file.path().equals("completeness.yaml"));
    String edited = text("completeness.yaml") + "# edited\n";
    changed.add(RulebookFile.of("completeness.yaml", edited, RulebookFile.DATA));

    int second = store.publish(changed, "person:admin");

    Answer answer = viewer.get("/api/v1/rulebooks");
    assertThat(answer.json().get("set").asInt()).isEqualTo(second);
    assertThat(answer.json().get("account").asText()).isEqualTo("person:admin");
    assertThat(file(answer, "completeness.yaml").get("origin").asText()).isEqualTo("data");
    assertThat(viewer.get("/api/v1/rulebooks/completeness.yaml").text()).isEqualTo(edited);
    assertThat(viewer.get("/api/v1/rulebooks/completeness.yaml?set=" + first).text())
        .isEqualTo(text("completeness.yaml"));
    assertThat(viewer.get("/api/v1/rulebooks/completeness.yaml?set=0").blamed())
        .containsExactly("set");
  }

  @Test
  void theReasonsOfTheLastRefusalAreShownAndTheSetInForceStays() {
    int set = store.publish(shipped(), "test");
    store.refuse(
        List.of(
            new RulebookFinding("limits/mine.yaml", 12, "a limit is above 0 (limit-positive)"),
            new RulebookFinding("limits/mine.yaml", null, "the file is missing (missing-file)")));

    Answer answer = viewer.get("/api/v1/rulebooks");

    assertThat(answer.json().get("set").asInt()).isEqualTo(set);
    assertThat(answer.json().at("/errors/0/file").asText()).isEqualTo("limits/mine.yaml");
    assertThat(answer.json().at("/errors/0/line").asInt()).isEqualTo(12);
    assertThat(answer.json().at("/errors/0/rule").asText()).contains("limit-positive");
    assertThat(answer.json().at("/errors/1/line").isNull()).isTrue();
  }

  @Test
  void theLimitOfADayIsThatOfTheRuleInForceOnIt() {
    JsonNode before = limit("?kind=ambient-air&day=2025-12-31", "PM2.5", "24h", "QCVN05-2023");
    JsonNode after = limit("?kind=ambient-air&day=2026-01-01", "PM2.5", "24h", "QCVN05-2023");

    // QCVN 05:2023/BTNMT, table 1: 50 ug/m3, from 2026-01-01 on 45.
    assertThat(before.get("limit").decimalValue()).isEqualByComparingTo("50");
    assertThat(after.get("limit").decimalValue()).isEqualByComparingTo("45");
    assertThat(after.get("rule").asText()).isEqualTo("QCVN05-2023/PM2.5/24h@2026-01-01");
    assertThat(after.get("primary").asBoolean()).isTrue();
    assertThat(after.get("source").asText()).contains("QCVN 05:2023");
    assertThat(after.get("confidence").asText()).isNotEmpty();
    assertThat(limit("?day=2026-01-01", "PM2.5", "24h", "WHO-2021").get("primary").asBoolean())
        .isFalse();
    assertThat(viewer.get("/api/v1/limits?kind=surface-water").each("book"))
        .isNotEmpty()
        .doesNotContain("QCVN05-2023");
    assertThat(viewer.with("Accept", "text/csv").get("/api/v1/limits").text())
        .startsWith("rule,book,name,nameEn,primary,kinds");
  }

  @Test
  void theLimitsOfAStationAreThoseOfItsSeriesAfterAllCoefficients() {
    new Province(api.database()).station("L1", "PM2.5");

    Answer answer = viewer.get("/api/v1/limits?station=L1&day=2026-01-01");

    assertThat(answer.each("parameter")).containsOnly("PM2.5");
    assertThat(answer.each("station")).containsOnly("L1");
    assertThat(answer.items().get(0).get("derivation")).isNotEmpty();
    assertThat(viewer.get("/api/v1/limits?station=L9").problem()).isEqualTo("unknown-station");
    assertThat(viewer.get("/api/v1/limits?kind=moon&day=today").blamed())
        .containsExactlyInAnyOrder("kind", "day");
  }
}
