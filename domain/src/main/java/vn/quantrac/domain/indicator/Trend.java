package vn.quantrac.domain.indicator;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The trend of a series.
 *
 * @param method how it was found
 * @param reason why there is none; null when there is one
 * @param count values that went in
 * @param needed how many are needed
 * @param line slope a year with its interval; null when there is no trend to speak of
 * @param test null when there is none
 */
public record Trend(
    Method method,
    @Nullable Unassessable reason,
    int count,
    int needed,
    @Nullable TheilSen line,
    @Nullable MannKendall test) {

  /** Below so many values no trend is claimed. Source: regulations.md, section 8.1. */
  public static final int FEWEST = 6;

  /** At this probability and below it a trend is called significant. */
  public static final double SIGNIFICANT_P = 0.05;

  private static final double CONFIDENCE = 0.95;

  /** How a trend is found. */
  public enum Method {
    /** Theil-Sen and Mann-Kendall over values of years. */
    MANN_KENDALL,
    /** Seasonal Kendall: each month or quarter is compared with itself. */
    SEASONAL_KENDALL
  }

  /** Where it goes, as far as the test says. */
  public enum Course {
    /** Significantly up. */
    RISING,
    /** Significantly down. */
    FALLING,
    /** No trend can be told from chance. */
    NONE
  }

  /** The trend of values in the order of time. */
  public static Trend of(Rhythm rhythm, List<PeriodValue> values) {
    Method method = rhythm == Rhythm.YEAR ? Method.MANN_KENDALL : Method.SEASONAL_KENDALL;
    int count = values.size();
    if (count < FEWEST) {
      return new Trend(
          method,
          count == 0 ? Unassessable.NO_VALUES : Unassessable.TOO_FEW_VALUES,
          count,
          FEWEST,
          null,
          null);
    }
    double[] times = values.stream().mapToDouble(one -> one.period().time()).toArray();
    double[] numbers = values.stream().mapToDouble(PeriodValue::value).toArray();
    if (method == Method.MANN_KENDALL) {
      return new Trend(
          method,
          null,
          count,
          FEWEST,
          TheilSen.of(times, numbers, CONFIDENCE),
          MannKendall.of(numbers));
    }
    int[] seasons = values.stream().mapToInt(one -> one.period().part() - 1).toArray();
    SeasonalKendall seasonal = SeasonalKendall.of(times, numbers, seasons, CONFIDENCE);
    return seasonal == null
        ? new Trend(method, Unassessable.TOO_FEW_VALUES, count, rhythm.perYear() + 1, null, null)
        : new Trend(method, null, count, FEWEST, seasonal.line(), seasonal.test());
  }

  /** Where it goes; {@code NONE} also where nothing can be said. */
  public Course course() {
    if (line == null || test == null || test.decisiveP() > SIGNIFICANT_P || line.slope() == 0) {
      return Course.NONE;
    }
    return line.slope() > 0 ? Course.RISING : Course.FALLING;
  }
}
