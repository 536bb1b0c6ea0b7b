package vn.quantrac.domain.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vn.quantrac.domain.quality.QualityThresholds.GrossRange;
import vn.quantrac.domain.reading.InstrumentStatus;
import vn.quantrac.domain.reading.Reading;
import vn.quantrac.domain.station.Series;
import vn.quantrac.domain.station.Station;
import vn.quantrac.domain.station.StationKind;
import vn.quantrac.domain.unit.ParameterVocabulary;

class StationQualityTest {

  /** Knows "PM2,5" as PM2.5, and that a mg/m3 is a thousand ug/m3. */
  private static final ParameterVocabulary VOCABULARY =
      new ParameterVocabulary() {
        @Override
        public Optional<String> symbol(String parameter) {
          return Optional.of(parameter.replace(',', '.'));
        }

        @Override
        public Optional<UnaryOperator<BigDecimal>> conversion(
            String symbol, String fromUnit, String toUnit) {
          if (fromUnit.equals(toUnit)) {
            return Optional.of(UnaryOperator.identity());
          }
          return switch (fromUnit + " to " + toUnit) {
            case "ug/m3 to mg/m3" -> Optional.of(value -> value.movePointLeft(3));
            case "mg/m3 to ug/m3" -> Optional.of(value -> value.movePointRight(3));
            default -> Optional.empty();
          };
        }
      };

  @Test
  void thresholdsMeetASeriesUnderItsOwnNameAndUnit() {
    StationQuality quality =
        quality(rules(rule(null, "2020-01-01", null, "350")), new Series("PM2,5", "mg/m3", 3600));
    assertThat(grossRange(quality, "PM2,5", "2026-03-01T01:00:00Z", "0.35"))
        .isEqualTo(TestResult.PASS);
    assertThat(grossRange(quality, "PM2,5", "2026-03-01T01:00:00Z", "0.3501"))
        .isEqualTo(TestResult.FAIL);
  }

  @Test
  void aUnitThatDoesNotConvertLeavesOnlyGaps() {
    StationQuality quality =
        quality(rules(rule(null, "2020-01-01", null, "350")), new Series("PM2.5", "ppb", 3600));
    TestResults results = results(quality, "PM2.5", "2026-03-01T01:00:00Z", "99999");
    assertThat(results.of(QualityTest.GROSS_RANGE)).isEqualTo(TestResult.NOT_EVALUATED);
    assertThat(results.of(QualityTest.GAP)).isEqualTo(TestResult.SUSPECT);
  }

  @Test
  void seriesThatAreTestedAlikeShareTheirTests() {
    QualityRules rules =
        rules(rule(null, "2020-01-01", null, "350"), rule("K-19", "2020-01-01", null, "200"));
    QualityControls shared = new QualityControls();
    Series fine = new Series("PM2.5", "ug/m3", 3600);
    QualityControl first = shared("K-17", fine, rules, shared);
    assertThat(shared("K-18", fine, rules, shared)).isSameAs(first);
    assertThat(shared("K-19", fine, rules, shared)).as("thresholds of its own").isNotSameAs(first);
    assertThat(shared("K-20", new Series("PM2.5", "mg/m3", 3600), rules, shared))
        .as("another unit")
        .isNotSameAs(first);
    assertThat(shared("K-21", new Series("PM2.5", "ug/m3", 300), rules, shared))
        .as("another interval")
        .isNotSameAs(first);
    assertThat(shared.size()).isEqualTo(4);
  }

  private static QualityControl shared(
      String code, Series series, QualityRules rules, QualityControls shared) {
    Station station = station(code, StationKind.AMBIENT_AIR, List.of(series));
    return new StationQuality(station, rules, VOCABULARY, shared).control("PM2.5").orElseThrow();
  }

  @Test
  void theSameSymbolInAStackHasNoAmbientThresholds() {
    Station stack =
        station("K-17", StationKind.STACK_EMISSION, List.of(new Series("PM2.5", "mg/m3", 3600)));
    StationQuality quality =
        new StationQuality(stack, rules(rule(null, "2020-01-01", null, "350")), VOCABULARY);
    assertThat(grossRange(quality, "PM2.5", "2026-03-01T01:00:00Z", "500"))
        .isEqualTo(TestResult.NOT_EVALUATED);
  }

