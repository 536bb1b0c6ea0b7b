package vn.quantrac.rulebooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every mistake in a file is told with file, line and rule; the line carries {@code #!}. */
class RefusedRulebooksTest {

  private static final String PATH = "limits/test.yaml";
  private static final String HEAD =
      """
      id: TEST
      version: 2026-01-01
      name: {vi: Thử, en: Test}
      source: "a test"
      confidence: verified
      primary: true
      stations: [ambient-air]
      effective: 2026-01-01
      limits:
      """;
  private static final String TAIL = ", source: Table 1, confidence: verified}";

  @Test
  void effectiveGapIsRefused() {
    requireOne(
        rules(
            "{parameter: PM10, averaging: 24h, upper: 100, unit: ug/m3, to: 2025-12-30" + TAIL,
            "{parameter: PM10, averaging: 24h, upper: 90, unit: ug/m3, from: 2026-01-01"
                + TAIL
                + " #!"),
        "effective-gap");
  }

  @Test
  void rulesThatJoinDayToDayAreAccepted() {
    String text =
        rules(
            "{parameter: PM10, averaging: 24h, upper: 90, unit: ug/m3, from: 2026-01-01" + TAIL,
            "{parameter: PM10, averaging: 24h, upper: 100, unit: ug/m3, to: 2025-12-31" + TAIL);
    assertThat(Rulebooks.of(RulebookFiles.shipped().with(PATH, text)).limits().book("TEST"))
        .isPresent();
  }

  @ParameterizedTest
  @CsvSource({
    "to: 2026-01-01, from: 2026-01-01",
    "to: 2026-12-31, from: 2026-01-01",
    "requiredVerification: 3, from: 2026-01-01",
    "to: 2026-12-31, requiredVerification: 3"
  })
  void effectiveOverlapIsRefused(String first, String second) {
    List<RulebookFinding> findings =
        findings(
            PATH,
            rules(
                "{parameter: PM10, averaging: 24h, upper: 100, unit: ug/m3, " + first + TAIL,
                "{parameter: PM2.5, averaging: 24h, upper: 10, unit: ug/m3" + TAIL,
                "{parameter: PM-10, averaging: 24h, upper: 90, unit: ug/m3, " + second + TAIL));
    assertThat(findings).hasSize(1);
    assertThat(findings.get(0).rule()).isEqualTo("effective-overlap");
  }

  @Test
  void ruleThatEndsBeforeItBeginsIsRefused() {
    requireOne(
        rules(
            "{parameter: PM10, averaging: 24h, upper: 100, unit: ug/m3, from: 2026-02-01,"
                + " to: 2026-01-01"
                + TAIL
                + " #!"),
        "effective-order");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "parameter: PM3, averaging: 24h, upper: 100, unit: ug/m3 | unknown-parameter",
        "parameter: PM10, averaging: 24h, upper: 100, unit: ug/ft3 | unknown-unit",
        "parameter: PM10, averaging: 24h, upper: 100, unit: °C | unit-quantity",
        "parameter: PM10, averaging: 24h, upper: 0, unit: ug/m3 | limit-positive",
        "parameter: PM10, averaging: 24h, upper: -5, unit: ug/m3 | limit-positive",
        "parameter: PM10, averaging: 24h, lower: 0, upper: 9, unit: ug/m3 | limit-positive",
        "parameter: PM10, averaging: 24h, lower: 9, upper: 9, unit: ug/m3 | limit-order",
        "parameter: PM10, averaging: 24h, lower: 9, upper: 5, unit: ug/m3 | limit-order",
        "parameter: PM10, averaging: 24h, unit: ug/m3 | without-limit",
        "parameter: PM10, averaging: 12h, upper: 100, unit: ug/m3 | unknown-averaging",
        "parameter: PM10, averaging: max8h, upper: 100, unit: ug/m3 | unknown-averaging",
        "parameter: PM10, averaging: 24h, upper: 100, unit: ug/m3, uper: 5 | unknown-field",
        "parameter: PM10, averaging: 24h, upper: 100 | missing-field",
        "parameter: PM10, averaging: 24h, upper: about 100, unit: ug/m3 | wrong-type",
        "parameter: PM10, averaging: 24h, upper: 1e999999999, unit: ug/m3 | wrong-type",
        "parameter: PM10, averaging: 24h, upper: [100], unit: ug/m3 | wrong-type",
        "parameter: PM10, averaging: 24h, upper: 100, unit: ug/m3, from: spring | wrong-type",
        "parameter: PM10, averaging: 24h, upper: 100, upper: 90, unit: ug/m3 | duplicate-field",
        "parameter: PM10, averaging: 24h, upper: 100, unit: ug/m3, requiredVerification: 4 | range",
        "parameter: PM10, averaging: 24h, upper: 9, unit: ug/m3, columns: {A: {upper: 5}} | without-limit",
      })
  void wrongRuleIsRefused(String fields, String rule) {
    requireOne(
        rules(
            "{parameter: PM2.5, averaging: 24h, upper: 45, unit: ug/m3" + TAIL,
            "{" + fields + TAIL + " #!"),
        rule);
  }

  @ParameterizedTest
  @CsvSource({"'source: Table 1, ', ''", "', confidence: verified', ''", "Table 1, ''''''"})
  void ruleWithoutSourceOrConfidenceIsRefused(String what, String instead) {
    String rule = "{parameter: PM10, averaging: 24h, upper: 100, unit: ug/m3" + TAIL;
    requireOne(rules(rule.replace(what, instead) + " #!"), "missing-field");
  }

  @Test
  void unknownConfidenceIsRefused() {
    requireOne(
        rules(
            "{parameter: PM10, averaging: 24h, upper: 100, unit: ug/m3, source: x,"
                + " confidence: sure} #!"),
        "wrong-type");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "version: 2026-01-01 | version: second edition #! | wrong-type",
        "stations: [ambient-air] | stations: [ambient-water] #! | unknown-station-kind",
        "id: TEST | id: QCVN05-2023 #! | duplicate-id",
        "confidence: verified | confidence: #! | missing-field",
        "primary: true | primary: perhaps #! | wrong-type"
      })
  void wrongHeadIsRefused(String what, String instead, String rule) {
    String text = rules("{parameter: PM10, averaging: 24h, upper: 100, unit: ug/m3" + TAIL);
    requireOne(text.replaceFirst("(?m)^\\Q" + what + "\\E$", instead), rule);
  }

  @Test
  void bandsOfACoefficientMustRise() {
    requireOne(
        HEAD.replace(
                "limits:",
                """
                coefficients:
                  - name: Kp
                    condition: flow
                    bands:
                      - {upTo: 100, value: 1}
                      - {upTo: 50, value: 0.9} #!
                      - {value: 0.8}
                    source: x
                    confidence: verified
                limits:""")
            + "  - {parameter: PM10, averaging: 24h, upper: 100, unit: ug/m3"
            + TAIL
            + "\n",
        "breakpoints-rise");
  }

  @Test
  void breakpointsThatFallAreRefused() {
    String shipped = shipped("index-schemes/vn-aqi-2019.yaml");
    String falling =
        shipped.replaceFirst(
            "PM10:( *)\\[0, 50, 150, 250,([^\\]]*)\\]", "PM10:$1[0, 50, 150, 149,$2] #!");
    assertThat(falling).isNotEqualTo(shipped);
    requireOne("index-schemes/vn-aqi-2019.yaml", falling, "breakpoints-rise");
  }

  @Test
  void textThatIsNotYamlIsRefused() {
    // The bracket of line 3 is never closed; YAML notices at the colon of line 4.
    String text = "id: TEST\nversion: 2026-01-01\nstations: [ambient-air\nsource: x\n";
    assertThat(findings(PATH, text))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.file()).isEqualTo(PATH);
              assertThat(finding.line()).isEqualTo(4);
              assertThat(finding.rule()).isEqualTo("syntax");
            });
    assertThat(findings(PATH, "")).extracting(RulebookFinding::rule).containsExactly("syntax");
  }

  @Test
  void fileInNoKnownFolderIsRefused() {
    assertThat(findings("limit/test.yaml", "id: TEST\n"))
        .singleElement()
        .hasToString(
            "limit/test.yaml, line 1: no kind of rulebook lies at this path (unknown-file)");
  }

  @Test
  void unitWithoutFactorAboveZeroIsRefused() {
    String shipped = shipped("units.yaml");
    String units =
        shipped.replaceFirst(
            "symbol: \"NTU\", factor: \"1\"(.*)", "symbol: \"NTU\", factor: \"0\"$1 #!");
    assertThat(units).isNotEqualTo(shipped);
    requireOne("units.yaml", units, "range");
  }

  @Test
  void parameterNameThatStandsTwiceIsRefused() {
    String parameters = shipped("parameters.yaml");
    requireOne(
        "parameters.yaml",
        parameters
            + "  - {symbol: PM2.5, vietnameseName: x, englishName: x, aliases: [],"
            + " media: [water], confidence: own, source: x} #!\n",
        "duplicate-id");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "regulation: QCVN19-2019 | unknown-reference",
        "regulation: QCVN19-2009, column: E | unknown-reference",
        "regulation: QCVN19-2009, category: bakery | unknown-reference",
        "regulation: QCVN19-2009, coefficients: {Kq: 1} | unknown-reference",
        "regulation: QCVN19-2009, coefficients: {Kp: 0} | limit-positive",
        "regulation: QCVN19-2009, conditions: {flow: much} | unknown-reference",
        "regulation: QCVN19-2009, conditions: {location: 6} | unknown-reference",
        "regulation: QCVN19-2009, oxygenReference: 21 | range",
        "regulation: QCVN19-2009, validFrom: 2026-02-01, validTo: 2026-01-01 | effective-order",
        "regulation: QCVN19-2009, limits: [{parameter: PM, averaging: 24h, upper: 0, unit: mg/m3, source: x, confidence: demo}] | limit-positive",
        "regulation: QCVN19-2009, limits: [{parameter: PM, averaging: 24h, columns: {A: {upper: 1}}, unit: mg/m3, source: x, confidence: demo}] | wrong-type"
      })
  void wrongPermitIsRefused(String fields, String rule) {
    requireOne(
        "permits/test.yaml",
        """
        permits:
          - {id: GP-1, station: S-1, name: test, source: test, confidence: demo, %s} #!
        """
            .formatted(fields),
        rule);
  }

  @Test
  void secondPermitOfAStationOnTheSameDayIsRefused() {
    requireOne(
        "permits/test.yaml",
        """
        permits:
          - {id: GP-1, station: S-1, name: x, source: x, confidence: demo, regulation: QCVN19-2009, validTo: 2026-06-30}
          - {id: GP-2, station: S-1, name: x, source: x, confidence: demo, regulation: QCVN19-2009, validFrom: 2026-06-30} #!
        """,
        "effective-overlap");
  }

  @Test
  void everythingThatIsWrongInAllFilesIsToldAtOnce() {
    RulebookFiles files =
        RulebookFiles.shipped()
            .with(
                PATH,
                rules(
                    "{parameter: PM3, averaging: 12h, upper: 0, unit: ug/ft3" + TAIL,
                    "{parameter: PM10, averaging: 24h, upper: x, unit: ug/m3, colour: red" + TAIL))
            .with("completeness.yaml", "hour: many\n");
    RulebookException refused =
        catchThrowableOfType(RulebookException.class, () -> Rulebooks.of(files));
    assertThat(refused.findings())
        .extracting(finding -> finding.file() + ":" + finding.line() + " " + finding.rule())
        .contains(
            "completeness.yaml:1 wrong-type",
            "completeness.yaml:1 missing-field",
            PATH + ":10 unknown-parameter",
            PATH + ":10 unknown-averaging",
            PATH + ":10 unknown-unit",
            PATH + ":10 limit-positive",
            PATH + ":11 wrong-type",
            PATH + ":11 unknown-field");
    assertThat(refused).hasMessageContaining(PATH + ", line 10: ");
  }

  @Test
  void availabilityHasDistinctLinesWithinAHundredPerCent() {
    String text = shipped("availability.yaml");
    RulebookFiles files =
        RulebookFiles.shipped()
            .with(
                "availability.yaml",
                text.replace("percent: 80", "percent: 101")
                    .replace("code: target", "code: report"));
    RulebookException refused =
        catchThrowableOfType(RulebookException.class, () -> Rulebooks.of(files));
    assertThat(refused).hasMessageContaining("percent must be 1 to 100, but is 101");
    assertThat(Rulebooks.load().availability().deciding().percent()).isEqualTo(75);
  }

  private static String rules(String... rules) {
    return HEAD + "  - " + String.join("\n  - ", rules) + "\n";
  }

  private static String shipped(String path) {
    return RulebookFiles.shipped().find(path).orElseThrow().text();
  }

  private static void requireOne(String text, String rule) {
    requireOne(PATH, text, rule);
  }

  /** Exactly one finding: of that rule, on the line that carries the mark. */
  private static void requireOne(String path, String text, String rule) {
    List<String> lines = text.lines().toList();
    int line = 1;
    while (!lines.get(line - 1).contains("#!")) {
      line++;
    }
    int marked = line;
    assertThat(findings(path, text))
        .singleElement()
        .satisfies(
            finding -> {
              assertThat(finding.rule()).isEqualTo(rule);
              assertThat(finding.file()).isEqualTo(path);
              assertThat(finding.line()).isEqualTo(marked);
              assertThat(finding.message()).isNotBlank();
            });
  }

  private static List<RulebookFinding> findings(String path, String text) {
    return catchThrowableOfType(
            RulebookException.class, () -> Rulebooks.of(RulebookFiles.shipped().with(path, text)))
        .findings();
  }
}
