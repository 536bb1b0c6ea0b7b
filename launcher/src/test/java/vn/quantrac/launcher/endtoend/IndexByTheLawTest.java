package vn.quantrac.launcher.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.quantrac.launcher.endtoend.IndexByTheLaw.Quotient;

/** The yardstick itself, on the published example and series calculated by hand. */
class IndexByTheLawTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "20.6 19.6 22.4 20.3 16.5 19.0 16.5 19.5 23.5 20.5 24.7 26.9 | 20.265765 | 41 | Tốt",
        "90 60 45 40 35 30 28 26 25 24 22 20 | 70.095703 | 133 | Kém",
        "52 - 48 45 - 50 44 40 41 39 38 36 | 48.485532 | 97 | Trung bình",
        "- 120 100 80 60 40 30 30 25 25 20 20 | 100.928188 | 165 | Xấu",
        "40 38 36 34 32 30 28 26 24 22 21 20 | 37.997559 | 76 | Trung bình",
        "0 0 0 0 0 0 0 0 0 0 0 0 | 0.000000 | 0 | Tốt",
        "700 690 680 670 660 650 640 630 620 610 600 590 | 664.064026 | 500 | Nguy hại"
      })
  void agreesWithTheVectors(String means, BigDecimal nowCast, int index, String level) {
    Quotient found = Objects.requireNonNull(IndexByTheLaw.nowCast(parse(means)));
    assertThat(found.rounded(9).movePointLeft(3).setScale(6, java.math.RoundingMode.HALF_UP))
        .isEqualByComparingTo(nowCast);
    assertThat(IndexByTheLaw.index(found)).isEqualTo(index);
    assertThat(IndexByTheLaw.level(index)).isEqualTo(level);
  }

  @ParameterizedTest
  @CsvSource({"60 - - 55 50 52 51 50 49 48 47 46"})
  void hasNoNowCastWithOneOfTheNewestThree(String means) {
    assertThat(IndexByTheLaw.nowCast(parse(means))).isNull();
  }

  private static List<@Nullable BigInteger> parse(String means) {
    List<@Nullable BigInteger> parsed = new ArrayList<>();
    for (String mean : means.split(" ")) {
      parsed.add(mean.equals("-") ? null : IndexByTheLaw.mean(new BigDecimal(mean)));
    }
    return parsed;
  }
}
