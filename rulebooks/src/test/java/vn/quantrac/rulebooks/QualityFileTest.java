package vn.quantrac.rulebooks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.quantrac.domain.quality.QualityControl;
import vn.quantrac.domain.quality.QualityRule;
import vn.quantrac.domain.quality.QualityTest;
import vn.quantrac.domain.quality.QualityThresholds;
import vn.quantrac.domain.quality.StationQuality;
import vn.quantrac.domain.quality.TestResult;
import vn.quantrac.domain.quality.TimedReading;
import vn.quantrac.domain.reading.InstrumentStatus;
import vn.quantrac.domain.reading.Reading;
import vn.quantrac.domain.station.Series;
import vn.quantrac.domain.station.Station;
import vn.quantrac.domain.station.StationKind;

class QualityFileTest {

  private static final Rulebooks RULEBOOKS = Rulebooks.load();
  private static final String HEAD =
      """
      id: own
      version: 2026-10-01
      name: {vi: "Riêng", en: "Own"}
      source: "a year of data"
      confidence: own
      stationKinds: [ambient-air]
      """;

  @ParameterizedTest
  @CsvSource({
    // domain/regulations.md, 5.3; a flat line is suspect alone, when it fails is for each station
    "PM2.5, -10, 350, 1000, 100, 75, 200, 4, 0.1,",
    "PM10, -10, 500, 2000, 150, 120, 400, 4, 0.1,",
    "SO2, -11, 500, 2600, 200, 150, 500, 6, 0.1, 5.2372",
    "NO2, -10, 300, 1000, 120, 100, 300, 4, 0.1,",
    "O3, -8, 300, 800, 100, 80, 250, 4, 0.1, 4",
    "CO, -460, 15000, 115000, 5000, 4000, 15000, 6, 1,"
  })
  void ambientThresholdsAreThoseOfTheTable(
      String parameter,
      BigDecimal failBelow,
      BigDecimal suspectAbove,
      BigDecimal failAbove,
      BigDecimal step,
      BigDecimal suspectSpike,
      BigDecimal failSpike,
      BigDecimal suspectHours,
      BigDecimal tolerance,
      BigDecimal exemptBelow) {
    QualityRule rule =
        RULEBOOKS
            .qualityRules()
            .find(
                station(StationKind.AMBIENT_AIR, List.of()),
                parameter,
                LocalDate.parse("2026-03-01"))
            .orElseThrow();
    assertThat(rule.confidence()).isEqualTo("recommendation, uncertain");
    assertThat(rule.thresholds())
        .isEqualTo(
            new QualityThresholds(
                "ug/m3",
                new QualityThresholds.GrossRange(null, null, suspectAbove, failAbove),
                failBelow,
                new QualityThresholds.Bounds(step, null),
                new QualityThresholds.Bounds(suspectSpike, failSpike),
                new QualityThresholds.FlatLine(suspectHours, null, tolerance, exemptBelow),
                2,
                new BigDecimal("2")));
  }

  @Test
  void ambientThresholdsInPartsPerBillionFailAtTheSameConcentration() {
    // 800 ug/m3 O3 * 24.4654 / 47.998 = 407.77 ppb
    assertThat(grossRange(StationKind.AMBIENT_AIR, new Series("Ozone", "ppb", 300), "407.7"))
        .isEqualTo(TestResult.SUSPECT);
    assertThat(grossRange(StationKind.AMBIENT_AIR, new Series("Ozone", "ppb", 300), "407.8"))
        .isEqualTo(TestResult.FAIL);
  }

  @Test
  void sulphurDioxideOfAStackHasNoAmbientThresholds() {
    assertThat(grossRange(StationKind.STACK_EMISSION, new Series("SO2", "mg/Nm3", 300), "400"))
        .isEqualTo(TestResult.NOT_EVALUATED);
  }

  @ParameterizedTest
  @CsvSource({"pH,'',14.1,SUSPECT", "pH,'',7,PASS", "TSS,mg/L,900,PASS", "DO,mg/L,-1,SUSPECT"})
  void nothingOfWaterFailsAboveTheLeastRangeOfAnAnalyser(
      String parameter, String unit, String value, TestResult expected) {
    assertThat(grossRange(StationKind.SURFACE_WATER, new Series(parameter, unit, 300), value))
        .isEqualTo(expected);
  }

