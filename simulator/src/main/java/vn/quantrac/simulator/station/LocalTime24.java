package vn.quantrac.simulator.station;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;

/**
 * The clock on the wall in Vietnam, as the rhythms of a day and a year need it.
 *
 * @param hour of the day, 0 (inclusive) to 24 (exclusive), with its fraction
 * @param day of the week
 * @param yearAngle 0 on 15 January, 2 pi a year later, in radians
 */
record LocalTime24(double hour, DayOfWeek day, double yearAngle) {

  private static final ZoneOffset VIETNAM = ZoneOffset.ofHours(7);

  static LocalTime24 of(Instant at) {
    OffsetDateTime local = at.atOffset(VIETNAM);
    return new LocalTime24(
        local.toLocalTime().toSecondOfDay() / 3600.0,
        local.getDayOfWeek(),
        2 * Math.PI * (local.getDayOfYear() - 15) / 365.25);
  }

  /** A bell around an hour of the day, 1 at its top; the day is a circle. */
  double bell(double centreHour, double widthHours) {
    double distance = Math.abs(hour - centreHour);
    distance = Math.min(distance, 24 - distance) / widthHours;
    return Math.exp(-distance * distance);
  }

  /** A wave of one day, 1 at the given hour and -1 twelve hours later. */
  double wave(double topHour) {
    return Math.cos(2 * Math.PI * (hour - topHour) / 24);
  }

  /** Height of the sun as a share of its noon height, 0 at night, {@code lagHours} later. */
  double sun(double lagHours) {
    return Math.max(0, Math.sin(Math.PI * (hour - lagHours - 5.8) / 12.2));
  }

  /** How busy the roads are: 0.15 at night to about 1.2 in the two rush hours, less at weekends. */
  double traffic() {
    double weekday = 0.15 + bell(7.3, 1.6) + 0.95 * bell(17.8, 2.0) + 0.35 * bell(12.5, 3.0);
    return switch (day) {
      case SUNDAY -> weekday * 0.65;
      case SATURDAY -> weekday * 0.8;
      case MONDAY, TUESDAY, WEDNESDAY, THURSDAY, FRIDAY -> weekday;
    };
  }

  /** 1 in the middle of the dry season (January), -1 in the middle of the rains (July). */
  double dryness() {
    return Math.cos(yearAngle);
  }
}
