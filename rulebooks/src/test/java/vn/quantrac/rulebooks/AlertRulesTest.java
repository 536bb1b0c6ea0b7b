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
import vn.quantrac.domain.alert.Escalation;
import vn.quantrac.domain.alert.HourFacts;

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
        .contains(
            "LimitExceeded",
            "IndexLevel",
            "Instrument",
            "StationSilent",
            "LowCapture",
            "RateOfRise",
            "EarlyWarning");
    assertThat(rules.all())
        .allSatisfy(
            rule -> {
              assertThat(rule.nameVietnamese()).isNotBlank();
              assertThat(rule.nameEnglish()).isNotBlank();
              assertThat(rule.alertClass() == AlertClass.ENVIRONMENT)
                  .isEqualTo(
                      rule.condition() instanceof AlertCondition.LimitExceeded
                          || rule.condition() instanceof AlertCondition.IndexLevel
                          || HourFacts.areFactsOf(rule.condition()));
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
        // A rise: crossed, always, never, in a unit that is none or not its own, of no parameter.
        "parameters: [PM2.5]; rise: {raiseAbove: 50, clearAt: 60, unit: ug/m3, withinHours: 3} | thresholds",
        "parameters: [PM2.5]; rise: {raiseAbove: 0, clearAt: 0, unit: ug/m3, withinHours: 3} | thresholds",
        "parameters: [PM2.5]; rise: {raiseAbove: 50, clearAt: -1, unit: ug/m3, withinHours: 3} | thresholds",
        "parameters: [PM2.5]; rise: {raiseAbove: 50, clearAt: 25, unit: ug/m3, withinHours: 48} | thresholds",
        "parameters: [PM2.5]; rise: {raiseAbove: 5000, clearAt: 25, unit: ug/m3, withinHours: 3} | never-fires",
        "parameters: [PM2.5]; rise: {raiseAbove: 50, clearAt: 25, unit: stone, withinHours: 3} | unknown-unit",
        "parameters: [PM2.5]; rise: {raiseAbove: 50, clearAt: 25, unit: degC, withinHours: 3} | unit-quantity",
        "rise: {raiseAbove: 50, clearAt: 25, unit: ug/m3, withinHours: 3} | missing-field",
        "parameters: [Dusty]; rise: {raiseAbove: 50, clearAt: 25, unit: ug/m3, withinHours: 3} | unknown-parameter",
        // A warning: crossed, always, never, of a day that has no limit.
        "day: {outlook: likely, fromHours: 12, raiseAbovePercent: 90, clearAtPercent: 95} | thresholds",
        "day: {outlook: likely, fromHours: 12, raiseAbovePercent: 0, clearAtPercent: 0} | thresholds",
        "day: {outlook: likely, fromHours: 24, raiseAbovePercent: 100, clearAtPercent: 95} | thresholds",
        "day: {outlook: likely, raiseAbovePercent: 100, clearAtPercent: 95} | missing-field",
        "day: {outlook: certain, fromHours: 6, raiseAbovePercent: 100, clearAtPercent: 95} | not-usable",
        "day: {outlook: certain, raiseAbovePercent: 50, clearAtPercent: 50} | thresholds",
        "day: {outlook: perhaps, raiseAbovePercent: 100, clearAtPercent: 95} | wrong-type",
        "parameters: [O3]; day: {outlook: certain, raiseAbovePercent: 100, clearAtPercent: 95} | never-fires",
        // After one hour 23 are left of the day, after twelve twelve.
        "onDelayMinutes: 1380; day: {outlook: certain, raiseAbovePercent: 100, clearAtPercent: 95} | never-fires",
        "onDelayMinutes: 720; day: {outlook: likely, fromHours: 12, raiseAbovePercent: 100, clearAtPercent: 95} | never-fires",
        // What cameras and hotspots say has its own class.
        "cameraOffline: {afterMinutes: 5, silentMinutes: 15} | not-usable",
        "cameraStuck: {afterMinutes: 30} | not-usable",
        "hotspot: {} | not-usable",
        // Delays have a limit.
        "onDelayMinutes: 10081; limit: {averagings: [1h], raiseAbovePercent: 100, clearAtPercent: 90} | range",
        "offDelayMinutes: -1; limit: {averagings: [1h], raiseAbovePercent: 100, clearAtPercent: 90} | range",
        // A ladder rises, begins with the second rung, and ends some day.
        "escalation: [{rung: 2, afterMinutes: 30}, {rung: 3, afterMinutes: 30}]; limit: {averagings: [1h], raiseAbovePercent: 100, clearAtPercent: 90} | range",
        "escalation: [{rung: 1, afterMinutes: 30}]; limit: {averagings: [1h], raiseAbovePercent: 100, clearAtPercent: 90} | range",
        "escalation: [{rung: 2, afterMinutes: 0}]; limit: {averagings: [1h], raiseAbovePercent: 100, clearAtPercent: 90} | range",
        "escalation: [{rung: 2, afterMinutes: 10081}]; limit: {averagings: [1h], raiseAbovePercent: 100, clearAtPercent: 90} | range",
        "remindMinutes: 1; limit: {averagings: [1h], raiseAbovePercent: 100, clearAtPercent: 90} | range",
        // The environment is not to blame for an instrument.
        "instrument: {symptom: fault} | not-usable",
        "silence: {afterMinutes: 15, afterIntervals: 3} | not-usable",
        "receiver: {afterFailures: 3, afterMinutes: 2} | not-usable",
      })
  void aRuleThatNeverOrAlwaysFiresIsRefused(String condition, String rule) {
    requireOne(HEAD + RULE + "    " + condition.replace("; ", "\n    ") + " #!\n", rule);
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

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "communication | cameraOffline: {afterMinutes: -1, silentMinutes: 15} | thresholds | after 0 to 10080 minutes, got -1",
        "communication | cameraOffline: {afterMinutes: 5, silentMinutes: 0} | thresholds | after 1 to 10080 minutes, got 0",
        "communication | cameraOffline: {afterMinutes: 30, silentMinutes: 15} | thresholds | at least afterMinutes 30, got 15",
        "communication | cameraOffline: {afterMinutes: 10081, silentMinutes: 10081} | thresholds | got 10081",
        "instrument | cameraOffline: {afterMinutes: 5, silentMinutes: 15} | not-usable | COMMUNICATION, got INSTRUMENT",
        "instrument | cameraStuck: {afterMinutes: 0} | thresholds | after 1 to 10080 minutes, got 0",
        "hotspot | hotspot: {kinds: [volcano]} | unknown-reference | no hotspot is of kind 'volcano'",
        "hotspot | hotspot: {kinds: []} | never-fires | without a kind",
        "hotspot | stationKinds: [ambient-air]; hotspot: {} | not-usable | of no kind of station",
        "hotspot | parameters: [PM2.5]; hotspot: {} | not-usable | has no parameters",
        "instrument | onDelayMinutes: 5; cameraStuck: {afterMinutes: 30} | not-usable | says itself after how long",
        "communication | silentTogether: {stations: 1, withinMinutes: 5, afterMinutes: 10} | thresholds | 2 to 1000, got 1",
        "communication | silentTogether: {stations: 5, withinMinutes: 61, afterMinutes: 10} | thresholds | within 1 to 60 minutes, got 61",
        "communication | silentTogether: {stations: 5, withinMinutes: 5, afterMinutes: 0} | thresholds | after 1 to 10080 minutes, got 0",
        "system | silentTogether: {stations: 5, withinMinutes: 5, afterMinutes: 10} | not-usable | COMMUNICATION, got SYSTEM",
        "communication | silence: {afterMinutes: 0, afterIntervals: 3} | thresholds | got 0",
        "communication | silence: {afterMinutes: 15, afterIntervals: 1001} | thresholds | got 1001",
        "plan | capture: {raiseBelowPercent: 0, clearFromPercent: 80} | thresholds | never below 0",
        "plan | capture: {raiseBelowPercent: 75, clearFromPercent: 70} | thresholds | clears from 70",
        "plan | capture: {raiseBelowPercent: 75, clearFromPercent: 101} | thresholds | never above 100",
        "system | receiver: {afterFailures: 0, afterMinutes: 2} | thresholds | got 0",
        "instrument | instrument: {symptom: rust} | wrong-type | rust",
        "weather | hotspot: {} | wrong-type | weather",
      })
  void aRuleOfAnyClassThatNeverOrAlwaysFiresIsRefusedWithItsValue(
      String alertClass, String condition, String rule, String message) {
    String text =
        HEAD
            + RULE.replace("alertClass: environment", "alertClass: " + alertClass)
            + "    "
            + condition.replace("; ", "\n    ")
            + " #!\n";
    requireOne(text, rule);
    assertThat(findings(text).get(0).message()).contains(message);
  }

  @Test
  void aWarningMayWaitAsLongAsItsDayHasHours() {
    String text =
        HEAD
            + RULE
            + "    onDelayMinutes: 719\n"
            + "    day: {outlook: likely, fromHours: 12, raiseAbovePercent: 100, clearAtPercent: 95}\n";
    assertThat(Rulebooks.of(RulebookFiles.shipped().with(PATH, text)).alertRules().newest("one"))
        .isNotNull();
  }

  @Test
  void aLadderIsReadAsItsMinutes() {
    String text =
        HEAD
            + RULE
            + "    remindMinutes: 60\n"
            + "    escalation: [{rung: 2, afterMinutes: 30}, {rung: 3, afterMinutes: 120}]\n"
            + "    limit: {averagings: [1h], raiseAbovePercent: 100, clearAtPercent: 90}\n";
    AlertRule rule =
        Rulebooks.of(RulebookFiles.shipped().with(PATH, text)).alertRules().newest("one");
    assertThat(rule)
        .extracting(AlertRule::escalation)
        .isEqualTo(new Escalation(60, List.of(30, 120)));
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
              assertThat(one.line()).isBetween(line(text, "alertClass"), line(text, "#!"));
              assertThat(one.message()).isNotBlank();
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
