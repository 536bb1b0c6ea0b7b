package vn.quantrac.rulebooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.assertj.core.api.Assertions;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.quantrac.domain.limit.ApplicableLimit;
import vn.quantrac.domain.limit.Assessment;
import vn.quantrac.domain.limit.Confidence;
import vn.quantrac.domain.limit.NotAssessable;
import vn.quantrac.domain.limit.Verdict;
import vn.quantrac.domain.station.StationKind;
import vn.quantrac.domain.statistics.AveragingPeriod;
import vn.quantrac.domain.statistics.PeriodStatistic;

/** QCVN 05:2023/BTNMT, table by table, and the verdicts that follow. */
class AmbientAirLimitsTest {

  private static final Rulebooks RULEBOOKS = Rulebooks.load();
  private static final List<AveragingPeriod> AVERAGINGS =
      List.of(
          AveragingPeriod.ONE_HOUR,
          AveragingPeriod.EIGHT_HOURS,
          AveragingPeriod.DAY,
          AveragingPeriod.YEAR);

  /** Table 1, ug/Nm3, on a day of 2026; "-" where the act has no limit. */
  @ParameterizedTest
  @CsvSource({
    "SO2, 350, -, 125, 50",
    "CO, 30000, 10000, -, -",
    "NO2, 200, -, 100, 40",
    "O3, 200, 120, -, -",
    "TSP, 300, -, 200, 100",
    "PM10, -, -, 100, 50",
    "PM2.5, -, -, 45, 25"
  })
  void basicParametersAreThoseOfTable1(
      String parameter, String hour, String eightHours, String day, String year) {
    requireTable(parameter, List.of(hour, eightHours, day, year));
  }

  /** Table 2, ug/Nm3. */
  @ParameterizedTest
  @CsvSource({
    "Pb, -, -, 1.5",
    "HCl, -, -, 60",
    "HF, 20, -, 5",
    "Cl2, 100, -, 30",
    "H2SO4, 300, -, 50",
    "HNO3, 400, -, 150",
    "HCN, 10, -, -",
    "Hg, -, -, 0.3",
    "Cd, 0.4, 0.2, -",
    "As, 0.03, -, -",
    "Cr6+, 0.007, -, 0.003",
    "Ni, -, -, 1",
    "SiO2, 150, -, 50",
    "Benzene, 22, -, -",
    "HCHO, 20, -, -",
    "Phenol, 10, -, -",
    "CxHy, 5000, -, 1500",
    "Vinyl chloride, -, -, 26",
    "Tetrachloroethylene, -, -, 100",
    "Chloroform, -, -, 16",
    "Naphthalene, -, 500, 120",
    "Acrylonitrile, -, -, 45",
    "Acrolein, 50, -, -",
    "Aniline, 50, -, 30",
    "Mn, 10, -, 8",
    "NaOH, -, -, 10",
    "NH3, 200, -, -",
    "H2S, 42, -, -",
    "CH3SH, 50, -, 20",
    "Acetaldehyde, 45, -, -",
    "Propionic acid, -, 300, -",
    "Styrene, -, -, 260",
    "Toluene, 500, -, -",
    "Xylene, 1000, -, -"
  })
  void toxicAndOdorousSubstancesAreThoseOfTable2(
      String parameter, String hour, String eightHours, String day) {
    requireTable(parameter, List.of(hour, eightHours, day, "-"));
  }

  @Test
  void nothingElseIsInTheBook() {
    Set<String> parameters =
        RULEBOOKS.limits().book("QCVN05-2023").orElseThrow().rules().stream()
            .map(rule -> rule.parameter())
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(parameters).hasSize(7 + 34);
    assertThat(RULEBOOKS.limits().book("QCVN05-2023").orElseThrow().rules())
        .allSatisfy(rule -> assertThat(rule.confidence()).isEqualTo(Confidence.VERIFIED));
  }

  @Test
  void pm25HasADailyLimitOf50Until2025And45From2026() {
    Judged air = Judged.air(RULEBOOKS, "PM2.5", "ug/m3");
    assertThat(air.upper(AveragingPeriod.DAY, "2025-12-31")).isEqualByComparingTo("50");
    assertThat(air.upper(AveragingPeriod.DAY, "2026-01-01")).isEqualByComparingTo("45");
    assertThat(air.limit(AveragingPeriod.DAY, "2025-12-31").rule())
        .isEqualTo("QCVN05-2023/PM2.5/24h@2023-09-12");
    assertThat(air.limit(AveragingPeriod.DAY, "2026-01-01").rule())
        .isEqualTo("QCVN05-2023/PM2.5/24h@2026-01-01");
  }

