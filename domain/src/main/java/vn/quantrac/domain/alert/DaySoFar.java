package vn.quantrac.domain.alert;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Duration;
import java.time.Instant;
import java.util.NavigableMap;
import vn.quantrac.domain.statistics.LocalDay;

/**
 * What is known of a day at the end of one of its hours. Only valid hours count, as in the day's
 * mean.
 *
 * @param until end of the hour; after the day's start, at most its end
 * @param valid hours of the day until then that are complete enough
 * @param sum of their means, exact
 */
public record DaySoFar(LocalDay day, Instant until, int valid, BigDecimal sum) {

  /**
   * The day until an hour.
   *
   * @param means of valid hours, by their ends
   */
  public static DaySoFar of(LocalDay day, Instant until, NavigableMap<Instant, BigDecimal> means) {
    var hours = means.subMap(day.start(), false, until, true).values();
    return new DaySoFar(
        day, until, hours.size(), hours.stream().reduce(BigDecimal.ZERO, BigDecimal::add));
  }

  /** Hours of the day that are still to come. */
  public int left() {
    return (int) Duration.between(until, day.end()).toHours();
  }

  /** Whether it is the whole day. */
  public boolean isOver() {
    return !until.isBefore(day.end());
  }

  /**
   * The least mean that the day can come to if nothing below 0 is measured: hours that are to come
   * count as 0, and so do those that are missing, since stations send them later.
   */
  public BigDecimal least() {
    return sum.divide(BigDecimal.valueOf(day.hours()), MathContext.DECIMAL64);
  }

  /**
   * The mean so far, which the day comes to if the rest of it is like what has passed; 0 of none.
   */
  public BigDecimal held() {
    return valid == 0
        ? BigDecimal.ZERO
        : sum.divide(BigDecimal.valueOf(valid), MathContext.DECIMAL64);
  }
}
