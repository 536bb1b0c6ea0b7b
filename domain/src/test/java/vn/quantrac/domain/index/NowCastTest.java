package vn.quantrac.domain.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.quantrac.domain.index.NowCastRule.HalfWeight;

/**
 * Vectors N1 to N11: exact arithmetic published with the rules; N1 is the official worked example.
 */
class NowCastTest {

  private static final NowCastRule AUTO = rule(HalfWeight.AUTO);

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "N1 official | 20.6 19.6 22.4 20.3 16.5 19.0 16.5 19.5 23.5 20.5 24.7 26.9 | 20.265765 | 20.265765",
        "N2 clamp, complete | 90 60 45 40 35 30 28 26 25 24 22 20 | 70.095703 | 70.112821",
        "N3 missing c2 and c5 | 52 - 48 45 - 50 44 40 41 39 38 36 | 48.485532 | 48.485532",
        "N4 late c2 | 52 49 48 45 - 50 44 40 41 39 38 36 | 48.605017 | 48.605017",
        "N5 clamp, c1 missing | - 120 100 80 60 40 30 30 25 25 20 20 | 100.928188 | 100.928188",
        "N6 clamp, c3 and c7 missing | 120 100 - 80 60 40 - 30 25 25 20 20 | 106.933258 | 106.933258",
        "N8 exactly one half | 40 38 36 34 32 30 28 26 24 22 21 20 | 37.997559 | 38.006838",
        "N9 constant | 37 37 37 37 37 37 37 37 37 37 37 37 | 37.000000 | 37.000000",
        "N10 all zero | 0 0 0 0 0 0 0 0 0 0 0 0 | 0.000000 | 0.000000",
        "N11 above the table | 700 690 680 670 660 650 640 630 620 610 600 590 | 664.064026 | 664.064026"
      })
  void matchesThePublishedVectors(String name, String means, String auto, String normalised) {
    assertThat(sixDecimals(NowCast.of(series(means), AUTO))).isEqualTo(auto);
    assertThat(sixDecimals(NowCast.of(series(means), rule(HalfWeight.NORMALISED))))
        .isEqualTo(normalised);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "N5 | - 120 100 80 60 40 30 30 25 25 20 20 | 50.439453",
        "N6 | 120 100 - 80 60 40 - 30 25 25 20 20 | 92.705078"
      })
  void readAsPrintedAMissingHourShrinksTheResult(String name, String means, String printed) {
    assertThat(sixDecimals(NowCast.of(series(means), rule(HalfWeight.AS_PRINTED))))
        .isEqualTo(printed);
  }

  @Test
  void onlyTheCurrentOfTheLastThreeHoursGivesNoValue() { // N7
    assertThat(NowCast.of(series("60 - - 55 50 52 51 50 49 48 47 46"), AUTO)).isEmpty();
  }

  @Test
  void negativeHoursCountAsZero() {
    // least 0, greatest 40: w = 1/2, complete: 40/2 + 40/4 + 0 + 40/16 ... + 40/4096
    // = 40 * (1 - 1/4096) - 40/8 = 39.990234375 - 5 = 34.990234375
    assertThat(NowCast.of(series("40 40 -3 40 40 40 40 40 40 40 40 40"), AUTO).orElseThrow())
        .isEqualByComparingTo("34.990234375");
  }

  @Test
  void aWindowOfAnotherLengthIsRefused() {
    assertThatThrownBy(() -> NowCast.of(series("1 2 3"), AUTO))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a NowCast window has 12 hours, got 3");
  }

  private static NowCastRule rule(HalfWeight halfWeight) {
    return new NowCastRule(12, 3, 2, halfWeight);
  }

  private static List<@Nullable BigDecimal> series(String means) {
    return Stream.of(means.split(" "))
        .map(mean -> mean.equals("-") ? null : new BigDecimal(mean))
        .collect(ArrayList::new, ArrayList::add, ArrayList::addAll);
  }

  private static String sixDecimals(Optional<BigDecimal> value) {
    return value.orElseThrow().setScale(6, RoundingMode.HALF_UP).toPlainString();
  }
}
