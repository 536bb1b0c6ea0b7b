package vn.quantrac.launcher.command;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import vn.quantrac.domain.station.Station;
import vn.quantrac.domain.statistics.TimeRange;
import vn.quantrac.launcher.setting.SettingException;

/** A span of time, and one station or all. Days are those of Asia/Ho_Chi_Minh. */
final class SpanOptions {
  private static final String FROM = "--from";
  private static final String TO = "--to";
  private static final int DATE_CHARACTERS = 10;

  @Option(
      names = FROM,
      paramLabel = "TIME",
      required = true,
      description =
          "First day, as 2026-03-01; or a time, as 2026-03-01T00:00:00+07:00, itself not included.")
  String from = "";

  @Option(
      names = TO,
      paramLabel = "TIME",
      required = true,
      description = "Last day; or a time, itself included.")
  String to = "";

  @Option(
      names = "--station",
      paramLabel = "CODE",
      description = "Only this station (default: all).")
  @Nullable String station;

  /**
   * The span: from the beginning of the first day to the end of the last, or between the times.
   *
   * @throws SettingException naming the option, when it is neither a day nor a time, or the span is
   *     empty
   */
  TimeRange range() {
    Instant begin = instant(FROM, from, 0);
    Instant end = instant(TO, to, 1);
    if (!begin.isBefore(end)) {
      throw new SettingException(TO, "must be later than " + FROM + ", not " + to);
    }
    return new TimeRange(begin, end);
  }

  private static Instant instant(String option, String text, int daysLater) {
    try {
      return text.length() == DATE_CHARACTERS
          ? LocalDate.parse(text).plusDays(daysLater).atStartOfDay(Station.DEFAULT_ZONE).toInstant()
          : OffsetDateTime.parse(text).toInstant();
    } catch (DateTimeException neither) {
      throw new SettingException(
          option,
          "must be a day as 2026-03-01 or a time with offset as 2026-03-01T00:00:00+07:00, not "
              + text);
    }
  }
}
