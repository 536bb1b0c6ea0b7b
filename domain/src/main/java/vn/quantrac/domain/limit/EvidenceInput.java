package vn.quantrac.domain.limit;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.statistics.Losses;
import vn.quantrac.domain.statistics.PeriodStatistic;

/**
 * One part of a judged window: an hour of a day, a day of a year.
 *
 * @param start exclusive
 * @param end inclusive
 * @param statistic null when nothing is known of it
 * @param leftOut why it did not enter the mean; null when it did
 */
public record EvidenceInput(
    Instant start, Instant end, @Nullable PeriodStatistic statistic, @Nullable LeftOut leftOut) {

  /** Why a part of a window did not enter its mean. */
  public enum LeftOut {
    /** No reading of it arrived. */
    MISSING("missing"),
    /** Too little of it is there. */
    CAPTURE("capture"),
    /** The plant stood still. */
    STOPPED("stopped");

    private final String code;

    LeftOut(String code) {
      this.code = code;
    }

    /** The name in the API. */
    public String code() {
      return code;
    }
  }

  /** A part of which that is known. */
  static EvidenceInput of(Instant start, Instant end, @Nullable PeriodStatistic statistic) {
    LeftOut leftOut;
    if (statistic == null) {
      leftOut = LeftOut.MISSING;
    } else if (statistic.valid() && statistic.mean() != null) {
      leftOut = null;
    } else {
      leftOut = CorrectedStatistic.mostlyStopped(statistic) ? LeftOut.STOPPED : LeftOut.CAPTURE;
    }
    return new EvidenceInput(start, end, statistic, leftOut);
  }

  /** Whether it entered the mean. */
  public boolean used() {
    return leftOut == null;
  }

  /** Its mean in the registered unit; null when it has none. */
  public @Nullable BigDecimal value() {
    return statistic == null ? null : statistic.mean();
  }

  /** What was lost in it. */
  public Losses losses() {
    return statistic == null ? Losses.NONE : statistic.losses();
  }
}
