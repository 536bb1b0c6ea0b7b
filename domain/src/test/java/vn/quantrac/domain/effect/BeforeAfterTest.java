package vn.quantrac.domain.effect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.quantrac.domain.effect.BeforeAfter.Lack;

class BeforeAfterTest {

  private static final LocalDate DAY = LocalDate.parse("2026-03-01");
  private static final LocalDate LATER = LocalDate.parse("2027-01-01");
  private static final DayWeather DRY = DayWeather.of(0.0, 2.0, 0.0);
  private static final DayWeather WET = DayWeather.of(5.0, 2.0, 180.0);

  private static List<DayValue> days(
      LocalDate from,
      int count,
      IntFunction<Double> value,
      IntFunction<@Nullable DayWeather> weather) {
    List<DayValue> days = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      days.add(new DayValue(from.plusDays(i), value.apply(i), weather.apply(i)));
    }
    return days;
  }

  @Test
  void theShiftOfTwoSmallSamplesIsThatCountedByHand() {
    // Differences of {4, 5, 6, 7} and {1, 2, 3}: 1 2 2 3 3 3 4 4 4 5 5 6; the middle two are 3 and
    // 4.
    // C = 12/2 - 1.96 sqrt(12 * 8 / 12) = 0.46, at least 1: from the smallest to the greatest.
    // Of 7!/(3! 4!) = 35 arrangements this one and its mirror are the most extreme: 2/35.
    Shift shift = Shift.of(new double[] {1, 2, 3}, new double[] {4, 5, 6, 7});
    assertThat(shift.difference()).isEqualTo(3.5);
    assertThat(shift.lower()).isEqualTo(1);
    assertThat(shift.upper()).isEqualTo(6);
    assertThat(shift.p()).isEqualTo(2.0 / 35, within(1e-12));
    // The same sample twice: the median difference is 0, half of all arrangements lie on each side.
    Shift none = Shift.of(new double[] {1, 2, 3, 4}, new double[] {1, 2, 3, 4});
    assertThat(none.difference()).isZero();
    assertThat(none.p()).isEqualTo(1, within(0.12));
    assertThat(Shift.of(new double[] {5, 5}, new double[] {5, 5, 5}).p()).isEqualTo(1);
  }

  @Test
  void theIntervalLeavesOutTheRanksThatTheNormalDistributionGives() {
    // n = m = 10, 1 to 10 and 11 to 20: C = 50 - 1.95996 sqrt(100 * 21 / 12) = 24.07, the 24th.
    // Differences k = 1..19 occur 1, 2, ..., 10, ..., 2, 1 times: 21 are at most 6, 28 at most 7;
    // so 7 and 13.
    double[] before = new double[10];
    double[] after = new double[10];
    for (int i = 0; i < 10; i++) {
      before[i] = i + 1;
      after[i] = i + 11;
    }
    Shift shift = Shift.of(before, after);
    assertThat(shift.difference()).isEqualTo(10);
    assertThat(shift.lower()).isEqualTo(7);
    assertThat(shift.upper()).isEqualTo(13);
  }

  @Test
  void daysOfBothWindowsAreCountedAndCompared() {
    List<DayValue> values = days(DAY.minusDays(40), 40, i -> 50.0 + i % 2, i -> null);
    values.addAll(days(DAY, 40, i -> 40.0 + i % 2, i -> null));
    BeforeAfter effect = BeforeAfter.of(values, DAY, 40, LATER);
    assertThat(effect.before().days()).isEqualTo(40);
    assertThat(effect.before().capture()).isEqualTo(100);
    // 20 days of 50 and 20 of 51.
    assertThat(effect.before().median()).isEqualTo(50.5);
    assertThat(effect.after().mean()).isEqualTo(40.5);
    Shift shift = effect.shift();
    assertThat(shift).isNotNull();
    // Of 1,600 differences 400 are -11, 800 are -10, 400 are -9.
    assertThat(shift.difference()).isEqualTo(-10);
    assertThat(shift.p()).isLessThan(1e-12);
    assertThat(effect.weather().reason()).isEqualTo(Lack.NO_WEATHER);
  }

  @Test
  void amongDaysOfLikeWeatherADifferenceOfTheWeatherIsNone() {
    // A dry day has 50, a wet one 20, whatever is done. Before it rained on 10 days of 40, after on
    // 30.
    IntFunction<@Nullable DayWeather> before = i -> i < 30 ? DRY : WET;
    IntFunction<@Nullable DayWeather> after = i -> i < 10 ? DRY : WET;
    List<DayValue> values = days(DAY.minusDays(40), 40, i -> i < 30 ? 50.0 : 20.0, before);
    values.addAll(days(DAY, 40, i -> i < 10 ? 50.0 : 20.0, after));
    BeforeAfter effect = BeforeAfter.of(values, DAY, 40, LATER);
    Shift raw = effect.shift();
    assertThat(raw).isNotNull();
    // 900 of 1,600 differences are -30, more than half.
    assertThat(raw.difference()).isEqualTo(-30);
    assertThat(raw.p()).isLessThan(0.001);
    Shift alike = effect.weather().shift();
    assertThat(alike).isNotNull();
    assertThat(alike.difference()).isZero();
    assertThat(alike.p()).isEqualTo(1);
    assertThat(effect.weather().daysBefore()).isEqualTo(40);
    assertThat(effect.weather().kinds()).hasSize(2);
  }

  @Test
  void theTestOfLikeWeatherAddsRankSumsOfTheKinds() {
    // Dry: 1 to 15 before, 16 to 30 after; wet: 116 to 130 before, 101 to 115 after. The one rises,
    // the other falls by 15.
    IntFunction<@Nullable DayWeather> weather = i -> i < 15 ? DRY : WET;
    List<DayValue> values = days(DAY.minusDays(30), 30, i -> i < 15 ? i + 1.0 : i + 101.0, weather);
    values.addAll(days(DAY, 30, i -> i < 15 ? i + 16.0 : i + 86.0, weather));
    Shift shift = BeforeAfter.of(values, DAY, 30, LATER).weather().shift();
    assertThat(shift).isNotNull();
    // Ranks after: 16 + ... + 30 = 345 and 1 + ... + 15 = 120; (345 + 120)/31 = 15 = 15/2 + 15/2.
    assertThat(shift.difference()).isEqualTo(0, within(1e-12));
    assertThat(shift.p()).isEqualTo(1, within(1e-12));

    List<DayValue> rising = days(DAY.minusDays(30), 30, i -> i < 15 ? i + 1.0 : i + 86.0, weather);
    rising.addAll(days(DAY, 30, i -> i < 15 ? i + 16.0 : i + 101.0, weather));
    Shift up = BeforeAfter.of(rising, DAY, 30, LATER).weather().shift();
    assertThat(up).isNotNull();
    assertThat(up.difference()).isEqualTo(15, within(1e-12));
    // (345 + 345)/31 - 15 = 7.258; variance 2 * 15 * 15 / (12 * 31) = 1.2097; z = 6.599; p =
    // 4.1e-11.
    assertThat(up.p()).isEqualTo(4.1e-11, within(0.1e-11));
  }

  @ParameterizedTest
  @CsvSource({
    "29, 40, 2027-01-01, TOO_FEW_BEFORE",
    "40, 29, 2027-01-01, TOO_FEW_AFTER",
    "40, 40, 2026-03-20, TOO_FEW_AFTER",
    "40, 40, 2026-02-28, NOT_YET",
  })
  void tooLittleIsSaidWithItsReason(int before, int after, LocalDate today, Lack reason) {
    List<DayValue> values = days(DAY.minusDays(before), before, i -> 1.0 * i, i -> DRY);
    values.addAll(days(DAY, after, i -> 1.0 * i, i -> DRY));
    BeforeAfter effect = BeforeAfter.of(values, DAY, 40, today);
    assertThat(effect.shift()).isNull();
    assertThat(effect.reason()).isEqualTo(reason);
    assertThat(effect.weather().shift()).isNull();
  }

  @Test
  void directionsAroundNorthMeanNorth() {
    // The vectors of 350 and 10 degrees add up to (0, 2 cos 10); north and south to nothing.
    Double mean = WindDirection.mean(List.of(350.0, 10.0));
    assertThat(mean).isNotNull();
    assertThat((mean + 180) % 360).isEqualTo(180, within(1e-9));
    assertThat(WindDirection.mean(List.of(0.0, 180.0))).isNull();
    assertThat(WindDirection.mean(List.of())).isNull();
  }

  @Test
  void halfOfTheWindowMustBeThere() {
    // 40 of 81 days are 49.4 %.
    List<DayValue> values = days(DAY.minusDays(40), 80, i -> 1.0 * i, i -> DRY);
    assertThat(BeforeAfter.of(values, DAY, 81, LATER).reason()).isEqualTo(Lack.TOO_FEW_BEFORE);
    assertThat(BeforeAfter.of(values, DAY, 80, LATER).reason()).isNull();
  }

  @ParameterizedTest
  @CsvSource({
    "0.9, 0.5, 10, DRY, CALM,",
    "1.0, 1.0, 44, WET, LIGHT, NORTH",
    "0, 3.0, 45, DRY, BRISK, EAST",
    "0, 2.9, 224.9, DRY, LIGHT, SOUTH",
    "0, 2.9, 315, DRY, LIGHT, NORTH",
    "0, 2.9, 314, DRY, LIGHT, WEST",
  })
  void weatherIsToldApartAtItsBounds(
      double rain, double speed, double from, String wet, String wind, @Nullable String quarter) {
    DayWeather weather = DayWeather.of(rain, speed, from);
    assertThat(weather).isNotNull();
    assertThat(weather.rain()).hasToString(wet);
    assertThat(weather.wind()).hasToString(wind);
    assertThat(weather.quarter() == null ? null : weather.quarter().name()).isEqualTo(quarter);
    assertThat(DayWeather.of(null, null, from)).isNull();
  }
}
