package vn.quantrac.rulebooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A plan file that contradicts itself is refused with file, line and rule. */
class RefusedPlansTest {

  private static final String PATH = "plans/test.yaml";
  private static final String TEXT =
      """
      code: test-plan
      version: 2026-11-22
      name: {vi: Thử, en: Test}
      act: {issuer: {vi: A, en: A}, title: {vi: A, en: A}}
      area: {code: "86", name: {vi: A, en: A}}
      period: {from: 2020, to: 2030}
      document: none
      published: true
      goals: []
      agencies:
        Sở A: {en: Department A}
      fundingSources: {}
      indicatorGroups:
        - {code: G, name: {vi: A, en: A}}
      taskGroups:
        - {code: G, name: {vi: A, en: A}}
      indicators:
        - code: "1"
          group: G
          name: {vi: A, en: A}
          unit: percent
          lead: [Sở A]
          rhythm: year
          direction: increase
          lowest: 0
          highest: 100
          baseline: {year: 2020, value: 10, source: x}
          targets:
            - {year: 2030, value: 50, text: "50", source: x}
          source: x
        - code: "2"
          group: G
          name: {vi: B, en: B}
          unit: microgram-per-cubic-metre
          lead: []
          rhythm: year
          direction: decrease
          targets: []
          computed: {formula: annual-mean, parameter: PM2.5}
          source: x
      tasks:
        - code: "1"
          group: G
          name: {vi: A, en: A}
          content: []
          lead: [Sở A]
          cooperating: []
          time: {text: "2024", from: 2024-01-01, to: 2024-12-31}
          budget: {text: "5", sources: [], lines: [{year: 2024, millionDong: 5}]}
          indicators: ["1"]
          source: x
      reports:
        - {code: r, name: {vi: A, en: A}, from: [Sở A], to: [], due: {month: 11, day: 15}, source: x}
      """;

  @Test
  void theFileWithoutMistakeIsTaken() {
    assertThat(Rulebooks.of(RulebookFiles.shipped().with(PATH, TEXT)).plans().find("test-plan"))
        .isPresent();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "year: 2030, value: 50 | year: 2020, value: 50 | target-after-baseline",
        "year: 2030, value: 50 | year: 2030, changePercent: -15, sinceYear: 2030 | target-after-baseline",
        "year: 2030, value: 50 | year: 2030, changePercent: -15 | target-kind",
        "year: 2030, value: 50 | year: 2030 | target-kind",
        "year: 2030, value: 50 | year: 2030, value: 50, from: 1, to: 2 | target-kind",
        "year: 2030, value: 50 | year: 2030, from: 20, to: 15 | limit-order",
        "year: 2030, value: 50 | year: 2030, value: 101 | range",
        "year: 2030, value: 50 | year: 2030, value: fifty | wrong-type",
        "unit: percent | unit: per-cent | unknown-unit",
        "lead: [Sở A] | lead: [Sở B] | unknown-reference",
        "highest: 100 | highest: -1 | limit-order",
        "value: 10, source | value: 110, source | range",
        "parameter: PM2.5 | parameter: PM9 | unknown-parameter",
        "formula: annual-mean | formula: median | wrong-type",
        "formula: annual-mean | formula: monthly-mean | not-usable",
        "formula: annual-mean, parameter: PM2.5 | formula: annual-mean | missing-field",
        "formula: annual-mean | formula: index-days-share | missing-field",
        "formula: annual-mean | formula: index-days-share, scheme: MY_AQI, atMost: 100 | unknown-reference",
        "formula: annual-mean | formula: exceedance-days, averaging: 3h | unknown-averaging",
        "formula: annual-mean | formula: PM2.5 / 0 | wrong-type",
        "to: 2024-12-31 | to: 2023-12-31 | effective-order",
        "millionDong: 5 | millionDong: 0 | range",
        "month: 11, day: 15 | month: 11, day: 31 | range",
        "from: 2020, to: 2030 | from: 2020, to: 2019 | effective-order",
        "code: test-plan | code: Test Plan | not-usable",
        "code: test-plan | code: tra-vinh-air-2025 | duplicate-id",
        "code: \"2\" | code: \"1\" | duplicate-id",
        "indicators: [\"1\"] | indicators: [\"9\"] | unknown-reference",
      })
  void aMistakeIsToldWithItsLine(String right, String wrong, String rule) {
    String text = TEXT.replaceFirst(Pattern.quote(right), wrong);
    assertThat(text).isNotEqualTo(TEXT);
    int line = (int) TEXT.substring(0, TEXT.indexOf(right) + 1).lines().count();
    List<RulebookFinding> findings =
        catchThrowableOfType(
                RulebookException.class,
                () -> Rulebooks.of(RulebookFiles.shipped().with(PATH, text)))
            .findings();
    assertThat(findings)
        .anySatisfy(
            finding -> {
              assertThat(finding.rule()).isEqualTo(rule);
              assertThat(finding.file()).startsWith("plans/");
              // Two fields that contradict each other stand on neighbouring lines.
              assertThat(finding.line()).isBetween(line - 1, line + 1);
            });
  }

  @Test
  void theLineIsThatOfTheTarget() {
    String text = TEXT.replace("year: 2030, value: 50", "year: 2019, value: 50");
    int line =
        1
            + text.lines()
                .toList()
                .indexOf("      - {year: 2019, value: 50, text: \"50\", source: x}");
    assertThat(
            catchThrowableOfType(
                    RulebookException.class,
                    () -> Rulebooks.of(RulebookFiles.shipped().with(PATH, text)))
                .findings())
        .singleElement()
        .hasToString(
            PATH
                + ", line "
                + line
                + ": the target of 2019 is not after the baseline of 2020 (target-after-baseline)");
  }
}
