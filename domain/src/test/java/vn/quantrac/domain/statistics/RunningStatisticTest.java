package vn.quantrac.domain.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import vn.quantrac.domain.station.Series;
import vn.quantrac.domain.station.Station;

/** Running means and their daily maximum; "official" numbers are those of Decision 1459/QD-TCMT. */
class RunningStatisticTest {

  private static final Completeness THREE_QUARTERS = new Completeness(75, 75, 75);
  private static final Series HOURLY = new Series("O3", "ug/m3", 3600);

  /** Local midnight in Ho Chi Minh: the 24:00 that ends 2026-02-28. */
  private static final Instant MIDNIGHT = Instant.parse("2026-02-28T17:00:00Z");

  /** Official hourly O3: 18:00 to 24:00 of the day before, then 01:00 to 24:00. */
  private static final List<PeriodStatistic> OFFICIAL =
      Hours.from(
          MIDNIGHT.minus(Duration.ofHours(6)),
          ("15.7 14.2 17.7 18.9 19.3 15.7 19.7"
                  + " 22.6 27.1 29.0 31.9 25.3 34.7 35.2 41.6 45.7 49.2 55.8 69.6"
                  + " 78.3 91.5 97.7 81.2 71.8 43.5 34.3 21.5 20.5 19.4 20.4 21.3")
              .split(" "));

  private static final String[] OFFICIAL_RUNNING = {
    "17.975", "19.4", "21.25", "23.025", "23.825", "25.75", "28.1875", "30.925", "33.8125",
    "36.575", "39.925", "44.6375", "51.2625", "58.3625", "66.175", "71.125", "74.3875", "73.675",
    "70.9875", "64.975", "57.75", "48.7375", "39.075", "31.5875"
  };

  @Test
  void theOfficialDayHasItsTwentyFourRunningMeans() {
    List<PeriodStatistic> running = officialRunning();
    for (int hour = 1; hour <= 24; hour++) {
      PeriodStatistic one = running.get(hour - 1);
      assertThat(one.mean())
          .as("%d:00", hour)
          .isEqualTo(new BigDecimal(OFFICIAL_RUNNING[hour - 1]));
      assertThat(one.valid()).isTrue();
      assertThat(one.validParts()).isEqualTo(8);
      assertThat(one.expected()).isEqualTo(8);
    }
  }

  @Test
  void theOfficialMaximumStandsAtFiveInTheAfternoon() {
    LocalDay day = LocalDay.of(MIDNIGHT.plusSeconds(1), Station.DEFAULT_ZONE);
    PeriodStatistic daily =
        DailyStatistic.of("K-17", HOURLY, day, OFFICIAL.subList(7, 31), THREE_QUARTERS);
    PeriodStatistic maximum = DailyMaximum.of(daily, officialRunning(), THREE_QUARTERS);
    // sum of the 24 hours 1,069.1; 1,069.1 / 24 = 44.5458333...
    assertThat(daily.mean()).isEqualByComparingTo("44.5458333333333");
    assertThat(maximum.period()).isEqualTo(AveragingPeriod.DAY_MAXIMUM);
    assertThat(maximum.mean()).isEqualByComparingTo("74.3875");
    assertThat(maximum.validParts()).isEqualTo(24);
    assertThat(maximum.valid()).isTrue();
    assertThat(maximum.max()).isEqualByComparingTo("97.7");
    assertThat(maximum.start()).isEqualTo(day.start());
    assertThat(maximum.end()).isEqualTo(day.end());
    assertThat(maximum.count()).isEqualTo(24);
    assertThat(maximum.expected()).isEqualTo(24);
    assertThat(officialRunning().get(16).end()).isEqualTo(MIDNIGHT.plus(Duration.ofHours(17)));
  }

  @Test
  void sixOfEightHoursMakeAValidRunningMeanAndFiveDoNot() {
    Instant label = MIDNIGHT.plus(Duration.ofHours(8));
    List<PeriodStatistic> six =
        Hours.from(MIDNIGHT.plusSeconds(3600), "1", "2", "3", "4", "5", "6");
    PeriodStatistic valid = running(label, six);
    assertThat(valid.valid()).isTrue();
    assertThat(valid.mean()).isEqualByComparingTo("3.5"); // 21 / 6
    assertThat(valid.start()).isEqualTo(MIDNIGHT);
    assertThat(valid.capture()).isEqualByComparingTo("0.75");
    PeriodStatistic invalid = running(label, six.subList(0, 5));
    assertThat(invalid.valid()).isFalse();
    assertThat(invalid.mean()).isEqualByComparingTo("3"); // 15 / 5, shown but not judged
  }

