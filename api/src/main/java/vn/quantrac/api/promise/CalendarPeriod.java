package vn.quantrac.api.promise;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Year;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import vn.quantrac.domain.camera.Stretch;
import vn.quantrac.domain.station.Station;
import vn.quantrac.storage.StationHours.Part;

/**
 * A day, month or year of the calendar of Vietnam.
 *
 * @param kind which of them
 * @param firstDay its first day
 */
record CalendarPeriod(Part kind, LocalDate firstDay) {

  private static final int FIRST_YEAR = 1990;
  private static final int LAST_YEAR = 2200;

  /** As 2026-03-01, 2026-03 or 2026; empty for anything else, and outside 1990 to 2200. */
  static Optional<CalendarPeriod> parse(String text) {
    try {
      CalendarPeriod period =
          switch (text.length()) {
            case 10 -> new CalendarPeriod(Part.DAY, LocalDate.parse(text));
            case 7 -> new CalendarPeriod(Part.MONTH, YearMonth.parse(text).atDay(1));
            default -> new CalendarPeriod(Part.YEAR, Year.parse(text).atDay(1));
          };
      int year = period.firstDay.getYear();
      return Optional.of(period).filter(one -> year >= FIRST_YEAR && year <= LAST_YEAR);
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /** The month in which a time lies. */
  static CalendarPeriod monthOf(Instant time) {
    return new CalendarPeriod(
        Part.MONTH, LocalDate.ofInstant(time, Station.DEFAULT_ZONE).withDayOfMonth(1));
  }

  private LocalDate next() {
    return switch (kind) {
      case DAY -> firstDay.plusDays(1);
      case MONTH -> firstDay.plusMonths(1);
      case YEAR -> firstDay.plusYears(1);
    };
  }

  /** From its first moment to that of the next one. */
  Stretch whole() {
    return new Stretch(
        firstDay.atStartOfDay(Station.DEFAULT_ZONE).toInstant(),
        next().atStartOfDay(Station.DEFAULT_ZONE).toInstant());
  }

  /** What of it has passed; empty when it has not begun. */
  Optional<Stretch> until(Instant now) {
    Stretch whole = whole();
    return Stretch.between(whole.from(), whole.to().isBefore(now) ? whole.to() : now);
  }

  /** What it is divided into: days of a month, months of a year, nothing of a day. */
  List<CalendarPeriod> parts() {
    return switch (kind) {
      case DAY -> List.of();
      case MONTH -> parts(Part.DAY);
      case YEAR -> parts(Part.MONTH);
    };
  }

  private List<CalendarPeriod> parts(Part part) {
    return Stream.iterate(
            new CalendarPeriod(part, firstDay),
            one -> one.firstDay.isBefore(next()),
            one -> new CalendarPeriod(part, one.next()))
        .toList();
  }

  /** As it is asked for. */
  String name() {
    return switch (kind) {
      case DAY -> firstDay.toString();
      case MONTH -> YearMonth.from(firstDay).toString();
      case YEAR -> Integer.toString(firstDay.getYear());
    };
  }
}
