package vn.quantrac.jobs.event;

import java.util.List;
import vn.quantrac.storage.StoredReading;

/**
 * Readings of one station that are committed.
 *
 * @param station code
 * @param readings in the order of arrival, duplicates and superseded ones included; empty when only
 *     the registration of the station has changed
 */
public record StationReadings(String station, List<StoredReading> readings) {}
