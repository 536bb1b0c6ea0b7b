package vn.quantrac.domain.quality;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.reading.InstrumentStatus;
import vn.quantrac.domain.reading.Reading;
import vn.quantrac.domain.station.Series;

/**
 * The automatic tests of one series. Results are a pure function of the readings in force; those of
 * a reading depend on readings at most {@link #looksBack()} before and {@link #looksAhead()} after
 * it. Immutable.
 *
 * <p>Neighbours of a reading are the nearest readings with a value that were taken while measuring,
 * whatever other tests think of them, when they are not beyond a gap. All lists of readings are
 * those of this series, ascending by time, each time once.
 */
public final class QualityControl {

  private static final TestResults WITHOUT_VALUE =
      TestResults.NONE.with(QualityTest.GROSS_RANGE, TestResult.MISSING);
  private static final long SECONDS_PER_DAY = Duration.ofDays(1).toSeconds();

  private final Series series;
  private final ZoneId zone;
  private final Instant[] from;
  private final SeriesTests[] tests;
  private final long longestDistance;
  private final long longestRun;
  private final @Nullable BigDecimal widestTolerance;

  /**
   * Tests of a series.
   *
   * @param zone of the station
   * @param periods thresholds in the series' unit, ascending by time; before the first there are
   *     none
   * @param compared whether the series takes part in a comparison of parameters
   */
  public QualityControl(
      Series series, ZoneId zone, List<ThresholdPeriod> periods, boolean compared) {
    this.series = series;
    this.zone = zone;
    from = new Instant[periods.size() + 1];
    tests = new SeriesTests[periods.size() + 1];
    from[0] = Instant.MIN;
    tests[0] = new SeriesTests(series, QualityThresholds.NONE, compared);
    long distance = 0;
    long run = 0;
    BigDecimal tolerance = null;
    for (int i = 1; i < tests.length; i++) {
      QualityThresholds thresholds = periods.get(i - 1).thresholds();
      from[i] = periods.get(i - 1).from();
      tests[i] = new SeriesTests(series, thresholds, compared);
      distance = Math.max(distance, tests[i].longestDistance);
      run = Math.max(run, tests[i].longestRun);
      QualityThresholds.FlatLine flat = thresholds.flatLine();
      if (flat != null) {
        tolerance = tolerance == null ? flat.tolerance() : tolerance.max(flat.tolerance());
      }
    }
    longestDistance = distance;
    longestRun = run;
    widestTolerance = tolerance;
  }

  /**
   * How far before a reading its results look. A change of a reading alters no result further after
   * it than this.
   */
  public Duration looksBack() {
    return Duration.of(longestDistance + longestRun, ChronoUnit.MICROS);
  }

  /**
   * How far after a reading its results look. A change of a reading alters no result further before
   * it than this.
   */
  public Duration looksAhead() {
    return Duration.of(longestDistance, ChronoUnit.MICROS);
  }

  /**
   * What a reading shows when no test finds anything: each test with thresholds passed, the others
   * not evaluated; every one not evaluated when it was not measuring or has no value (gross range
   * then: missing).
   *
   * @param newest whether it is the newest of its series, whose spike test has to wait
   */
  public TestResults usual(Reading reading, boolean newest) {
    if (!takesPart(reading)) {
      return without(reading);
    }
    SeriesTests at = tests[periodOf(reading.observedAt())];
    return newest ? at.usualNewest : at.usual;
  }

  /**
   * The results of readings.
   *
   * @param readings every reading in force from {@link #looksBack()} before the first wanted one to
   *     {@link #looksAhead()} after the last, at least
   * @param from index of the first wanted
   * @param to index after the last wanted
   * @return one for each wanted reading, in their order; {@link QualityTest#CONSISTENCY} passes
   *     where the series takes part in a comparison, see {@link ConsistencyControl}
   */
  public List<TestResults> results(List<TimedReading> readings, int from, int to) {
    TestResults[] results = new TestResults[to - from];
    int next = from;
    while (next < to) {
      int period = periodOf(timeOf(readings, next));
      int end = next + 1;
      while (end < to && inPeriod(period, timeOf(readings, end))) {
        end++;
      }
      judge(tests[period], readings, next, end, results, from);
      next = end;
    }
    return Arrays.asList(results);
  }

