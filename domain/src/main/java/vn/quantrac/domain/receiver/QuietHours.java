package vn.quantrac.domain.receiver;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * The time of day at which a receiver is not disturbed by what can wait.
 *
 * @param from its first moment
 * @param to the first moment after it; earlier than {@code from} where it lasts over midnight
 * @param zone whose days are meant
 */
public record QuietHours(LocalTime from, LocalTime to, ZoneId zone) {

  /** Refuses what would last all day or never. */
  public QuietHours {
    if (from.equals(to)) {
      throw new IllegalArgumentException("quiet hours have a beginning and another end");
    }
  }

  /** Whether it is quiet then. */
  public boolean at(Instant instant) {
    LocalTime time = instant.atZone(zone).toLocalTime();
    boolean afterFrom = !time.isBefore(from);
    boolean beforeTo = time.isBefore(to);
    return from.isBefore(to) ? afterFrom && beforeTo : afterFrom || beforeTo;
  }

  /** When it ends that is quiet at an instant. */
  public Instant endAfter(Instant instant) {
    ZonedDateTime now = instant.atZone(zone);
    ZonedDateTime end = now.with(to);
    return (end.isAfter(now) ? end : end.plusDays(1)).toInstant();
  }
}
