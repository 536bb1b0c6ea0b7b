package vn.quantrac.domain.alert;

import java.math.BigDecimal;
import vn.quantrac.domain.statistics.Completeness;

/**
 * A day whose mean is going to exceed its limit, before it is over. When it is, the warning is too,
 * and the verdict speaks.
 *
 * @param outlook how sure that is
 * @param fromHours valid hours from which on the mean so far speaks for the day, 1 to 23; of a
 *     certain outlook 1, since it needs none
 * @param raiseAbovePercent of the limit
 * @param clearAtPercent of the limit; at most {@code raiseAbovePercent}
 */
public record EarlyWarning(
    Outlook outlook, int fromHours, BigDecimal raiseAbovePercent, BigDecimal clearAtPercent)
    implements AlertCondition {

  /** How sure it is that a day exceeds. */
  public enum Outlook {
    /** Whatever the rest of the day brings, were it 0. */
    CERTAIN,
    /** If the rest of the day is as it was so far. */
    LIKELY
  }

  /** Refuses thresholds in the wrong order, and such as always or never hold. */
  public EarlyWarning {
    Thresholds.inOrder(raiseAbovePercent, clearAtPercent);
    if (raiseAbovePercent.compareTo(BigDecimal.valueOf(10_000)) > 0) {
      throw new IllegalArgumentException(
          "above 10000 percent of a limit the rule can never fire, got " + raiseAbovePercent);
    }
    if (outlook == Outlook.CERTAIN && raiseAbovePercent.compareTo(HUNDRED) < 0) {
      throw new IllegalArgumentException(
          "below 100 percent of the limit nothing is certain, got " + raiseAbovePercent);
    }
    if (fromHours < 1 || fromHours > 23) {
      throw new IllegalArgumentException(
          "a day that is not over has 1 to 23 hours, so from %d hours on it can never fire"
              .formatted(fromHours));
    }
  }

  /** What the day so far is compared with the limit by, in the limit's unit. */
  public BigDecimal value(DaySoFar day) {
    return outlook == Outlook.CERTAIN ? day.least() : day.held();
  }

  /**
   * What the day so far says of it. A day that cannot become complete enough any more will have no
   * verdict, so nothing is said of it.
   *
   * @param day in the unit of the limit
   * @param limit of the mean of the day
   */
  public Finding finding(DaySoFar day, BigDecimal limit, Completeness completeness) {
    if (day.isOver()) {
      return Finding.CLEAR;
    }
    boolean tooEarly = day.valid() == 0 || outlook == Outlook.LIKELY && day.valid() < fromHours;
    if (tooEarly || !completeness.dayIsComplete(day.valid() + day.left(), day.day().hours())) {
      return Finding.UNKNOWN;
    }
    // Sums are compared and not means, so that nothing is rounded.
    BigDecimal hours =
        BigDecimal.valueOf(outlook == Outlook.CERTAIN ? day.day().hours() : day.valid());
    if (isAbove(day, limit, raiseAbovePercent, hours)) {
      return Finding.HOLDS;
    }
    return isAbove(day, limit, clearAtPercent, hours) ? Finding.BETWEEN : Finding.CLEAR;
  }

  private static boolean isAbove(
      DaySoFar day, BigDecimal limit, BigDecimal percent, BigDecimal hours) {
    return day.sum().compareTo(Thresholds.share(limit, percent).multiply(hours)) > 0;
  }
}
