package vn.quantrac.domain.indicator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The examples E1 to E10 of regulations.md, section 8.2, and what hinders an assessment. */
class ProgressTest {

  private static final IndicatorUnit UNIT =
      new IndicatorUnit("microgram-per-cubic-metre", new Bilingual("µg/m³", "µg/m³"));

  @ParameterizedTest
  @CsvSource({
    "E1, DECREASE, 30, 27,   20, -2.0852, -3.9735,  52.48, INSUFFICIENT_PROGRESS",
    "E2, DECREASE, 30, 24.6, 20, -3.8913, -3.9735,  97.93, SIGNIFICANT_PROGRESS",
    "E3, DECREASE, 30, 25.6, 20, -3.1223, -3.9735,  78.58, MODERATE_PROGRESS",
    "E4, DECREASE, 30, 31.5, 20,  0.9806, -3.9735, -24.68, MOVEMENT_AWAY",
    "E5, INCREASE, 60, 78,   95,  5.3874,  4.7025, 114.56, SIGNIFICANT_PROGRESS",
    "E6, DECREASE, 30, 19.0, 20, -8.7303, -3.9735, 219.71, TARGET_ACHIEVED",
  })
  void towardsATarget(
      String id,
      Direction direction,
      double base,
      double last,
      double target,
      double actual,
      double required,
      double ratio,
      ProgressClass assessment) {
    Progress progress =
        Progress.towards(
            direction,
            new YearValue(2020, base),
            new YearValue(2025, last),
            new YearValue(2030, target));
    assertThat(progress.actualRate() * 100).as(id).isEqualTo(actual, within(0.00005));
    assertThat(progress.requiredRate() * 100).isEqualTo(required, within(0.00005));
    assertThat(progress.ratio()).isEqualTo(ratio, within(0.005));
    assertThat(progress.assessment()).isEqualTo(assessment);
  }

  @ParameterizedTest
  @CsvSource({
    "E7, 28.2, -1.2299, SIGNIFICANT_PROGRESS",
    "E8, 29.4, -0.4032, MODERATE_PROGRESS",
    "E9, 30.9, 0.5929, MODERATE_MOVEMENT_AWAY",
    "E10, 32.5, 1.6137, SIGNIFICANT_MOVEMENT_AWAY",
  })
  void withoutATarget(String id, double last, double rate, ProgressClass assessment) {
    Progress progress =
        Progress.without(Direction.DECREASE, new YearValue(2020, 30), new YearValue(2025, last));
    assertThat(progress.actualRate() * 100).as(id).isEqualTo(rate, within(0.00005));
    assertThat(progress.assessment()).isEqualTo(assessment);
  }

  @ParameterizedTest
  @CsvSource({
    "0, 27, 20, BASE_NOT_POSITIVE",
    "-1, 27, 20, BASE_NOT_POSITIVE",
    "20, 27, 20, BASE_EQUALS_TARGET",
    "15, 27, 20, BASE_BEYOND_TARGET",
    "30, 27, -1, NEGATIVE_VALUE",
  })
  void whatHasNoRatioIsNotAssessed(double base, double last, double target, Unassessable reason) {
    Progress progress =
        Progress.towards(
            Direction.DECREASE,
            new YearValue(2020, base),
            new YearValue(2025, last),
            new YearValue(2030, target));
    assertThat(progress.assessment()).isEqualTo(ProgressClass.NOT_ASSESSABLE);
    assertThat(progress.reason()).isEqualTo(reason);
  }

  @Test
  void distanceWayAndRequiredChangeOfTheFirstExample() {
    IndicatorProgress progress = progress(indicator(null), value("2020", 30), value("2025", 27));
    TargetProgress next = progress.nextTarget().orElseThrow();
    // (27 - 20) / 20 = 35 %; (30 - 27) / (30 - 20) = 30 % of the way at 50 % of the time.
    assertThat(next.distance()).isEqualTo(7);
    assertThat(next.distancePercent()).isEqualTo(35, within(1e-9));
    assertThat(next.wayDonePercent()).isEqualTo(30, within(1e-9));
    assertThat(next.timePassedPercent()).isEqualTo(50, within(1e-9));
    // (20 - 27) / 5 = -1.4 a year; (20 / 27)^(1/5) - 1 = -5.83 %.
    assertThat(next.stillRequired()).isEqualTo(-1.4, within(1e-9));
    assertThat(next.stillRequiredRate() * 100).isEqualTo(-5.83, within(0.005));
    // Two values make no line: 27 x 0.9^1 = 24.3 in 2030, as 27 / 30 = 0.9 in five years.
    assertThat(next.projection()).isEqualTo(TargetProgress.Projection.YEARLY_RATE);
    assertThat(next.projected()).isEqualTo(24.3, within(1e-9));
    // 2025 + 5 x ln(20/27) / ln(0.9) = 2025 + 5 x 2.84834 = 2039.24.
    assertThat(next.attained()).isEqualTo(2039.24, within(0.005));
    // On the line from 30 to 20 the middle is 25.
    assertThat(progress.expected()).isEqualTo(25);
    assertThat(progress.path().expected(2019)).isNull();
    assertThat(progress.path().expected(2040)).isEqualTo(20);
  }

