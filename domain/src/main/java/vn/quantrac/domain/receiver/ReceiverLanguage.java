package vn.quantrac.domain.receiver;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** In which language people are told. */
public enum ReceiverLanguage {
  VIETNAMESE("vi"),
  ENGLISH("en"),
  /** Vietnamese first, English below. */
  BOTH("both");

  private final String code;

  ReceiverLanguage(String code) {
    this.code = code;
  }

  /** {@code vi}, {@code en} or {@code both}. */
  public String code() {
    return code;
  }

  /** The language of that code; empty when there is none. */
  public static Optional<ReceiverLanguage> ofCode(String code) {
    return Arrays.stream(values()).filter(one -> one.code.equals(code)).findFirst();
  }

  /** All codes. */
  public static List<String> codes() {
    return Arrays.stream(values()).map(ReceiverLanguage::code).toList();
  }
}
