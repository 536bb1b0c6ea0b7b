package vn.quantrac.storage;

import java.math.BigDecimal;
import java.time.Instant;

/**
 * The newest usable reading of one series.
 *
 * @param station code
 * @param parameter as registered
 * @param unit as registered
 * @param observedAt end of the measuring interval
 * @param value in that unit
 * @param receivedAt when it arrived
 */
public record LatestReading(
    String station,
    String parameter,
    String unit,
    Instant observedAt,
    BigDecimal value,
    Instant receivedAt) {}
