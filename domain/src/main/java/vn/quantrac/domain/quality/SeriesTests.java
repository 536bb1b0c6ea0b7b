package vn.quantrac.domain.quality;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.station.Series;

/**
 * The tests of a series with one set of thresholds, each on plain values. Distances in time are in
 * microseconds. Sources: QARTOD as in ioos_qc; numbers come from the rulebook.
 */
final class SeriesTests {

  static final long MICROS_PER_HOUR = Duration.ofHours(1).toNanos() / 1000;

  private static final BigDecimal TWO = BigDecimal.valueOf(2);
  private static final BigDecimal HOUR = BigDecimal.valueOf(MICROS_PER_HOUR);

  /** Longest distance at which two readings are neighbours; 0 without one, then none are. */
  final long longestDistance;

  /** How long a run must last for the flat line's first finding and for any; 0 without the test. */
  final long shortestRun;

  final long longestRun;

  /** What a reading shows when no test finds anything. */
  final TestResults usual;

  final TestResults usualNewest;

  final QualityThresholds thresholds;

  private final @Nullable BigDecimal suspectStep;
  private final @Nullable BigDecimal failStep;
  private final @Nullable BigDecimal suspectSpikeTwice;
  private final @Nullable BigDecimal failSpikeTwice;
  private final long suspectRun;
  private final long failRun;

  /**
   * Tests by thresholds in the series' unit.
   *
   * @param compared whether the series takes part in a comparison of parameters
   */
  SeriesTests(Series series, QualityThresholds thresholds, boolean compared) {
    this.thresholds = thresholds;
    Integer gap = thresholds.maxGapIntervals();
    longestDistance = gap == null ? 0 : gap * (series.intervalSeconds() * 1_000_000L);
    BigDecimal factor =
        series.intervalSeconds() * 1_000_000L < MICROS_PER_HOUR
            ? thresholds.subHourlyFactor()
            : BigDecimal.ONE;
    QualityThresholds.Bounds step = thresholds.step();
    suspectStep = step == null ? null : product(step.suspect(), factor);
    failStep = step == null ? null : product(step.fail(), factor);
    QualityThresholds.Bounds spike = thresholds.spike();
    suspectSpikeTwice = spike == null ? null : product(spike.suspect(), factor.multiply(TWO));
    failSpikeTwice = spike == null ? null : product(spike.fail(), factor.multiply(TWO));
    QualityThresholds.FlatLine flat = thresholds.flatLine();
    suspectRun = flat == null ? Long.MAX_VALUE : micros(flat.suspectHours());
    failRun = flat == null ? Long.MAX_VALUE : micros(flat.failHours());
    shortestRun = flat == null ? 0 : Math.min(suspectRun, failRun);
    longestRun = flat == null ? 0 : longest(suspectRun, failRun);
    usualNewest = new TestResults(usual(compared));
    usual = spike == null ? usualNewest : usualNewest.with(QualityTest.SPIKE, TestResult.PASS);
  }

  private int usual(boolean compared) {
    int packed = TestResults.NONE.packed();
    packed = passIf(thresholds.grossRange() != null, packed, QualityTest.GROSS_RANGE);
    packed = passIf(thresholds.failBelow() != null, packed, QualityTest.NEGATIVE);
    packed = passIf(thresholds.step() != null, packed, QualityTest.RATE_OF_CHANGE);
    packed = passIf(thresholds.flatLine() != null, packed, QualityTest.FLAT_LINE);
    packed = passIf(thresholds.maxGapIntervals() != null, packed, QualityTest.GAP);
    packed = passIf(compared, packed, QualityTest.CONSISTENCY);
    return passIf(true, packed, QualityTest.CLOCK);
  }

  private static int passIf(boolean run, int packed, QualityTest test) {
    return run ? TestResults.packed(packed, test, TestResult.PASS) : packed;
  }

  /** Outside what instrument and nature can show. */
  TestResult grossRange(BigDecimal value) {
    QualityThresholds.GrossRange range = thresholds.grossRange();
    if (range == null) {
      return TestResult.NOT_EVALUATED;
    }
    if (below(value, range.failMin()) || above(value, range.failAbove())) {
      return TestResult.FAIL;
    }
    return below(value, range.suspectMin()) || above(value, range.suspectAbove())
        ? TestResult.SUSPECT
        : TestResult.PASS;
  }

  /** Further below zero than noise. */
  TestResult negative(BigDecimal value) {
    if (thresholds.failBelow() == null) {
      return TestResult.NOT_EVALUATED;
    }
    return below(value, thresholds.failBelow()) ? TestResult.FAIL : TestResult.PASS;
  }

  /**
   * QARTOD's spike test in its average form: the distance of a value from the mean of both
   * neighbours. A neighbour that is absent or beyond a gap is null.
   */
  TestResult spike(BigDecimal value, @Nullable BigDecimal before, @Nullable BigDecimal after) {
    if (thresholds.spike() == null || before == null || after == null) {
      return TestResult.NOT_EVALUATED;
    }
    BigDecimal twice = value.add(value).subtract(before).subtract(after).abs();
    return bounded(twice, suspectSpikeTwice, failSpikeTwice);
  }

  /** The step per hour; a distance below one hour counts as one hour. */
  TestResult rateOfChange(BigDecimal value, @Nullable BigDecimal before, long distance) {
    if (thresholds.step() == null || before == null) {
      return TestResult.NOT_EVALUATED;
    }
    BigDecimal change = value.subtract(before).abs();
    if (distance <= MICROS_PER_HOUR) {
      return bounded(change, suspectStep, failStep);
    }
    BigDecimal hours = BigDecimal.valueOf(distance);
    return bounded(change.multiply(HOUR), product(suspectStep, hours), product(failStep, hours));
  }

  /**
   * Whether the value has been the same for too long.
   *
   * @param run how long its run of the same has lasted
   */
  TestResult flatLine(BigDecimal value, long run) {
    QualityThresholds.FlatLine flat = thresholds.flatLine();
    if (flat == null) {
      return TestResult.NOT_EVALUATED;
    }
    if (run < shortestRun || below(value, flat.exemptBelow())) {
      return TestResult.PASS;
    }
    return run >= failRun ? TestResult.FAIL : TestResult.SUSPECT;
  }

  static long micros(Instant instant) {
    return instant.getEpochSecond() * 1_000_000L + instant.getNano() / 1000;
  }

  private static long micros(@Nullable BigDecimal hours) {
    return hours == null ? Long.MAX_VALUE : hours.multiply(HOUR).longValue();
  }

  private static long longest(long one, long other) {
    return one == Long.MAX_VALUE || other == Long.MAX_VALUE
        ? Math.min(one, other)
        : Math.max(one, other);
  }

  private static TestResult bounded(
      BigDecimal distance, @Nullable BigDecimal suspect, @Nullable BigDecimal fail) {
    if (above(distance, fail)) {
      return TestResult.FAIL;
    }
    return above(distance, suspect) ? TestResult.SUSPECT : TestResult.PASS;
  }

  private static boolean above(BigDecimal value, @Nullable BigDecimal bound) {
    return bound != null && value.compareTo(bound) > 0;
  }

  private static boolean below(BigDecimal value, @Nullable BigDecimal bound) {
    return bound != null && value.compareTo(bound) < 0;
  }

  private static @Nullable BigDecimal product(@Nullable BigDecimal one, BigDecimal other) {
    return one == null ? null : one.multiply(other);
  }
}