  @Test
  void aStationsOwnThresholdsTakeThePlaceOfTheGeneralOnesWhileTheyHold() {
    StationQuality quality =
        quality(
            rules(
                rule(null, "2020-01-01", null, "350"),
                rule("K-17", "2026-03-01", "2026-03-02", "100"),
                rule("K-18", "2020-01-01", null, "10")),
            new Series("PM2.5", "ug/m3", 3600));
    // local days begin at 17:00 UTC; 17:00 itself belongs to the day that ends
    assertThat(grossRange(quality, "PM2.5", "2026-02-28T17:00:00Z", "200"))
        .isEqualTo(TestResult.PASS);
    assertThat(grossRange(quality, "PM2.5", "2026-02-28T18:00:00Z", "200"))
        .isEqualTo(TestResult.FAIL);
    assertThat(grossRange(quality, "PM2.5", "2026-03-02T17:00:00Z", "200"))
        .isEqualTo(TestResult.FAIL);
    assertThat(grossRange(quality, "PM2.5", "2026-03-02T18:00:00Z", "200"))
        .isEqualTo(TestResult.PASS);
  }

  @Test
  void aRuleHoldsFromItsFirstDayToItsLast() {
    QualityRules rules =
        rules(rule(null, "2020-01-01", "2025-12-31", "350"), rule(null, "2026-01-01", null, "300"));
    Station station = station("K-17", StationKind.AMBIENT_AIR, List.of());
    assertThat(failAbove(rules, station, "2025-12-31")).contains(new BigDecimal("350"));
    assertThat(failAbove(rules, station, "2026-01-01")).contains(new BigDecimal("300"));
    assertThat(failAbove(rules, station, "2019-12-31")).isEmpty();
  }

