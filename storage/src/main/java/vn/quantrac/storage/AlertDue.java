package vn.quantrac.storage;

import java.time.Instant;

/**
 * When the alerts of a station are to be looked at again if nothing comes before.
 *
 * @param station code
 * @param at by the clock on the wall
 */
public record AlertDue(String station, Instant at) {}
