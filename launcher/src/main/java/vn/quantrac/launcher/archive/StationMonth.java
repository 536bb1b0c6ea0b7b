package vn.quantrac.launcher.archive;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.List;
import vn.quantrac.domain.station.Station;
import vn.quantrac.domain.statistics.TimeRange;

/**
 * What one file of an archive is of.
 *
 * @param station registered
 * @param month in the station's zone
 * @param span the part of the month that was asked for, (from, to]
 */
record StationMonth(Station station, YearMonth month, TimeRange span) {

  /** The months of a span, in their order, the first and the last perhaps in part. */
  static List<StationMonth> of(Station station, TimeRange span) {
    List<StationMonth> months = new ArrayList<>();
    // An instant belongs to the month in which it ends: midnight to the month before.
    YearMonth month = YearMonth.from(span.from().atZone(station.timeZone()));
    for (; ; month = month.plusMonths(1)) {
      Instant begin = midnight(station, month.atDay(1));
      Instant end = midnight(station, month.plusMonths(1).atDay(1));
      if (!begin.isBefore(span.to())) {
        return months;
      }
      Instant from = begin.isAfter(span.from()) ? begin : span.from();
      Instant to = end.isBefore(span.to()) ? end : span.to();
      months.add(new StationMonth(station, month, new TimeRange(from, to)));
    }
  }

  /** The days of the span, in their order, the first and the last perhaps in part. */
  List<TimeRange> days() {
    List<TimeRange> days = new ArrayList<>();
    Instant from = span.from();
    while (from.isBefore(span.to())) {
      LocalDate day = from.atZone(station.timeZone()).toLocalDate();
      Instant end = midnight(station, day.plusDays(1));
      Instant to = end.isBefore(span.to()) ? end : span.to();
      days.add(new TimeRange(from, to));
      from = to;
    }
    return days;
  }

  private static Instant midnight(Station station, LocalDate day) {
    return day.atStartOfDay(station.timeZone()).toInstant();
  }

  String fileName() {
    return "%s-%s.zip".formatted(station.code(), month);
  }
}
