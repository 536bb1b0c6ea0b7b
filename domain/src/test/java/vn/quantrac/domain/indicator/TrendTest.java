package vn.quantrac.domain.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.stream.IntStream;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The worked examples T1 to T3 of regulations.md, section 8.1, and exact probabilities. */
class TrendTest {

  private static final Offset<Double> LAST_DIGIT_4 = within(0.00005);

  private static Trend of(int from, double... values) {
    List<PeriodValue> series =
        IntStream.range(0, values.length)
            .mapToObj(
                i ->
                    new PeriodValue(Rhythm.YEAR.period(String.valueOf(from + i)), values[i], false))
            .toList();
    return Trend.of(Rhythm.YEAR, series);
  }

  @Test
  void fallingSeriesOfTenYears() {
    Trend trend = of(2016, 31.2, 30.4, 32.0, 29.5, 27.1, 26.8, 27.1, 25.9, 25.2, 24.6);
    assertThat(trend.test().s()).isEqualTo(-38);
    // (10 x 9 x 25 - 2 x 1 x 9) / 18 = (2250 - 18) / 18 = 124.
    assertThat(trend.test().variance()).isEqualTo(124);
    // (-38 + 1) / sqrt(124) = -3.32270...
    assertThat(trend.test().z()).isEqualTo(-3.3227, LAST_DIGIT_4);
    assertThat(trend.test().p()).isEqualTo(0.00089, within(0.000005));
    assertThat(trend.test().exactP()).isNull();
    assertThat(trend.line().slope()).isEqualTo(-0.75, within(1e-9));
    assertThat(trend.line().lower()).isEqualTo(-1.0383, LAST_DIGIT_4);
    assertThat(trend.line().upper()).isEqualTo(-0.5431, LAST_DIGIT_4);
    // -0.75 of the fitted 31.2 of 2016 is -2.404 %.
    assertThat(100 * trend.line().slope() / trend.line().at(2016)).isEqualTo(-2.404, within(5e-4));
    assertThat(trend.course()).isEqualTo(Trend.Course.FALLING);
  }

  @Test
  void seriesWithThreeTiesHasNoTrend() {
    Trend trend = of(2018, 28, 30, 27, 31, 29, 28, 30, 29);
    assertThat(trend.test().s()).isEqualTo(3);
    // (8 x 7 x 21 - 3 x 2 x 1 x 9) / 18 = (1176 - 54) / 18 = 62.3333.
    assertThat(trend.test().variance()).isEqualTo(62.333333, within(1e-6));
    assertThat(trend.test().z()).isEqualTo(0.2533, LAST_DIGIT_4);
    assertThat(trend.test().p()).isEqualTo(0.800, within(0.0005));
    assertThat(trend.line().slope()).isEqualTo(0.0714, LAST_DIGIT_4);
    assertThat(trend.line().lower()).isEqualTo(-0.500, within(0.0005));
    assertThat(trend.line().upper()).isEqualTo(0.684, within(0.0005));
    assertThat(trend.course()).isEqualTo(Trend.Course.NONE);
  }

  @Test
  void risingSeriesOfSevenYears() {
    Trend trend = of(2019, 10, 12, 12, 15, 18, 17, 21);
    assertThat(trend.test().s()).isEqualTo(18);
    assertThat(trend.test().variance()).isEqualTo(43.333333, within(1e-6));
    assertThat(trend.test().z()).isEqualTo(2.5825, LAST_DIGIT_4);
    assertThat(trend.test().p()).isEqualTo(0.0098, LAST_DIGIT_4);
    assertThat(trend.line().slope()).isEqualTo(1.8, within(1e-9));
    assertThat(trend.line().lower()).isEqualTo(1.012, within(0.0005));
    assertThat(trend.line().upper()).isEqualTo(2.963, within(0.0005));
    assertThat(trend.course()).isEqualTo(Trend.Course.RISING);
  }

