package vn.quantrac.rulebooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.quantrac.domain.alert.AlertClass;
import vn.quantrac.domain.alert.AlertCondition;
import vn.quantrac.domain.alert.AlertRule;
import vn.quantrac.domain.alert.AlertRules;

/** Alert rules as files: what ships, and what is refused, with its line. */
class AlertRulesTest {

  private static final String PATH = "alerts/test.yaml";
  private static final String HEAD =
      """
      id: test
      version: 2026-11-01
      name: {vi: Thử, en: Test}
      source: a test
      confidence: recommendation
      rules:
      """;
  private static final String RULE =
      """
        - id: one
          alertClass: environment
          severity: major
          name: {vi: Một, en: One}
          validFrom: 2026-01-01
      """;

  @Test
  void whatShipsWatchesLimitsIndexInstrumentsSilenceAndDays() {
    AlertRules rules = Rulebooks.load().alertRules();
    assertThat(rules.all())
        .extracting(rule -> rule.condition().getClass().getSimpleName())
        .contains("LimitExceeded", "IndexLevel", "Instrument", "StationSilent", "LowCapture");
    assertThat(rules.all())
        .allSatisfy(
            rule -> {
              assertThat(rule.nameVietnamese()).isNotBlank();
              assertThat(rule.nameEnglish()).isNotBlank();
              assertThat(rule.alertClass() == AlertClass.ENVIRONMENT)
                  .isEqualTo(
                      rule.condition() instanceof AlertCondition.LimitExceeded
                          || rule.condition() instanceof AlertCondition.IndexLevel);
            });
  }

  @Test
  void aSetOfAnOlderVersionHasTheRulesThatShip() {
    RulebookFiles older =
        RulebookFiles.of(
            RulebookFiles.shipped().files().stream()
                .filter(file -> !file.path().startsWith("alerts/"))
                .toList());
    assertThat(Rulebooks.of(older).alertRules().all())
        .hasSameSizeAs(Rulebooks.load().alertRules().all());
  }

  @Test
  void versionsOfARuleFollowEachOther() {
    String limit = "    limit: {averagings: [1h], raiseAbovePercent: %s, clearAtPercent: 90}\n";
    String later = RULE.replace("2026-01-01", "2027-01-01") + limit.formatted("120");
    String text = HEAD + RULE + "    validTo: 2026-12-31\n" + limit.formatted("100") + later;
    AlertRules rules = Rulebooks.of(RulebookFiles.shipped().with(PATH, text)).alertRules();
    assertThat(rules.inForce("one", java.time.LocalDate.of(2026, 12, 31)))
        .map(AlertRule::condition)
        .map(one -> ((AlertCondition.LimitExceeded) one).raiseAbovePercent().intValue())
        .contains(100);
    assertThat(rules.newest("one")).extracting(AlertRule::validFrom).hasToString("2027-01-01");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // It clears above where it raises.
        "limit: {averagings: [1h], raiseAbovePercent: 100, clearAtPercent: 110} | thresholds",
        "index: {scheme: VN_AQI, raiseFrom: 151, clearBelow: 160} | thresholds",
        // It always fires.
        "limit: {averagings: [1h], raiseAbovePercent: 0, clearAtPercent: 0} | thresholds",
        "index: {scheme: VN_AQI, raiseFrom: 0, clearBelow: 0} | thresholds",
        // It never fires.
        "limit: {averagings: [month], raiseAbovePercent: 100, clearAtPercent: 90} | never-fires",
        "limit: {averagings: [1h], raiseAbovePercent: 10001, clearAtPercent: 90} | thresholds",
        "index: {scheme: VN_AQI, raiseFrom: 501, clearBelow: 400} | never-fires",
        "index: {scheme: NO_AQI, raiseFrom: 151, clearBelow: 141} | unknown-reference",
        "index: {scheme: VN_WQI, raiseFrom: 50, clearBelow: 40} | not-usable",
        "limit: {averagings: [2h], raiseAbovePercent: 100, clearAtPercent: 90} | unknown-averaging",
        // The environment is not to blame for an instrument.
        "instrument: {symptom: fault} | not-usable",
        "silence: {afterMinutes: 15, afterIntervals: 3} | not-usable",
        "receiver: {afterFailures: 3, afterMinutes: 2} | not-usable",
      })
  void aRuleThatNeverOrAlwaysFiresIsRefused(String condition, String rule) {
    requireOne(HEAD + RULE + "    " + condition + " #!\n", rule);
  }

  @ParameterizedTest
  @CsvSource({
    "alertClass: environment, alertClass: weather, wrong-type",
    "severity: major, severity: urgent, wrong-type",
    "validFrom: 2026-01-01, validFrom: yesterday, wrong-type",
    "id: one, id: One!, not-usable"
  })
  void aWrongFieldIsToldWithItsLine(String right, String wrong, String rule) {
    String limit = "    limit: {averagings: [1h], raiseAbovePercent: 100, clearAtPercent: 90}\n";
    List<RulebookFinding> findings = findings(HEAD + RULE.replace(right, wrong) + limit);
    int line = line((HEAD + RULE.replace(right, wrong)), wrong);
    assertThat(findings)
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.rule()).isEqualTo(rule);
              assertThat(one.line()).isEqualTo(line);
            });
  }

  @Test
  void twoVersionsOnOneDayAreRefused() {
    String limit = "    limit: {averagings: [1h], raiseAbovePercent: 100, clearAtPercent: 90}\n";
    String text = HEAD + RULE + limit + RULE + limit;
    assertThat(findings(text))
        .extracting(RulebookFinding::rule)
        .containsExactly("effective-overlap");
  }

  @Test
  void aRuleWithoutConditionOrWithTwoIsRefused() {
    assertThat(findings(HEAD + RULE))
        .extracting(RulebookFinding::rule)
        .containsExactly("never-fires");
  }

  private static void requireOne(String text, String rule) {
    assertThat(findings(text))
        .singleElement()
        .satisfies(
            one -> {
              assertThat(one.file()).isEqualTo(PATH);
              assertThat(one.rule()).isEqualTo(rule);
              assertThat(one.line()).isIn(line(text, "#!"), line(text, "alertClass"));
            });
  }

  private static int line(String text, String part) {
    List<String> lines = text.lines().toList();
    return 1
        + IntStream.range(0, lines.size())
            .filter(i -> lines.get(i).contains(part))
            .findFirst()
            .orElseThrow();
  }

  private static List<RulebookFinding> findings(String text) {
    return catchThrowableOfType(
            RulebookException.class, () -> Rulebooks.of(RulebookFiles.shipped().with(PATH, text)))
        .findings();
  }
}
