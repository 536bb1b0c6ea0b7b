package vn.quantrac.rulebooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.quantrac.domain.limit.ApplicableLimit;
import vn.quantrac.domain.limit.Confidence;
import vn.quantrac.domain.limit.LimitRange;
import vn.quantrac.domain.limit.LimitRule;
import vn.quantrac.domain.limit.OxygenReference;
import vn.quantrac.domain.limit.Verdict;
import vn.quantrac.domain.station.StationKind;
import vn.quantrac.domain.statistics.AveragingPeriod;
import vn.quantrac.domain.statistics.Step;

/** Limits of stacks and of water after the coefficients of their acts and permits. */
class PlantLimitsTest {

  private static final Rulebooks RULEBOOKS = Rulebooks.load();

  /** Column B, P = 60,000 Nm3/h so Kp 0.9, location type 2 so Kv 0.8: C * 0.72. */
  @ParameterizedTest
  @CsvSource({"PM, 144", "SO2, 360", "NOx, 612", "CO, 720"})
  void wasteGasLimitIsMultipliedByKpAndKv(String parameter, String limit) {
    Rulebooks rulebooks =
        withPermit("regulation: QCVN19-2009, column: B, conditions: {flow: 60000, location: 2}");
    assertThat(stack(rulebooks, parameter).upper(AveragingPeriod.DAY, "2026-03-01"))
        .isEqualByComparingTo(limit);
  }

  @Test
  void derivationNamesEveryStep() {
    Rulebooks rulebooks =
        withPermit("regulation: QCVN19-2009, column: B, conditions: {flow: 60000, location: 2}");
    ApplicableLimit limit = stack(rulebooks, "PM").limit(AveragingPeriod.DAY, "2026-03-01");
    assertThat(limit.derivation())
        .containsExactly(
            new Step("tableValue", "QCVN19-2009, column B, by permit GP-1", "200 mg/Nm3"),
            new Step("coefficient", "Kp: flow = 60000", "0.9"),
            new Step("coefficient", "Kv: location = 2", "0.8"),
            new Step("limit", "200 * 0.9 * 0.8", "144"));
    assertThat(limit.confidence()).isEqualTo(Confidence.UNCERTAIN);
  }

  /** Kp: up to 20,000 Nm3/h 1.0, up to 100,000 0.9, above 0.8; dust of column B 200. */
  @ParameterizedTest
  @CsvSource({"20000, 200", "20000.1, 180", "100000, 180", "100001, 160"})
  void bandOfACoefficientIncludesItsUpperEnd(String flow, String limit) {
    Rulebooks rulebooks =
        withPermit(
            "regulation: QCVN19-2009, column: B, conditions: {flow: %s, location: 3}"
                .formatted(flow));
    assertThat(stack(rulebooks, "PM").upper(AveragingPeriod.DAY, "2026-03-01"))
        .isEqualByComparingTo(limit);
  }

  @Test
  void coefficientOfThePermitGoesBeforeTheTable() {
    Rulebooks rulebooks =
        withPermit(
            "regulation: QCVN19-2009, column: B, coefficients: {Kp: 1, Kv: 0.6},"
                + " conditions: {flow: 60000}");
    assertThat(stack(rulebooks, "PM").upper(AveragingPeriod.DAY, "2026-03-01"))
        .isEqualByComparingTo("120");
  }

  @Test
  void stackWithoutPermitGetsColumnBAndIsUncertain() {
    ApplicableLimit limit = stack(RULEBOOKS, "PM").limit(AveragingPeriod.DAY, "2026-03-01");
    assertThat(limit.book()).isEqualTo("QCVN19-2009");
    assertThat(limit.upper()).isEqualByComparingTo("200");
    assertThat(limit.confidence()).isEqualTo(Confidence.UNCERTAIN);
    assertThat(limit.oxygen()).isNull();
    assertThat(stack(RULEBOOKS, "PM").limits(AveragingPeriod.DAY, "2032-01-01")).isEmpty();
  }

  /** C of QCVN 19:2009, mg/Nm3, columns A and B. */
  @ParameterizedTest
  @CsvSource({
    "PM, 400, 200",
    "Silica dust, 50, 50",
    "NH3, 76, 50",
    "Sb, 20, 10",
    "As, 20, 10",
    "Cd, 20, 5",
    "Pb, 10, 5",
    "CO, 1000, 1000",
    "Cl2, 32, 10",
    "Cu, 20, 10",
    "Zn, 30, 30",
    "HCl, 200, 50",
    "HF, 50, 20",
    "H2S, 7.5, 7.5",
    "SO2, 1500, 500",
    "NOx, 1000, 850",
    "H2SO4, 100, 50",
    "HNO3, 1000, 500"
  })
  void wasteGasValuesAreThoseOfTheTable(String parameter, String columnA, String columnB) {
    requireColumns("QCVN19-2009", parameter, columnA, columnB);
  }

