package vn.quantrac.domain.quality;

import static org.assertj.core.api.Assertions.assertThat;
import static vn.quantrac.domain.quality.Readings.START;
import static vn.quantrac.domain.quality.TestResult.FAIL;
import static vn.quantrac.domain.quality.TestResult.MISSING;
import static vn.quantrac.domain.quality.TestResult.NOT_EVALUATED;
import static vn.quantrac.domain.quality.TestResult.PASS;
import static vn.quantrac.domain.quality.TestResult.SUSPECT;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import vn.quantrac.domain.quality.QualityThresholds.Bounds;
import vn.quantrac.domain.quality.QualityThresholds.FlatLine;
import vn.quantrac.domain.quality.QualityThresholds.GrossRange;
import vn.quantrac.domain.reading.InstrumentStatus;
import vn.quantrac.domain.station.Series;
import vn.quantrac.domain.station.Station;

/**
 * Every automatic test with its edges, one after the other. Long, because each edge is a claim of
 * its own and all of them are about one series.
 */
class QualityControlTest {

  private static final QualityThresholds PM =
      new QualityThresholds(
          "ug/m3",
          new GrossRange(number("-50"), number("-20"), number("350"), number("1000")),
          number("-10"),
          new Bounds(number("100"), null),
          new Bounds(number("75"), number("200")),
          new FlatLine(number("4"), number("8"), number("0.1"), null),
          2,
          number("2"));
  private static final QualityControl HOURLY = control(3600, PM);
  private static final QualityControl FIVE_MINUTES = control(300, PM);

