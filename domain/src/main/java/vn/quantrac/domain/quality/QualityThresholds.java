package vn.quantrac.domain.quality;

import java.math.BigDecimal;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * The thresholds of the automatic tests of one parameter. What is null is a test that is not run.
 *
 * @param unit of every concentration here
 * @param grossRange what instrument and nature can show
 * @param failBelow a value below it fails as negative; values down to it are noise around zero and
 *     are kept
 * @param step largest change from the reading before, per hour
 * @param spike largest distance from the mean of both neighbours
 * @param flatLine how long a value may stay the same
 * @param maxGapIntervals the longest distance, in intervals of the series, at which two readings
 *     are neighbours; beyond it there is a gap. Spike, step and flat line need it
 * @param subHourlyFactor what step and spike are multiplied by for a series with an interval below
 *     one hour, above 0
 */
public record QualityThresholds(
    String unit,
    @Nullable GrossRange grossRange,
    @Nullable BigDecimal failBelow,
    @Nullable Bounds step,
    @Nullable Bounds spike,
    @Nullable FlatLine flatLine,
    @Nullable Integer maxGapIntervals,
    BigDecimal subHourlyFactor) {

  /** No test is run but that of the clock, which needs no threshold. */
  public static final QualityThresholds NONE =
      new QualityThresholds("", null, null, null, null, null, null, BigDecimal.ONE);

  /**
   * Rejects thresholds that contradict each other.
   *
   * @throws IllegalArgumentException naming the test and the rule that is broken
   */
  public QualityThresholds {
    if (maxGapIntervals != null && maxGapIntervals < 1) {
      throw new IllegalArgumentException(
          "maxGapIntervals must be at least 1, got " + maxGapIntervals);
    }
    if (maxGapIntervals == null && (step != null || spike != null || flatLine != null)) {
      throw new IllegalArgumentException("step, spike and flat line need maxGapIntervals");
    }
    if (subHourlyFactor.signum() <= 0) {
      throw new IllegalArgumentException(
          "subHourlyFactor must be above 0, got " + subHourlyFactor.toPlainString());
    }
    if (failBelow != null && failBelow.signum() > 0) {
      throw new IllegalArgumentException(
          "failBelow of the negative test must not be above 0, got " + failBelow.toPlainString());
    }
  }

  /** The same in another unit, to which the conversion is a factor. */
  public QualityThresholds in(String unit, UnaryOperator<BigDecimal> conversion) {
    return new QualityThresholds(
        unit,
        grossRange == null ? null : grossRange.in(conversion),
        converted(failBelow, conversion),
        step == null ? null : step.in(conversion),
        spike == null ? null : spike.in(conversion),
        flatLine == null ? null : flatLine.in(conversion),
        maxGapIntervals,
        subHourlyFactor);
  }

  /** The same without everything that has a unit. */
  QualityThresholds gapsOnly() {
    return new QualityThresholds("", null, null, null, null, null, maxGapIntervals, BigDecimal.ONE);
  }

  private static @Nullable BigDecimal converted(
      @Nullable BigDecimal value, UnaryOperator<BigDecimal> conversion) {
    return value == null ? null : conversion.apply(value);
  }

  /**
   * What instrument and nature can show. A value on a bound is inside.
   *
   * @param failMin below it the test fails
   * @param suspectMin below it a value is suspect
   * @param suspectAbove above it a value is suspect
   * @param failAbove above it the test fails
   */
  public record GrossRange(
      @Nullable BigDecimal failMin,
      @Nullable BigDecimal suspectMin,
      @Nullable BigDecimal suspectAbove,
      @Nullable BigDecimal failAbove) {

    /** Rejects an empty range and bounds that do not rise. */
    public GrossRange {
      BigDecimal before = null;
      for (BigDecimal bound : new BigDecimal[] {failMin, suspectMin, suspectAbove, failAbove}) {
        if (bound != null && before != null && bound.compareTo(before) <= 0) {
          throw new IllegalArgumentException(
              "the gross range must rise from failMin over suspectMin and suspectAbove to failAbove, got %s after %s"
                  .formatted(bound.toPlainString(), before.toPlainString()));
        }
        before = bound == null ? before : bound;
      }
      if (before == null) {
        throw new IllegalArgumentException("the gross range has no bound");
      }
    }

    GrossRange in(UnaryOperator<BigDecimal> conversion) {
      return new GrossRange(
          converted(failMin, conversion),
          converted(suspectMin, conversion),
          converted(suspectAbove, conversion),
          converted(failAbove, conversion));
    }
  }

  /**
   * Bounds of a distance. A distance on a bound passes it.
   *
   * @param suspect above it a reading is suspect
   * @param fail above it the test fails
   */
  public record Bounds(@Nullable BigDecimal suspect, @Nullable BigDecimal fail) {

    /** Rejects bounds of which none is given, or that are not above 0, or do not rise. */
    public Bounds {
      requireRising("distance", suspect, fail);
    }

    Bounds in(UnaryOperator<BigDecimal> conversion) {
      return new Bounds(converted(suspect, conversion), converted(fail, conversion));
    }
  }

  /**
   * How long a value may stay the same. The same means: largest minus smallest is less than the
   * tolerance.
   *
   * @param suspectHours a reading whose run of the same lasts so long, or longer, is suspect
   * @param failHours so long, or longer, and the test fails
   * @param tolerance above 0
   * @param exemptBelow a reading below it passes: near the detection limit repetition is natural
   */
  public record FlatLine(
      @Nullable BigDecimal suspectHours,
      @Nullable BigDecimal failHours,
      BigDecimal tolerance,
      @Nullable BigDecimal exemptBelow) {

    /** Rejects durations of which none is given, or that do not rise, and a tolerance of zero. */
    public FlatLine {
      requireRising("flat line duration", suspectHours, failHours);
      if (tolerance.signum() <= 0) {
        throw new IllegalArgumentException(
            "flat line tolerance must be above 0, got " + tolerance.toPlainString());
      }
    }

    FlatLine in(UnaryOperator<BigDecimal> conversion) {
      return new FlatLine(
          suspectHours, failHours, conversion.apply(tolerance), converted(exemptBelow, conversion));
    }
  }

  private static void requireRising(
      String what, @Nullable BigDecimal suspect, @Nullable BigDecimal fail) {
    if (suspect == null && fail == null) {
      throw new IllegalArgumentException("neither suspect nor fail %s is given".formatted(what));
    }
    for (BigDecimal bound : new BigDecimal[] {suspect, fail}) {
      if (bound != null && bound.signum() <= 0) {
        throw new IllegalArgumentException(
            "%s must be above 0, got %s".formatted(what, bound.toPlainString()));
      }
    }
    if (suspect != null && fail != null && fail.compareTo(suspect) <= 0) {
      throw new IllegalArgumentException(
          "fail %s must be above suspect, got %s after %s"
              .formatted(what, fail.toPlainString(), suspect.toPlainString()));
    }
  }
}
