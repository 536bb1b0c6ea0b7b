package vn.quantrac.domain.unit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.math.BigDecimal;
import java.util.Map;
import org.junit.jupiter.api.Test;

class UnitTableTest {

  private static final Unit MICROGRAMS = new Unit("ug/m3", Unit.MASS_CONCENTRATION, BigDecimal.ONE);
  private static final Unit MILLIGRAMS =
      new Unit("mg/m3", Unit.MASS_CONCENTRATION, new BigDecimal("1000"));
  private static final Unit PPB = new Unit("ppb", Unit.MIXING_RATIO, BigDecimal.ONE);
  private static final Unit CUBIC_METRES_AN_HOUR =
      new Unit("m3/h", "volume-flow", new BigDecimal("24000"));
  private static final Unit CUBIC_METRES_A_DAY =
      new Unit("m3/d", "volume-flow", new BigDecimal("1000"));

  private final UnitTable table =
      new UnitTable(
          Map.of("ug/m3", MICROGRAMS, "µg/m3", MICROGRAMS, "mg/m3", MILLIGRAMS, "ppb", PPB),
          new BigDecimal("24.4654"));

  @Test
  void spellingIsComparedWithoutBlanksAndCompatibilityForms() {
    assertThat(table.find("µg/m³")).contains(MICROGRAMS);
    assertThat(table.find("μg / m³")).contains(MICROGRAMS);
    assertThat(table.find(" ug/m3 ")).contains(MICROGRAMS);
    assertThat(table.find("UG/M3")).isEmpty();
  }

  @Test
  void unknownSpellingMeansOnlyItself() {
    assertThat(table.same("drops", "drops ")).isTrue();
    assertThat(table.same("drops", "ug/m3")).isFalse();
    assertThat(table.same("µg/m³", "ug/m3")).isTrue();
  }

  @Test
  void sameQuantityConvertsByItsFactors() {
    assertThat(table.convert(new BigDecimal("812.50"), MICROGRAMS, MILLIGRAMS, null))
        .contains(new BigDecimal("0.8125"));
    // 1 m3/d is 1/24 m3/h = 0.041666666666666666..., 15 significant digits.
    assertThat(table.convert(BigDecimal.ONE, CUBIC_METRES_A_DAY, CUBIC_METRES_AN_HOUR, null))
        .contains(new BigDecimal("0.0416666666666667"));
  }

  /** 46.0055 / 24.4654 = 1.880431139486785...; 24.4654 / 46.0055 = 0.53179293780091... */
  @Test
  void mixingRatioConvertsByMolarMassAndVolume() {
    BigDecimal molarMass = new BigDecimal("46.0055");
    BigDecimal micrograms = table.convert(BigDecimal.ONE, PPB, MICROGRAMS, molarMass).orElseThrow();
    assertThat(micrograms.multiply(new BigDecimal("24.4654")))
        .isCloseTo(molarMass, org.assertj.core.api.Assertions.within(new BigDecimal("1e-12")));
    assertThat(micrograms.toPlainString()).startsWith("1.8804");
    BigDecimal ppb = table.convert(BigDecimal.ONE, MICROGRAMS, PPB, molarMass).orElseThrow();
    assertThat(ppb.toPlainString()).startsWith("0.5317");
  }

  @Test
  void mixingRatioOfWhatHasNoMolarMassIsInconvertible() {
    assertThat(table.convert(BigDecimal.ONE, PPB, MICROGRAMS, null)).isEmpty();
    assertThat(table.convert(BigDecimal.ONE, PPB, CUBIC_METRES_A_DAY, BigDecimal.ONE)).isEmpty();
  }

  @Test
  void spellingOfTwoUnitsIsRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                new UnitTable(
                    Map.of("m3", MICROGRAMS, "m³", MILLIGRAMS), new BigDecimal("24.4654")))
        .withMessageContaining("means both");
  }
}
