package vn.quantrac.domain.alert;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.limit.Verdict;
import vn.quantrac.domain.reading.InstrumentStatus;
import vn.quantrac.domain.station.Series;
import vn.quantrac.domain.station.Station;
import vn.quantrac.domain.statistics.AveragingPeriod;

/** What an alert rule watches, with its thresholds. */
public sealed interface AlertCondition
    permits AlertCondition.LimitExceeded,
        AlertCondition.IndexLevel,
        AlertCondition.Instrument,
        AlertCondition.LowCapture,
        AlertCondition.StationSilent,
        AlertCondition.ReceiverDead,
        Deadline,
        RateOfRise,
        EarlyWarning,
        SilentTogether,
        CameraOffline,
        CameraStuck,
        HotspotDetected,
        AlertCondition.HotspotOverdue {

  /** Per cent of a whole. */
  BigDecimal HUNDRED = BigDecimal.valueOf(100);

  /**
   * A judged mean beyond its limit.
   *
   * @param averagings which means
   * @param raiseAbovePercent of the upper limit; of a lower limit the verdict alone counts
   * @param clearAtPercent at most {@code raiseAbovePercent}
   */
  record LimitExceeded(
      Set<AveragingPeriod> averagings, BigDecimal raiseAbovePercent, BigDecimal clearAtPercent)
      implements AlertCondition {

    /** Refuses thresholds in the wrong order, and such as always or never hold. */
    public LimitExceeded {
      if (averagings.isEmpty()) {
        throw new IllegalArgumentException("without an averaging the rule can never fire");
      }
      Thresholds.inOrder(raiseAbovePercent, clearAtPercent);
      if (raiseAbovePercent.compareTo(BigDecimal.valueOf(10_000)) > 0) {
        throw new IllegalArgumentException(
            "above 10000 percent of a limit the rule can never fire, got " + raiseAbovePercent);
      }
    }

    /** What a verdict says of it; one without a value says nothing. */
    public Finding finding(
        Verdict verdict,
        @Nullable BigDecimal value,
        @Nullable BigDecimal lower,
        @Nullable BigDecimal upper) {
      if (verdict == Verdict.NOT_ASSESSABLE || value == null) {
        return Finding.UNKNOWN;
      }
      // A lower limit has no share of it that would be worse than another.
      boolean tooLow =
          lower != null && value.compareTo(lower) < 0 && raiseAbovePercent.compareTo(HUNDRED) <= 0;
      if (tooLow
          || (upper != null && value.compareTo(Thresholds.share(upper, raiseAbovePercent)) > 0)) {
        return Finding.HOLDS;
      }
      return upper == null || value.compareTo(Thresholds.share(upper, clearAtPercent)) <= 0
          ? Finding.CLEAR
          : Finding.BETWEEN;
    }

    /** The fact that a verdict on a window is, with the limit that decides. */
    public Fact fact(
        Instant end,
        Verdict verdict,
        @Nullable BigDecimal value,
        @Nullable BigDecimal lower,
        @Nullable BigDecimal upper,
        Instant knownAt) {
      boolean low = lower != null && value != null && value.compareTo(lower) < 0;
      return new Fact(
          end,
          finding(verdict, value, lower, upper),
          value,
          low || upper == null ? lower : upper,
          knownAt);
    }
  }

  /**
   * An hourly index of a scheme whose values rise as it gets worse.
   *
   * @param scheme identifier, as {@code VN_AQI}
   * @param raiseFrom the least value that raises
   * @param clearBelow values below it clear; at most {@code raiseFrom}
   */
  record IndexLevel(String scheme, int raiseFrom, int clearBelow) implements AlertCondition {

    /** Refuses thresholds in the wrong order, and such as always hold. */
    public IndexLevel {
      Thresholds.inOrder(BigDecimal.valueOf(raiseFrom), BigDecimal.valueOf(clearBelow));
    }

    /** What an index says of it; an hour without an index says nothing. */
    public Finding finding(@Nullable Integer value) {
      if (value == null) {
        return Finding.UNKNOWN;
      }
      return value >= raiseFrom
          ? Finding.HOLDS
          : value < clearBelow ? Finding.CLEAR : Finding.BETWEEN;
    }

    /** The fact that the index of an hour is, null where the hour has none. */
    public Fact fact(Instant end, @Nullable Integer value, Instant knownAt) {
      return new Fact(
          end,
          finding(value),
          value == null ? null : BigDecimal.valueOf(value),
          BigDecimal.valueOf(raiseFrom),
          knownAt);
    }
  }

  /** What an instrument says of itself, or what its values show. */
  record Instrument(Symptom symptom) implements AlertCondition {

    /**
     * What an instrument's status says of it: another status than the symptom's and than measuring
     * neither raises nor clears.
     */
    public Finding finding(InstrumentStatus status) {
      InstrumentStatus sought =
          symptom == Symptom.FAULT ? InstrumentStatus.FAULT : InstrumentStatus.CALIBRATING;
      return status == sought
          ? Finding.HOLDS
          : status == InstrumentStatus.MEASURING ? Finding.CLEAR : Finding.BETWEEN;
    }

    /**
     * What an hour says of a line that does not move.
     *
     * @param flat whether the test found so of one of its readings
     * @param count usable readings
     */
    public static Finding ofHour(boolean flat, int count) {
      return flat ? Finding.HOLDS : count > 0 ? Finding.CLEAR : Finding.UNKNOWN;
    }
  }

  /** What is wrong with an instrument. */
  enum Symptom {
    /** Its status is 02. */
    FAULT,
    /** Its status is 01. */
    CALIBRATION,
    /** Its values do not move. */
    FLAT_LINE
  }

  /**
   * Too few usable readings on a day.
   *
   * @param raiseBelowPercent of those promised
   * @param clearFromPercent at least {@code raiseBelowPercent}
   */
  record LowCapture(BigDecimal raiseBelowPercent, BigDecimal clearFromPercent)
      implements AlertCondition {

    /** Refuses thresholds in the wrong order, and such as always or never hold. */
    public LowCapture {
      if (raiseBelowPercent.signum() <= 0) {
        throw new IllegalArgumentException(
            "a share is never below %s percent: the rule can never fire"
                .formatted(raiseBelowPercent));
      }
      if (clearFromPercent.compareTo(HUNDRED) > 0) {
        throw new IllegalArgumentException(
            "a share is never above 100 percent: what is raised would never clear, got "
                + clearFromPercent);
      }
      if (clearFromPercent.compareTo(raiseBelowPercent) < 0) {
        throw new IllegalArgumentException(
            "it clears from %s percent and raises below %s: the first is not below the second"
                .formatted(clearFromPercent, raiseBelowPercent));
      }
    }

    /** What the share of a day's usable readings says of it, in per cent. */
    public Finding finding(BigDecimal percent) {
      return percent.compareTo(raiseBelowPercent) < 0
          ? Finding.HOLDS
          : percent.compareTo(clearFromPercent) < 0 ? Finding.BETWEEN : Finding.CLEAR;
    }

    /**
     * The fact that a day is.
     *
     * @param count usable readings
     * @param expected those promised, above 0
     */
    public Fact fact(Instant end, int count, int expected, Instant knownAt) {
      BigDecimal percent =
          BigDecimal.valueOf(Math.min(count, expected))
              .movePointRight(2)
              .divide(BigDecimal.valueOf(expected), 2, RoundingMode.HALF_UP);
      return new Fact(end, finding(percent), percent, raiseBelowPercent, knownAt);
    }
  }

  /**
   * Nothing has come from a station.
   *
   * @param afterMinutes at least so long, 1 to 10,080
   * @param afterIntervals and at least so many of the station's shortest interval, 0 to 1,000
   */
  record StationSilent(int afterMinutes, int afterIntervals) implements AlertCondition {

    /** Refuses what always or never holds. */
    public StationSilent {
      if (afterMinutes < 1 || afterMinutes > 10_080) {
        throw new IllegalArgumentException(
            "a station is silent after 1 to 10080 minutes, got " + afterMinutes);
      }
      if (afterIntervals < 0 || afterIntervals > 1_000) {
        throw new IllegalArgumentException(
            "a station is silent after 0 to 1000 intervals, got " + afterIntervals);
      }
    }

    /** How long a station may be quiet; the longer of both for its shortest interval. */
    public Duration delay(Station station) {
      int shortest = station.series().stream().mapToInt(Series::intervalSeconds).min().orElse(0);
      Duration minutes = Duration.ofMinutes(afterMinutes);
      Duration intervals = Duration.ofSeconds((long) afterIntervals * shortest);
      return intervals.compareTo(minutes) > 0 ? intervals : minutes;
    }
  }

  /**
   * Somebody who is to be told of alerts cannot be reached.
   *
   * @param afterFailures attempts in a row that failed, 1 to 1,000
   * @param afterMinutes and for so long, 0 to 10,080
   */
  record ReceiverDead(int afterFailures, int afterMinutes) implements AlertCondition {

    /** Refuses what always or never holds. */
    public ReceiverDead {
      if (afterFailures < 1 || afterFailures > 1_000) {
        throw new IllegalArgumentException(
            "a receiver is dead after 1 to 1000 failures, got " + afterFailures);
      }
      if (afterMinutes < 0 || afterMinutes > 10_080) {
        throw new IllegalArgumentException(
            "a receiver is dead after 0 to 10080 minutes, got " + afterMinutes);
      }
    }

    /** For how long it cannot have been reached. */
    public Duration delay() {
      return Duration.ofMinutes(afterMinutes);
    }
  }

  /**
   * A hotspot is assigned and its deadline has passed.
   *
   * @param afterMinutes and for so long, 0 to 10,080
   */
  record HotspotOverdue(int afterMinutes) implements AlertCondition {

    /** Refuses what never holds. */
    public HotspotOverdue {
      if (afterMinutes < 0 || afterMinutes > 10_080) {
        throw new IllegalArgumentException(
            "a hotspot is overdue after 0 to 10080 minutes, got " + afterMinutes);
      }
    }

    /** How long after the deadline. */
    public Duration delay() {
      return Duration.ofMinutes(afterMinutes);
    }
  }
}
