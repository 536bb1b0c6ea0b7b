package vn.quantrac.api.alert;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.alert.EarlyWarning.Outlook;

/**
 * How the hours of a series raised an alert, as they stand now. Means, sum and limit are in {@code
 * unit}.
 *
 * @param outlook how sure a day is to exceed; null of a rise
 * @param until end of the hour that raised it
 * @param hours those that entered, ascending
 * @param valid how many of them counted
 * @param of how many hours the day has; null of a rise
 * @param left how many of them were still to come; null of a rise
 * @param sum of the means that counted; null of a rise
 * @param lowest mean of the lowest hour before; null of a day
 * @param lowestAt end of that hour; null of a day
 * @param value what was compared: the least mean, the mean so far, or the rise
 * @param limit with which it was compared
 * @param rule of the limit; null of a rise
 */
record CalculationView(
    Kind kind,
    @Nullable Outlook outlook,
    Instant until,
    List<HourView> hours,
    int valid,
    @Nullable Integer of,
    @Nullable Integer left,
    @Nullable BigDecimal sum,
    @Nullable BigDecimal lowest,
    @Nullable Instant lowestAt,
    BigDecimal value,
    BigDecimal limit,
    String unit,
    @Nullable String rule) {

  /** What is calculated. */
  enum Kind {
    /** A day that is not over. */
    DAY_SO_FAR,
    /** A mean above one of those before it. */
    RISE
  }

  /**
   * One hour.
   *
   * @param mean null where the hour is not complete enough, and does not count
   */
  record HourView(Instant end, @Nullable BigDecimal mean) {}
}
