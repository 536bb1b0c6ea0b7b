package vn.quantrac.rulebooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import vn.quantrac.domain.alert.AlertCondition;
import vn.quantrac.domain.alert.AlertRule;
import vn.quantrac.rulebooks.AlertRuleText.Version;
import vn.quantrac.rulebooks.RuleField.Kind;

/** Rules that a form writes: the file says what was filled in, and all else stays. */
class AlertRuleTextTest {

  private static final String PATH = "alerts/default.yaml";
  private static final LocalDate TODAY = LocalDate.of(2026, 11, 23);
  private static final Version LIMIT = new Version("limit-exceeded", "2000-01-01");

  private static String shipped() {
    return RulebookFiles.shipped().find(PATH).orElseThrow().text();
  }

  private static AlertRuleText text(String text) {
    return AlertRuleText.of(text).orElseThrow();
  }

  private static Map<String, Object> rule(String id, String validFrom, Object raise, Object clear) {
    Map<String, Object> rule = new LinkedHashMap<>();
    rule.put("id", id);
    rule.put("alertClass", "environment");
    rule.put("severity", "major");
    rule.put("name", Map.of("vi", "Vượt \"mức\": giới hạn #1", "en", "no"));
    rule.put("validFrom", validFrom);
    rule.put("onDelayMinutes", 30);
    Map<String, Object> limit = new LinkedHashMap<>();
    limit.put("averagings", List.of("1h"));
    limit.put("raiseAbovePercent", raise);
    limit.put("clearAtPercent", clear);
    rule.put("limit", limit);
    return rule;
  }

  private static Rulebooks inForce(String text) {
    return Rulebooks.of(RulebookFiles.shipped().with(PATH, text));
  }

  @Test
  void whatIsFilledInIsWhatTheRuleSays() {
    String made =
        text(shipped()).replacing(LIMIT, rule("limit-exceeded", "2000-01-01", 110, 90), TODAY);
    AlertRule read = inForce(made).alertRules().newest("limit-exceeded");

    assertThat(read).isNotNull();
    assertThat(read.nameVietnamese()).isEqualTo("Vượt \"mức\": giới hạn #1");
    assertThat(read.nameEnglish()).as("a text, and not the opposite of yes").isEqualTo("no");
    assertThat(read.version()).isEqualTo(TODAY);
    assertThat(read.delays().on()).hasMinutes(30);
    assertThat(((AlertCondition.LimitExceeded) read.condition()).raiseAbovePercent())
        .hasToString("110");
  }

  /** Of the 11 lines of the rule 8 others come; the version of the file is another. */
  @Test
  void everythingElseStaysAsItWasWritten() {
    List<String> before = shipped().lines().toList();
    List<String> made =
        text(shipped())
            .replacing(LIMIT, rule("limit-exceeded", "2000-01-01", 110, 90), TODAY)
            .lines()
            .toList();

    int first = before.indexOf("  - id: limit-exceeded");
    int next = before.indexOf("  - id: limit-far-exceeded");
    assertThat(made.subList(0, first))
        .containsExactlyElementsOf(
            before.subList(0, first).stream()
                .map(line -> line.equals("version: 2026-11-01") ? "version: 2026-11-23" : line)
                .toList());
    assertThat(made.subList(made.indexOf("  - id: limit-far-exceeded"), made.size()))
        .containsExactlyElementsOf(before.subList(next, before.size()));
    assertThat(made.get(made.indexOf("  - id: limit-far-exceeded") - 1)).isEmpty();
  }

