package vn.quantrac.api.evidence;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;

/**
 * The window of a row as clients see it.
 *
 * @param start exclusive
 * @param end inclusive
 * @param label on the station's clock: the day as 2026-01-01, the year as 2026, an hour or running
 *     mean by its end as 2026-01-01 08:00, where midnight is 24:00 of the day that ends
 */
public record WindowView(Instant start, Instant end, String timeZone, String label) {

  private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");
  private static final Duration HOURS_OF_A_DAY = Duration.ofHours(23);
  private static final Duration DAYS_OF_A_YEAR = Duration.ofDays(360);

  /** The window (start, end] of a station in that zone. */
  public static WindowView of(Instant start, Instant end, ZoneId zone) {
    return new WindowView(start, end, zone.getId(), label(start, end, zone));
  }

  private static String label(Instant start, Instant end, ZoneId zone) {
    Duration length = Duration.between(start, end);
    LocalDate day = end.minusNanos(1).atZone(zone).toLocalDate();
    if (length.compareTo(DAYS_OF_A_YEAR) > 0) {
      return Integer.toString(day.getYear());
    }
    if (length.compareTo(HOURS_OF_A_DAY) >= 0) {
      return day.toString();
    }
    boolean midnight = end.equals(day.plusDays(1).atStartOfDay(zone).toInstant());
    return midnight ? day + " 24:00" : MINUTE.format(end.atZone(zone));
  }
}
