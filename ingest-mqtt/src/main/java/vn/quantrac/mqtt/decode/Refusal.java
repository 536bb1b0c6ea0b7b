package vn.quantrac.mqtt.decode;

import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.reading.Rejection;
import vn.quantrac.domain.reading.RejectionReason;

/** Something in a message cannot be accepted; ends the work on that message or reading. */
final class Refusal extends Exception {

  private static final int DETAIL_LENGTH = 200;
  private static final int SHOWN_VALUE_LENGTH = 60;

  private final RejectionReason reason;
  private final String detail;

  /** The detail is one sentence that names field, rule and value. */
  Refusal(RejectionReason reason, String detail) {
    super(detail, null, false, false);
    this.reason = reason;
    this.detail = detail;
  }

  RejectionReason reason() {
    return reason;
  }

  /**
   * As it is reported.
   *
   * @param readingIndex null when the whole message is refused
   */
  Rejection toRejection(@Nullable Integer readingIndex) {
    return new Rejection(reason, shortened(printable(detail), DETAIL_LENGTH), readingIndex);
  }

  /** A value for use in a detail: printable, in quotes, not long. */
  static String shown(String value) {
    return "\"" + shortened(printable(value), SHOWN_VALUE_LENGTH) + "\"";
  }

  /** The text without what a database or a terminal cannot take: control characters, surrogates. */
  static String printable(String text) {
    return text.codePoints()
        .map(
            point ->
                Character.isISOControl(point) || Character.getType(point) == Character.SURROGATE
                    ? '?'
                    : point)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static String shortened(String text, int length) {
    if (text.length() <= length) {
      return text;
    }
    int end = length - 1;
    return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
  }
}
