package vn.quantrac.mqtt.decode;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.time.format.ResolverStyle;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import vn.quantrac.domain.reading.RejectionReason;

/** Times as {@code yyyyMMddHHmmss} in a station's zone, in text files and in their names. */
final class LocalTime {

  private static final DateTimeFormatter FORMAT =
      DateTimeFormatter.ofPattern("uuuuMMddHHmmss").withResolverStyle(ResolverStyle.STRICT);
  private static final Pattern DIGITS = Pattern.compile("[0-9]{14}");
  private static final Pattern FILE_NAME =
      Pattern.compile(".*_([0-9]{14})\\.txt", Pattern.CASE_INSENSITIVE);

  private LocalTime() {}

  /** The instant that the text of a line's time field names. */
  static Instant parse(String text, ZoneId zone) throws Refusal {
    if (DIGITS.matcher(text).matches()) {
      try {
        return LocalDateTime.parse(text, FORMAT).atZone(zone).toInstant();
      } catch (DateTimeParseException noSuchTime) {
        throw invalid(text);
      }
    }
    throw invalid(text);
  }

  /** The instant in a file's name; empty when it has none. */
  static Optional<Instant> ofFileName(String fileName, ZoneId zone) {
    Matcher matcher = FILE_NAME.matcher(fileName);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDateTime.parse(matcher.group(1), FORMAT).atZone(zone).toInstant());
    } catch (DateTimeParseException noSuchTime) {
      return Optional.empty();
    }
  }

  private static Refusal invalid(String text) {
    return new Refusal(
        RejectionReason.INVALID_TIME,
        "time must be yyyyMMddHHmmss, but it is " + Refusal.shown(text));
  }
}