  @ParameterizedTest
  @CsvSource({
    "350,PASS", "350.1,SUSPECT", "1000,SUSPECT", "1000.1,FAIL",
    "-20,PASS", "-20.1,SUSPECT", "-50,SUSPECT", "-50.1,FAIL"
  })
  void aValueOnABoundOfTheGrossRangeIsInside(String value, TestResult expected) {
    assertThat(only(QualityTest.GROSS_RANGE, value)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({"0,PASS", "-0.5,PASS", "-10,PASS", "-10.01,FAIL"})
  void noiseBelowZeroPassesDownToItsLimit(String value, TestResult expected) {
    assertThat(only(QualityTest.NEGATIVE, value)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    // mean of the neighbours (20 + 30) / 2 = 25; 100 - 25 = 75 is not above 75
    "100,PASS",
    "100.1,SUSPECT",
    "225,SUSPECT", // 225 - 25 = 200
    "225.1,FAIL",
    "-50,PASS", // 25 + 50 = 75
    "-50.1,SUSPECT"
  })
  void aSpikeIsMeasuredFromTheMeanOfBothNeighbours(String value, TestResult expected) {
    assertThat(of(QualityTest.SPIKE, HOURLY, 1, "20", value, "30")).isEqualTo(expected);
  }

  @Test
  void firstAndLastReadingHaveNoSpikeTest() {
    assertThat(of(QualityTest.SPIKE, HOURLY, 0, "20", "500", "30")).isEqualTo(NOT_EVALUATED);
    assertThat(of(QualityTest.SPIKE, HOURLY, 2, "20", "30", "500")).isEqualTo(NOT_EVALUATED);
  }

  @Test
  void aSpikeNeedsBothNeighboursWithinTwoIntervals() {
    assertThat(of(QualityTest.SPIKE, HOURLY, 1, "20", "-", "500", "-", "30")).isEqualTo(FAIL);
    assertThat(of(QualityTest.SPIKE, HOURLY, 1, "20", "-", "-", "500", "30"))
        .isEqualTo(NOT_EVALUATED);
    assertThat(of(QualityTest.SPIKE, HOURLY, 1, "20", "500", "-", "-", "30"))
        .isEqualTo(NOT_EVALUATED);
  }

  @Test
  void aReadingUnderCalibrationOrWithoutValueIsNoNeighbour() {
    // 500 stands beside 20 and 30, not beside the 480 of the calibration
    assertThat(of(QualityTest.SPIKE, HOURLY, 2, "20", "!480", "500", "null", "30")).isEqualTo(FAIL);
    assertThat(of(QualityTest.RATE_OF_CHANGE, HOURLY, 2, "20", "!480", "221"))
        .isEqualTo(SUSPECT); // 201 in two hours
    assertThat(of(QualityTest.RATE_OF_CHANGE, HOURLY, 2, "20", "!480", "220")).isEqualTo(PASS);
  }

  @ParameterizedTest
  @CsvSource({"120,PASS", "120.1,SUSPECT", "-80,PASS", "-80.1,SUSPECT"})
  void aStepIsComparedPerHour(String value, TestResult expected) {
    assertThat(of(QualityTest.RATE_OF_CHANGE, HOURLY, 1, "20", value)).isEqualTo(expected);
  }

  @Test
  void theFirstReadingAndOneAfterAGapHaveNoStep() {
    assertThat(of(QualityTest.RATE_OF_CHANGE, HOURLY, 0, "500", "20")).isEqualTo(NOT_EVALUATED);
    assertThat(of(QualityTest.RATE_OF_CHANGE, HOURLY, 1, "500", "-", "-", "20"))
        .isEqualTo(NOT_EVALUATED);
  }

  @Test
  void aStepMayFailToo() {
    QualityControl control =
        control(
            3600,
            new QualityThresholds(
                "ug/m3",
                null,
                null,
                new Bounds(number("100"), number("300")),
                null,
                null,
                2,
                BigDecimal.ONE));
    assertThat(of(QualityTest.RATE_OF_CHANGE, control, 1, "0", "300")).isEqualTo(SUSPECT);
    assertThat(of(QualityTest.RATE_OF_CHANGE, control, 1, "0", "301")).isEqualTo(FAIL);
  }

  @Test
  void subHourlyReadingsTakeTwiceTheStepAndTwiceTheSpike() {
    assertThat(of(QualityTest.RATE_OF_CHANGE, FIVE_MINUTES, 1, "0", "200")).isEqualTo(PASS);
    assertThat(of(QualityTest.RATE_OF_CHANGE, FIVE_MINUTES, 1, "0", "200.1")).isEqualTo(SUSPECT);
    assertThat(of(QualityTest.SPIKE, FIVE_MINUTES, 1, "0", "150", "0")).isEqualTo(PASS);
    assertThat(of(QualityTest.SPIKE, FIVE_MINUTES, 1, "0", "150.1", "0")).isEqualTo(SUSPECT);
    assertThat(of(QualityTest.SPIKE, FIVE_MINUTES, 1, "0", "400.1", "0")).isEqualTo(FAIL);
  }

  @Test
  void aRunOfFourHoursIsSuspectAndOneOfEightHoursFails() {
    String[] same = Collections.nCopies(10, "7").toArray(new String[0]);
    List<TestResults> results = results(HOURLY, same);
    // hours since the first: 0, 1, 2, 3, then 4 to 7, then 8 and 9
    assertThat(results.stream().map(one -> one.of(QualityTest.FLAT_LINE)))
        .containsExactly(PASS, PASS, PASS, PASS, SUSPECT, SUSPECT, SUSPECT, SUSPECT, FAIL, FAIL);
  }

  @Test
  void aRunOfFiveMinuteValuesCountsTimeNotReadings() {
    // the 49th stands 48 * 5 min = 4 h after the first
    List<TestResults> results =
        results(FIVE_MINUTES, Collections.nCopies(49, "7").toArray(new String[0]));
    assertThat(results.get(47).of(QualityTest.FLAT_LINE)).isEqualTo(PASS);
    assertThat(results.get(48).of(QualityTest.FLAT_LINE)).isEqualTo(SUSPECT);
  }

  @Test
  void theToleranceIsNotPartOfTheSame() {
    // 7.0 to 7.09 is less than 0.1, 7.0 to 7.1 is not
    assertThat(of(QualityTest.FLAT_LINE, HOURLY, 4, "7", "7.09", "7", "7.05", "7"))
        .isEqualTo(SUSPECT);
    assertThat(of(QualityTest.FLAT_LINE, HOURLY, 4, "7", "7.1", "7", "7.05", "7")).isEqualTo(PASS);
  }

  @Test
  void slowDriftIsNotFlat() {
    // each step is 0.03; four hours are 0.12
    assertThat(of(QualityTest.FLAT_LINE, HOURLY, 4, "7", "7.03", "7.06", "7.09", "7.12"))
        .isEqualTo(PASS);
  }

  @Test
  void aGapBreaksARunAndOneMissingHourDoesNot() {
    assertThat(of(QualityTest.FLAT_LINE, HOURLY, 3, "7", "7", "-", "7", "7")).isEqualTo(SUSPECT);
    assertThat(of(QualityTest.FLAT_LINE, HOURLY, 3, "7", "7", "-", "-", "7", "7")).isEqualTo(PASS);
  }

  @Test
  void calibrationDoesNotBreakARunThatGoesOnAfterIt() {
    assertThat(of(QualityTest.FLAT_LINE, HOURLY, 4, "7", "7", "!300", "7", "7")).isEqualTo(SUSPECT);
  }

  @Test
  void aValueAtTheReportingFloorMayStay() {
    QualityControl control = control(3600, flat("4", null, "4"));
    assertThat(of(QualityTest.FLAT_LINE, control, 4, "3.9", "3.9", "3.9", "3.9", "3.9"))
        .isEqualTo(PASS);
    assertThat(of(QualityTest.FLAT_LINE, control, 4, "4", "4", "4", "4", "4")).isEqualTo(SUSPECT);
  }

  @Test
  void aFlatLineWithoutSuspectDurationFailsAtOnce() {
    QualityControl control = control(3600, flat(null, "2", null));
    assertThat(of(QualityTest.FLAT_LINE, control, 1, "7", "7", "7")).isEqualTo(PASS);
    assertThat(of(QualityTest.FLAT_LINE, control, 2, "7", "7", "7")).isEqualTo(FAIL);
  }

  @Test
  void theFirstReadingAfterAGapIsSuspect() {
    assertThat(of(QualityTest.GAP, HOURLY, 1, "7", "-", "8")).isEqualTo(PASS);
    assertThat(of(QualityTest.GAP, HOURLY, 1, "7", "-", "-", "8")).isEqualTo(SUSPECT);
    assertThat(of(QualityTest.GAP, HOURLY, 2, "7", "-", "-", "8", "9")).isEqualTo(PASS);
  }

  @Test
  void theFirstReadingOfASeriesStandsAfterAGap() {
    assertThat(of(QualityTest.GAP, HOURLY, 0, "7", "8")).isEqualTo(SUSPECT);
  }

  @Test
  void calibrationIsNoGap() {
    assertThat(of(QualityTest.GAP, HOURLY, 4, "7", "!7", "!7", "!7", "8")).isEqualTo(PASS);
  }

  @Test
  void aTimeOffTheIntervalIsSuspect() {
    assertThat(clock(300, "2026-03-01T00:05:00Z")).isEqualTo(PASS);
    assertThat(clock(300, "2026-03-01T00:05:01Z")).isEqualTo(SUSPECT);
    assertThat(clock(300, "2026-03-01T00:05:00.001Z")).isEqualTo(SUSPECT);
    assertThat(clock(3600, "2026-03-01T00:30:00Z")).isEqualTo(SUSPECT);
  }

  @Test
  void theRhythmBeginsAtLocalMidnight() {
    // a daily value at 24:00 in Ho Chi Minh is 17:00 UTC
    assertThat(clock(86_400, "2026-03-01T17:00:00Z")).isEqualTo(PASS);
    assertThat(clock(86_400, "2026-03-01T00:00:00Z")).isEqualTo(SUSPECT);
  }

  @Test
  void anIntervalThatDoesNotDivideADayHasNoRhythm() {
    assertThat(clock(420, "2026-03-01T00:05:01Z")).isEqualTo(PASS);
  }

  @Test
  void hoursOfAZoneWithHalfAnHourAreOnTheGrid() {
    QualityControl control =
        new QualityControl(
            new Series("PM2.5", "ug/m3", 3600), ZoneId.of("Asia/Kolkata"), List.of(), false);
    // 06:00 in Kolkata
    assertThat(clock(control, "2026-03-01T00:30:00Z")).isEqualTo(PASS);
  }

  @Test
  void twoContentsSentAtOnceForOneTimeAreSuspect() {
    TimedReading once = Readings.hourly("7").get(0);
    TestResults results =
        HOURLY.results(List.of(new TimedReading(once.reading(), true)), 0, 1).get(0);
    assertThat(results.of(QualityTest.CLOCK)).isEqualTo(SUSPECT);
    assertThat(results.anyFailed()).isFalse();
  }

  @Test
  void aReadingThatWasNotMeasuringIsNotTested() {
    assertThat(results(HOURLY, "7", "!9000", "8").get(1)).isEqualTo(TestResults.NONE);
  }

  @Test
  void aReadingWithoutValueIsMissing() {
    TestResults missing = results(HOURLY, "7", "null", "8").get(1);
    assertThat(missing.of(QualityTest.GROSS_RANGE)).isEqualTo(MISSING);
    assertThat(missing.with(QualityTest.GROSS_RANGE, NOT_EVALUATED)).isEqualTo(TestResults.NONE);
  }

  @Test
  void aReadingBetweenQuietNeighboursIsAsUsual() {
    List<TimedReading> readings = Readings.hourly("7", "8", "9");
    List<TestResults> results = HOURLY.results(readings, 0, 3);
    assertThat(results.get(1)).isEqualTo(HOURLY.usual(readings.get(1).reading(), false));
    assertThat(results.get(2)).isEqualTo(HOURLY.usual(readings.get(2).reading(), true));
  }

  @Test
  void usualIsPassForEveryTestWithThresholdsAndTheNewestWaitsForItsSpikeTest() {
    var reading = Readings.hourly("7").get(0).reading();
    for (QualityTest test : QualityTest.values()) {
      TestResult expected = test == QualityTest.CONSISTENCY ? NOT_EVALUATED : PASS;
      assertThat(HOURLY.usual(reading, false).of(test)).as(test.code()).isEqualTo(expected);
    }
    assertThat(HOURLY.usual(reading, true))
        .isEqualTo(HOURLY.usual(reading, false).with(QualityTest.SPIKE, NOT_EVALUATED));
  }

  @Test
  void withoutThresholdsOnlyTheClockIsRead() {
    QualityControl control =
        new QualityControl(new Series("X", "ug/m3", 3600), Station.DEFAULT_ZONE, List.of(), false);
    TestResults results = results(control, "9", "9", "-", "-", "-999999").get(2);
    assertThat(results).isEqualTo(TestResults.NONE.with(QualityTest.CLOCK, PASS));
    assertThat(control.looksBack()).isZero();
    assertThat(control.looksAhead()).isZero();
  }

  @Test
  void thresholdsHoldFromTheirLocalDayOn() {
    QualityThresholds strict =
        new QualityThresholds(
            "ug/m3",
            new GrossRange(null, null, null, number("100")),
            null,
            null,
            null,
            null,
            null,
            BigDecimal.ONE);
    // 2026-03-02 begins at 17:00 UTC in Ho Chi Minh, and what is stamped so belongs to the day
    // before
    QualityControl control =
        new QualityControl(
            new Series("PM2.5", "ug/m3", 3600),
            Station.DEFAULT_ZONE,
            List.of(
                new ThresholdPeriod(Instant.parse("2020-01-01T00:00:00Z"), PM),
                new ThresholdPeriod(Instant.parse("2026-03-01T17:00:00Z"), strict)),
            false);
    List<TimedReading> readings =
        List.of(at("2026-03-01T17:00:00Z", "150"), at("2026-03-01T18:00:00Z", "150"));
    List<TestResults> results = control.results(readings, 0, 2);
    assertThat(results.get(0).of(QualityTest.GROSS_RANGE)).isEqualTo(PASS);
    assertThat(results.get(1).of(QualityTest.GROSS_RANGE)).isEqualTo(FAIL);
    assertThat(results.get(1).of(QualityTest.GAP)).isEqualTo(NOT_EVALUATED);
  }

  @Test
  void looksAsFarAsTheLongestRunAndOneGap() {
    assertThat(HOURLY.looksBack()).isEqualTo(Duration.ofHours(10)); // 8 h + 2 intervals
    assertThat(HOURLY.looksAhead()).isEqualTo(Duration.ofHours(2));
    assertThat(FIVE_MINUTES.looksBack()).isEqualTo(Duration.ofMinutes(8 * 60 + 10));
  }

  @Test
  void aChangeReachesItsNeighboursAndTheRunAfterIt() {
    List<TimedReading> varied = Readings.hourly("1", "2", "3", "4", "5", "6", "7");
    assertThat(HOURLY.firstAffected(varied, 3)).isEqualTo(2);
    assertThat(HOURLY.lastAffected(varied, 3)).isEqualTo(4);
    assertThat(HOURLY.firstAffected(varied, 0)).isZero();
    assertThat(HOURLY.lastAffected(varied, 6)).isEqualTo(6);
    // after the changed one 7, 7, 7 go on; 9 ends the run
    List<TimedReading> run = Readings.hourly("7", "7", "7", "7", "7", "9", "9");
    assertThat(HOURLY.lastAffected(run, 1)).isEqualTo(4);
  }

  @Test
  void aChangeBeyondAGapReachesNobody() {
    List<TimedReading> readings = Readings.hourly("7", "-", "-", "7", "-", "-", "7");
    assertThat(HOURLY.firstAffected(readings, 1)).isEqualTo(1);
    assertThat(HOURLY.lastAffected(readings, 1)).isEqualTo(1);
  }

  @Test
  void aChangeReachesNoFurtherThanTheLongestRun() {
    List<TimedReading> same = Readings.hourly(Collections.nCopies(30, "7").toArray(new String[0]));
    // the neighbour after it is 6; 13 stands less than 8 h after that one, 14 has 8 h without it
    assertThat(HOURLY.lastAffected(same, 5)).isEqualTo(13);
  }

  @Test
  void aRunMayHaveBegunBeforeTheReadingsAtHandOnlyWhileItLasts() {
    Instant before = START.plus(Duration.ofMinutes(30));
    List<TimedReading> run = Readings.hourly("7", "7", "7", "9", "7");
    assertThat(HOURLY.runsFromBefore(run, 2, before)).isTrue();
    assertThat(HOURLY.runsFromBefore(run, 3, before)).isFalse();
    assertThat(HOURLY.runsFromBefore(run, 4, before)).isFalse();
    // the first at hand stands 3 h after the instant: whatever came before is beyond a gap
    assertThat(HOURLY.runsFromBefore(run, 2, START.minus(Duration.ofHours(2)))).isFalse();
    assertThat(HOURLY.runsBeyond(run, 4, START.plus(Duration.ofHours(5)))).isTrue();
    assertThat(HOURLY.runsBeyond(run, 4, START.plus(Duration.ofHours(8)))).isFalse();
    assertThat(HOURLY.runsBeyond(run, 0, START.plus(Duration.ofHours(5)))).isFalse();
  }

  private static QualityThresholds flat(
      @Nullable String suspect, @Nullable String fail, @Nullable String exempt) {
    return new QualityThresholds(
        "ug/m3",
        null,
        null,
        null,
        null,
        new FlatLine(
            suspect == null ? null : number(suspect),
            fail == null ? null : number(fail),
            number("0.1"),
            exempt == null ? null : number(exempt)),
        2,
        BigDecimal.ONE);
  }

  private static TestResult only(QualityTest test, String value) {
    return of(test, HOURLY, 0, value);
  }

  private static TestResult of(
      QualityTest test, QualityControl control, int index, String... values) {
    return results(control, values).get(index).of(test);
  }

  private static List<TestResults> results(QualityControl control, String... values) {
    List<TimedReading> readings = Readings.every(control == FIVE_MINUTES ? 300 : 3600, values);
    return control.results(readings, 0, readings.size());
  }

  private static TestResult clock(int intervalSeconds, String observedAt) {
    return clock(control(intervalSeconds, PM), observedAt);
  }

  private static TestResult clock(QualityControl control, String observedAt) {
    return control.results(List.of(at(observedAt, "7")), 0, 1).get(0).of(QualityTest.CLOCK);
  }

  private static TimedReading at(String observedAt, String value) {
    return Readings.of(Instant.parse(observedAt), value, InstrumentStatus.MEASURING);
  }

  private static QualityControl control(int intervalSeconds, QualityThresholds thresholds) {
    return new QualityControl(
        new Series("PM2.5", "ug/m3", intervalSeconds),
        Station.DEFAULT_ZONE,
        List.of(new ThresholdPeriod(START.minus(Duration.ofDays(365)), thresholds)),
        false);
  }

  private static BigDecimal number(String text) {
    return new BigDecimal(text);
  }
}