  @Test
  void theSentenceSaysIt() {
    Indicator indicator = indicator(null);
    IndicatorProgress progress = progress(indicator, value("2020", 30), value("2025", 27));
    assertThat(ProgressSentence.of(indicator, progress, UNIT).vi())
        .isEqualTo(
            "Năm 2025 giá trị là 27 µg/m³. Mục tiêu năm 2030 là 20 µg/m³: tiến triển chưa đủ (tốc độ"
                + " thực tế bằng 52,48 % tốc độ cần có). Từ nay mỗi năm phải giảm thêm 1,4 µg/m³."
                + " Nếu tiếp tục như hiện nay, năm 2030 sẽ là khoảng 24,3 µg/m³; mục tiêu đạt vào"
                + " khoảng năm 2040. Chưa đủ số liệu để nói về xu thế: có 2 giá trị, cần 6.");
    assertThat(ProgressSentence.of(indicator, progress, UNIT).en())
        .startsWith(
            "In 2025 the value is 27 µg/m³. The target for 2030 is 20 µg/m³: insufficient progress"
                + " (the actual pace is 52.48 % of the required one).");
  }

  @Test
  void aDifferenceOfSharesIsInPoints() {
    Indicator indicator = indicator(null);
    IndicatorProgress progress = progress(indicator, value("2020", 30), value("2025", 27));
    IndicatorUnit percent = new IndicatorUnit("percent", new Bilingual("%", "%"));
    assertThat(ProgressSentence.of(indicator, progress, percent).vi())
        .contains("Mục tiêu năm 2030 là 20 %:", "mỗi năm phải giảm thêm 1,4 điểm phần trăm.");
    assertThat(ProgressSentence.of(indicator, progress, percent).en())
        .contains("it must fall by 1.4 percentage points a year.");
  }

  @Test
  void nothingEnteredIsSaidSo() {
    Indicator indicator = indicator(null);
    IndicatorProgress progress = IndicatorProgress.of(indicator, List.of());
    assertThat(progress.overall().reason()).isEqualTo(Unassessable.NO_VALUES);
    assertThat(ProgressSentence.of(indicator, progress, UNIT).en())
        .isEqualTo(
            "The target for 2030 is 20 µg/m³: cannot be assessed, since there is no value yet. Too"
                + " few values to speak of a trend: 0, needed are 6.");
  }

  @Test
  void stepsHoldUntilTheNextMilestone() {
    TargetPath steps =
        TargetPath.of(
            PathShape.STEPWISE,
            new YearValue(2020, 10),
            List.of(new YearValue(2025, 50), new YearValue(2030, 80)));
    assertThat(steps.expected(2024)).isEqualTo(10);
    assertThat(steps.expected(2025)).isEqualTo(50);
    assertThat(steps.expected(2029)).isEqualTo(50);
    assertThat(steps.expected(2030)).isEqualTo(80);
  }

  @Test
  void aRelativeTargetBecomesANumberWhenItsYearIsKnown() {
    Target target =
        new Target(
            2030, null, null, null, new BigDecimal("-15"), 2014, null, null, null, "15%", "x");
    Indicator indicator = indicator(target);
    assertThat(progress(indicator, value("2020", 9)).overall().reason())
        .isEqualTo(Unassessable.RELATIVE_TO_UNKNOWN);
    TargetProgress known =
        progress(indicator, value("2014", 10), value("2020", 9)).nextTarget().orElseThrow();
    // 15 % below 10.
    assertThat(known.required()).isEqualTo(8.5, within(1e-12));
  }

  @Test
  void yearlyRatesAreComparedByTheirMean() {
    Target target =
        new Target(
            2030,
            null,
            BigDecimal.ONE,
            new BigDecimal("1.5"),
            null,
            null,
            null,
            2021,
            null,
            "1,0 - 1,5",
            "x");
    Indicator indicator = indicator(Direction.INCREASE, target);
    // Before 2021 nothing counts; (0.6 + 0.8) / 2 = 0.7 of at least 1.0.
    IndicatorProgress progress =
        progress(indicator, value("2020", 5), value("2021", 0.6), value("2022", 0.8));
    assertThat(progress.overall().ratio()).isEqualTo(70, within(1e-9));
    assertThat(progress.overall().assessment()).isEqualTo(ProgressClass.MODERATE_PROGRESS);
  }

  @Test
  void aSeriesWithinYearsCountsByWholeYears() {
    List<PeriodValue> quarters =
        Stream.of("2020-Q1", "2020-Q2", "2020-Q3", "2020-Q4", "2021-Q1")
            .map(text -> new PeriodValue(Rhythm.QUARTER.period(text), 4, false))
            .toList();
    Indicator yearly = indicator(null);
    Indicator indicator =
        new Indicator(
            "1",
            null,
            "G",
            yearly.name(),
            yearly.unit(),
            List.of(),
            Rhythm.QUARTER,
            Direction.DECREASE,
            null,
            null,
            null,
            null,
            List.of(),
            null,
            null,
            "x");
    assertThat(IndicatorProgress.of(indicator, quarters).last()).isEqualTo(new YearValue(2020, 4));
  }

  private static IndicatorProgress progress(Indicator indicator, PeriodValue... values) {
    return IndicatorProgress.of(indicator, List.of(values));
  }

  private static PeriodValue value(String year, double value) {
    return new PeriodValue(Rhythm.YEAR.period(year), value, false);
  }

  private static Indicator indicator(@Nullable Target target) {
    return indicator(
        Direction.DECREASE,
        target != null
            ? target
            : new Target(
                2030, BigDecimal.valueOf(20), null, null, null, null, null, null, null, "20", "x"));
  }

  private static Indicator indicator(Direction direction, Target target) {
    return new Indicator(
        "1",
        null,
        "G",
        new Bilingual("Thử", "Test"),
        "microgram-per-cubic-metre",
        List.of(),
        Rhythm.YEAR,
        direction,
        null,
        null,
        null,
        null,
        List.of(target),
        null,
        null,
        "x");
  }
}