  @Test
  void aRuleFromALaterDayEndsTheOneBeforeOnItsEve() {
    String made =
        text(shipped()).replacing(LIMIT, rule("limit-exceeded", "2027-01-01", 120, 90), TODAY);
    Rulebooks rulebooks = inForce(made);

    assertThat(rulebooks.alertRules().inForce("limit-exceeded", LocalDate.of(2026, 12, 31)))
        .map(one -> ((AlertCondition.LimitExceeded) one.condition()).raiseAbovePercent().intValue())
        .contains(100);
    assertThat(rulebooks.alertRules().inForce("limit-exceeded", LocalDate.of(2027, 1, 1)))
        .map(one -> ((AlertCondition.LimitExceeded) one.condition()).raiseAbovePercent().intValue())
        .contains(120);
    assertThat(made).contains("    validTo: 2026-12-31\n");
  }

  @Test
  void aFileBeginsWithItsFirstRuleAndTakesMore() {
    String one = text(AlertRuleText.empty(TODAY)).with(rule("one", "2026-01-01", 110, 90), TODAY);
    String two = text(one).with(rule("two", "2026-01-01", 120, 90), TODAY);
    AlertRule read =
        Rulebooks.of(RulebookFiles.shipped().with("alerts/own.yaml", two))
            .alertRules()
            .newest("two");

    assertThat(read).isNotNull();
    assertThat(read.file()).isEqualTo("alerts/own.yaml");
    assertThat(text(two).has(new Version("one", "2026-01-01"))).isTrue();
  }

  /** Clearing above raising: the finding is at the condition, the wrong class at its own line. */
  @Test
  void aFindingIsOneOfAField() {
    Map<String, Object> wrong = rule("limit-exceeded", "2000-01-01", 100, 120);
    String made = text(shipped()).replacing(LIMIT, wrong, TODAY);
    assertThat(fields(made)).containsExactly("limit");

    wrong.put("alertClass", "weather");
    made = text(shipped()).replacing(LIMIT, wrong, TODAY);
    assertThat(fields(made)).containsExactly("alertClass");

    wrong.put("alertClass", "environment");
    wrong.put("limit", Map.of("averagings", List.of("2h")));
    made = text(shipped()).replacing(LIMIT, wrong, TODAY);
    assertThat(fields(made)).contains("limit.raiseAbovePercent", "limit.clearAtPercent");

    wrong.put("colour", "red");
    made = text(shipped()).replacing(LIMIT, wrong, TODAY);
    assertThat(fields(made)).contains("colour");
  }

  private static List<String> fields(String made) {
    RulebookException refused = catchThrowableOfType(RulebookException.class, () -> inForce(made));
    return refused.findings().stream()
        .map(finding -> String.valueOf(text(made).field(LIMIT, finding)))
        .toList();
  }

  @Test
  void whatIsNotWrittenAFieldALineIsLeftToPeople() {
    assertThat(AlertRuleText.of("rules: [")).isEmpty();
    assertThat(AlertRuleText.of("id: x\nversion: 2026-01-01\nrules: [{id: one}]\n")).isEmpty();
    assertThat(AlertRuleText.of("id: x\nversion: 2026-01-01\nrules:\n  - {id: one}\n")).isEmpty();
  }

  @Test
  void theFormHasTheFieldsOfTheFile() {
    List<RuleField> fields = RuleField.ofAlertRule();
    assertThat(fields)
        .filteredOn(
            field -> List.of("id", "severity", "name", "stationKinds").contains(field.name()))
        .extracting(RuleField::kind, RuleField::required)
        .containsExactly(
            org.assertj.core.groups.Tuple.tuple(Kind.TEXT, true),
            org.assertj.core.groups.Tuple.tuple(Kind.CHOICE, true),
            org.assertj.core.groups.Tuple.tuple(Kind.TEXTS, true),
            org.assertj.core.groups.Tuple.tuple(Kind.CHOICES, false));
    RuleField instrument =
        fields.stream()
            .filter(field -> field.name().equals("instrument"))
            .findFirst()
            .orElseThrow();
    assertThat(instrument.kind()).isEqualTo(Kind.CONDITION);
    assertThat(instrument.fields().get(0).options()).contains("fault", "calibration", "flat-line");
  }
}
