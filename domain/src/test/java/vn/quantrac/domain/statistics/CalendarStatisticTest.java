package vn.quantrac.domain.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vn.quantrac.domain.station.Series;
import vn.quantrac.domain.station.Station;

class CalendarStatisticTest {

  private static final Completeness THREE_QUARTERS = new Completeness(75, 75, 75, 75, 75);
  private static final Series FIVE_MINUTES = new Series("O3", "ug/m3", 300);
  private static final Instant NEW_YEAR = Instant.parse("2025-12-31T17:00:00Z");
  private static final LocalPeriod JUNE =
      LocalPeriod.month(Instant.parse("2026-06-10T00:00:00Z"), Station.DEFAULT_ZONE);
  private static final LocalPeriod YEAR =
      LocalPeriod.year(Instant.parse("2026-06-10T00:00:00Z"), Station.DEFAULT_ZONE);

  @Test
  void whatIsStampedMidnightOfNewYearBelongsToTheMonthAndYearThatEnd() {
    assertThat(LocalPeriod.year(NEW_YEAR, Station.DEFAULT_ZONE).end()).isEqualTo(NEW_YEAR);
    assertThat(LocalPeriod.month(NEW_YEAR, Station.DEFAULT_ZONE).end()).isEqualTo(NEW_YEAR);
    assertThat(LocalPeriod.year(NEW_YEAR.plusNanos(1), Station.DEFAULT_ZONE).start())
        .isEqualTo(NEW_YEAR);
    assertThat(LocalPeriod.month(NEW_YEAR.plusNanos(1), Station.DEFAULT_ZONE).start())
        .isEqualTo(NEW_YEAR);
  }

  @Test
  void monthsAndYearsHaveTheDaysOfTheCalendar() {
    assertThat(JUNE.days()).isEqualTo(30);
    assertThat(YEAR.days()).isEqualTo(365);
    assertThat(month("2028-02-15T00:00:00Z").days()).isEqualTo(29);
    assertThat(LocalPeriod.year(Instant.parse("2028-02-15T00:00:00Z"), Station.DEFAULT_ZONE).days())
        .isEqualTo(366);
  }

  @Test
  void aMonthInWhichClocksChangeHasAllItsDays() {
    LocalPeriod march =
        LocalPeriod.month(Instant.parse("2026-03-10T00:00:00Z"), ZoneId.of("Europe/Berlin"));
    assertThat(march.days()).isEqualTo(31);
    // one hour less than 31 days
    assertThat(Duration.between(march.start(), march.end())).isEqualTo(Duration.ofHours(743));
  }

  @Test
  void twentyThreeOfThirtyDaysMakeAValidMonthAndTwentyTwoDoNot() {
    // 75 % of 30 is 22.5
    assertThat(of(JUNE, 23).valid()).isTrue();
    assertThat(of(JUNE, 22).valid()).isFalse();
    assertThat(of(JUNE, 23).mean()).isEqualByComparingTo("12"); // (1 + ... + 23) / 23
    assertThat(of(JUNE, 23).validParts()).isEqualTo(23);
    assertThat(of(JUNE, 23).expected()).isEqualTo(12 * 24 * 30);
    assertThat(of(JUNE, 23).period()).isEqualTo(AveragingPeriod.MONTH);
  }

  @Test
  void twoHundredAndSeventyFourDaysMakeAValidYearAndOneLessDoesNot() {
    // 75 % of 365 is 273.75
    assertThat(of(YEAR, 274).valid()).isTrue();
    assertThat(of(YEAR, 273).valid()).isFalse();
    assertThat(of(YEAR, 273).mean()).isEqualByComparingTo("137"); // (1 + ... + 273) / 273
    assertThat(of(YEAR, 273).expected()).isEqualTo(12 * 24 * 365);
    assertThat(of(YEAR, 273).period()).isEqualTo(AveragingPeriod.YEAR);
  }

  @Test
  void theYearIsTheMeanOfValidDaysNotOfMonths() {
    List<PeriodStatistic> days = new ArrayList<>(days(YEAR, 2));
    days.add(day(YEAR, 40, "9", true, Losses.NONE, 3));
    days.add(day(YEAR, 41, "1000", false, new Losses(0, 5, 0, 0, 2, 0), 3));
    PeriodStatistic year = CalendarStatistic.of("K-17", FIVE_MINUTES, YEAR, days, THREE_QUARTERS);
    assertThat(year.mean()).isEqualByComparingTo("4"); // (1 + 2 + 9) / 3
    assertThat(year.losses()).isEqualTo(new Losses(0, 5, 0, 0, 2, 0));
    assertThat(year.max()).isEqualByComparingTo("1000"); // a usable reading of the invalid day
  }

  @Test
  void verificationIsThatOfTheLeastVerifiedUsableDay() {
    List<PeriodStatistic> days = new ArrayList<>();
    days.add(day(JUNE, 0, "1", true, Losses.NONE, 1));
    days.add(day(JUNE, 1, null, false, Losses.NONE, 3)); // no usable reading: nothing to verify
    assertThat(verification(days)).isEqualTo(1);
    days.add(day(JUNE, 2, "1", true, Losses.NONE, 2));
    assertThat(verification(days)).isEqualTo(2);
    days.add(day(JUNE, 3, "1", true, Losses.NONE, 3));
    assertThat(verification(days)).isEqualTo(3);
    assertThat(verification(List.of())).isEqualTo(3);
  }

  @Test
  void monthAndYearMayAskForDifferentShares() {
    Completeness strict = new Completeness(75, 75, 75, 75, 90);
    assertThat(CalendarStatistic.of("K-17", FIVE_MINUTES, YEAR, days(YEAR, 274), strict).valid())
        .isFalse();
    assertThat(CalendarStatistic.of("K-17", FIVE_MINUTES, JUNE, days(JUNE, 23), strict).valid())
        .isTrue();
  }

  private static int verification(List<PeriodStatistic> days) {
    return CalendarStatistic.of("K-17", FIVE_MINUTES, JUNE, days, THREE_QUARTERS).verification();
  }

  private static PeriodStatistic of(LocalPeriod period, int days) {
    return CalendarStatistic.of("K-17", FIVE_MINUTES, period, days(period, days), THREE_QUARTERS);
  }

  private static List<PeriodStatistic> days(LocalPeriod period, int count) {
    List<PeriodStatistic> days = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      days.add(day(period, i, Integer.toString(i + 1), true, Losses.NONE, 3));
    }
    return days;
  }

  private static PeriodStatistic day(
      LocalPeriod period,
      int index,
      @Nullable String mean,
      boolean valid,
      Losses losses,
      int verification) {
    Instant start = period.start().plus(Duration.ofDays(index));
    return Hours.part(
        AveragingPeriod.DAY,
        start,
        start.plus(Duration.ofDays(1)),
        mean,
        valid,
        losses,
        verification);
  }

  private static LocalPeriod month(String instant) {
    return LocalPeriod.month(Instant.parse(instant), Station.DEFAULT_ZONE);
  }
}