  @Test
  void anInvalidHourStaysOutOfTheRunningMeanAndItsLossesAreTold() {
    List<PeriodStatistic> hours =
        new ArrayList<>(Hours.from(MIDNIGHT.plusSeconds(3600), "1", "2", "3", "4", "5", "6", "7"));
    Instant label = MIDNIGHT.plus(Duration.ofHours(8));
    hours.add(
        Hours.part(
            AveragingPeriod.ONE_HOUR,
            label.minusSeconds(3600),
            label,
            "900",
            false,
            new Losses(3, 0, 0, 1, 0, 0),
            3));
    PeriodStatistic running = running(label, hours);
    assertThat(running.mean()).isEqualByComparingTo("4"); // 28 / 7
    assertThat(running.validParts()).isEqualTo(7);
    assertThat(running.losses()).isEqualTo(new Losses(3, 0, 0, 1, 0, 0));
  }

  @Test
  void aMaximumOfEighteenValidRunningMeansIsValidAndOneOfSeventeenIsNot() {
    assertThat(maximumOf(18).valid()).isTrue();
    assertThat(maximumOf(17).valid()).isFalse();
    assertThat(maximumOf(17).mean()).isEqualByComparingTo("17");
    assertThat(maximumOf(17).validParts()).isEqualTo(17);
    assertThat(maximumOf(0).mean()).isNull();
  }

  @Test
  void theHighestInvalidRunningMeanIsNoMaximum() {
    PeriodStatistic daily = day();
    List<PeriodStatistic> running = new ArrayList<>(Hours.from(MIDNIGHT.plusSeconds(3600), "5"));
    running.add(
        Hours.part(
            AveragingPeriod.EIGHT_HOURS,
            MIDNIGHT,
            MIDNIGHT.plus(Duration.ofHours(8)),
            "300",
            false,
            Losses.NONE,
            3));
    assertThat(DailyMaximum.of(daily, running, THREE_QUARTERS).mean()).isEqualByComparingTo("5");
  }

  @Test
  void aMaximumOfTwentyThreeHoursAsksForAsManyPerCent() {
    // 75 % of 23 is 17.25: 18 are enough, 17 are not
    PeriodStatistic shortDay =
        Hours.part(
            AveragingPeriod.DAY,
            MIDNIGHT,
            MIDNIGHT.plus(Duration.ofHours(23)),
            "1",
            true,
            Losses.NONE,
            3);
    assertThat(DailyMaximum.of(shortDay, means(18), THREE_QUARTERS).valid()).isTrue();
    assertThat(DailyMaximum.of(shortDay, means(17), THREE_QUARTERS).valid()).isFalse();
    // 75 % of 25 is 18.75: 19 are enough, 18 are not
    PeriodStatistic longDay =
        Hours.part(
            AveragingPeriod.DAY,
            MIDNIGHT,
            MIDNIGHT.plus(Duration.ofHours(25)),
            "1",
            true,
            Losses.NONE,
            3);
    assertThat(DailyMaximum.of(longDay, means(19), THREE_QUARTERS).valid()).isTrue();
    assertThat(DailyMaximum.of(longDay, means(18), THREE_QUARTERS).valid()).isFalse();
  }

  private static PeriodStatistic maximumOf(int valid) {
    return DailyMaximum.of(day(), means(valid), THREE_QUARTERS);
  }

  private static List<PeriodStatistic> means(int count) {
    List<PeriodStatistic> means = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      means.add(Hours.valid(MIDNIGHT.plus(Duration.ofHours(i)), Integer.toString(i)));
    }
    return means;
  }

  private static PeriodStatistic day() {
    return DailyStatistic.of(
        "K-17",
        HOURLY,
        LocalDay.of(MIDNIGHT.plusSeconds(1), Station.DEFAULT_ZONE),
        List.of(),
        THREE_QUARTERS);
  }

  private static List<PeriodStatistic> officialRunning() {
    List<PeriodStatistic> running = new ArrayList<>();
    for (int hour = 1; hour <= 24; hour++) {
      running.add(
          running(MIDNIGHT.plus(Duration.ofHours(hour)), OFFICIAL.subList(hour - 1, hour + 7)));
    }
    return running;
  }

  private static PeriodStatistic running(Instant label, List<PeriodStatistic> hours) {
    return RunningStatistic.of("K-17", HOURLY, label, hours, THREE_QUARTERS);
  }
}