  /** The index of the first reading whose results a change of one alters. */
  public int firstAffected(List<TimedReading> readings, int changed) {
    int before = neighbourBefore(readings, changed, longestDistance);
    return before < 0 ? changed : before;
  }

  /**
   * The index of the last reading whose results a change of one alters, be it new, revised or with
   * another status: the next neighbour, and those that continue a run of the same value from there.
   */
  public int lastAffected(List<TimedReading> readings, int changed) {
    int first = neighbourAfter(readings, changed, longestDistance);
    if (first < 0) {
      return changed;
    }
    if (widestTolerance == null) {
      return first;
    }
    BigDecimal min = valueOf(readings, first);
    BigDecimal max = min;
    int last = first;
    while (true) {
      int next = neighbourAfter(readings, last, longestDistance);
      if (next < 0 || micros(readings, next) - micros(readings, first) >= longestRun) {
        return last;
      }
      BigDecimal value = valueOf(readings, next);
      min = min.min(value);
      max = max.max(value);
      if (max.subtract(min).compareTo(widestTolerance) >= 0) {
        return last;
      }
      last = next;
    }
  }

  /**
   * Whether a run of the same value that ends at a reading may have begun before the first reading
   * that is at hand.
   *
   * @param after every reading after this instant is at hand
   */
  public boolean runsFromBefore(List<TimedReading> readings, int reading, Instant after) {
    if (widestTolerance == null || !takesPart(readings.get(reading).reading())) {
      return false;
    }
    BigDecimal min = valueOf(readings, reading);
    BigDecimal max = min;
    int first = reading;
    while (micros(readings, reading) - micros(readings, first) < longestRun) {
      int before = neighbourBefore(readings, first, longestDistance);
      if (before < 0) {
        return micros(readings, first) - SeriesTests.micros(after) <= longestDistance;
      }
      BigDecimal value = valueOf(readings, before);
      min = min.min(value);
      max = max.max(value);
      if (max.subtract(min).compareTo(widestTolerance) >= 0) {
        return false;
      }
      first = before;
    }
    return false;
  }

  /**
   * Whether a change of a reading may alter results after the last reading that is at hand.
   *
   * @param until every reading up to this instant is at hand
   */
  public boolean runsBeyond(List<TimedReading> readings, int changed, Instant until) {
    if (widestTolerance == null) {
      return false;
    }
    int last = lastAffected(readings, changed);
    return neighbourAfter(readings, last, longestDistance) < 0
        && SeriesTests.micros(until) - micros(readings, last) <= longestDistance
        && micros(readings, last) - micros(readings, changed) < longestRun + longestDistance;
  }

  private void judge(
      SeriesTests by,
      List<TimedReading> readings,
      int from,
      int to,
      TestResults[] results,
      int offset) {
    TestResults latest = by.usual;
    FlatRun run = null;
    int after = -1;
    for (int i = from; i < to; i++) {
      Reading reading = readings.get(i).reading();
      BigDecimal value = reading.value();
      if (value == null || !takesPart(reading)) {
        results[i - offset] = without(reading);
        continue;
      }
      int before = neighbourBefore(readings, i, by.longestDistance);
      if (after <= i) {
        after = neighbourAfter(readings, i, by.longestDistance);
      }
      long time = micros(readings, i);
      long lasted = 0;
      if (by.thresholds.flatLine() != null) {
        run = run == null ? runBefore(by, readings, i, to) : run;
        lasted = run.add(time, value);
      }
      BigDecimal valueBefore = before < 0 ? null : valueOf(readings, before);
      int packed = by.usual.packed();
      packed = TestResults.packed(packed, QualityTest.GROSS_RANGE, by.grossRange(value));
      packed = TestResults.packed(packed, QualityTest.NEGATIVE, by.negative(value));
      packed =
          TestResults.packed(
              packed,
              QualityTest.SPIKE,
              by.spike(value, valueBefore, after < 0 ? null : valueOf(readings, after)));
      packed =
          TestResults.packed(
              packed,
              QualityTest.RATE_OF_CHANGE,
              by.rateOfChange(
                  value, valueBefore, before < 0 ? 0 : time - micros(readings, before)));
      packed = TestResults.packed(packed, QualityTest.FLAT_LINE, by.flatLine(value, lasted));
      packed = TestResults.packed(packed, QualityTest.GAP, gap(by, readings, i));
      packed = TestResults.packed(packed, QualityTest.CLOCK, clock(readings.get(i)));
      if (packed != latest.packed()) {
        latest = packed == by.usual.packed() ? by.usual : new TestResults(packed);
      }
      results[i - offset] = latest;
    }
  }

