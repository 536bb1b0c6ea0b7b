package vn.quantrac.simulator;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.reading.InstrumentStatus;

/**
 * One reading as a gateway sends it.
 *
 * @param parameter the series' parameter as registered
 * @param observedAt the END of the measuring interval
 * @param value in {@code unit}; null when the instrument gives none
 * @param unit the unit of the value; null when the registered unit is meant
 * @param status what the instrument was doing
 */
public record SentReading(
    String parameter,
    Instant observedAt,
    @Nullable BigDecimal value,
    @Nullable String unit,
    InstrumentStatus status) {}