  @Test
  void exactProbabilityCountsOrders() {
    // Of the 24 orders of four different values one rises throughout and one falls: 2 / 24.
    assertThat(MannKendall.of(new double[] {1, 2, 3, 4}).exactP())
        .isEqualTo(2.0 / 24, within(1e-12));
    // S = 4 comes out with one falling pair: 3 orders each way, so (1 + 3) x 2 / 24.
    assertThat(MannKendall.of(new double[] {1, 3, 2, 4}).exactP())
        .isEqualTo(8.0 / 24, within(1e-12));
    // 1 1 2 has three orders with S = 2, 0, -2: two of three are as far.
    assertThat(MannKendall.of(new double[] {1, 1, 2}).exactP()).isEqualTo(2.0 / 3, within(1e-12));
    // Every order of equal values is the same.
    assertThat(MannKendall.of(new double[] {5, 5, 5, 5}).exactP()).isEqualTo(1);
  }

  @Test
  void tiesOfAShortSeriesAreCountedExactly() {
    // 6! / (2! 2! 2!) = 90 orders, of which one rises throughout and one falls; by the normal
    // distribution: (12 - 1) / sqrt((510 - 3 x 18) / 18) = 2.185478, of which p = 0.028854.
    MannKendall pairs = MannKendall.of(new double[] {1, 1, 2, 2, 3, 3});
    assertThat(pairs.exactP()).isEqualTo(2.0 / 90, within(1e-12));
    assertThat(pairs.p()).isEqualTo(0.0288537888, within(1e-9));
    // The one 3 stands in one of six places; first and last are as far.
    assertThat(MannKendall.of(new double[] {2, 2, 2, 2, 2, 3}).exactP())
        .isEqualTo(2.0 / 6, within(1e-12));
    // S = 21 - 2 x 3 = 15; Mahonian numbers of 7: 1 + 6 + 20 + 49 orders with at most 3 falling
    // pairs, each way, of 5040.
    assertThat(MannKendall.of(new double[] {1, 3, 2, 5, 4, 7, 6}).exactP())
        .isEqualTo(2.0 * (1 + 6 + 20 + 49) / 5040, within(1e-12));
  }

  @Test
  void sixteenDigitsWithTies() {
    // The digits of pi: 1 twice, 3, 5 and 9 three times each, so the variance is
    // (16 x 15 x 37 - 2 x 1 x 9 - 3 x (3 x 2 x 11)) / 18 = (8880 - 18 - 198) / 18 = 481.3333;
    // z = (48 - 1) / sqrt(481.3333). S and the median of the 120 slopes counted by a program of
    // its own.
    double[] digits = {3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8, 9, 7, 9, 3};
    MannKendall test = MannKendall.of(digits);
    assertThat(test.s()).isEqualTo(48);
    assertThat(test.variance()).isEqualTo(8664 / 18.0, within(1e-9));
    assertThat(test.z()).isEqualTo(2.142273367256, within(1e-9));
    assertThat(test.p()).isEqualTo(0.032171490664, within(1e-9));
    double[] times = IntStream.range(0, digits.length).asDoubleStream().toArray();
    assertThat(TheilSen.of(times, digits, 0.95).slope()).isEqualTo(0.4, within(1e-12));
  }

  @Test
  void fiveValuesAreTooFew() {
    Trend trend = of(2020, 1, 2, 3, 4, 5);
    assertThat(trend.reason()).isEqualTo(Unassessable.TOO_FEW_VALUES);
    assertThat(trend.needed()).isEqualTo(6);
    assertThat(trend.line()).isNull();
    assertThat(of(2020).reason()).isEqualTo(Unassessable.NO_VALUES);
    assertThat(of(2020, 1, 2, 3, 4, 5, 6).line()).isNotNull();
  }

  @Test
  void gapsStayInTime() {
    // 2020: 1, 2022: 3: the slope is 2 / 2 = 1 a year.
    assertThat(TheilSen.of(new double[] {2020, 2022}, new double[] {1, 3}, 0.95).slope())
        .isEqualTo(1);
  }

  @Test
  void constantSeriesHasNoTrend() {
    MannKendall test = MannKendall.of(new double[24]);
    assertThat(test.s()).isZero();
    assertThat(test.variance()).isZero();
    assertThat(test.z()).isZero();
    assertThat(test.p()).isEqualTo(1);
  }
}
