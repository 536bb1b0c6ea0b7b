package vn.quantrac.domain.statistics;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;

/**
 * A calendar month or year of a station's zone, (first day 00:00, last day 24:00]: what is stamped
 * 00:00 on the first day belongs to the period that ends.
 *
 * @param averaging {@link AveragingPeriod#MONTH} or {@link AveragingPeriod#YEAR}
 * @param start exclusive
 * @param end inclusive
 * @param days calendar days in it
 */
public record LocalPeriod(AveragingPeriod averaging, Instant start, Instant end, int days)
    implements Comparable<LocalPeriod> {

  /** The month to which an instant belongs. */
  public static LocalPeriod month(Instant instant, ZoneId zone) {
    LocalDate first = date(instant, zone).withDayOfMonth(1);
    return between(AveragingPeriod.MONTH, first, first.plusMonths(1), zone);
  }

  /** The year to which an instant belongs. */
  public static LocalPeriod year(Instant instant, ZoneId zone) {
    LocalDate first = date(instant, zone).withDayOfYear(1);
    return between(AveragingPeriod.YEAR, first, first.plusYears(1), zone);
  }

  /** By time. */
  @Override
  public int compareTo(LocalPeriod other) {
    int byEnd = end.compareTo(other.end);
    return byEnd != 0 ? byEnd : averaging.compareTo(other.averaging);
  }

  private static LocalPeriod between(
      AveragingPeriod averaging, LocalDate first, LocalDate next, ZoneId zone) {
    return new LocalPeriod(
        averaging,
        first.atStartOfDay(zone).toInstant(),
        next.atStartOfDay(zone).toInstant(),
        (int) ChronoUnit.DAYS.between(first, next));
  }

  private static LocalDate date(Instant instant, ZoneId zone) {
    return instant.minusNanos(1).atZone(zone).toLocalDate();
  }
}