  @Test
  void kindOfPlantHasItsOwnLine() {
    Rulebooks rulebooks =
        withPermit(
            "regulation: QCVN19-2009, column: B, category: chemical-production,"
                + " coefficients: {Kp: 1, Kv: 1}");
    assertThat(stack(rulebooks, "NOx").upper(AveragingPeriod.DAY, "2026-03-01"))
        .isEqualByComparingTo("1000");
    assertThat(stack(rulebooks, "SO2").upper(AveragingPeriod.DAY, "2026-03-01"))
        .isEqualByComparingTo("500");
  }

  /** QCVN 19:2024, columns A, B, C, with the reference oxygen of the kind of plant. */
  @ParameterizedTest
  @CsvSource({
    "biomass-boiler-under-20t, PM, A, 40, 7",
    "biomass-boiler-under-20t, PM, C, 60, 7",
    "biomass-boiler-from-20t, PM, B, 40, 7",
    "biomass-boiler-from-20t, SO2, A, 130, 7",
    "biomass-boiler-from-20t, NOx, B, 250, 7",
    "biomass-boiler-from-20t, CO, C, 350, 7",
    "gas-turbine-over-1200mw, SO2, B, 60, 15",
    "gas-turbine-300-to-1200mw, NOx, C, 110, 15",
    "gas-turbine-up-to-300mw, PM, C, 20, 15",
    "gas-turbine-up-to-300mw, NOx, A, 70, 15"
  })
  void newActHasReferenceOxygenAndNoCoefficients(
      String category, String parameter, String column, String limit, String oxygen) {
    Rulebooks rulebooks =
        withPermit("regulation: QCVN19-2024, column: %s, category: %s".formatted(column, category));
    ApplicableLimit applicable =
        stack(rulebooks, parameter).limit(AveragingPeriod.DAY, "2026-03-01");
    assertThat(applicable.upper()).isEqualByComparingTo(limit);
    assertThat(applicable.oxygen())
        .isEqualTo(
            new OxygenReference(
                new BigDecimal(oxygen), new BigDecimal("20.9"), new BigDecimal("20")));
    assertThat(applicable.statistic()).isEqualTo(AveragingPeriod.CORRECTED_DAY);
    assertThat(applicable.derivation()).hasSize(1);
  }

  @Test
  void limitOfThePermitGoesBeforeTheAct() {
    Judged stack = new Judged(RULEBOOKS, "TV-KT-02", StationKind.STACK_EMISSION, "PM", "mg/Nm3");
    ApplicableLimit limit = stack.limit(AveragingPeriod.DAY, "2026-03-01");
    assertThat(limit.upper()).isEqualByComparingTo("110");
    assertThat(limit.book()).isEqualTo("QCVN19-2009");
    assertThat(limit.rule()).startsWith("DEMO-GPMT-TV-KT-02/PM/24h@");
    assertThat(limit.confidence()).isEqualTo(Confidence.DEMO);
    assertThat(limit.file()).isEqualTo("permits/demo-tra-vinh.yaml");
    assertThat(Objects.requireNonNull(limit.oxygen()).reference()).isEqualByComparingTo("7");
    // SO2 is not in the permit: 500 * 0.9 * 1.2 = 540.
    assertThat(
            new Judged(RULEBOOKS, "TV-KT-02", StationKind.STACK_EMISSION, "SO2", "mg/Nm3")
                .upper(AveragingPeriod.DAY, "2026-03-01"))
        .isEqualByComparingTo("540");
  }

  @Test
  void permitForAnotherKindOfStationIsPassedOver() {
    Rulebooks rulebooks = withPermit("regulation: QCVN19-2009, column: B");
    assertThat(
            new Judged(rulebooks, "S-1", StationKind.AMBIENT_AIR, "SO2", "ug/m3")
                .limit(AveragingPeriod.DAY, "2026-03-01")
                .book())
        .isEqualTo("QCVN05-2023");
  }