  @Test
  void dayThatEndsAtMidnightOfNewYearBelongsToTheOldYear() {
    Judged air = Judged.air(RULEBOOKS, "PM2,5", "ug/m3");
    // Local day 2025-12-31 is (2025-12-30T17:00Z, 2025-12-31T17:00Z] = until
    // 2026-01-01T00:00+07:00.
    Instant midnight = Instant.parse("2025-12-31T17:00:00Z");
    PeriodStatistic lastDay =
        air.statistic(AveragingPeriod.DAY, midnight.minusSeconds(86_400), midnight, "47", true, 3);
    PeriodStatistic firstDay =
        air.statistic(AveragingPeriod.DAY, midnight, midnight.plusSeconds(86_400), "47", true, 3);
    assertThat(air.primary(lastDay).limit()).isEqualByComparingTo("50");
    assertThat(air.primary(lastDay).verdict()).isEqualTo(Verdict.COMPLIANT);
    assertThat(air.primary(firstDay).limit()).isEqualByComparingTo("45");
    assertThat(air.primary(firstDay).verdict()).isEqualTo(Verdict.EXCEEDED);
  }

  @ParameterizedTest
  @CsvSource({
    "2025-12-31, 50, COMPLIANT",
    "2025-12-31, 50.0001, EXCEEDED",
    "2026-01-01, 45.0, COMPLIANT",
    "2026-01-01, 45.0001, EXCEEDED"
  })
  void onlyWhatIsStrictlyGreaterExceeds(String day, String mean, Verdict verdict) {
    assertThat(Judged.air(RULEBOOKS, "PM2.5", "ug/m3").day(day, mean).verdict()).isEqualTo(verdict);
  }

  @Test
  void daysBeforeTheActAreJudgedByItToo() {
    Judged air = Judged.air(RULEBOOKS, "PM2.5", "ug/m3");
    assertThat(air.upper(AveragingPeriod.DAY, "2013-05-04")).isEqualByComparingTo("50");
  }

  @Test
  void worldHealthOrganizationIsASecondView() {
    Judged air = Judged.air(RULEBOOKS, "PM2.5", "ug/m3");
    List<ApplicableLimit> limits = air.limits(AveragingPeriod.DAY, "2026-02-01");
    assertThat(limits).extracting(ApplicableLimit::book).containsExactly("QCVN05-2023", "WHO-2021");
    assertThat(limits.get(1).primary()).isFalse();
    assertThat(limits.get(1).upper()).isEqualByComparingTo("15");
  }

  /** AQG levels, in the unit of the guidelines. */
  @ParameterizedTest
  @CsvSource({
    "PM2.5, year, 5, ug/m3",
    "PM2.5, 24h, 15, ug/m3",
    "PM10, year, 15, ug/m3",
    "PM10, 24h, 45, ug/m3",
    "O3, 8h, 100, ug/m3",
    "NO2, year, 10, ug/m3",
    "NO2, 24h, 25, ug/m3",
    "NO2, 1h, 200, ug/m3",
    "SO2, 24h, 40, ug/m3",
    "CO, 24h, 4, mg/m3",
    "CO, 8h, 10, mg/m3",
    "CO, 1h, 35, mg/m3"
  })
  void guidelinesAreThoseOf2021(String parameter, String averaging, String level, String unit) {
    ApplicableLimit limit =
        Judged.air(RULEBOOKS, parameter, "ug/m3")
            .limits(AveragingPeriod.ofCode(averaging), "2026-02-01")
            .stream()
            .filter(one -> one.book().equals("WHO-2021"))
            .findFirst()
            .orElseThrow();
    assertThat(limit.upper()).isEqualByComparingTo(level);
    assertThat(limit.unit()).isEqualTo(unit);
  }

  @Test
  void meanInPpbIsComparedInTheUnitOfTheLimit() {
    Judged air = Judged.air(RULEBOOKS, "NO2", "ppb");
    // 106.3 ppb * 46.0055 / 24.4654 = 199.889830 ug/m3; 106.4 ppb = 200.077873 ug/m3. Limit 200.
    Assessment below = air.primary(air.hour("2026-03-01T05:00:00Z", "106.3"));
    Assessment above = air.primary(air.hour("2026-03-01T05:00:00Z", "106.4"));
    assertThat(below.value()).isCloseTo(new BigDecimal("199.889830"), within("0.000001"));
    assertThat(below.verdict()).isEqualTo(Verdict.COMPLIANT);
    assertThat(above.value()).isCloseTo(new BigDecimal("200.077873"), within("0.000001"));
    assertThat(above.verdict()).isEqualTo(Verdict.EXCEEDED);
    assertThat(above.unit()).isEqualTo("ug/m3");
  }

  @Test
  void unitThatDoesNotConvertGivesNoVerdict() {
    Judged air = Judged.air(RULEBOOKS, "NO2", "%");
    Assessment assessment = air.primary(air.hour("2026-03-01T05:00:00Z", "106.3"));
    assertThat(assessment.verdict()).isEqualTo(Verdict.NOT_ASSESSABLE);
    assertThat(assessment.reason()).isEqualTo(NotAssessable.UNIT);
    assertThat(assessment.value()).isNull();
  }

