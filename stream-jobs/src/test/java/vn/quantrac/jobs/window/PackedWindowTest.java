package vn.quantrac.jobs.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import vn.quantrac.domain.quality.TestResults;
import vn.quantrac.domain.reading.InstrumentStatus;
import vn.quantrac.domain.reading.Reading;
import vn.quantrac.domain.reading.SentOrder;
import vn.quantrac.domain.statistics.AveragingPeriod;
import vn.quantrac.domain.statistics.Losses;
import vn.quantrac.domain.statistics.PeriodStatistic;
import vn.quantrac.storage.ReadingHistory.SeriesHour;
import vn.quantrac.storage.StoredReading;

/** What is packed comes back as it was, and is small. */
class PackedWindowTest {

  private static final Instant NINE = Instant.parse("2026-03-01T02:00:00Z");

  @Test
  void readingsComeBackWithAllThatIsKeptOfThem() {
    HourReadings hour = new HourReadings();
    Instant odd = NINE.minusNanos(1_000);
    hour.add(
        new StoredReading(
            Reading.of("PM2.5", NINE, new BigDecimal("38.25"), InstrumentStatus.MEASURING),
            new SentOrder(NINE.plusMillis(1_500), Long.MAX_VALUE)));
    hour.add(
        new StoredReading(
            new Reading(
                "PM2.5",
                odd,
                new BigDecimal("-123456789012345678901234567890.5"),
                InstrumentStatus.FAULT,
                new BigDecimal("1E+7"),
                null),
            new SentOrder(NINE.minusSeconds(86_400L * 60), Long.MIN_VALUE),
            true));
    hour.add(
        new StoredReading(
            new Reading(
                "PM2.5",
                NINE.minusSeconds(3_599),
                null,
                InstrumentStatus.CALIBRATING,
                null,
                "mg/m³"),
            new SentOrder(NINE, 0)));
    hour.keepTests(odd, new TestResults(0x12345));
    SeriesHour nine = new SeriesHour("PM2.5", NINE);
    SeriesHour ten = new SeriesHour("Bụi", NINE.plusSeconds(3_600));

    Map<SeriesHour, HourReadings> hours = new LinkedHashMap<>();
    hours.put(nine, hour);
    hours.put(ten, new HourReadings());
    Map<SeriesHour, HourReadings> back = PackedReadings.read(PackedReadings.of(hours));

    assertThat(back.keySet()).containsExactly(nine, ten);
    assertThat(back.get(nine).readings()).containsExactlyElementsOf(hour.readings());
    assertThat(back.get(ten).size()).as("an hour known to be empty").isZero();
  }

  @Test
  void statisticsComeBackToTheLastDigit() {
    BigDecimal third = BigDecimal.ONE.divide(BigDecimal.valueOf(3), 34, RoundingMode.HALF_EVEN);
    List<PeriodStatistic> all = new ArrayList<>();
    all.add(hour("PM2.5", NINE, new BigDecimal("38.250"), Losses.NONE, 12));
    all.add(hour("SO2", NINE.minusSeconds(3_600), third, new Losses(1, 2, 3, 4, 5, 6), 0));
    all.add(hour("SO2", NINE.plusSeconds(7_200), null, Losses.NONE, 0));
    all.add(
        new PeriodStatistic(
            "K-17",
            "PM2.5",
            AveragingPeriod.DAY,
            NINE.minusSeconds(86_400),
            NINE,
            third,
            BigDecimal.ZERO,
            new BigDecimal("1E+9"),
            288,
            86_400,
            24,
            false,
            Losses.NONE,
            1));
    assertThat(PackedStatistics.read("K-17", PackedStatistics.of(all))).isEqualTo(all);
    assertThat(PackedStatistics.read("K-17", PackedStatistics.of(List.of()))).isEmpty();
  }

  /** Twelve readings with two decimals, sent each minute after their five minutes. */
  @Test
  void anHourOfReadingsAndADayOfHoursAreSmall() {
    HourReadings hour = new HourReadings();
    for (int i = 0; i < 12; i++) {
      Instant at = NINE.minusSeconds(300L * i);
      hour.add(
          new StoredReading(
              Reading.of("PM2.5", at, new BigDecimal("38.25"), InstrumentStatus.MEASURING),
              new SentOrder(at.plusSeconds(60), 4_000 - i)));
    }
    assertThat(PackedReadings.of(Map.of(new SeriesHour("PM2.5", NINE), hour)))
        .hasSizeLessThan(12 * 16);

    List<PeriodStatistic> day = new ArrayList<>();
    for (int i = 0; i < 24; i++) {
      day.add(
          hour(
              "PM2.5",
              NINE.plusSeconds(3_600L * i),
              new BigDecimal("38.1041666666667"),
              Losses.NONE,
              12));
    }
    assertThat(PackedStatistics.of(day)).hasSizeLessThan(24 * 40);
  }

  private static PeriodStatistic hour(
      String parameter, Instant end, @Nullable BigDecimal mean, Losses losses, int count) {
    return new PeriodStatistic(
        "K-17",
        parameter,
        AveragingPeriod.ONE_HOUR,
        end.minusSeconds(3_600),
        end,
        mean,
        mean == null ? null : new BigDecimal("0.01"),
        mean == null ? null : new BigDecimal("250.75"),
        count,
        12,
        count > 0 ? 1 : 0,
        count > 0,
        losses,
        3);
  }
}
