package vn.quantrac.domain.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.quantrac.domain.quality.JudgedReading;
import vn.quantrac.domain.quality.Judgement;
import vn.quantrac.domain.quality.QualityTest;
import vn.quantrac.domain.quality.TestResult;
import vn.quantrac.domain.quality.TestResults;
import vn.quantrac.domain.quality.Validation;
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

  @Test
  void plausibleValuesOfStatusOneNeverReachTheMean() {
    List<JudgedReading> judged = new ArrayList<>();
    for (int i = 1; i <= 9; i++) {
      judged.add(judged(reading(i, "20", InstrumentStatus.MEASURING), TestResults.NONE));
    }
    for (int i = 10; i <= 12; i++) {
      judged.add(judged(reading(i, "32", InstrumentStatus.CALIBRATING), TestResults.NONE));
    }
    PeriodStatistic hour = ofJudged(judged);
    assertThat(hour.mean()).isEqualByComparingTo("20"); // with the three it would be 23
    assertThat(hour.max()).isEqualByComparingTo("20");
    assertThat(hour.count()).isEqualTo(9);
    assertThat(hour.losses()).isEqualTo(new Losses(3, 0, 0, 0, 0, 0));
  }

  @Test
  void everyLossIsCountedUnderItsReason() {
    List<JudgedReading> judged =
        List.of(
            judged(reading(1, "7", InstrumentStatus.MEASURING), TestResults.NONE),
            judged(
                reading(2, "9", InstrumentStatus.MEASURING),
                TestResults.NONE.with(QualityTest.SPIKE, TestResult.SUSPECT)),
            judged(
                reading(3, "900", InstrumentStatus.MEASURING),
                TestResults.NONE.with(QualityTest.GROSS_RANGE, TestResult.FAIL)),
            judged(reading(4, "8", InstrumentStatus.FAULT), TestResults.NONE),
            judged(Reading.of("PM2.5", END, null, InstrumentStatus.MEASURING), TestResults.NONE),
            judged(
                reading(5, "8", InstrumentStatus.MEASURING),
                TestResults.NONE,
                validation(-1, null)),
            judged(
                reading(6, "11", InstrumentStatus.MEASURING),
                TestResults.NONE.with(QualityTest.GROSS_RANGE, TestResult.FAIL),
                validation(1, 1)));
    PeriodStatistic hour = ofJudged(judged);
    // a suspect reading stays, and a person outranks a failed test: (7 + 9 + 11) / 3
    assertThat(hour.mean()).isEqualByComparingTo("9");
    assertThat(hour.losses()).isEqualTo(new Losses(0, 1, 1, 1, 1, 0));
    assertThat(hour.verification()).isEqualTo(3);
  }

  @Test
  void anHourIsAsVerifiedAsItsLeastVerifiedUsableReading() {
    JudgedReading verified =
        judged(reading(1, "7", InstrumentStatus.MEASURING), TestResults.NONE, validation(1, 1));
    JudgedReading preliminary =
        judged(reading(2, "7", InstrumentStatus.MEASURING), TestResults.NONE, validation(1, 2));
    JudgedReading lost = judged(reading(3, "7", InstrumentStatus.FAULT), TestResults.NONE);
    assertThat(ofJudged(List.of(verified, lost)).verification()).isEqualTo(1);
    assertThat(ofJudged(List.of(verified, preliminary)).verification()).isEqualTo(2);
    assertThat(ofJudged(List.of(lost)).verification()).isEqualTo(3);
  }

  private static PeriodStatistic ofJudged(List<JudgedReading> judged) {
    return HourlyStatistic.of("K-17", FIVE_MINUTES, END, judged, THREE_QUARTERS);
  }

  private static JudgedReading judged(
      Reading reading, TestResults tests, Validation... validations) {
    return new JudgedReading(reading, Judgement.of(reading, tests, List.of(validations)));
  }

  private static Validation validation(@Nullable Integer validity, @Nullable Integer verification) {
    return new Validation(
        1,
        "PM2.5",
        END.minusSeconds(3600),
        END,
        validity,
        verification,
        "seen at the station",
        "operator",
        END);
  }

  private static PeriodStatistic of(List<Reading> readings) {
    return ofJudged(readings.stream().map(one -> judged(one, TestResults.NONE)).toList());
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