  @Test
  void permitHoldsOnItsDaysOnly() {
    Rulebooks rulebooks =
        withPermit(
            "regulation: QCVN19-2009, column: B, validFrom: 2026-01-01, validTo: 2026-06-30,"
                + " coefficients: {Kp: 0.8, Kv: 1}");
    Judged stack = stack(rulebooks, "PM");
    assertThat(stack.upper(AveragingPeriod.DAY, "2025-12-31")).isEqualByComparingTo("200");
    assertThat(stack.upper(AveragingPeriod.DAY, "2026-01-01")).isEqualByComparingTo("160");
    assertThat(stack.upper(AveragingPeriod.DAY, "2026-06-30")).isEqualByComparingTo("160");
    assertThat(stack.upper(AveragingPeriod.DAY, "2026-07-01")).isEqualByComparingTo("200");
    assertThat(stack.day("2026-06-30", "170").verdict()).isEqualTo(Verdict.EXCEEDED);
    assertThat(stack.day("2026-07-01", "170").verdict()).isEqualTo(Verdict.COMPLIANT);
    assertThat(stack.day("2025-12-31", "170").verdict()).isEqualTo(Verdict.COMPLIANT);
  }

  /** Column A, COD 75: Kf 1.1 with Kq 1.0 gives 82.5, with Kq 0.9 74.25. */
  @ParameterizedTest
  @CsvSource({"120, 82.5", "30, 74.25"})
  void wastewaterLimitIsMultipliedByKqAndKf(String riverFlow, String limit) {
    Rulebooks rulebooks =
        withPermit(
            "regulation: QCVN40-2011, column: A, conditions: {riverFlow: %s, discharge: 300}"
                .formatted(riverFlow));
    assertThat(wastewater(rulebooks, "COD", "mg/L").upper(AveragingPeriod.DAY, "2026-03-01"))
        .isEqualByComparingTo(limit);
  }

  /** Kq by lake, coast and where nothing is known; TSS of column B 100, Kf 1.0. */
  @ParameterizedTest
  @CsvSource({
    "lakeVolume: 10000000, 60",
    "lakeVolume: 10000001, 80",
    "lakeVolume: 200000000, 100",
    "receivingWater: river-of-unknown-flow, 90",
    "receivingWater: lake-of-unknown-volume, 60",
    "receivingWater: coast, 130",
    "receivingWater: protected-coast, 100",
    "riverFlow: 501, 120"
  })
  void receivingWaterDecidesKq(String condition, String limit) {
    Rulebooks rulebooks =
        withPermit(
            "regulation: QCVN40-2011, column: B, conditions: {%s, discharge: 5000}"
                .formatted(condition));
    assertThat(wastewater(rulebooks, "TSS", "mg/L").upper(AveragingPeriod.DAY, "2026-03-01"))
        .isEqualByComparingTo(limit);
  }

  @Test
  void acidityOfWastewaterHasTwoEndsAndNoCoefficients() {
    Rulebooks rulebooks =
        withPermit(
            "regulation: QCVN40-2011, column: B, conditions: {riverFlow: 10, discharge: 10}");
    Judged water = wastewater(rulebooks, "pH", "");
    ApplicableLimit limit = water.limit(AveragingPeriod.DAY, "2026-03-01");
    assertThat(limit.lower()).isEqualByComparingTo("5.5");
    assertThat(limit.upper()).isEqualByComparingTo("9");
    assertThat(water.day("2026-03-01", "5.5").verdict()).isEqualTo(Verdict.COMPLIANT);
    assertThat(water.day("2026-03-01", "5.49").verdict()).isEqualTo(Verdict.EXCEEDED);
    assertThat(water.day("2026-03-01", "9").verdict()).isEqualTo(Verdict.COMPLIANT);
    assertThat(water.day("2026-03-01", "9.01").verdict()).isEqualTo(Verdict.EXCEEDED);
  }

  /** C of QCVN 40:2011, columns A and B. */
  @ParameterizedTest
  @CsvSource({
    "Temp, 40, 40",
    "Color, 50, 150",
    "BOD5, 30, 50",
    "COD, 75, 150",
    "TSS, 50, 100",
    "NH4, 5, 10",
    "TN, 20, 40",
    "TP, 4, 6",
    "As, 0.05, 0.1",
    "CN, 0.07, 0.1",
    "Oil, 5, 10",
    "Fluoride, 5, 10",
    "Cl, 1, 2",
    "Hg, 0.005, 0.01",
    "Pb, 0.1, 0.5",
    "Cd, 0.05, 0.1",
    "Cr6+, 0.05, 0.1",
    "Cr3+, 0.2, 1",
    "Cu, 2, 2",
    "Zn, 3, 3",
    "Ni, 0.2, 0.5",
    "Mn, 0.5, 1",
    "Fe, 1, 5",
    "Total phenol, 0.1, 0.5",
    "Sulfide, 0.2, 0.5",
    "Chloride, 500, 1000",
    "Coliform, 3000, 5000"
  })
  void wastewaterValuesAreThoseOfTheTable(String parameter, String columnA, String columnB) {
    requireColumns("QCVN40-2011", parameter, columnA, columnB);
  }

