package vn.quantrac.mqtt.decode;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import vn.quantrac.domain.reading.Decimals;
import vn.quantrac.domain.reading.RejectionReason;

/** What a message may hold at most. */
final class Limits {

  /** 1.5 MiB: 10,000 compact readings fit. */
  static final int PAYLOAD_BYTES = 3 << 19;

  static final int READINGS = 10_000;

  /** How far a station's clock may be ahead of ours. */
  static final Duration FUTURE = Duration.ofMinutes(10);

  /** No automatic station is older than this. */
  static final Instant EARLIEST = Instant.EPOCH;

  /** A value other than 0 lies, without its sign, between 1e-30 and 1e15. */
  private static final int LEAST_EXPONENT = -30;

  private static final int GREATEST_EXPONENT = 14;

  private Limits() {}

  /** The value in canonical form. */
  static BigDecimal value(BigDecimal value) throws Refusal {
    long exponent = (long) value.precision() - value.scale() - 1;
    if (value.signum() != 0 && (exponent < LEAST_EXPONENT || exponent > GREATEST_EXPONENT)) {
      throw new Refusal(
          RejectionReason.INVALID_VALUE,
          "value must be 0 or between 1e-30 and 1e15, but it is "
              + Refusal.shown(value.toString()));
    }
    return Decimals.canonical(value);
  }

  /** Refuses a time that the station's clock cannot have shown. */
  static Instant time(Instant time, Instant receivedAt, String field, String text) throws Refusal {
    if (time.isBefore(EARLIEST)) {
      throw new Refusal(
          RejectionReason.INVALID_TIME,
          field + " must not be before 1970-01-01T00:00:00Z, but it is " + Refusal.shown(text));
    }
    if (time.isAfter(receivedAt.plus(FUTURE))) {
      throw new Refusal(
          RejectionReason.TIME_IN_FUTURE,
          "%s must be at most 10 minutes after arrival at %s, but it is %s"
              .formatted(field, receivedAt, Refusal.shown(text)));
    }
    return time;
  }
}