  @Test
  void twoRulesForOneDayAreRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                rules(
                    rule(null, "2020-01-01", "2026-01-01", "350"),
                    rule(null, "2026-01-01", null, "300")))
        .withMessageContaining("PM2.5");
  }

  @Test
  void aDayWithoutRuleBetweenTwoIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                rules(
                    rule(null, "2020-01-01", "2025-12-30", "350"),
                    rule(null, "2026-01-01", null, "300")))
        .withMessageContaining("2025-12-30");
  }

  @Test
  void finerParticlesAboveCoarserOnesAreSuspectOnBothBeyondTheTolerance() {
    // 10 % of the greater is less than 10: 10 counts
    assertThat(contradictory("60", "50")).isEmpty();
    assertThat(contradictory("60.1", "50")).containsExactlyInAnyOrder("PM2.5", "PM10");
    // 10 % of 200 is 20
    assertThat(contradictory("200", "180")).isEmpty();
    assertThat(contradictory("200", "179.9")).containsExactlyInAnyOrder("PM2.5", "PM10");
    assertThat(contradictory("50", "500")).isEmpty();
  }

  @Test
  void aValueThatIsAbsentContradictsNothing() {
    assertThat(contradictory("500", null)).isEmpty();
  }

  @Test
  void aCalibrationContradictsNothing() {
    ConsistencyControl control = particles().consistency();
    assertThat(
            control.contradictory(
                Map.of(
                    "PM2.5", reading("PM2.5", "500", InstrumentStatus.CALIBRATING),
                    "PM10", reading("PM10", "50", InstrumentStatus.MEASURING))))
        .isEmpty();
  }

  @Test
  void nitrogenOxidesAsNitrogenDioxideAreTheSumOfBoth() {
    Station station =
        station(
            "K-17",
            StationKind.AMBIENT_AIR,
            List.of(
                new Series("NO", "ug/m3", 3600),
                new Series("NO2", "ug/m3", 3600),
                new Series("NOx", "mg/m3", 3600)));
    ConsistencyRule rule =
        comparison(
            List.of(
                new ConsistencyRule.Part("NO", new BigDecimal("1.5332")),
                new ConsistencyRule.Part("NO2", BigDecimal.ONE)),
            "NOx",
            true);
    ConsistencyControl control =
        new StationQuality(station, new QualityRules(List.of(), List.of(rule)), VOCABULARY)
            .consistency();
    // 100 * 1.5332 + 46.68 = 200; 10 % of the greater side
    assertThat(control.contradictory(oxides("0.2"))).isEmpty();
    assertThat(control.contradictory(oxides("0.18"))).isEmpty();
    assertThat(control.contradictory(oxides("0.1799")))
        .containsExactlyInAnyOrder("NO", "NO2", "NOx");
    // 222.2 - 200 = 22.2 <= 22.22; 223 - 200 = 23 > 22.3
    assertThat(control.contradictory(oxides("0.2222"))).isEmpty();
    assertThat(control.contradictory(oxides("0.223"))).hasSize(3);
  }

  @Test
  void onlySeriesThatAreComparedCanBeConsistent() {
    StationQuality quality = particles();
    assertThat(quality.consistency().parameters()).containsExactlyInAnyOrder("PM2.5", "PM10");
    Reading reading = reading("PM2.5", "5", InstrumentStatus.MEASURING);
    assertThat(
            quality
                .control("PM2.5")
                .orElseThrow()
                .usual(reading, false)
                .of(QualityTest.CONSISTENCY))
        .isEqualTo(TestResult.PASS);
    assertThat(
            quality.control("O3").orElseThrow().usual(reading, false).of(QualityTest.CONSISTENCY))
        .isEqualTo(TestResult.NOT_EVALUATED);
    assertThat(quality.control("TSP")).isEmpty();
  }

  private static Set<String> contradictory(String fine, @Nullable String coarse) {
    return particles()
        .consistency()
        .contradictory(
            Map.of(
                "PM2.5", reading("PM2.5", fine, InstrumentStatus.MEASURING),
                "PM10", reading("PM10", coarse, InstrumentStatus.MEASURING)));
  }

  private static StationQuality particles() {
    Station station =
        station(
            "K-17",
            StationKind.AMBIENT_AIR,
            List.of(
                new Series("PM2.5", "ug/m3", 3600),
                new Series("PM10", "ug/m3", 3600),
                new Series("O3", "ug/m3", 3600)));
    ConsistencyRule within =
        comparison(List.of(new ConsistencyRule.Part("PM2.5", BigDecimal.ONE)), "PM10", false);
    ConsistencyRule withoutPartner =
        comparison(List.of(new ConsistencyRule.Part("O3", BigDecimal.ONE)), "TSP", false);
    return new StationQuality(
        station, new QualityRules(List.of(), List.of(within, withoutPartner)), VOCABULARY);
  }

  private static ConsistencyRule comparison(
      List<ConsistencyRule.Part> parts, String whole, boolean equal) {
    return new ConsistencyRule(
        "comparison",
        Set.of(StationKind.AMBIENT_AIR),
        "ug/m3",
        parts,
        whole,
        equal,
        BigDecimal.TEN,
        new BigDecimal("0.1"),
        "test",
        "own");
  }

  private static Map<String, Reading> oxides(String sum) {
    return Map.of(
        "NO", reading("NO", "100", InstrumentStatus.MEASURING),
        "NO2", reading("NO2", "46.68", InstrumentStatus.MEASURING),
        "NOx", reading("NOx", sum, InstrumentStatus.MEASURING));
  }

  private static Reading reading(
      String parameter, @Nullable String value, InstrumentStatus status) {
    return Reading.of(
        parameter, Readings.START, value == null ? null : new BigDecimal(value), status);
  }

  private static Optional<BigDecimal> failAbove(QualityRules rules, Station station, String day) {
    return rules
        .find(station, "PM2.5", LocalDate.parse(day))
        .map(QualityRule::thresholds)
        .map(QualityThresholds::grossRange)
        .map(GrossRange::failAbove);
  }

  private static TestResult grossRange(
      StationQuality quality, String parameter, String at, String value) {
    return results(quality, parameter, at, value).of(QualityTest.GROSS_RANGE);
  }

  private static TestResults results(
      StationQuality quality, String parameter, String at, String value) {
    TimedReading reading = Readings.of(Instant.parse(at), value, InstrumentStatus.MEASURING);
    return quality.control(parameter).orElseThrow().results(List.of(reading), 0, 1).get(0);
  }

  private static StationQuality quality(QualityRules rules, Series series) {
    return new StationQuality(
        station("K-17", StationKind.AMBIENT_AIR, List.of(series)), rules, VOCABULARY);
  }

  private static QualityRules rules(QualityRule... rules) {
    return new QualityRules(List.of(rules), List.of());
  }

  private static QualityRule rule(
      @Nullable String station, String from, @Nullable String to, String failAbove) {
    return new QualityRule(
        "PM2.5",
        Set.of(StationKind.AMBIENT_AIR),
        station,
        LocalDate.parse(from),
        to == null ? null : LocalDate.parse(to),
        new QualityThresholds(
            "ug/m3",
            new GrossRange(null, null, null, new BigDecimal(failAbove)),
            null,
            null,
            null,
            null,
            2,
            BigDecimal.ONE),
        "test",
        "own");
  }

  private static Station station(String code, StationKind kind, List<Series> series) {
    return new Station(code, "Station 17", kind, 10, 106, Station.DEFAULT_ZONE, series, 1);
  }
}
