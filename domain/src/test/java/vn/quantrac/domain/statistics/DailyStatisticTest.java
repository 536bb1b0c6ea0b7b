package vn.quantrac.domain.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.quantrac.domain.station.Series;
import vn.quantrac.domain.station.Station;

class DailyStatisticTest {

  private static final Completeness THREE_QUARTERS = new Completeness(75, 75, 75);
  private static final Series HOURLY = new Series("PM2.5", "ug/m3", 3600);
  private static final LocalDay DAY =
      LocalDay.of(Instant.parse("2026-03-01T05:00:00Z"), Station.DEFAULT_ZONE);

  @Test
  void whatIsStampedMidnightBelongsToTheDayThatEnds() {
    // 2026-03-02T00:00+07:00
    LocalDay day = LocalDay.of(Instant.parse("2026-03-01T17:00:00Z"), Station.DEFAULT_ZONE);
    assertThat(day).isEqualTo(DAY);
    assertThat(day.end()).isEqualTo("2026-03-01T17:00:00Z");
    assertThat(LocalDay.of(Instant.parse("2026-03-01T17:00:00.001Z"), Station.DEFAULT_ZONE))
        .isEqualTo(
            new LocalDay(
                Instant.parse("2026-03-01T17:00:00Z"), Instant.parse("2026-03-02T17:00:00Z")));
  }

  @Test
  void aDayOnWhichClocksChangeHasTwentyThreeHours() {
    assertThat(
            LocalDay.of(Instant.parse("2026-03-29T12:00:00Z"), ZoneId.of("Europe/Berlin")).hours())
        .isEqualTo(23);
  }

  @Test
  void eighteenValidHoursMakeAValidDayAndSeventeenDoNot() {
    assertThat(of(hours(18)).valid()).isTrue();
    assertThat(of(hours(17)).valid()).isFalse();
    assertThat(of(hours(17)).mean()).isEqualByComparingTo("9"); // (1 + ... + 17) / 17
  }

  @Test
  void anInvalidHourStaysOutOfTheMean() {
    List<PeriodStatistic> hours = new ArrayList<>(hours(18));
    hours.add(hour(19, "500", false));
    PeriodStatistic day = of(hours);
    assertThat(day.mean()).isEqualByComparingTo("9.5"); // (1 + ... + 18) / 18 = 171 / 18
    assertThat(day.validParts()).isEqualTo(18);
    assertThat(day.expected()).isEqualTo(24);
  }

  @Test
  void aMeanOfNegativeHoursStaysNegative() {
    List<PeriodStatistic> hours = new ArrayList<>();
    for (int i = 1; i <= 18; i++) {
      hours.add(hour(i, i <= 12 ? "-2" : "1", true));
    }
    assertThat(of(hours).mean()).isEqualByComparingTo("-1"); // (12 * -2 + 6 * 1) / 18
  }

  @Test
  void lossesOfAllHoursAreToldAndTheLeastVerifiedCounts() {
    Instant end = DAY.start().plusSeconds(3600);
    List<PeriodStatistic> hours =
        List.of(
            Hours.part(
                AveragingPeriod.ONE_HOUR,
                DAY.start(),
                end,
                "5",
                true,
                new Losses(2, 0, 0, 1, 0, 0),
                1),
            Hours.part(
                AveragingPeriod.ONE_HOUR,
                end,
                end.plusSeconds(3600),
                null,
                false,
                new Losses(1, 4, 3, 0, 2, 1),
                3));
    assertThat(of(hours).losses()).isEqualTo(new Losses(3, 4, 3, 1, 2, 1));
    assertThat(of(hours).verification()).isEqualTo(1);
  }

  private static PeriodStatistic of(List<PeriodStatistic> hours) {
    return DailyStatistic.of("K-17", HOURLY, DAY, hours, THREE_QUARTERS);
  }

  private static List<PeriodStatistic> hours(int count) {
    List<PeriodStatistic> hours = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      hours.add(hour(i, Integer.toString(i), true));
    }
    return hours;
  }

  private static PeriodStatistic hour(int number, String mean, boolean valid) {
    Instant end = DAY.start().plusSeconds(3600L * number);
    BigDecimal value = new BigDecimal(mean);
    return new PeriodStatistic(
        "K-17",
        "PM2.5",
        AveragingPeriod.ONE_HOUR,
        end.minusSeconds(3600),
        end,
        value,
        value,
        value,
        1,
        1,
        valid ? 1 : 0,
        valid,
        Losses.NONE,
        3);
  }
}