  /** The run of the same value that may continue at a reading, as far back as its test looks. */
  private static FlatRun runBefore(
      SeriesTests by, List<TimedReading> readings, int reading, int to) {
    QualityThresholds.FlatLine flat = by.thresholds.flatLine();
    BigDecimal tolerance = flat == null ? BigDecimal.ONE : flat.tolerance();
    List<Integer> run = new ArrayList<>();
    BigDecimal min = valueOf(readings, reading);
    BigDecimal max = min;
    int first = reading;
    while (micros(readings, reading) - micros(readings, first) < by.longestRun) {
      first = neighbourBefore(readings, first, by.longestDistance);
      if (first < 0) {
        break;
      }
      BigDecimal value = valueOf(readings, first);
      min = min.min(value);
      max = max.max(value);
      if (max.subtract(min).compareTo(tolerance) >= 0) {
        break;
      }
      run.add(first);
    }
    FlatRun before = new FlatRun(tolerance, by.longestDistance, run.size() + to - reading);
    for (int i = run.size() - 1; i >= 0; i--) {
      long ignored = before.add(micros(readings, run.get(i)), valueOf(readings, run.get(i)));
    }
    return before;
  }

  /** Suspect when nothing, usable or not, came for longer than the longest distance before it. */
  private static TestResult gap(SeriesTests by, List<TimedReading> readings, int reading) {
    if (by.thresholds.maxGapIntervals() == null) {
      return TestResult.NOT_EVALUATED;
    }
    return reading > 0
            && micros(readings, reading) - micros(readings, reading - 1) <= by.longestDistance
        ? TestResult.PASS
        : TestResult.SUSPECT;
  }

  private TestResult clock(TimedReading timed) {
    return timed.doubled() || offTheGrid(timed.reading().observedAt())
        ? TestResult.SUSPECT
        : TestResult.PASS;
  }

  /** Whether the time is no multiple of the interval after local midnight, where a day has one. */
  private boolean offTheGrid(Instant observedAt) {
    if (SECONDS_PER_DAY % series.intervalSeconds() != 0) {
      return false;
    }
    long local =
        observedAt.getEpochSecond() + zone.getRules().getOffset(observedAt).getTotalSeconds();
    return observedAt.getNano() != 0 || local % series.intervalSeconds() != 0;
  }

  private int periodOf(Instant observedAt) {
    int period = from.length - 1;
    while (period > 0 && !observedAt.isAfter(from[period])) {
      period--;
    }
    return period;
  }

  private boolean inPeriod(int period, Instant observedAt) {
    return observedAt.isAfter(from[period])
        && (period + 1 == from.length || !observedAt.isAfter(from[period + 1]));
  }

  private static int neighbourBefore(List<TimedReading> readings, int reading, long distance) {
    long time = micros(readings, reading);
    for (int i = reading - 1; i >= 0 && time - micros(readings, i) <= distance; i--) {
      if (takesPart(readings.get(i).reading())) {
        return i;
      }
    }
    return -1;
  }

  private static int neighbourAfter(List<TimedReading> readings, int reading, long distance) {
    long time = micros(readings, reading);
    for (int i = reading + 1; i < readings.size() && micros(readings, i) - time <= distance; i++) {
      if (takesPart(readings.get(i).reading())) {
        return i;
      }
    }
    return -1;
  }

  private static boolean takesPart(Reading reading) {
    return reading.value() != null && reading.status() == InstrumentStatus.MEASURING;
  }

  private static TestResults without(Reading reading) {
    return reading.value() == null ? WITHOUT_VALUE : TestResults.NONE;
  }

  private static BigDecimal valueOf(List<TimedReading> readings, int index) {
    BigDecimal value = readings.get(index).reading().value();
    if (value == null) {
      throw new IllegalStateException("a reading without value is no neighbour");
    }
    return value;
  }

  private static Instant timeOf(List<TimedReading> readings, int index) {
    return readings.get(index).reading().observedAt();
  }

  private static long micros(List<TimedReading> readings, int index) {
    return SeriesTests.micros(timeOf(readings, index));
  }
}
