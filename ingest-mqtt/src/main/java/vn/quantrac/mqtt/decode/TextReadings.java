package vn.quantrac.mqtt.decode;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.reading.InstrumentStatus;
import vn.quantrac.domain.reading.Rejection;
import vn.quantrac.domain.reading.RejectionReason;
import vn.quantrac.domain.reading.SentOrder;

/**
 * The text files of Circular 10/2021/TT-BTNMT: one reading a line, five fields between tabs:
 * parameter, value, unit (may be empty), time as {@code yyyyMMddHHmmss} in the station's zone,
 * status. UTF-8 with or without byte order mark; lines end with LF or CR LF, the last one also with
 * the file. Blank lines are passed over.
 *
 * <p>A file cut off inside a line gives itself away, because the last field has two digits; one cut
 * off between lines cannot be told from a shorter file.
 */
final class TextReadings {

  private static final int FIELDS = 5;
  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final char NOT_UTF_8 = '\uFFFD';
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?(?:[0-9]+(?:\\.[0-9]*)?|\\.[0-9]+)(?:[eE][+-]?[0-9]{1,3})?");
  private static final int LONGEST_DECIMAL = 100;

  private TextReadings() {}

  /** Takes a file apart; throws where the whole of it is refused. */
  static ReportedMessage parse(
      byte[] payload, @Nullable String fileName, ZoneId zone, Instant receivedAt) throws Refusal {
    List<String> lines = lines(payload);
    long count = lines.stream().filter(line -> !line.isBlank()).count();
    if (count == 0) {
      throw new Refusal(
          RejectionReason.EMPTY_MESSAGE, "the file must hold a line, but it is blank");
    }
    if (count > Limits.READINGS) {
      throw new Refusal(
          RejectionReason.TOO_MANY_READINGS,
          "the file must hold at most %d lines, but there are %d"
              .formatted(Limits.READINGS, count));
    }
    SentOrder order = new SentOrder(sentAt(fileName, zone, receivedAt), 0);
    List<ReportedReading> reported = new ArrayList<>(lines.size());
    List<Rejection> rejections = new ArrayList<>();
    for (int index = 0; index < lines.size(); index++) {
      if (!lines.get(index).isBlank()) {
        try {
          reported.add(reading(index, lines.get(index), zone, receivedAt));
        } catch (Refusal refusal) {
          rejections.add(refusal.toRejection(index));
        }
      }
    }
    return new ReportedMessage(order, reported, rejections);
  }

  private static List<String> lines(byte[] payload) {
    String text = new String(payload, StandardCharsets.UTF_8);
    if (!text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) {
      text = text.substring(1);
    }
    return text.lines().toList();
  }

  private static ReportedReading reading(int index, String line, ZoneId zone, Instant receivedAt)
      throws Refusal {
    if (line.indexOf(NOT_UTF_8) >= 0) {
      throw new Refusal(
          RejectionReason.MALFORMED_TEXT, "line must be UTF-8, but it is " + Refusal.shown(line));
    }
    String[] fields = line.split("\t", -1);
    if (fields.length < FIELDS || !blankFrom(fields, FIELDS)) {
      throw new Refusal(
          RejectionReason.MALFORMED_TEXT,
          "line must hold 5 fields between tabs, but it holds %d: %s"
              .formatted(fields.length, Refusal.shown(line)));
    }
    String parameter = required("parameter", fields[0]);
    String time = required("time", fields[3]);
    Instant observedAt = Limits.time(LocalTime.parse(time, zone), receivedAt, "time", time);
    InstrumentStatus status = JsonReadings.status(required("status", fields[4]));
    return new ReportedReading(
        index, parameter, observedAt, value(fields[1].strip(), status), fields[2].strip(), status);
  }

  private static @Nullable BigDecimal value(String text, InstrumentStatus status) throws Refusal {
    if (text.isEmpty() && status != InstrumentStatus.MEASURING) {
      return null;
    }
    required("value", text);
    if (text.length() > LONGEST_DECIMAL || !DECIMAL.matcher(text).matches()) {
      throw new Refusal(
          RejectionReason.INVALID_VALUE,
          "value must be a number with a decimal point, but it is " + Refusal.shown(text));
    }
    return Limits.value(new BigDecimal(text));
  }

  private static Instant sentAt(@Nullable String fileName, ZoneId zone, Instant receivedAt)
      throws Refusal {
    if (fileName == null) {
      return receivedAt;
    }
    Optional<Instant> named = LocalTime.ofFileName(fileName, zone);
    return named.isEmpty()
        ? receivedAt
        : Limits.time(named.get(), receivedAt, "the time in the file's name", fileName);
  }

  private static String required(String field, String text) throws Refusal {
    if (text.isBlank()) {
      throw new Refusal(
          RejectionReason.MISSING_FIELD, field + " must not be empty, but it is \"\"");
    }
    return text.strip();
  }

  private static boolean blankFrom(String[] fields, int from) {
    for (int i = from; i < fields.length; i++) {
      if (!fields[i].isBlank()) {
        return false;
      }
    }
    return true;
  }
}