  /** Table 1 of QCVN 08:2023, mg/L, in any class. */
  @ParameterizedTest
  @CsvSource({
    "NO2-N, 0.05",
    "NH4, 0.3",
    "Chloride, 250",
    "Fluoride, 1",
    "CN, 0.01",
    "As, 0.01",
    "Cd, 0.005",
    "Pb, 0.02",
    "Cr6+, 0.01",
    "Cr, 0.05",
    "Cu, 0.1",
    "Zn, 0.5",
    "Ni, 0.1",
    "Mn, 0.1",
    "Hg, 0.001"
  })
  void surfaceWaterProtectsHealthEverywhere(String parameter, String limit) {
    ApplicableLimit applicable =
        river(RULEBOOKS, parameter).limit(AveragingPeriod.DAY, "2026-03-01");
    assertThat(applicable.upper()).isEqualByComparingTo(limit);
    assertThat(applicable.confidence()).isEqualTo(Confidence.SECONDARY);
  }

  /** Rivers, classes A, B, C. */
  @ParameterizedTest
  @CsvSource({
    "BOD5, 4, 6, 10",
    "COD, 10, 15, 20",
    "TOC, 4, 6, 8",
    "TP, 0.1, 0.3, 0.5",
    "TN, 0.6, 1.5, 2.0",
    "Coliform, 1000, 5000, 7500",
    "Thermotolerant coliform, 200, 1000, 1500"
  })
  void riverIsHeldToItsClass(String parameter, String a, String b, String c) {
    requireColumn("QCVN08-2023", parameter, "A", a);
    requireColumn("QCVN08-2023", parameter, "B", b);
    requireColumn("QCVN08-2023", parameter, "C", c);
  }

  @Test
  void oxygenOfARiverMayNotFallBelowItsClass() {
    Judged river = river(RULEBOOKS, "DO");
    assertThat(river.limit(AveragingPeriod.DAY, "2026-03-01").lower()).isEqualByComparingTo("5");
    assertThat(river.day("2026-03-01", "5").verdict()).isEqualTo(Verdict.COMPLIANT);
    assertThat(river.day("2026-03-01", "4.99").verdict()).isEqualTo(Verdict.EXCEEDED);
  }

  private static void requireColumns(String book, String parameter, String a, String b) {
    requireColumn(book, parameter, "A", a);
    requireColumn(book, parameter, "B", b);
  }

  private static void requireColumn(String book, String parameter, String column, String upper) {
    String symbol = RULEBOOKS.indexInputs().symbol(parameter).orElseThrow();
    LimitRule rule =
        RULEBOOKS.limits().book(book).orElseThrow().rules().stream()
            .filter(one -> one.parameter().equals(symbol) && one.category() == null)
            .findFirst()
            .orElseThrow();
    LimitRange range = Objects.requireNonNull(rule.ranges().get(column));
    assertThat(range.upper()).isEqualByComparingTo(upper);
  }

  private static Judged stack(Rulebooks rulebooks, String parameter) {
    return new Judged(rulebooks, "S-1", StationKind.STACK_EMISSION, parameter, "mg/Nm3");
  }

  private static Judged wastewater(Rulebooks rulebooks, String parameter, String unit) {
    return new Judged(rulebooks, "S-1", StationKind.WASTEWATER, parameter, unit);
  }

  private static Judged river(Rulebooks rulebooks, String parameter) {
    return new Judged(rulebooks, "R-1", StationKind.SURFACE_WATER, parameter, "mg/L");
  }

  private static Rulebooks withPermit(String fields) {
    String permit =
        """
        permits:
          - {id: GP-1, station: S-1, name: test, source: test, confidence: verified, %s}
        """
            .formatted(fields);
    return Rulebooks.of(RulebookFiles.shipped().with("permits/test.yaml", permit));
  }
}
