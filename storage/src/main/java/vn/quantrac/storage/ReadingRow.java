package vn.quantrac.storage;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.reading.InstrumentStatus;

/**
 * One content of one reading.
 *
 * @param observedAt end of the measuring interval
 * @param value in the registered unit; null when the message gave none
 * @param status what the instrument was doing
 * @param usable whether it may enter a mean
 * @param sentAt the last time at which this content was sent
 * @param sequence the gateway's number of that message
 * @param receivedAt when this content first arrived
 * @param revision how many distinct contents are known for the reading, from 1
 * @param reportedValue as sent, when it was converted from another unit, otherwise null
 * @param reportedUnit as sent, when the value was converted, otherwise null
 */
public record ReadingRow(
    Instant observedAt,
    @Nullable BigDecimal value,
    InstrumentStatus status,
    boolean usable,
    Instant sentAt,
    long sequence,
    Instant receivedAt,
    int revision,
    @Nullable BigDecimal reportedValue,
    @Nullable String reportedUnit) {}
