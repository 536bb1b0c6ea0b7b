package vn.quantrac.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.quantrac.api.testing.Answer;
import vn.quantrac.api.testing.ApiClient;
import vn.quantrac.api.testing.RunningApi;
import vn.quantrac.storage.PlanEdit;
import vn.quantrac.storage.PlanEditStore;
import vn.quantrac.storage.Role;

/** Plans that people write by the form: checked at once, kept as versions, undone by a version. */
class PlanFilesIT {

  private static final String PLANS = "/api/v1/plans/";

  private static final String NEW =
      """
      {"reason": "Kế hoạch mới", "file": {
        "code": "%s", "version": "2026-11-22", "name": {"vi": "Kế hoạch thử", "en": "Trial plan"},
        "act": {"number": "1/KH", "date": "2026-01-02", "issuer": {"vi": "A", "en": "A"},
                "title": {"vi": "A", "en": "A"}, "note": null},
        "area": {"code": "86", "name": {"vi": "A", "en": "A"}},
        "period": {"from": 2026, "to": 2030}, "document": "-", "published": true, "goals": [],
        "agencies": {"Sở A": {"en": "Department A"}}, "fundingSources": {},
        "indicatorGroups": [{"code": "G", "name": {"vi": "A", "en": "A"}}],
        "taskGroups": [{"code": "G", "name": {"vi": "A", "en": "A"}}],
        "indicators": [
          {"code": "1", "group": "G", "name": {"vi": "A", "en": "A"}, "unit": "percent",
           "lead": ["Sở A"], "rhythm": "year", "direction": "increase", "lowest": 0, "highest": 100,
           "baseline": {"year": 2025, "value": 10, "source": "x"},
           "targets": [{"year": 2030, "value": 50, "text": "50 %%", "source": "x"}], "source": "x"},
          {"code": "2", "group": "G", "name": {"vi": "B", "en": "B"},
           "unit": "microgram-per-cubic-metre", "lead": [], "rhythm": "year",
           "direction": "decrease", "targets": [],
           "computed": {"formula": "annual-mean", "parameter": "PM2.5"}, "source": "x"}],
        "tasks": [
          {"code": "1", "group": "G", "name": {"vi": "A", "en": "A"}, "content": [],
           "lead": ["Sở A"], "cooperating": [],
           "time": {"text": "2027", "from": "2027-01-01", "to": "2027-12-31"},
           "indicators": ["1"], "source": "x"}],
        "reports": []}}
      """;

  private static RunningApi api;
  private static ApiClient planner;

