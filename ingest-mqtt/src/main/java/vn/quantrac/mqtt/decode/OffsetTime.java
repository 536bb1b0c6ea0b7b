package vn.quantrac.mqtt.decode;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.quantrac.domain.reading.RejectionReason;

/**
 * RFC 3339 times with an offset from UTC. What is finer than a microsecond is cut off: no
 * instrument means it.
 */
final class OffsetTime {

  private static final Pattern RFC_3339 =
      Pattern.compile(
          "([0-9]{4})-([0-9]{2})-([0-9]{2})[Tt]([0-9]{2}):([0-9]{2}):([0-9]{2})"
              + "(?:\\.([0-9]{1,9}))?([Zz]|[+-][0-9]{2}:[0-9]{2})?");

  private OffsetTime() {}

  /** The instant that the text of that field names. */
  static Instant parse(String field, String text) throws Refusal {
    Matcher matcher = RFC_3339.matcher(text);
    if (!matcher.matches()) {
      throw invalid(field, text);
    }
    String offset = matcher.group(8);
    try {
      LocalDateTime local =
          LocalDateTime.of(
              number(matcher, 1),
              number(matcher, 2),
              number(matcher, 3),
              number(matcher, 4),
              number(matcher, 5),
              number(matcher, 6),
              nanos(matcher.group(7)));
      if (offset == null) {
        throw new Refusal(
            RejectionReason.TIME_WITHOUT_OFFSET,
            field
                + " must end with an offset from UTC as Z or +07:00, but it is "
                + Refusal.shown(text));
      }
      return local.toInstant(offset.length() == 1 ? ZoneOffset.UTC : ZoneOffset.of(offset));
    } catch (DateTimeException noSuchTime) {
      throw invalid(field, text);
    }
  }

  private static int number(Matcher matcher, int group) {
    return Integer.parseInt(matcher.group(group));
  }

  /** Nanoseconds of a fraction of a second, in whole microseconds. */
  private static int nanos(String fraction) {
    return fraction == null ? 0 : Integer.parseInt((fraction + "00000").substring(0, 6)) * 1_000;
  }

  private static Refusal invalid(String field, String text) {
    return new Refusal(
        RejectionReason.INVALID_TIME,
        field
            + " must be a time as 2026-03-01T08:05:00+07:00, seconds with at most 9 decimals, but"
            + " it is "
            + Refusal.shown(text));
  }
}
