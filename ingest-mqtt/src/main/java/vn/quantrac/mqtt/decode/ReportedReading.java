package vn.quantrac.mqtt.decode;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.reading.InstrumentStatus;

/**
 * One reading as a station reports it, before it is held against the registry.
 *
 * @param index position in the message, from 0: of the array's element, or of the file's line
 * @param parameter the name as sent, not blank
 * @param observedAt the end of the measuring interval
 * @param value within {@link Limits#value}, not yet converted; null when there is none
 * @param unit the unit as sent; empty when the registered one is meant
 * @param status what the instrument was doing
 */
record ReportedReading(
    int index,
    String parameter,
    Instant observedAt,
    @Nullable BigDecimal value,
    String unit,
    InstrumentStatus status) {}