  @BeforeAll
  static void start() {
    api = RunningApi.start();
    planner = api.as(Role.ANALYST);
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  @Test
  void aNewPlanIsKeptUntilItIsWrittenAndGoesWhenItIsUndone() {
    String place = PLANS + "plan-a/file";
    String body = NEW.formatted("plan-a");
    assertThat(api.as(Role.OPERATOR).put(place, body).status()).isEqualTo(403);
    assertThat(api.as(Role.VIEWER).get(place).problem()).isEqualTo("unknown-plan");
    Answer made = planner.with("If-None-Match", "*").put(place, body);
    assertThat(made.status()).as(made.text()).isEqualTo(201);
    assertThat(made.header("ETag")).isEqualTo("\"2\"");
    assertThat(made.json().get("inForce").asBoolean()).isFalse();
    assertThat(planner.with("If-None-Match", "*").put(place, body).problem())
        .isEqualTo("version-mismatch");

    JsonNode read = api.as(Role.VIEWER).get(place).json();
    assertThat(read.at("/file/indicators/0/targets/0/value").asInt()).isEqualTo(50);
    assertThat(read.at("/file/tasks/0/time/to").asText()).isEqualTo("2027-12-31");
    assertThat(read.at("/file/act").has("note")).isFalse();
    assertThat(read.at("/edits/0/account").asText()).isEqualTo("key:ANALYST");
    assertThat(read.at("/edits/0/reason").asText()).isEqualTo("Kế hoạch mới");
    PlanEdit waiting =
        new PlanEditStore(api.database())
            .waiting().stream()
                .filter(edit -> edit.plan().equals("plan-a"))
                .findFirst()
                .orElseThrow();
    assertThat(waiting.content()).contains("target").contains("code: \"plan-a\"");
    // In the folder, but not read from there yet: it stands all the same.
    new PlanEditStore(api.database()).written(waiting.id());
    JsonNode written = api.as(Role.VIEWER).get(place).json();
    assertThat(written.at("/file/code").asText()).isEqualTo("plan-a");
    assertThat(written.get("inForce").asBoolean()).isFalse();

    Answer blind = planner.post(place + "/undo", "{\"reason\": \"Nhầm\"}");
    assertThat(blind.status()).isEqualTo(428);
    assertThat(blind.problem()).isEqualTo("precondition-required");
    assertThat(blind.blamed()).containsExactly("If-Match");
    ApiClient looked = planner.with("If-Match", "\"2\"");
    assertThat(looked.post(place + "/undo", "{}").blamed()).containsExactly("reason");
    assertThat(looked.post(place + "/undo", "{\"reason\": \"Nhầm\"}").status()).isEqualTo(204);
    assertThat(planner.get(place).problem()).isEqualTo("unknown-plan");
  }

  @Test
  void aShippedPlanIsChangedByItsVersionAndTheTextBeforeComesBack() {
    String place = PLANS + "tra-vinh-industry-2020/file";
    Answer shipped = planner.get(place);
    assertThat(shipped.header("ETag")).isEqualTo("\"1\"");
    ObjectNode file = (ObjectNode) shipped.json().get("file");
    ((ObjectNode) file.get("name")).put("en", "Another name");
    String body = "{\"file\": %s}".formatted(file);
    assertThat(planner.with("If-Match", "\"7\"").put(place, body).status()).isEqualTo(412);
    Answer changed = planner.with("If-Match", "\"1\"").put(place, body);
    assertThat(changed.status()).as(changed.text()).isEqualTo(200);
    assertThat(changed.header("ETag")).isEqualTo("\"2\"");
    assertThat(planner.get(place).json().at("/file/name/en").asText()).isEqualTo("Another name");
    assertThat(planner.with("If-Match", "\"1\"").put(place, body).status()).isEqualTo(412);

    Answer undone =
        planner.with("If-Match", "\"2\"").post(place + "/undo", "{\"reason\": \"Sai tên\"}");
    assertThat(undone.json().at("/file/name/en").asText())
        .isEqualTo("Environmental protection plan of industry and trade 2020");
    assertThat(undone.json().get("edits")).hasSize(2);
    assertThat(planner.post(PLANS + "tra-vinh-air-2025/file/undo", "{\"reason\": \"x\"}").problem())
        .isEqualTo("unknown-plan");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"year\": 2030, | \"year\": 2020, | file.indicators[0].targets[0].year | target-after-baseline | 2020",
        "\"value\": 50, | \"value\": 150, | file.indicators[0].targets[0].value | range | 150",
        "\"value\": 50, | \"x\": 1, | file.indicators[0].targets[0].x | unknown-field | 1",
        "\"value\": 50, | \"value\": \"ít\", | file.indicators[0].targets[0].value | wrong-type | ít",
        "\"unit\": \"percent\" | \"unit\": \"inch\" | file.indicators[0].unit | unknown-unit | inch",
        "\"PM2.5\" | \"PM9\" | file.indicators[1].computed.parameter | unknown-parameter | PM9",
        "\"annual-mean\" | \"1/0\" | file.indicators[1].computed.formula | wrong-type | 1/0",
        "\"to\": \"2027-12-31\" | \"to\": \"2026-12-31\" | file.tasks[0].time.to | effective-order | 2026-12-31",
        "\"to\": 2030} | \"to\": 2020} | file.period.to | effective-order | 2020",
        "\"indicators\": [\"1\"] | \"indicators\": [\"9\"] | file.tasks[0].indicators[0] | unknown-reference | 9",
        "\"lead\": [\"Sở A\"], \"r | \"lead\": [\"Sở B\"], \"r | file.indicators[0].lead[0] | unknown-reference | Sở B",
        "\"published\": true | \"colour\": true | file.colour | unknown-field | true",
        // Where nothing is written, no value can be named.
        "\"unit\": \"percent\", | | file.indicators[0].unit | missing-field |",
        ", \"parameter\": \"PM2.5\" | | file.indicators[1].computed.parameter | missing-field |",
      })
  void whatBreaksARuleIsToldAtItsFieldWithTheValue(
      String right, @Nullable String wrong, String field, String rule, @Nullable String value) {
    String body = NEW.formatted("plan-b").replace(right, wrong == null ? "" : wrong);
    assertThat(body).isNotEqualTo(NEW.formatted("plan-b"));
    Answer refused = planner.put(PLANS + "plan-b/file", body);
    assertThat(refused.status()).as(refused.text()).isEqualTo(400);
    assertThat(refused.problem()).isEqualTo("invalid-rulebook");
    JsonNode error =
        refused.json().get("errors").findParents("parameter").stream()
            .filter(one -> one.get("parameter").asText().equals(field))
            .findFirst()
            .orElseThrow(() -> new AssertionError(refused.text()));
    assertThat(error.get("rule").asText()).endsWith("(" + rule + ")");
    assertThat(error.get("value").textValue()).isEqualTo(value);
    assertThat(planner.get(PLANS + "plan-b/file").status()).isEqualTo(404);
  }

  @Test
  void theUnitsOfIndicatorsAreListed() {
    assertThat(api.anybody().get("/api/v1/indicator-units").each("code"))
        .startsWith("percent", "percent-per-year")
        .contains("microgram-per-cubic-metre");
  }

  @Test
  void theCodeOfTheFileIsThatOfThePath() {
    assertThat(planner.put(PLANS + "plan-c/file", NEW.formatted("plan-d")).blamed())
        .containsExactly("file.code");
    assertThat(planner.put(PLANS + "Plan_C/file", NEW.formatted("plan-d")).blamed())
        .containsExactly("plan");
    assertThat(planner.put(PLANS + "plan-c/file", "{\"file\": 7}").blamed())
        .containsExactly("file");
  }
}
