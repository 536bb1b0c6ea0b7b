package vn.quantrac.domain.alert;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What two results of one window say together: with the hours of a line, and without. */
class FindingTest {

  @ParameterizedTest
  @CsvSource({
    "HOLDS, HOLDS, HOLDS",
    "CLEAR, CLEAR, CLEAR",
    // A line neither raises nor clears.
    "HOLDS, CLEAR, UNKNOWN",
    "CLEAR, HOLDS, UNKNOWN",
    "HOLDS, UNKNOWN, UNKNOWN",
    "CLEAR, UNKNOWN, UNKNOWN",
    "HOLDS, BETWEEN, BETWEEN",
    "BETWEEN, CLEAR, BETWEEN",
    "BETWEEN, UNKNOWN, UNKNOWN"
  })
  void aFactIsWhatBothSay(Finding all, Finding without, Finding both) {
    assertThat(all.and(without)).isEqualTo(both);
    assertThat(without.and(all)).isEqualTo(both);
  }
}
