package vn.quantrac.domain.station;

import java.time.Instant;

/**
 * What a gateway, or the broker by its last will, says of the connection.
 *
 * @param online true when the gateway says it is connected
 * @param at when it said so
 */
public record StationState(boolean online, Instant at) {}
