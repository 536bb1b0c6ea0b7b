package vn.quantrac.launcher.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The second calculation is itself held to examples that were worked by hand. */
class TrendByTheBookTest {

  /** T1 to T3 of regulations.md, section 8.1: one value a year is one season. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "2016 | 31.2 30.4 32.0 29.5 27.1 26.8 27.1 25.9 25.2 24.6 | -38 | 124     | 0.00089 | -0.75",
        "2018 | 28 30 27 31 29 28 30 29                           | 3   | 62.3333 | 0.800   | 0.0714",
        "2019 | 10 12 12 15 18 17 21                              | 18  | 43.3333 | 0.0098  | 1.8",
      })
  void yearsComeOutAsTheWorkedExamples(
      int first, String values, long s, double variance, double p, double slope) {
    SortedMap<Integer, SortedMap<Integer, BigDecimal>> years = new TreeMap<>();
    for (String value : values.split(" ")) {
      years.put(first + years.size(), one(1, value));
    }
    TrendByTheBook trend = TrendByTheBook.of(years);
    assertThat(trend.s()).isEqualTo(s);
    assertThat(trend.variance()).isEqualTo(variance, within(1e-4));
    assertThat(trend.p()).isEqualTo(p, within(5e-4));
    assertThat(trend.slope().doubleValue()).isEqualTo(slope, within(1e-4));
  }

  /** January 1, 3, 2; July 10, 10, 16: S = 1 + 2; Var = (66 + (66 - 18)) / 18. */
  @Test
  void seasonsAreComparedWithThemselvesAlone() {
    SortedMap<Integer, SortedMap<Integer, BigDecimal>> years = new TreeMap<>();
    String[][] values = {{"1", "10"}, {"3", "10"}, {"2", "16"}};
    for (int i = 0; i < values.length; i++) {
      SortedMap<Integer, BigDecimal> year = one(1, values[i][0]);
      year.put(7, new BigDecimal(values[i][1]));
      years.put(2020 + i, year);
    }
    TrendByTheBook trend = TrendByTheBook.of(years);
    assertThat(trend.s()).isEqualTo(3);
    assertThat(trend.variance()).isEqualTo(114 / 18.0, within(1e-12));
    // Slopes 2, 0.5, -1 and 0, 3, 6: -1, 0, 0.5, 2, 3, 6; the median lies between 0.5 and 2.
    assertThat(trend.slope()).isEqualByComparingTo("1.25");
    // z = 2 / sqrt(6.3333) = 0.79472, of which the table of the normal distribution gives 0.4268.
    assertThat(trend.p()).isEqualTo(0.4268, within(1e-3));
  }

  private static SortedMap<Integer, BigDecimal> one(int season, String value) {
    SortedMap<Integer, BigDecimal> year = new TreeMap<>();
    year.put(season, new BigDecimal(value));
    return year;
  }
}
