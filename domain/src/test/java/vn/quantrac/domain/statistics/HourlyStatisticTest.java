package vn.quantrac.domain.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.quantrac.domain.reading.InstrumentStatus;
import vn.quantrac.domain.reading.Reading;
import vn.quantrac.domain.station.Series;

class HourlyStatisticTest {

  private static final Completeness THREE_QUARTERS = new Completeness(75, 75, 75);
  private static final Series FIVE_MINUTES = new Series("PM2.5", "ug/m3", 300);
  private static final Instant END = Instant.parse("2026-03-01T01:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "2026-03-01T00:00:00Z,2026-03-01T00:00:00Z",
    "2026-03-01T00:00:00.001Z,2026-03-01T01:00:00Z",
    "2026-03-01T00:05:00Z,2026-03-01T01:00:00Z",
    "2026-03-01T01:00:00Z,2026-03-01T01:00:00Z"
  })
  void aReadingBelongsToTheHourThatEndsAtOrAfterIt(Instant observedAt, Instant hourEnd) {
    assertThat(HourlyStatistic.hourEnd(observedAt)).isEqualTo(hourEnd);
  }

  @Test
  void nineOfTwelveFiveMinuteValuesMakeAValidHourAndEightDoNot() {
    assertThat(of(readings(9)).valid()).isTrue();
    assertThat(of(readings(9)).capture()).isEqualByComparingTo("0.75");
    assertThat(of(readings(8)).valid()).isFalse();
    assertThat(of(readings(8)).mean()).isNotNull();
  }

  @Test
  void theMeanIsExactOnDecimals() {
    // 0.1 + 0.2 + ... + 1.2 = 7.8; 7.8 / 12 = 0.65
    assertThat(of(readings(12)).mean()).isEqualByComparingTo("0.65");
    assertThat(of(readings(12)).min()).isEqualByComparingTo("0.1");
    assertThat(of(readings(12)).max()).isEqualByComparingTo("1.2");
  }

  @Test
  void calibrationFaultAndEmptyValuesNeverReachTheMean() {
    List<Reading> readings = new ArrayList<>(readings(9));
    readings.add(reading(10, "999", InstrumentStatus.CALIBRATING));
    readings.add(reading(11, "999", InstrumentStatus.FAULT));
    readings.add(Reading.of("PM2.5", END, null, InstrumentStatus.MEASURING));
    PeriodStatistic hour = of(readings);
    assertThat(hour.count()).isEqualTo(9);
    assertThat(hour.mean()).isEqualByComparingTo("0.5"); // 4.5 / 9
    assertThat(hour.max()).isEqualByComparingTo("0.9");
  }

  @Test
  void anHourWithoutUsableReadingsHasNoMean() {
    PeriodStatistic hour = of(List.of(reading(1, "5", InstrumentStatus.FAULT)));
    assertThat(hour.mean()).isNull();
    assertThat(hour.count()).isZero();
    assertThat(hour.valid()).isFalse();
  }

  private static PeriodStatistic of(List<Reading> readings) {
    return HourlyStatistic.of("K-17", FIVE_MINUTES, END, readings, THREE_QUARTERS);
  }

  private static List<Reading> readings(int count) {
    List<Reading> readings = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      readings.add(
          reading(i, BigDecimal.valueOf(i, 1).toPlainString(), InstrumentStatus.MEASURING));
    }
    return readings;
  }

  private static Reading reading(int fiveMinutes, String value, InstrumentStatus status) {
    return Reading.of(
        "PM2.5",
        END.minusSeconds(3600).plusSeconds(300L * fiveMinutes),
        new BigDecimal(value),
        status);
  }
}
