package vn.quantrac.domain.quality;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import vn.quantrac.domain.quality.QualityThresholds.Bounds;
import vn.quantrac.domain.quality.QualityThresholds.FlatLine;
import vn.quantrac.domain.quality.QualityThresholds.GrossRange;
import vn.quantrac.domain.reading.InstrumentStatus;
import vn.quantrac.domain.station.Series;
import vn.quantrac.domain.station.Station;

/**
 * What holds for the results of any readings: generated ones with runs, gaps, spikes and losses.
 */
class QualityControlPropertyTest {

  private static final Series SERIES = new Series("PM2.5", "ug/m3", 3600);

  /** The thresholds change in the middle, to a longer run and a wider tolerance. */
  private static final QualityControl CONTROL =
      new QualityControl(
          SERIES,
          Station.DEFAULT_ZONE,
          List.of(
              new ThresholdPeriod(Readings.START, thresholds("4", "8", "0.1", 2)),
              new ThresholdPeriod(
                  Readings.START.plus(Duration.ofHours(60)), thresholds("3", "12", "0.3", 3))),
          false);

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void resultsOfAnySplitAreThoseOfTheWhole(long seed) {
    Random random = new Random(seed);
    List<TimedReading> readings = readings(random);
    List<TestResults> whole = CONTROL.results(readings, 0, readings.size());
    for (int round = 0; round < 50; round++) {
      List<TestResults> parts = new ArrayList<>();
      int from = 0;
      while (from < readings.size()) {
        int to = Math.min(readings.size(), from + 1 + random.nextInt(20));
        parts.addAll(withNoMoreThanNeeded(readings, from, to));
        from = to;
      }
      assertThat(parts).isEqualTo(whole);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void resultsAreThoseOfThePlainDefinition(long seed) {
    List<TimedReading> readings = readings(new Random(seed));
    List<TestResults> results = CONTROL.results(readings, 0, readings.size());
    for (int i = 0; i < readings.size(); i++) {
      if (eligible(readings.get(i))) {
        boolean late =
            readings
                .get(i)
                .reading()
                .observedAt()
                .isAfter(Readings.START.plus(Duration.ofHours(60)));
        assertThat(results.get(i).of(QualityTest.FLAT_LINE))
            .isEqualTo(
                late
                    ? flatByDefinition(readings, i, 3, 12, "0.3", 3)
                    : flatByDefinition(readings, i, 4, 8, "0.1", 2));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void aChangeAltersNothingOutsideTheAffectedReadings(long seed) {
    Random random = new Random(seed);
    List<TimedReading> before = readings(random);
    for (int round = 0; round < 200; round++) {
      int changed = random.nextInt(before.size());
      List<TimedReading> after = new ArrayList<>(before);
      after.set(changed, reading(random, before.get(changed).reading().observedAt()));
      assertSameOutside(before, after, changed);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20})
  void anArrivalAltersNothingOutsideTheAffectedReadings(long seed) {
    Random random = new Random(seed);
    List<TimedReading> after = readings(random);
    for (int arrived = 0; arrived < after.size(); arrived++) {
      List<TimedReading> before = new ArrayList<>(after);
      TimedReading removed = before.remove(arrived);
      assertThat(removed).isNotNull();
      List<TestResults> earlier = CONTROL.results(before, 0, before.size());
      List<TestResults> later = CONTROL.results(after, 0, after.size());
      int first = CONTROL.firstAffected(after, arrived);
      int last = CONTROL.lastAffected(after, arrived);
      for (int i = 0; i < after.size(); i++) {
        if (i < first || i > last) {
          assertThat(later.get(i)).isEqualTo(earlier.get(i < arrived ? i : i - 1));
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void whereNoRunBeganBeforeTheReadingsAtHandTheyAreEnough(long seed) {
    List<TimedReading> readings = readings(new Random(seed));
    List<TestResults> whole = CONTROL.results(readings, 0, readings.size());
    for (int cut = 1; cut < readings.size(); cut++) {
      List<TimedReading> atHand = readings.subList(cut, readings.size());
      Instant after = readings.get(cut - 1).reading().observedAt();
      List<TestResults> results = CONTROL.results(atHand, 0, atHand.size());
      for (int i = 0; i < atHand.size(); i++) {
        if (!CONTROL.runsFromBefore(atHand, i, after)) {
          assertThat(results.get(i)).isEqualTo(whole.get(cut + i));
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void whereNoRunGoesBeyondTheReadingsAtHandTheyTellTheLastAffected(long seed) {
    List<TimedReading> readings = readings(new Random(seed));
    for (int cut = 1; cut < readings.size(); cut++) {
      List<TimedReading> atHand = readings.subList(0, cut);
      Instant until = readings.get(cut - 1).reading().observedAt();
      for (int changed = 0; changed < cut; changed++) {
        if (!CONTROL.runsBeyond(atHand, changed, until)) {
          assertThat(CONTROL.lastAffected(atHand, changed))
              .isEqualTo(CONTROL.lastAffected(readings, changed));
        }
      }
    }
  }

  /**
   * Eight hours of one value a second are 28,800 readings. Looking through all of them for each of
   * 200,000 readings would be 5,760,000,000 comparisons; in linear time it is a fraction of a
   * second.
   */
  @Test
  @Timeout(20)
  void aLongRunOfEqualReadingsTakesLinearTime() {
    List<TimedReading> same = new ArrayList<>();
    for (int i = 0; i < 200_000; i++) {
      same.add(Readings.of(Readings.START.plusSeconds(i), "7", InstrumentStatus.MEASURING));
    }
    QualityControl everySecond =
        new QualityControl(
            new Series("PM2.5", "ug/m3", 1),
            Station.DEFAULT_ZONE,
            List.of(
                new ThresholdPeriod(
                    Readings.START.minusSeconds(1), thresholds("4", "8", "0.1", 2))),
            false);
    List<TestResults> results = everySecond.results(same, 0, same.size());
    // 4 h are 14,400 s, 8 h are 28,800 s
    assertThat(results.stream().filter(one -> one.of(QualityTest.FLAT_LINE) == TestResult.SUSPECT))
        .hasSize(14_400);
    assertThat(results.stream().filter(one -> one.of(QualityTest.FLAT_LINE) == TestResult.FAIL))
        .hasSize(200_000 - 28_800);
  }

  private static void assertSameOutside(
      List<TimedReading> before, List<TimedReading> after, int changed) {
    List<TestResults> earlier = CONTROL.results(before, 0, before.size());
    List<TestResults> later = CONTROL.results(after, 0, after.size());
    int first = CONTROL.firstAffected(after, changed);
    int last = CONTROL.lastAffected(after, changed);
    assertThat(later.subList(0, first)).isEqualTo(earlier.subList(0, first));
    assertThat(later.subList(last + 1, later.size()))
        .isEqualTo(earlier.subList(last + 1, earlier.size()));
    Instant at = after.get(changed).reading().observedAt();
    assertThat(after.get(first).reading().observedAt())
        .isAfterOrEqualTo(at.minus(CONTROL.looksAhead()));
    assertThat(after.get(last).reading().observedAt())
        .isBeforeOrEqualTo(at.plus(CONTROL.looksBack()));
  }

  /** Results of a part from the least list that is promised to be enough. */
  private static List<TestResults> withNoMoreThanNeeded(
      List<TimedReading> readings, int from, int to) {
    Instant first = readings.get(from).reading().observedAt().minus(CONTROL.looksBack());
    Instant last = readings.get(to - 1).reading().observedAt().plus(CONTROL.looksAhead());
    List<TimedReading> needed = new ArrayList<>();
    int offset = 0;
    for (int i = 0; i < readings.size(); i++) {
      Instant at = readings.get(i).reading().observedAt();
      if (!at.isBefore(first) && !at.isAfter(last)) {
        needed.add(readings.get(i));
      } else if (i < from) {
        offset++;
      }
    }
    return CONTROL.results(needed, from - offset, to - offset);
  }

  /** Some earlier reading is at least so old, and from it on all are alike and without gap. */
  private static TestResult flatByDefinition(
      List<TimedReading> readings, int of, int suspect, int fail, String tolerance, int gap) {
    BigDecimal min = value(readings.get(of));
    BigDecimal max = min;
    Instant end = readings.get(of).reading().observedAt();
    Instant next = end;
    Duration longest = Duration.ZERO;
    for (int i = of - 1; i >= 0; i--) {
      if (!eligible(readings.get(i))) {
        continue;
      }
      Instant at = readings.get(i).reading().observedAt();
      min = min.min(value(readings.get(i)));
      max = max.max(value(readings.get(i)));
      if (Duration.between(at, next).compareTo(Duration.ofHours(gap)) > 0
          || max.subtract(min).compareTo(new BigDecimal(tolerance)) >= 0) {
        break;
      }
      longest = Duration.between(at, end);
      next = at;
    }
    if (longest.compareTo(Duration.ofHours(fail)) >= 0) {
      return TestResult.FAIL;
    }
    return longest.compareTo(Duration.ofHours(suspect)) >= 0 ? TestResult.SUSPECT : TestResult.PASS;
  }

  private static boolean eligible(TimedReading one) {
    return one.reading().status() == InstrumentStatus.MEASURING && one.reading().value() != null;
  }

  private static BigDecimal value(TimedReading one) {
    BigDecimal value = one.reading().value();
    assertThat(value).isNotNull();
    return value;
  }

  private static List<TimedReading> readings(Random random) {
    List<TimedReading> readings = new ArrayList<>();
    for (int hour = 1; hour <= 120; hour++) {
      if (random.nextInt(8) > 0) {
        readings.add(reading(random, Readings.START.plus(Duration.ofHours(hour))));
      }
    }
    return readings;
  }

  /** Mostly a few values close together, so that runs are common. */
  private static TimedReading reading(Random random, Instant at) {
    int kind = random.nextInt(30);
    if (kind == 0) {
      return Readings.of(at, null, InstrumentStatus.MEASURING);
    }
    if (kind == 1) {
      return Readings.of(at, "500", InstrumentStatus.CALIBRATING);
    }
    if (kind == 2) {
      return Readings.of(at, Integer.toString(random.nextInt(2000)), InstrumentStatus.MEASURING);
    }
    String value = BigDecimal.valueOf(700 + random.nextInt(4) * 4L, 2).toPlainString();
    return Readings.of(at, value, InstrumentStatus.MEASURING);
  }

  private static QualityThresholds thresholds(
      String suspectHours, String failHours, String tolerance, int gap) {
    return new QualityThresholds(
        "ug/m3",
        new GrossRange(null, null, new BigDecimal("350"), new BigDecimal("1000")),
        new BigDecimal("-10"),
        new Bounds(new BigDecimal("100"), null),
        new Bounds(new BigDecimal("75"), new BigDecimal("200")),
        new FlatLine(
            new BigDecimal(suspectHours),
            new BigDecimal(failHours),
            new BigDecimal(tolerance),
            null),
        gap,
        BigDecimal.ONE);
  }
}