  @Test
  void aFileMayGiveAStationItsOwnThresholds() {
    Rulebooks with =
        read(
            HEAD
                + """
                thresholds:
                  - parameters: [PM2.5]
                    station: K-17
                    unit: ug/m3
                    validFrom: 2026-01-01
                    grossRange: {failAbove: 600}
                """);
    Station here = station(StationKind.AMBIENT_AIR, List.of());
    assertThat(
            with.qualityRules()
                .find(here, "PM2.5", LocalDate.parse("2026-01-01"))
                .orElseThrow()
                .thresholds()
                .grossRange())
        .isEqualTo(new QualityThresholds.GrossRange(null, null, null, new BigDecimal("600")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "PM3.0|ug/m3|validFrom: 2026-01-01|8|unknown-parameter",
        "PM2.5|ug/m4|validFrom: 2026-01-01|9|unknown-unit",
        "PM2.5|ug/m3|validFrom: 2026-01-01|10|effective-overlap",
        "TSP|ug/m3|validFrom: 2026-01-01, flatLine: {suspectHours: 4, tolerance: 0}|10|not-usable",
        "TSP|ug/m3|validFrom: 2026-01-01, spike: {suspect: 4}|8|not-usable",
        "TSP|ug/m3|validFrom: 2026-01-01, spikes: {suspect: 4}|10|unknown-field",
        "Noise|ug/m3|validFrom: 2026-02-01, validTo: 2026-01-01|10|effective-order"
      })
  void aRuleThatCannotBeUsedIsRefusedWithItsLine(String row) {
    String[] parts = row.split("\\|");
    String text =
        HEAD
            + "thresholds:\n  - {parameters: [%s],\n     unit: %s,\n     %s}\n"
                .formatted(parts[0], parts[1], parts[2]);
    assertFinding(text, Integer.parseInt(parts[3]), parts[4]);
  }

  @Test
  void rulesThatLeaveADayOutAreRefused() {
    assertFinding(
        HEAD
            + """
            thresholds:
              - {parameters: [Noise], unit: ug/m3, validFrom: 2020-01-01, validTo: 2025-12-30,
                 maxGapIntervals: 2}
              - {parameters: [Noise], unit: ug/m3, validFrom: 2026-01-01, maxGapIntervals: 2}
            """,
        8,
        "effective-gap");
  }

  @Test
  void aComparisonOfAnUnknownParameterIsRefused() {
    assertFinding(
        HEAD
            + """
            thresholds: []
            consistency:
              - id: dust
                unit: ug/m3
                parts:
                  - {parameter: PM7, factor: 1}
                whole: PM10
                equal: false
                absoluteTolerance: 10
                relativeTolerance: 0.1
            """,
        12,
        "unknown-parameter");
  }

  @Test
  void aFactorOfZeroIsRefused() {
    assertThatThrownBy(
            () ->
                read(
                    HEAD
                        + """
                        thresholds: []
                        consistency:
                          - id: dust
                            unit: ug/m3
                            parts: [{parameter: PM2.5, factor: 0}]
                            whole: PM10
                            equal: false
                            absoluteTolerance: 10
                            relativeTolerance: 0.1
                        """))
        .isInstanceOf(RulebookException.class)
        .hasMessageContaining("line 11")
        .hasMessageContaining("above 0");
  }

  private static void assertFinding(String text, int line, String rule) {
    RulebookException refused = catchThrowableOfType(RulebookException.class, () -> read(text));
    assertThat(refused).isNotNull();
    assertThat(refused.findings())
        .anySatisfy(
            finding -> {
              assertThat(finding.file()).isEqualTo("quality/own.yaml");
              assertThat(finding.rule()).isEqualTo(rule);
              assertThat(finding.line()).isEqualTo(line);
            });
  }

  private static Rulebooks read(String text) {
    return Rulebooks.of(RulebookFiles.shipped().with("quality/own.yaml", text));
  }

  private static TestResult grossRange(StationKind kind, Series series, String value) {
    QualityControl control =
        new StationQuality(
                station(kind, List.of(series)), RULEBOOKS.qualityRules(), RULEBOOKS.indexInputs())
            .control(series.parameter())
            .orElseThrow();
    Reading reading =
        Reading.of(
            series.parameter(),
            Instant.parse("2026-03-01T00:00:00Z"),
            new BigDecimal(value),
            InstrumentStatus.MEASURING);
    return control
        .results(List.of(new TimedReading(reading, false)), 0, 1)
        .get(0)
        .of(QualityTest.GROSS_RANGE);
  }

  private static Station station(StationKind kind, List<Series> series) {
    return new Station("K-17", "Station 17", kind, 10, 106, Station.DEFAULT_ZONE, series, 1);
  }
}
