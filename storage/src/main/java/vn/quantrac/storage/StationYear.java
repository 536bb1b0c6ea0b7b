package vn.quantrac.storage;

import java.time.Instant;

/**
 * A year of a station, by its own zone.
 *
 * @param start exclusive
 * @param end inclusive
 * @param lastChange when the newest of its annual statistics was computed
 */
public record StationYear(
    String station, int year, String timeZone, Instant start, Instant end, Instant lastChange) {}
