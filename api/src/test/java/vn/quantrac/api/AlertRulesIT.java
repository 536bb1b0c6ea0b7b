package vn.quantrac.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import vn.quantrac.api.testing.Answer;
import vn.quantrac.api.testing.RunningApi;
import vn.quantrac.rulebooks.RulebookFiles;
import vn.quantrac.storage.Role;

/** Alert rules as forms; how they come in force is tested with a product that has a folder. */
class AlertRulesIT {

  private static final JsonMapper JSON = JsonMapper.builder().build();
  private static final String RULES = "/api/v1/alert-rules";
  private static final String FILE = "alerts/default.yaml";

  private static RunningApi api;

  @BeforeAll
  static void start() {
    api = RunningApi.start();
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  private static JsonNode shipped(String id) {
    for (JsonNode one : api.as(Role.VIEWER).get(RULES).items()) {
      if (one.at("/rule/id").asText().equals(id)) {
        return one;
      }
    }
    throw new AssertionError("no rule " + id);
  }

  private static ObjectNode body(String id) {
    JsonNode view = shipped(id);
    ObjectNode body = JSON.createObjectNode();
    body.set("rule", view.get("rule"));
    body.putObject("replaces")
        .put("file", view.get("file").asText())
        .put("id", id)
        .put("validFrom", view.at("/rule/validFrom").asText());
    return body;
  }

  private static Answer draft(ObjectNode body) {
    return api.as(Role.ANALYST).post(RULES + "/drafts", body.toString());
  }

  private static List<String> wrongFields(Answer answer) {
    assertThat(answer.status()).as(answer.text()).isEqualTo(400);
    assertThat(answer.json().get("type").asText())
        .isEqualTo("urn:quantrac:problem:invalid-rulebook");
    List<String> fields = new ArrayList<>();
    answer.json().get("errors").forEach(error -> fields.add(error.get("parameter").asText()));
    return fields;
  }

  @Test
  void rulesAreAsTheirFileHasThem() {
    JsonNode view = shipped("limit-exceeded");
    assertThat(view.get("file").asText()).isEqualTo(FILE);
    assertThat(view.get("origin").asText()).isEqualTo("shipped");
    assertThat(view.get("editable").asBoolean()).isTrue();
    assertThat(view.get("validity").asText()).isEqualTo("IN_FORCE");
    assertThat(view.at("/rule/limit/clearAtPercent").asInt()).isEqualTo(95);
    List<String> fields = new ArrayList<>();
    api.as(Role.VIEWER)
        .get(RULES + "/form")
        .items()
        .forEach(field -> fields.add(field.get("name").asText()));
    assertThat(fields).startsWith("id", "alertClass", "severity", "name").contains("limit");
  }

  @Test
  void aDraftIsTheFileWithTheRuleInItAndChangesNothing() {
    ObjectNode body = body("limit-exceeded");
    ((ObjectNode) body.at("/rule/limit")).put("raiseAbovePercent", 120);
    Answer answer = draft(body);

    assertThat(answer.status()).as(answer.text()).isEqualTo(200);
    assertThat(answer.json().get("path").asText()).isEqualTo(FILE);
    assertThat(answer.json().get("text").asText()).contains("raiseAbovePercent: 120\n");
    assertThat(answer.json().get("basis").asText())
        .isEqualTo(RulebookFiles.shipped().find(FILE).orElseThrow().sha256());
    assertThat(shipped("limit-exceeded").at("/rule/limit/raiseAbovePercent").asInt())
        .isEqualTo(100);
  }

  @Test
  void whatIsWrongIsToldAtItsField() {
    ObjectNode clearAbove = body("limit-exceeded");
    ((ObjectNode) clearAbove.at("/rule/limit")).put("clearAtPercent", 130);
    Answer crossed = draft(clearAbove);
    assertThat(wrongFields(crossed)).containsExactly("rule.limit");
    assertThat(crossed.json().at("/errors/0/value").asText())
        .contains("\"raiseAbovePercent\":100", "\"clearAtPercent\":130");

    ObjectNode unknownParameter = body("particles-rising");
    ((ObjectNode) unknownParameter.get("rule")).putArray("parameters").add("XYZ");
    Answer unmeasured = draft(unknownParameter);
    assertThat(wrongFields(unmeasured)).containsExactly("rule.parameters");
    assertThat(unmeasured.json().at("/errors/0/value").asText()).isEqualTo("[\"XYZ\"]");

    ObjectNode unknownClass = body("limit-exceeded");
    ((ObjectNode) unknownClass.get("rule")).put("alertClass", "weather");
    assertThat(wrongFields(draft(unknownClass))).containsExactly("rule.alertClass");

    ObjectNode nameless = body("limit-exceeded");
    ((ObjectNode) nameless.get("rule")).remove("name");
    assertThat(wrongFields(draft(nameless))).containsExactly("rule.name");

    ObjectNode never = body("index-hazardous");
    ((ObjectNode) never.at("/rule/index")).put("raiseFrom", 900);
    assertThat(wrongFields(draft(never))).containsExactly("rule.index.raiseFrom");

    ObjectNode always = body("limit-exceeded");
    ((ObjectNode) always.at("/rule/limit")).put("raiseAbovePercent", 0).put("clearAtPercent", 0);
    assertThat(wrongFields(draft(always))).containsExactly("rule.limit");

    ObjectNode unknown = body("limit-exceeded");
    ((ObjectNode) unknown.get("rule")).put("colour", "red");
    assertThat(wrongFields(draft(unknown))).containsExactly("rule.colour");

    ObjectNode twice = body("limit-exceeded");
    twice.remove("replaces");
    assertThat(wrongFields(draft(twice))).containsExactly("rule.validFrom");
  }

  @Test
  void aConditionWithoutValuesIsOne() {
    ObjectNode anyKind = body("hotspot-detected");
    assertThat(anyKind.at("/rule/hotspot").isEmpty()).isTrue();

    Answer draft = draft(anyKind);

    assertThat(draft.status()).as(draft.text()).isEqualTo(200);
    assertThat(draft.json().get("text").asText()).contains("    hotspot: {}");
    ((ObjectNode) anyKind.get("rule")).remove("hotspot");
    assertThat(wrongFields(draft(anyKind))).containsExactly("rule");
  }

  @Test
  void whatIsNoRuleIsRefused() {
    for (String body :
        List.of(
            "{}",
            "{\"rule\": 5}",
            "{\"rule\": {\"limit\": {\"averagings\": [[1]]}}}",
            "{\"rule\": {\"id\": {\"a\": {\"b\": 1}}}}",
            "{\"rule\": {\"onDelayMinutes\": 1e999}}",
            "{\"rule\": {}, \"replaces\": 7}",
            "{\"rule\": {}, \"more\": 1}")) {
      Answer answer = api.as(Role.ANALYST).post(RULES + "/drafts", body);
      assertThat(answer.status()).as("%s: %s", body, answer.text()).isEqualTo(400);
    }
    ObjectNode elsewhere = body("limit-exceeded");
    ((ObjectNode) elsewhere.get("replaces")).put("file", "limits/qcvn-05-2023.yaml");
    assertThat(draft(elsewhere).status()).isEqualTo(412);
  }

  @Test
  void onlyAdministratorsPutInForceAndTakeBack() {
    ObjectNode body = body("limit-exceeded").put("reason", "because");
    assertThat(api.as(Role.ANALYST).post(RULES, body.toString()).status()).isEqualTo(403);
    assertThat(api.as(Role.OPERATOR).post(RULES + "/drafts", body.toString()).status())
        .isEqualTo(403);
    String undo = RULES + "/changes/1/undo";
    assertThat(api.as(Role.ANALYST).post(undo, "{\"reason\":\"because\"}").status()).isEqualTo(403);
    assertThat(api.as(Role.ADMINISTRATOR).post(undo, "{\"reason\":\"because\"}").status())
        .isEqualTo(404);
    assertThat(wrongBody(body.deepCopy().without("reason"))).contains("reason");
    assertThat(api.as(Role.ADMINISTRATOR).post(RULES, body.put("basis", "0".repeat(64)).toString()))
        .extracting(Answer::status)
        .isEqualTo(412);
    assertThat(api.as(Role.VIEWER).get(RULES + "/changes").items()).isEmpty();
  }

  private static String wrongBody(JsonNode body) {
    Answer answer = api.as(Role.ADMINISTRATOR).post(RULES, body.toString());
    assertThat(answer.status()).isEqualTo(400);
    return answer.text();
  }
}
