package vn.quantrac.domain.statistics;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;

/**
 * A day of a station's zone, (00:00, 24:00]: what is stamped 00:00 belongs to the day that ends.
 *
 * @param start exclusive
 * @param end inclusive
 */
public record LocalDay(Instant start, Instant end) implements Comparable<LocalDay> {

  /** The day to which an instant belongs. */
  public static LocalDay of(Instant instant, ZoneId zone) {
    LocalDate date = instant.minusNanos(1).atZone(zone).toLocalDate();
    return new LocalDay(
        date.atStartOfDay(zone).toInstant(), date.plusDays(1).atStartOfDay(zone).toInstant());
  }

  /** By time. */
  @Override
  public int compareTo(LocalDay other) {
    return end.compareTo(other.end);
  }

  /** Whole hours in the day: 24, or 23 and 25 where clocks change. */
  public int hours() {
    return (int) Duration.between(start, end).toHours();
  }
}
