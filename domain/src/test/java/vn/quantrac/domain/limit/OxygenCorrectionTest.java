package vn.quantrac.domain.limit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OxygenCorrectionTest {

  /** Factors (k - 7) / (k - O2): 13.9 / 12.7, 13.9 / 10.9, 13.9 / 2.2; with 21: 14 / 12.8 ... */
  @ParameterizedTest
  @CsvSource({
    "20.9, 8.2, 1.0945",
    "20.9, 10, 1.2752",
    "20.9, 18.7, 6.3182",
    "21, 8.2, 1.0938",
    "21, 10, 1.2727",
    "21, 18.7, 6.0870",
    "20.9, 7, 1.0000",
    "20.9, 5, 0.8742"
  })
  void factorForReferenceOf7PerCent(String constant, String oxygen, String factor) {
    OxygenReference reference =
        new OxygenReference(new BigDecimal("7"), new BigDecimal(constant), new BigDecimal("20"));
    assertThat(OxygenCorrection.corrected(BigDecimal.ONE, new BigDecimal(oxygen), reference))
        .hasValueSatisfying(
            value ->
                assertThat(value.setScale(4, RoundingMode.HALF_UP)).isEqualByComparingTo(factor));
  }

  @Test
  void dustOf112At18Point7PerCentIs707Point64() {
    // 112 * 13.9 / 2.2 = 707.636363636363...; 15 significant digits.
    assertThat(
            OxygenCorrection.corrected(new BigDecimal("112"), new BigDecimal("18.7"), Plant.SEVEN))
        .contains(new BigDecimal("707.636363636364"));
  }

  @ParameterizedTest
  @CsvSource({"19.999, true", "20, false", "20.9, false", "21.2, false"})
  void from20PerCentOnThePlantStandsStill(String oxygen, boolean running) {
    assertThat(
            OxygenCorrection.corrected(BigDecimal.TEN, new BigDecimal(oxygen), Plant.SEVEN)
                .isPresent())
        .isEqualTo(running);
  }

  @ParameterizedTest
  @CsvSource({"20, 20.9, 20", "7, 20, 20", "7, 20.9, 21", "-1, 20.9, 20"})
  void referenceMustLieBelowStopAndStopBelowConstant(
      String reference, String constant, String stop) {
    assertThatThrownBy(
            () ->
                new OxygenReference(
                    new BigDecimal(reference), new BigDecimal(constant), new BigDecimal(stop)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("reference < stop < constant");
  }
}
