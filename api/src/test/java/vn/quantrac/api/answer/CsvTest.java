package vn.quantrac.api.answer;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvTest {

  private static String line(Object value) {
    byte[] bytes = Csv.of().with("v", it -> it).bytes(List.of(value));
    return new String(bytes, StandardCharsets.UTF_8).lines().toList().get(1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)"})
  void textThatBeginsAFormulaIsPrecededByAnApostrophe(String text) {
    assertThat(line(text)).isEqualTo("'" + text);
  }

  @Test
  void negativeNumbersStayNumbers() {
    assertThat(line(new BigDecimal("-0.5"))).isEqualTo("-0.5");
    assertThat(line(new BigDecimal("1E+3"))).isEqualTo("1000");
    assertThat(line(-7)).isEqualTo("-7");
  }

  @Test
  void separatorsAndQuotesAreQuoted() {
    assertThat(line("a,\"b\"")).isEqualTo("\"a,\"\"b\"\"\"");
  }
}
