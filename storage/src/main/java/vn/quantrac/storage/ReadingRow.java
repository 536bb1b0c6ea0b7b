package vn.quantrac.storage;

import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import vn.quantrac.domain.quality.TestResults;
import vn.quantrac.domain.reading.InstrumentStatus;

/**
 * One content of one reading.
 *
 * @param observedAt end of the measuring interval
 * @param value in the registered unit; null when the message gave none
 * @param status what the instrument was doing
 * @param usable whether it was measured and has a value; tests and people may say more, see {@link
 *     vn.quantrac.domain.quality.Judgement}
 * @param sentAt the last time at which this content was sent
 * @param sequence the gateway's number of that message
 * @param receivedAt when this content first arrived
 * @param revision how many distinct contents are known for the reading, from 1
 * @param reportedValue as sent, when it was converted from another unit, otherwise null
 * @param reportedUnit as sent, when the value was converted, otherwise null
 * @param tests results of the automatic tests; null when they are as usual, or of a content that is
 *     not in force
 * @param newest whether it is the newest of its series that was measured and has a value
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
    @Nullable String reportedUnit,
    @Nullable TestResults tests,
    boolean newest) {}
