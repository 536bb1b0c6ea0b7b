package vn.quantrac.rulebooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.quantrac.domain.unit.Parameter;
import vn.quantrac.domain.unit.Unit;

class ParameterCatalogueTest {

  private final ParameterCatalogue catalogue = ParameterCatalogue.load();

  @Test
  void everyParameterHasNamesAndASource() {
    assertThat(catalogue.parameters())
        .hasSizeGreaterThan(50)
        .allSatisfy(
            parameter -> {
              assertThat(parameter.vietnameseName()).isNotBlank();
              assertThat(parameter.englishName()).isNotBlank();
              assertThat(parameter.media()).isNotEmpty();
              assertThat(parameter.source()).isNotBlank();
              assertThat(parameter.confidence()).isIn("verified", "secondary", "own");
            });
  }

  @ParameterizedTest
  @CsvSource({
    "'PM2,5', PM2.5",
    "PM2.5, PM2.5",
    "Nhiệtđộ, Temp",
    "Ápsuất, P",
    "Amoni, NH4",
    "NH4, NH4",
    "Flow_Out, Flow",
    "Flowin, Flowin",
    "NO, NO",
    "'m,p-Xylene', 'm,p-Xylene'"
  })
  void nameBelongsToItsGroup(String name, String symbol) {
    assertThat(catalogue.find(name)).map(Parameter::symbol).contains(symbol);
  }

  @Test
  void caseMatters() {
    assertThat(catalogue.find("Co")).isEmpty();
    assertThat(catalogue.find("CO")).isPresent();
  }

  /** Micrograms per cubic metre of one ppb at 25 degC and 1 atm, as published. */
  @ParameterizedTest
  @CsvSource({
    "SO2, 2.6186",
    "NO2, 1.8804",
    "NO, 1.2265",
    "CO, 1.1449",
    "O3, 1.9619",
    "H2S, 1.3930",
    "NH3, 0.6961",
    "HCHO, 1.2273",
    "CH3SH, 1.9663",
    "Benzene, 3.1928",
    "Toluene, 3.7661",
    "Xylene, 4.3394",
    "NOx, 1.8804"
  })
  void molarMassGivesThePublishedConversion(String symbol, BigDecimal micrograms) {
    Unit ppb = catalogue.units().find("ppb").orElseThrow();
    Unit mass = catalogue.units().find("ug/m3").orElseThrow();
    BigDecimal molarMass = catalogue.find(symbol).orElseThrow().molarMass();
    assertThat(
            catalogue
                .units()
                .convert(BigDecimal.ONE, ppb, mass, molarMass)
                .orElseThrow()
                .setScale(4, java.math.RoundingMode.HALF_UP))
        .isEqualByComparingTo(micrograms);
  }

  @ParameterizedTest
  @CsvSource({
    "mg/l, mg/L",
    "ug/m3, µg/m³",
    "ug/m3, ug/Nm3",
    "mg/Nm3, mg/m3",
    "oC, °C",
    "C, degC",
    "%V, %",
    "w/m2, W/m2",
    "uS/cm, µS/cm"
  })
  void spellingsMeanTheSameUnit(String one, String other) {
    assertThat(catalogue.units().same(one, other)).isTrue();
    assertThat(catalogue.units().find(one)).isPresent();
  }

  @ParameterizedTest
  @CsvSource({"mS/cm, uS/cm", "NTU, FNU", "Nm3/h, m3/h", "ug/m3, mg/m3"})
  void differentUnitsStayDifferent(String one, String other) {
    assertThat(catalogue.units().same(one, other)).isFalse();
  }
}