  @Test
  void windowWithTooLittleShowsItsValueAndGetsNoVerdict() {
    Judged air = Judged.air(RULEBOOKS, "NO2", "ug/m3");
    Instant end = Instant.parse("2026-03-01T05:00:00Z");
    Assessment assessment =
        air.primary(
            air.statistic(AveragingPeriod.ONE_HOUR, end.minusSeconds(3600), end, "999", false, 3));
    assertThat(assessment.verdict()).isEqualTo(Verdict.NOT_ASSESSABLE);
    assertThat(assessment.reason()).isEqualTo(NotAssessable.CAPTURE);
    assertThat(assessment.value()).isEqualByComparingTo("999");
  }

  @Test
  void yearThatIsLessVerifiedThanTheRuleAsksGetsNoVerdict() {
    String qcvn = RulebookFiles.shipped().find("limits/qcvn-05-2023.yaml").orElseThrow().text();
    String stricter =
        qcvn.replace(
            "{parameter: PM2.5, averaging: year, upper: 25,",
            "{parameter: PM2.5, averaging: year, upper: 25, requiredVerification: 1,");
    assertThat(stricter).isNotEqualTo(qcvn);
    Rulebooks rulebooks =
        Rulebooks.of(RulebookFiles.shipped().with("limits/qcvn-05-2023.yaml", stricter));
    // Year 2025 of UTC+7.
    Instant start = Instant.parse("2024-12-31T17:00:00Z");
    Instant end = Instant.parse("2025-12-31T17:00:00Z");
    Judged air = Judged.air(rulebooks, "PM2.5", "ug/m3");
    Assessment preliminary =
        air.primary(air.statistic(AveragingPeriod.YEAR, start, end, "26", true, 2));
    Assessment verified =
        air.primary(air.statistic(AveragingPeriod.YEAR, start, end, "26", true, 1));
    assertThat(preliminary.reason()).isEqualTo(NotAssessable.VERIFICATION);
    assertThat(verified.verdict()).isEqualTo(Verdict.EXCEEDED);
    assertThat(
            Judged.air(RULEBOOKS, "PM2.5", "ug/m3")
                .primary(air.statistic(AveragingPeriod.YEAR, start, end, "26", true, 3))
                .verdict())
        .isEqualTo(Verdict.EXCEEDED);
  }

  @Test
  void otherPeriodsAndOtherParametersAreNotJudged() {
    Judged air = Judged.air(RULEBOOKS, "PM2.5", "ug/m3");
    Instant end = Instant.parse("2026-03-01T17:00:00Z");
    assertThat(
            air.all(
                air.statistic(
                    AveragingPeriod.DAY_MAXIMUM, end.minusSeconds(86_400), end, "99", true, 3)))
        .isEmpty();
    assertThat(air.all(air.hour("2026-03-01T17:00:00Z", "99"))).isEmpty();
    Judged wind = Judged.air(RULEBOOKS, "WindSpd", "m/s");
    assertThat(wind.all(wind.hour("2026-03-01T17:00:00Z", "9"))).isEmpty();
    Judged unknown = Judged.air(RULEBOOKS, "Whatever", "m/s");
    assertThat(unknown.all(unknown.hour("2026-03-01T17:00:00Z", "9"))).isEmpty();
  }

  @Test
  void ambientLimitsAreNotForWater() {
    Judged water = new Judged(RULEBOOKS, "W-1", StationKind.SURFACE_WATER, "NH3", "mg/L");
    assertThat(water.limits(AveragingPeriod.ONE_HOUR, "2026-01-01")).isEmpty();
  }

  private static void requireTable(String parameter, List<String> expected) {
    Judged air = Judged.air(RULEBOOKS, parameter, "ug/m3");
    for (int i = 0; i < AVERAGINGS.size(); i++) {
      List<ApplicableLimit> limits =
          air.limits(AVERAGINGS.get(i), "2026-03-01").stream()
              .filter(ApplicableLimit::primary)
              .toList();
      if (expected.get(i).equals("-")) {
        assertThat(limits).as("%s %s", parameter, AVERAGINGS.get(i)).isEmpty();
      } else {
        assertThat(limits).as("%s %s", parameter, AVERAGINGS.get(i)).hasSize(1);
        assertThat(limits.get(0).upper()).isEqualByComparingTo(expected.get(i));
        assertThat(limits.get(0).lower()).isNull();
        assertThat(limits.get(0).unit()).isEqualTo("ug/m3");
      }
    }
  }

  private static Offset<BigDecimal> within(String offset) {
    return Assertions.within(new BigDecimal(offset));
  }
}
