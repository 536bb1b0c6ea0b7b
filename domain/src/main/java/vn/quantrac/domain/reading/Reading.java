package vn.quantrac.domain.reading;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One measured value of one series. Its identity is (station, parameter, observedAt); value and
 * status are its content.
 *
 * @param parameter the series' parameter as registered at the station, Unicode NFC
 * @param observedAt the END of the measuring interval
 * @param value in the series' registered unit, canonical by {@link Decimals#canonical}; null when
 *     the message gives none
 * @param status what the instrument was doing
 * @param reportedValue the value as sent when it was converted from another unit, otherwise null
 * @param reportedUnit the unit as sent when the value was converted, otherwise null
 */
public record Reading(
    String parameter,
    Instant observedAt,
    @Nullable BigDecimal value,
    InstrumentStatus status,
    @Nullable BigDecimal reportedValue,
    @Nullable String reportedUnit) {

  /** A reading that came in its registered unit. */
  public static Reading of(
      String parameter, Instant observedAt, @Nullable BigDecimal value, InstrumentStatus status) {
    return new Reading(
        parameter,
        observedAt,
        value == null ? null : Decimals.canonical(value),
        status,
        null,
        null);
  }
}
