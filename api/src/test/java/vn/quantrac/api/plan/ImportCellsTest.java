package vn.quantrac.api.plan;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import vn.quantrac.api.problem.ParameterError;

/** Numbers as people write them into files; none is guessed. */
class ImportCellsTest {

  private final List<ParameterError> errors = new ArrayList<>();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "12.5 | 12.5",
        "12,5 | 12.5",
        "60 | 60",
        "1200 | 1200",
        // Nothing of thousands begins with 0.
        "0,756 | 0.756",
        "5.6500 | 5.65",
        "-3,25 | -3.25",
      })
  void aNumberHasAPointOrAComma(String text, BigDecimal number) {
    assertThat(ImportCells.number("value", text, errors)).isEqualTo(number);
    assertThat(errors).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ít", "1.234.567", "12 000", "5.650,5", "1e3", ".5", "--1"})
  void whatIsNoNumberIsRefused(String text) {
    assertThat(ImportCells.number("value", text, errors)).isNull();
    assertThat(errors)
        .extracting(ParameterError::ruleVi)
        .allMatch(vi -> vi.startsWith("Phải là số"));
  }

  @Test
  void threeDigitsBehindAPointOrCommaAreTwoNumbers() {
    assertThat(ImportCells.number("spent", "5.650", errors)).isNull();
    assertThat(ImportCells.number("value", "-2,000", errors)).isNull();
    assertThat(errors)
        .extracting(ParameterError::rule)
        .containsExactly(
            "could be thousands or decimals: must be 5650 or 5.6500",
            "could be thousands or decimals: must be -2000 or -2,0000");
    assertThat(errors.get(0).value()).isEqualTo("5.650");
  }
}
