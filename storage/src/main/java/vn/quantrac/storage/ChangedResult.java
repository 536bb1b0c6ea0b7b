package vn.quantrac.storage;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.statistics.AveragingPeriod;

/**
 * A committed result whose alerts have to be looked at.
 *
 * @param kind what it is
 * @param station code
 * @param parameter as registered; null of an index
 * @param averaging of a verdict; null of others
 * @param source act or index scheme; null of others
 * @param end of its window
 */
public record ChangedResult(
    Kind kind,
    String station,
    @Nullable String parameter,
    @Nullable AveragingPeriod averaging,
    @Nullable String source,
    Instant end) {

  /** What it is. */
  public enum Kind {
    /** A verdict. */
    ASSESSMENT,
    /** An hourly index. */
    INDEX,
    /** A day's statistic. */
    DAY,
    /** An hour, as far as its flags are concerned. */
    FLAGS
  }
}
