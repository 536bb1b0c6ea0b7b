package vn.quantrac.rulebooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every mistake in an index scheme is told with file, line and rule. */
class RefusedIndexSchemesTest {

  private static final String PATH = "index-schemes/us-aqi-2024.yaml";
  private static final String SHIPPED = RulebookFiles.shipped().find(PATH).orElseThrow().text();

  @ParameterizedTest(name = "{1}: {2}")
  @CsvSource(
      delimiter = '|',
      value = {
        // a gap of two steps, an overlap, a band that falls
        "{from: 9.1, to: 35.4, index | {from: 9.2, to: 35.4, index | breakpoints-rise",
        "{from: 9.1, to: 35.4, index | {from: 8.9, to: 35.4, index | breakpoints-rise",
        "{from: 9.1, to: 35.4, index | {from: 9.1, to: 9.1, index | breakpoints-rise",
        "{from: 9.1, to: 35.4, index | {from: 9.1, above: 9.0, to: 35.4, index | not-usable",
        "{from: 9.1, to: 35.4, index | {to: 35.4, index | not-usable",
        "{from: 9.1, to: 35.4, index: [51, 100]} | {from: 9.1, to: 35.4, index: [51]} | not-usable",
        "averaging: nowcast, breakpoints: PM10 | averaging: 3h, breakpoints: PM10 | unknown-averaging",
        "averaging: nowcast, breakpoints: PM10 | averaging: nowcast, breakpoints: XY | unknown-reference",
        "{parameter: NO2, averaging: 1h | {parameter: NO3X, averaging: 1h | unknown-parameter",
        "unit: ppb | unit: ppq | unknown-unit",
        "  recentRequired: 2 |   recentRequires: 2 | unknown-field"
      })
  void mistakeIsToldOnItsLine(String right, String wrong, String rule) {
    String text = SHIPPED.replaceFirst(java.util.regex.Pattern.quote(right), wrong);
    assertThat(text).isNotEqualTo(SHIPPED);
    int line = text.substring(0, text.indexOf(wrong)).split("\n", -1).length;
    assertThat(findings(PATH, text))
        .anyMatch(one -> one.line() == line && one.rule().equals(rule) && one.file().equals(PATH));
  }

  @Test
  void anIndexAboveTheLastLevelIsRefused() {
    List<RulebookFinding> findings =
        findings(PATH, SHIPPED.replace("    upTo: 500", "    upTo: 400"));
    assertThat(findings).isNotEmpty();
    assertThat(findings.get(0).message()).contains("levels go from 0 to 400");
  }

  @Test
  void aComputedSchemeMustExist() {
    List<RulebookFinding> findings =
        findings("index-schemes/active.yaml", "compute:\n  - VN_AQI\n  - EU_AQI\n");
    assertThat(findings).hasSize(1);
    assertThat(findings.get(0).line()).isEqualTo(3);
    assertThat(findings.get(0).rule()).isEqualTo("unknown-reference");
  }

  @Test
  void anotherVersionOfASchemeIsAddedAsAFile() {
    String path = "index-schemes/us-aqi-2030.yaml";
    RulebookFiles files = RulebookFiles.shipped();
    assertThat(findings(path, SHIPPED))
        .extracting(RulebookFinding::rule)
        .containsExactly("duplicate-id");
    Rulebooks rulebooks =
        Rulebooks.of(
            files.with(path, SHIPPED.replace("version: 2024-05-06", "version: 2030-01-01")));
    assertThat(rulebooks.indexScheme("US_AQI_2024").orElseThrow().version())
        .isEqualTo("2030-01-01");
    assertThat(rulebooks.indexSchemes()).hasSize(4);
  }

  private static List<RulebookFinding> findings(String path, String text) {
    return catchThrowableOfType(
            RulebookException.class, () -> Rulebooks.of(RulebookFiles.shipped().with(path, text)))
        .findings();
  }
}
