package vn.quantrac.domain.reading;

import java.util.Optional;

/**
 * What the instrument was doing while it measured. Source: Circular 10/2021/TT-BTNMT, status codes
 * 00, 01 and 02 .
 */
public enum InstrumentStatus {
  /** Code 00: measuring; the only status whose value may enter a mean. */
  MEASURING("00"),
  /** Code 01: calibrating; a value may be present and is never valid. */
  CALIBRATING("01"),
  /** Code 02: device fault; a value may be present and is never valid. */
  FAULT("02");

  private final String code;

  InstrumentStatus(String code) {
    this.code = code;
  }

  /** The two-digit code of the wire formats. */
  public String code() {
    return code;
  }

  /** The status with the given two-digit code, or empty for any other text. */
  public static Optional<InstrumentStatus> ofCode(String code) {
    for (InstrumentStatus status : values()) {
      if (status.code.equals(code)) {
        return Optional.of(status);
      }
    }
    return Optional.empty();
  }
}
